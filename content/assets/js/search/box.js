/* The list under a search box: an editable combobox after the ARIA practices. */
import { addressOf, alsoText, comparisonLink, countText, element, grouped, restText, resultParts } from "./view.js";

const MOST = 8;
let boxes = 0;

/** Results as you type, in a list that arrows, enter, escape, home and end work in. */
export class Box {
  constructor(input, ask, base) {
    Object.assign(this, { input, ask, base, active: -1, asked: 0, options: [] });
    this.id = `${input.id || `sok-${++boxes}`}-lista`;
    this.list = element("div", { role: "listbox", id: this.id, "aria-label": "Sökträffar" });
    this.note = element("p", { class: "k-found-note" });
    this.status = element("p", { class: "k-vh", role: "status" });
    this.panel = element("div", { class: "k-found", hidden: "" }, this.note, this.list);
    input.form.append(this.panel, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id,
      "aria-haspopup": "listbox", autocapitalize: "off", autocomplete: "off", spellcheck: "false" };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => this.update());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.form.addEventListener("focusout", (event) => { if (!input.form.contains(event.relatedTarget)) this.close(); });
    input.form.addEventListener("submit", (event) => { if (!input.value.trim()) event.preventDefault(); });
    // The box keeps the focus while a result is pressed.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.update();
  }

  /** Asks for what stands in the box; only the newest answer is shown. */
  async update() {
    const query = this.input.value;
    const turn = ++this.asked;
    if (!query.trim()) return this.close();
    try {
      const { engine, result } = await this.ask(query, { open: true });
      if (turn === this.asked && document.activeElement === this.input) this.show(engine, result, query);
    } catch (error) {
      if (turn === this.asked) this.away();
    }
  }

  show(engine, result, query) {
    this.options = [];
    const entries = grouped(engine, result.results);
    const shown = [];
    const compare = comparisonLink(result, this.base, this.optionAttributes());
    if (compare) shown.push(compare);
    for (const entry of entries) {
      if (shown.length >= MOST) break;
      shown.push(entry.hit ? this.option(engine, entry.hit) : this.more(entry, query));
    }
    const all = result.total ? element("a", { ...this.optionAttributes(), class: "k-found-all", href: this.searchAddress(query) },
      result.total > shown.length ? `Visa alla ${result.total} träffar` : "Visa på söksidan, med avgränsningar") : null;
    this.options = all ? [...shown, all] : shown;
    this.options.forEach((option, place) => { option.id = `${this.id}-${place}`; });
    this.list.replaceChildren(...this.options);
    this.list.hidden = !this.options.length;
    const also = alsoText(result);
    this.note.replaceChildren(...(result.total ? [also] : this.nothing(query)));
    this.note.hidden = Boolean(result.total) && !also;
    this.setActive(-1);
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.status.textContent = [countText(result, query), also].filter(Boolean).join(". ");
  }

  optionAttributes() {
    return { role: "option", tabindex: "-1", "aria-selected": "false" };
  }

  option(engine, hit) {
    return element("a", { ...this.optionAttributes(), href: addressOf(hit.record, this.base), "data-result": hit.record.u },
      ...resultParts(engine, hit));
  }

  more({ page, left, name }, query) {
    const address = this.searchAddress(query);
    address.searchParams.set("sida", page);
    return element("a", { ...this.optionAttributes(), class: "k-found-more", href: address }, restText(left, name));
  }

  nothing(query) {
    const text = query.length > 60 ? `${query.slice(0, 60)}…` : query;
    return [`Inga träffar på ”${text}”. `, this.link(this.searchAddress(query), "Se närliggande ord"), " eller ",
      this.link(new URL("amnen/", this.base), "alla ämnen"), "."];
  }

  away() {
    this.note.replaceChildren("Sökningen gick inte att hämta. Se i stället ", this.link(new URL("amnen/", this.base), "alla ämnen"),
      " eller ", this.link(new URL("rekommendationer/", this.base), "alla rekommendationer"), ".");
    this.note.hidden = false;
    this.list.hidden = true;
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = this.note.textContent;
  }

  link(address, text) {
    return element("a", { href: address }, text);
  }

  searchAddress(query) {
    const address = new URL("sok/", this.base);
    address.searchParams.set("q", query.trim().slice(0, 200));
    return address;
  }

  close() {
    this.asked++;
    this.panel.hidden = true;
    this.setActive(-1);
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  setActive(place) {
    this.active = place;
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    const option = this.options[place];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const count = this.options.length;
    const listing = this.isOpen && count > 0;
    const steps = {
      ArrowDown: () => this.setActive((this.active + 1) % count),
      ArrowUp: () => this.setActive(this.active < 0 ? count - 1 : this.active - 1 < 0 ? -1 : this.active - 1),
      // Home and end belong to the text until the list has been entered.
      Home: () => this.setActive(0),
      End: () => this.setActive(count - 1),
    };
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.isOpen && this.input.value.trim()) {
      event.preventDefault();
      this.update();
    } else if (listing && (event.key.startsWith("Arrow") ? event.key in steps : this.active >= 0 && event.key in steps)) {
      event.preventDefault();
      steps[event.key]();
    } else if (event.key === "Enter" && listing && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    }
  }
}
