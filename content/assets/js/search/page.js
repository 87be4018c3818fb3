/* The search page: results as you type, narrowing, and an address for every state. */
import { drawFacets, facetsOf, fits, readAddress, writeAddress } from "./facets.js";
import { addressOf, alsoText, comparisonLink, countText, element, grouped, restText, resultParts } from "./view.js";

const STEP = 20;
const PAUSE = 120;

/** Runs /sok/: the place holds the box and the parts that data-part names. */
export class SearchPage {
  constructor(place, input, ask, base) {
    Object.assign(this, { place, input, ask, base, turn: 0 });
    const part = (name) => place.querySelector(`[data-part=${name}]`);
    this.parts = { count: part("antal"), also: part("aven"), list: part("traffar"), more: part("fler"), facets: part("avgransa"),
      box: part("avgransning"), clear: part("rensa"), empty: part("tomt") };
    input.addEventListener("input", () => this.onTyping());
    input.form.addEventListener("submit", (event) => { event.preventDefault(); this.commit(); });
    this.parts.more.addEventListener("click", () => this.showMore());
    this.parts.clear.addEventListener("click", () => this.clear());
    addEventListener("popstate", () => this.restore());
    this.restore(true);
  }

  /** Takes the state from the address; what has been typed meanwhile stays. */
  async restore(first = false) {
    try {
      const { engine } = await this.ask("", {});
      this.facets = facetsOf(engine);
      const state = readAddress(this.facets, location.href);
      if (first && this.input.value && this.input.value !== state.query) state.query = this.input.value;
      this.state = state;
      if (this.input.value !== state.query) this.input.value = state.query;
      await this.draw();
    } catch (error) {
      this.away();
    }
  }

  onTyping() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.state) return;
      this.state = { ...this.state, query: this.input.value, page: "", most: 0 };
      history.replaceState(null, "", writeAddress(this.facets, this.state, location.href));
      this.draw();
    }, PAUSE);
  }

  /** A pressed button or enter makes a step that the back button undoes. */
  commit() {
    if (!this.state) return;
    clearTimeout(this.timer);
    this.state = { ...this.state, query: this.input.value };
    this.step();
    if (matchMedia("(max-width: 47.99em)").matches) this.input.blur();
  }

  step() {
    const address = writeAddress(this.facets, this.state, location.href);
    if (address.href !== location.href) history.pushState(null, "", address);
    this.draw();
  }

  choose(name, value, on) {
    const chosen = new Map([...this.state.chosen].map(([key, set]) => [key, new Set(set)]));
    if (on) chosen.get(name).add(value);
    else chosen.get(name).delete(value);
    this.state = { ...this.state, chosen, most: 0 };
    this.step();
  }

  clear() {
    this.state = { ...this.state, chosen: new Map(this.facets.map(({ name }) => [name, new Set()])), page: "", most: 0 };
    this.step();
    this.input.focus();
  }

  showMore() {
    const shown = this.parts.list.children.length;
    this.state = { ...this.state, most: (this.state.most || STEP) + STEP };
    history.replaceState(null, "", writeAddress(this.facets, this.state, location.href));
    this.draw().then(() => this.parts.list.children[shown]?.querySelector("a")?.focus());
  }

  async draw() {
    const turn = ++this.turn;
    const { state } = this;
    const { engine, result } = await this.ask(state.query, { open: true });
    if (turn !== this.turn) return;
    const { count, also, list, more, facets, box, clear, empty } = this.parts;
    const asked = state.query.trim() !== "";
    const kept = result.results.filter(({ record }) => fits(this.facets, state, record));
    const narrowed = state.page || [...state.chosen.values()].some((set) => set.size);
    const entries = state.page ? kept.map((hit) => ({ hit })) : grouped(engine, kept);
    const most = state.most || STEP;
    const rows = entries.slice(0, most).map((entry) => element("li", {}, entry.hit ? this.result(engine, entry.hit) : this.rest(entry)));
    const compare = narrowed ? null : comparisonLink(result, this.base, { class: "k-found-item" });
    list.replaceChildren(...(compare ? [element("li", {}, compare)] : []), ...rows);
    count.textContent = !asked ? "" : narrowed && result.total
      ? `${kept.length} av ${countText(result, state.query)}` : countText(result, state.query);
    also.textContent = asked ? alsoText(result) : "";
    also.hidden = !also.textContent;
    more.hidden = entries.length <= most;
    box.hidden = !asked || !result.total;
    clear.hidden = !narrowed;
    drawFacets(facets, this.facets, state, result.results, (...choice) => this.choose(...choice));
    const offers = asked && !kept.length ? await this.nothing(engine, result, state) : [];
    if (turn !== this.turn) return;
    empty.replaceChildren(...offers);
    empty.hidden = !offers.length;
  }

  result(engine, hit) {
    return element("a", { class: "k-found-item", href: addressOf(hit.record, this.base), "data-result": hit.record.u },
      ...resultParts(engine, hit));
  }

  rest({ page, left, name }) {
    const address = writeAddress(this.facets, { ...this.state, page, most: 0 }, location.href);
    const link = element("a", { class: "k-found-more", href: address }, restText(left, name));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.state = { ...this.state, page, most: 0 };
      this.step();
      this.input.focus();
    });
    return link;
  }

  /** What an empty result offers. */
  async nothing(engine, result, state) {
    if (result.total) return [element("p", {}, "Ingen träff passar avgränsningen. Ta bort något av valen.")];
    const { offers } = await import("./nothing.js");
    return offers(engine, state.query, this.base);
  }

  away() {
    this.parts.count.textContent = "Sökningen gick inte att hämta.";
    const link = (path, text) => element("a", { href: new URL(path, this.base).href }, text);
    this.parts.empty.replaceChildren("Se i stället ", link("amnen/", "alla ämnen"), " eller ", link("rekommendationer/", "alla rekommendationer"), ".");
    this.parts.empty.hidden = false;
  }
}
