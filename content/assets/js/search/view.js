/* Builds what results look like. Text is only ever put in as text. */
import { spans } from "./text.js";

const PARTS_A_PAGE = 2;
const LONGEST = 190;
const BEFORE = 60;
const WEAK = 0.35;

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

/** What leads to the further parts of a page. */
export function restText(left, name) {
  return `${left} ${left === 1 ? "träff" : "träffar"} till på sidan ${name}`;
}

function pageName(engine, page, hit) {
  const own = engine.records.find((record) => record.u === page);
  return own ? own.n : hit.record.n;
}

/** What stands under a result's name: kind, id, where, version. */
function facts(engine, { record, meaning }) {
  const label = engine.data.kinds[record.k][1];
  const version = !record.y ? "" : record.kind === "dokument" ? record.y : `version ${record.y}`;
  const all = [meaning, label, record.l, record.p, version].filter(Boolean);
  const lower = all.map((part) => part.toLowerCase());
  return all.filter((part, place) => lower.indexOf(lower[place]) === place).join(" · ");
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

/** Which words of a text are hits: [[from, to], …], neighbours joined. */
function marks(engine, text, words) {
  const out = [];
  for (const { word, from, to } of spans(text)) {
    const term = engine.lexicon.byWord.get(word);
    if (term === undefined || !words.some(({ alts }) => alts.has(term) && alts.get(term).weight > WEAK)) continue;
    const last = out[out.length - 1];
    if (last && text.slice(last[1], from) === " ") last[1] = to;
    else out.push([from, to]);
  }
  return out;
}

/** The passage of a result: { text, marks, stage, year, city }. Its own text comes before what it quotes. */
function passage(engine, hit) {
  const words = hit.reading.words.filter((word) => word.alts.size && !word.light);
  const { t = [], e = [] } = hit.record;
  let best = -1;
  let most = 0;
  const look = (list, share) => {
    for (const place of list) {
      const value = share * worth(engine, words, place);
      if (value > most) { most = value; best = place; }
    }
  };
  look(t, 1);
  // What a page quotes is worth showing only when its own name does not already hold the query.
  if (!words.every(({ alts }) => hit.record.names[0].some((term) => alts.has(term)))) look(e, 0.6);
  if (best < 0) best = t.length ? t[0] : e[0];
  if (best === undefined) return null;
  const [stage, year, city] = engine.data.marks[best];
  return { ...cut(engine, engine.data.texts[best], hit.reading.words), stage, year, city };
}

/** How many of the words a text holds, better hits and denser text first. */
function worth(engine, words, place) {
  const terms = engine.texts[place];
  let sum = 0;
  for (const { alts } of words) {
    let own = 0;
    for (const term of terms) {
      const item = alts.get(term);
      if (item && item.weight > own) own = item.weight;
    }
    sum += own;
  }
  return sum && sum + 1 / (10 + terms.length);
}

/** A long text around the place where most hits stand. */
function cut(engine, text, words) {
  const found = marks(engine, text, words);
  if (text.length <= LONGEST) return { text, marks: found };
  let from = 0;
  let most = 0;
  for (const [start] of found) {
    const held = found.filter(([a, b]) => a >= start && b <= start + LONGEST - BEFORE).length;
    if (held > most) { most = held; from = start; }
  }
  from = Math.max(0, from - BEFORE);
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + LONGEST);
  if (to < text.length) to = text.lastIndexOf(" ", to);
  const lead = from > 0 ? "… " : "";
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, to) + (to < text.length ? " …" : ""),
    marks: found.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]),
  };
}
