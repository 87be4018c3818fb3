/* Narrowing on the search page, and its address. */
import { fold } from "./text.js";
import { element } from "./view.js";

const OPEN_UP_TO = 7;

/** The facets: name in the address, heading, [value, label] of each choice, and which of them a record has. */
export function facetsOf(engine) {
  const { kinds, sections, cities, addressees, stages } = engine.data;
  const slug = (word) => fold(word.toLowerCase()).replaceAll(" ", "-");
  return [
    { name: "typ", heading: "Slag", choices: kinds, of: (record) => [record.k] },
    { name: "avsnitt", heading: "Kontraktets avsnitt", choices: sections, of: (record) => record.s || [] },
    { name: "stad", heading: "Stad", choices: cities, of: (record) => record.m || [] },
    { name: "till", heading: "Riktar sig till", choices: addressees, of: (record) => record.a || [] },
    { name: "steg", heading: "Hur långt det har kommit", choices: stages.map(([, word]) => [slug(word), word]),
      of: (record) => record.g || [] },
  ];
}

/** What the address asks for: the query, the chosen values of each facet, one page, how many to show. */
export function readAddress(facets, address) {
  const asked = new URL(address).searchParams;
  const chosen = new Map(facets.map(({ name, choices }) => [
    name, new Set(asked.getAll(name).map((value) => choices.findIndex(([id]) => id === value)).filter((place) => place >= 0))]));
  return { query: asked.get("q") || "", chosen, page: asked.get("sida") || "", most: Number(asked.get("visa")) || 0 };
}

/** The address that asks for this. */
export function writeAddress(facets, { query, chosen, page, most }, address) {
  const out = new URL(address);
  out.search = "";
  out.hash = "";
  if (query.trim()) out.searchParams.set("q", query.trim().slice(0, 200));
  for (const { name, choices } of facets) for (const place of chosen.get(name)) out.searchParams.append(name, choices[place][0]);
  if (page) out.searchParams.set("sida", page);
  if (most) out.searchParams.set("visa", String(most));
  return out;
}

/** Whether a record has one of the chosen values of every facet; `skip` leaves one facet out. */
export function fits(facets, { chosen, page }, record, skip = "") {
  if (page && record.page !== page) return false;
  return facets.every(({ name, of }) => name === skip || !chosen.get(name).size || of(record).some((place) => chosen.get(name).has(place)));
}

/** One group of boxes per facet; a choice without results is left out unless chosen. */
export function drawFacets(place, facets, state, results, change) {
  const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = new Set([...place.querySelectorAll("details[open]")].map((node) => node.dataset.facet));
  place.replaceChildren(...facets.map((facet) => group(facet, facets, state, results, change, opened)).filter(Boolean));
  if (focused) document.getElementById(focused)?.focus();
}

function group(facet, facets, state, results, change, opened) {
  const { name, heading, choices, of } = facet;
  const counts = choices.map(() => 0);
  for (const { record } of results) if (fits(facets, state, record, name)) for (const value of of(record)) counts[value]++;
  const own = state.chosen.get(name);
  const rows = choices.map(([id, label], value) => {
    if (!counts[value] && !own.has(value)) return null;
    const box = element("input", { type: "checkbox", id: `${name}-${id}`, name, value: id });
    box.checked = own.has(value);
    box.addEventListener("change", () => change(name, value, box.checked));
    const count = element("span", { class: "k-note" }, `(${counts[value]})`);
    return element("li", {}, element("label", { for: box.id }, box, ` ${label} `, count));
  }).filter(Boolean);
  if (!rows.length) return null;
  const list = element("ul", {}, ...rows);
  return element("fieldset", {}, element("legend", {}, heading), rows.length <= OPEN_UP_TO ? list
    : element("details", { "data-facet": name, open: own.size || opened.has(name) ? "" : null },
      element("summary", {}, `Visa ${rows.length} val`), list));
}
