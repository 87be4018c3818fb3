/* Finds and orders records. What a record is called weighs more than what it mentions. */
import { FIELDS } from "./index.js";
import { SHARED_NAME, isNamed, nameFit } from "./names.js";
import { analyse } from "./query.js";

/** What a hit weighs by where it stands, for words that no, one, two and more cities use. Echo is text that a page quotes. */
const STRENGTH = [
  { name: 1, alias: 0.9, hint: 0.7, where: 0.6, lead: 0.56, text: 0.46, echo: 0.2 },
  { name: 1, alias: 0.9, hint: 0.7, where: 0.6, lead: 0.56, text: 0.46, echo: 0.25 },
  { name: 1, alias: 0.9, hint: 0.7, where: 0.6, lead: 0.56, text: 0.46, echo: 0.35 },
  { name: 1, alias: 0.9, hint: 0.7, where: 0.6, lead: 0.56, text: 0.42, echo: 0.5 },
];
/** A hit in the text of the only city that uses a name. */
const ONLY_CITY = 0.8;
const MOST_OF_A_NAME = 8;
const BOOST = { name: 6, alias: 4, hint: 2, where: 2, lead: 2.5, text: 1, echo: 0.5 };
const BOOSTS = FIELDS.map((field) => BOOST[field]);
const LEAD = FIELDS.indexOf("lead");
/** Pages that gather come before single cities when all else is equal. */
const PRIOR = { avsnitt: 0.12, amne: 0.12, rekommendation: 0.06, slutsats: 0.04, tabell: 0.04, uppfoljning: 0.03, sida: 0.02,
  begrepp: 0, projekt: 0.01, adressat: 0.01, stad: 0, stadsavsnitt: 0, dokument: -0.12 };
const SHARE = { fields: 0.5, score: 0.22, name: 0.62, near: 0.12 };
const CITY = { own: 1.6, page: 0.5, other: -0.6, named: 0.06, least: 0.2, enough: 0.45 };
/** A city that was asked for counts as a part of the query that its own records cover. */
const OWN_CITY = 0.3;
const FEW = 4;
/** What nearness is worth when the words were put in quotation marks. */
const QUOTED = 0.8;
const DEFINITION = 0.3;
/** What is reached by a word that means the same is seldom a definition that was asked for. */
const LED_TO_TERM = 0.9;
const LIGHT = 0.15;
const KEEP = 0.6;
/** A page that gathers and whose whole name was asked for stays even if another word of the query is missing. */
const GATHERS = new Set(["avsnitt", "amne"]);
const KEEP_NAMED = 0.4;
const CLOSE_LOOKS = 14;

/** Results for a query: { query, results, total, added, compare }. */
export function search(engine, raw, options) {
  const query = analyse(engine, raw, options);
  let results = found(engine, query, query.readings);
  if (results.length < FEW && query.wider.length) results = found(engine, query, [...query.readings, ...query.wider]);
  if (!query.words.length) results = citiesAlone(engine, query);
  results.sort(order);
  results.slice(0, CLOSE_LOOKS).forEach((hit) => { hit.score += (query.quoted ? QUOTED : SHARE.near) * nearness(engine, hit); });
  results.sort(order);
  results = [...meanings(engine, query), ...withCity(engine, query, results)];
  const seen = new Set();
  results = results.filter(({ record }) => !seen.has(record.id) && seen.add(record.id));
  return { query, results, total: results.length, added: added(engine, results), compare: comparison(engine, query) };
}

/** The best reading of every record that covers nearly as much of the query as any does. */
function found(engine, query, readings) {
  const cache = new Map();
  const best = new Map();
  for (const reading of readings) {
    for (const hit of scored(engine, query, reading, cache)) {
      const held = best.get(hit.record.id);
      if (!held || held.score < hit.score) best.set(hit.record.id, hit);
    }
  }
  const all = [...best.values()];
  const full = Math.max(0, ...all.map((hit) => hit.coverage));
  return all.filter((hit) => hit.coverage >= (hit.named ? KEEP_NAMED : KEEP) * full);
}

