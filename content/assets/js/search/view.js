/* Builds what results look like. Text is only ever put in as text. */
import { marks, passage } from "./passage.js";

const PARTS_A_PAGE = 2;

/** An element with attributes and children; null children are left out. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

/** Text with the hits in mark elements. */
function marked(text, places) {
  const out = [];
  let at = 0;
  for (const [from, to] of places) {
    if (from > at) out.push(text.slice(at, from));
    out.push(element("mark", {}, text.slice(from, to)));
    at = to;
  }
  out.push(text.slice(at));
  return out;
}

/** At most two parts of a page, then one entry for the rest: [{ hit }, …, { page, left, name }]. */
export function grouped(engine, results) {
  const pages = new Map();
  for (const hit of results) {
    const list = pages.get(hit.record.page) || [];
    list.push(hit);
    pages.set(hit.record.page, list);
  }
  const out = [];
  const shown = new Map();
  for (const hit of results) {
    const { page } = hit.record;
    const count = (shown.get(page) || 0) + 1;
    shown.set(page, count);
    if (count <= PARTS_A_PAGE) out.push({ hit });
    if (count === PARTS_A_PAGE && pages.get(page).length > PARTS_A_PAGE) {
      out.push({ page, left: pages.get(page).length - PARTS_A_PAGE, name: pageName(engine, page, hit) });
    }
  }
  return out;
}

function pageName(engine, page, hit) {
  const own = engine.records.find((record) => record.u === page);
  return own ? own.n : hit.record.n;
}

/** What stands under a result's name: kind, id, where, version. */
function facts(engine, { record, meaning }) {
  const label = engine.data.kinds[record.k][1];
  const version = !record.y ? "" : record.kind === "dokument" ? record.y : `version ${record.y}`;
  return [meaning, label, record.l, record.p, version].filter((part, place, all) => part && all.indexOf(part) === place).join(" · ");
}

/** The inside of a result: name, facts, passage. */
export function resultParts(engine, hit) {
  const { record, reading } = hit;
  const words = reading.words;
  const found = passage(engine, hit);
  const parts = [
    element("span", { class: "k-found-name" }, ...marked(record.n, marks(engine, record.n, words))),
    element("span", { class: "k-found-facts" }, facts(engine, hit)),
  ];
  if (found) {
    const before = [found.city >= 0 && record.c === undefined ? engine.data.cities[found.city][1] : "",
      found.stage >= 0 ? engine.data.stages[found.stage][1] : "",
      found.year && / och /.test(record.y || "") ? String(found.year) : ""].filter(Boolean).join(", ");
    parts.push(element("span", { class: "k-found-text" }, before ? element("b", {}, `${before}: `) : null,
      ...marked(found.text, found.marks)));
  }
  return parts;
}

/** "sökte även på: …" when other words were looked for as well, else nothing. */
export function alsoText(result) {
  const words = result.added.slice(0, 4).map((word) => `”${word}”`);
  return words.length ? `Sökte även på: ${words.join(", ")}` : "";
}

/** How many results, in words. */
export function countText(result, query) {
  const shown = query.length > 60 ? `${query.slice(0, 60)}…` : query;
  if (!result.total) return `Inga träffar på ”${shown}”`;
  return result.total === 1 ? `1 träff på ”${shown}”` : `${result.total} träffar på ”${shown}”`;
}

/** The link that puts the cities of a query side by side, if it names two or more. */
export function comparisonLink(result, base, attributes = {}) {
  if (!result.compare) return null;
  const { ids, names } = result.compare;
  const title = `Jämför ${names.slice(0, -1).join(", ")} och ${names[names.length - 1]}`;
  return element("a", { href: new URL(`jamfor/?stader=${ids.join(",")}`, base).href, "data-result": "jamfor", ...attributes },
    element("span", { class: "k-found-name" }, title), element("span", { class: "k-found-facts" }, "Städer sida vid sida"));
}

/** The address of a record under the site's root. */
export function addressOf(record, base) {
  return new URL(record.u.slice(1), base).href;
}