/** A city that was asked for and says nothing of the matter still has a page, shown second. */
function withCity(engine, query, results) {
  if (!query.words.length || !query.cities.size || results.slice(0, 3).some(({ record }) => query.cities.has(record.c))) return results;
  const pages = engine.records.filter((record) => record.kind === "stad" && query.cities.has(record.c));
  return [...results.slice(0, 1), ...pages.map((record) => ({ record, score: 0, coverage: 0, reading: query.readings[0] })), ...results.slice(1)];
}

function order(a, b) {
  return b.score - a.score || a.record.id - b.record.id;
}

/** Which records one word hits: its strength, score and cover by record, and what the word weighs. */
function hitsOf(engine, word, cache, asked) {
  if (cache.has(word)) return cache.get(word);
  const total = engine.records.length;
  const best = new Float32Array(total * 8);
  const score = new Float32Array(total);
  for (const [term, { weight }] of word.alts) {
    const rarity = weight * engine.weight[term];
    for (const code of engine.places[term]) {
      if (best[code] < weight) best[code] = weight;
      score[code >> 3] += rarity * BOOSTS[code & 7] * engine.density[code];
    }
  }
  const cities = new Set();
  let own = 0;
  for (const { id, kind, c } of engine.records) {
    const at = id * 8;
    if (best[at + LEAD] > 0.8 || best[at + LEAD + 1] > 0.8) {
      own++;
      if (kind === "stadsavsnitt") cities.add(c);
    }
  }
  const strengths = strengthsFor(cities.size);
  // A word that one city uses and no compound is made of is most likely the name of something there.
  const only = cities.size === 1 && own < MOST_OF_A_NAME
    && [...word.alts].every(([term, { weight }]) => weight < 0.9 || !engine.lexicon.partOf.has(term));
  const strength = new Float32Array(total);
  const cover = new Float32Array(total);
  let sure = 0;
  let any = 0;
  for (let code = 0; code < best.length; code++) {
    const weight = best[code];
    if (!weight) continue;
    const id = code >> 3;
    const textual = (code & 7) === LEAD || (code & 7) === LEAD + 1;
    const section = engine.records[id].kind === "stadsavsnitt";
    const place = only && textual && section ? ONLY_CITY : strengths[code & 7];
    // The name of a city's section is the contract's; it says something only when the city was asked for.
    const value = weight * (section && !asked && (code & 7) < 2 ? place * SHARED_NAME : place);
    if (value > strength[id]) strength[id] = value;
    if (weight > cover[id]) cover[id] = weight;
  }
  for (const weight of cover) {
    if (weight) any++;
    if (weight >= 0.5) sure++;
  }
  const value = { strength, score, cover, weight: engine.rare(sure || any) * (word.light ? LIGHT : 1) };
  cache.set(word, value);
  return value;
}

/** What a hit in each field weighs: a word that many cities use leads to the page that gathers them. */
function strengthsFor(cities) {
  const { name, alias, hint, where, lead, text, echo } = STRENGTH[Math.min(cities, STRENGTH.length - 1)];
  return [name, alias, hint, where, lead, text, echo];
}

/** Every record that a reading hits, with its score and how much of the query it covers. */
function scored(engine, query, reading, cache) {
  const words = reading.words.filter((word) => word.alts.size)
    .map((word) => ({ word, ...hitsOf(engine, word, cache, query.cities.size > 0) }));
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  if (!whole) return [];
  const covers = new Float32Array(engine.records.length);
  let full = 0;
  for (const { cover, weight } of words) {
    for (let id = 0; id < covers.length; id++) covers[id] += (weight / whole) * Math.min(1, cover[id] * 1.2);
  }
  engine.records.forEach(({ c }, id) => {
    if (covers[id] && query.cities.has(c)) covers[id] += OWN_CITY;
    if (covers[id] > full) full = covers[id];
  });
  const out = [];
  for (const record of engine.records) {
    const { id } = record;
    if (!covers[id] || covers[id] < KEEP_NAMED * full) continue;
    const named = GATHERS.has(record.kind) && isNamed(engine, record, words);
    if (!named && covers[id] < KEEP * full) continue;
    let share = 0;
    let points = 0;
    for (const { strength, score, weight } of words) {
      share += weight * strength[id];
      points += score[id];
    }
    const led = reading.label && record.kind === "begrepp" ? LED_TO_TERM : 1;
    const total = SHARE.fields * (share / whole) + SHARE.score * (points / (points + 25 * words.length))
      + SHARE.name * nameFit(engine, query, record, words, whole) + PRIOR[record.kind]
      + cityShare(query, record, covers[id]) + (query.definition && record.kind === "begrepp" ? DEFINITION : 0);
    out.push({ record, reading, named, score: total * reading.weight * led, coverage: covers[id] * (0.7 + 0.3 * reading.weight) });
  }
  return out;
}

function cityShare(query, record, coverage) {
  if (!query.cities.size) return 0;
  if (record.c !== undefined) {
    if (!query.cities.has(record.c)) return CITY.other;
    const rest = coverage - OWN_CITY;
    if (rest < CITY.least) return 0;
    return (record.kind === "stad" ? CITY.page : CITY.own) * Math.min(1, rest / CITY.enough);
  }
  return (record.m || []).some((city) => query.cities.has(city)) ? CITY.named : 0;
}

/** A query of nothing but cities: their pages, then their sections. */
function citiesAlone(engine, query) {
  return engine.records.filter((record) => query.cities.has(record.c)).map((record) => ({
    record, coverage: 1, reading: query.readings[0],
    score: record.kind === "stad" ? 2 : record.kind === "stadsavsnitt" ? 1 : 0.5,
  }));
}

/** How near each other the words stand in one passage or name, 0 to 1. */
function nearness(engine, hit) {
  const words = hit.reading.words.filter((word) => word.alts.size);
  if (words.length < 2) return 0;
  const lists = [...hit.record.names, ...hit.record.t.map((text) => engine.texts[text])];
  let best = 0;
  for (const list of lists) {
    const last = new Map();
    list.forEach((term, place) => {
      words.forEach((word, index) => { if (word.alts.has(term)) last.set(index, place); });
      if (last.size < 2) return;
      const places = [...last.values()];
      const span = Math.max(...places) - Math.min(...places) + 1;
      const value = (last.size / words.length) * Math.min(1, last.size / span);
      if (value > best) best = value;
    });
  }
  return best;
}

/** What a bare number means, one hit per meaning. */
function meanings(engine, query) {
  if (!query.number) return [];
  const { number, meaning } = query.number;
  const own = engine.data.numbers[number] || [];
  const below = Object.entries(engine.data.numbers).filter(([key]) => key.startsWith(`${number}.`)).flatMap(([, list]) => list);
  const all = [...own, ...below];
  const fitting = all.filter(([, text]) => text.toLowerCase().includes(meaning));
  return (fitting.length ? fitting : all).map(([id, text]) => ({
    record: engine.records[id], meaning: text, score: 9, coverage: 1, reading: query.readings[0],
  }));
}

/** Words that were looked for beside the typed ones and that the first results hold. */
function added(engine, results) {
  const out = new Set();
  for (const { record, reading } of results.slice(0, 8)) {
    if (reading.label) out.add(reading.label);
    for (const { alts } of reading.words) {
      if ([...alts.values()].some((item) => item.weight >= 0.9)) {
        for (const [term, item] of alts) if (item.why === "synonym" && item.weight > 0.7 && holds(engine, record, term)) out.add(engine.lexicon.shown[term]);
      } else {
        for (const [term, item] of alts) if (item.why !== "prefix" && holds(engine, record, term)) out.add(engine.lexicon.shown[term]);
      }
    }
  }
  return [...out].slice(0, 6);
}

function holds(engine, record, term) {
  return engine.places[term].some((code) => code >> 3 === record.id);
}

/** Two cities or more: the page that puts them side by side. */
function comparison(engine, query) {
  if (query.cities.size < 2) return null;
  const cities = [...query.cities].map((city) => engine.data.cities[city]);
  return { ids: cities.map(([id]) => id), names: cities.map(([, name]) => name) };
}
