/* Finds and orders records: MiniSearch matches and scores, what follows tells names from mere mentions. */
import { fold } from "./text.js";
import { FIELDS } from "./index.js";
import { analyse } from "./query.js";

/** What a hit weighs by where it stands. Echoes are text that a page quotes; see echoStrength. */
const STRENGTH = { name: 1, alias: 0.9, hint: 0.62, where: 0.6, lead: 0.56, text: 0.42, echo: 0 };
const BOOST = { name: 6, alias: 4, hint: 2, where: 2, lead: 2.5, text: 1, echo: 0.5 };
/** Pages that gather come before single cities when all else is equal. */
const PRIOR = { avsnitt: 0.09, amne: 0.08, rekommendation: 0.05, slutsats: 0.03, tabell: 0.04, uppfoljning: 0.03, sida: 0.03,
  begrepp: 0.03, projekt: 0.01, adressat: 0.01, stad: 0, stadsavsnitt: 0, dokument: -0.02 };
const SHARE = { fields: 0.5, score: 0.22, name: 0.62, near: 0.12 };
const CITY = { own: 0.5, page: 0.38, other: -0.6, named: 0.06, least: 0.3 };
const DEFINITION = 0.3;
const LIGHT = 0.15;
const KEEP = 0.74;
const CLOSE_LOOKS = 14;

/** Results for a query: { query, results, total, added, corrected }. */
export function search(engine, raw, options) {
  const query = analyse(engine, raw, options);
  const cache = new Map();
  const best = new Map();
  for (const reading of query.readings) {
    for (const hit of scored(engine, query, reading, cache)) {
      const held = best.get(hit.record.id);
      const score = hit.score * reading.weight;
      if (!held || held.score < score) best.set(hit.record.id, { ...hit, score, reading });
    }
  }
  if (!query.words.length) for (const hit of citiesAlone(engine, query)) best.set(hit.record.id, hit);
  let results = [...best.values()];
  const full = Math.max(0, ...results.map((hit) => hit.coverage));
  results = results.filter((hit) => hit.coverage >= KEEP * full).sort(order);
  results.slice(0, CLOSE_LOOKS).forEach((hit) => { hit.score += SHARE.near * nearness(engine, hit); });
  results.sort(order);
  results = [...meanings(engine, query), ...results];
  const seen = new Set();
  results = results.filter((hit) => !seen.has(hit.record.id) && seen.add(hit.record.id));
  return { query, results, total: results.length, added: added(engine, results), compare: comparison(engine, query) };
}

function order(a, b) {
  return b.score - a.score || a.record.id - b.record.id;
}

/** Which records one word hits: record -> { strength, score, cover, term }. */
function hitsOf(engine, word, cache) {
  if (cache.has(word)) return cache.get(word);
  const { terms } = engine.lexicon;
  const weights = new Map([...word.alts].map(([term, item]) => [terms[term], item.weight]));
  const found = weights.size ? engine.mini.search({ combineWith: "OR", queries: [...weights.keys()] },
    { boost: BOOST, boostTerm: (term) => weights.get(term), prefix: false, fuzzy: false }) : [];
  const cities = new Set();
  let sure = 0;
  for (const { id, match } of found) {
    const record = engine.records[id];
    const weight = Math.max(...Object.keys(match).map((term) => weights.get(term)));
    if (weight >= 0.5) sure++;
    if (record.kind === "stadsavsnitt" && Object.values(match).some((fields) => fields.includes("text") || fields.includes("lead"))) {
      cities.add(record.c);
    }
  }
  const hits = new Map();
  for (const { id, score, match } of found) {
    let strength = 0;
    let cover = 0;
    for (const [term, fields] of Object.entries(match)) {
      const weight = weights.get(term);
      const place = Math.max(...fields.map((field) => STRENGTH[field] || echoStrength(cities.size)));
      strength = Math.max(strength, weight * place);
      cover = Math.max(cover, weight);
    }
    hits.set(id, { strength, score, cover });
  }
  const value = { hits, weight: engine.rare(sure || found.length) * (word.light ? LIGHT : 1) };
  cache.set(word, value);
  return value;
}

/**
 * A word that many cities use leads to the page that gathers them; one that a
 * single city uses leads to that city.
 */
function echoStrength(cities) {
  return cities < 2 ? 0.2 : cities < 3 ? 0.32 : 0.5;
}

/** Every record that a reading hits, with its score and how much of the query it covers. */
function scored(engine, query, reading, cache) {
  const words = reading.words.filter((word) => word.alts.size).map((word) => ({ word, ...hitsOf(engine, word, cache) }));
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  if (!whole) return [];
  const ids = new Set(words.flatMap(({ hits }) => [...hits.keys()]));
  const out = [];
  for (const id of ids) {
    const record = engine.records[id];
    let strength = 0;
    let score = 0;
    let coverage = 0;
    for (const { hits, weight } of words) {
      const hit = hits.get(id);
      if (!hit) continue;
      strength += weight * hit.strength;
      score += hit.score;
      coverage += weight * Math.min(1, hit.cover * 1.2);
    }
    coverage /= whole;
    const total = SHARE.fields * (strength / whole) + SHARE.score * (score / (score + 12 * words.length))
      + SHARE.name * nameFit(engine, query, record, words, whole) + PRIOR[record.kind]
      + cityShare(query, record, coverage) + (query.definition && record.kind === "begrepp" ? DEFINITION : 0);
    out.push({ record, score: total, coverage: coverage + (query.cities.has(record.c) ? 0.3 : 0) });
  }
  return out;
}

/** How well a whole name is what was asked for: 1 when each holds all of the other. */
function nameFit(engine, query, record, words, whole) {
  let best = 0;
  record.names.forEach((name, place) => {
    let asked = 0;
    const met = new Map();
    for (const { word, weight } of words) {
      let own = 0;
      for (const term of name) {
        const item = word.alts.get(term);
        if (!item) continue;
        own = Math.max(own, item.weight);
        met.set(term, Math.max(met.get(term) || 0, item.weight));
      }
      asked += weight * own;
    }
    if (!asked) return;
    let size = 0;
    let held = 0;
    for (const term of new Set(name)) {
      if (isSmall(engine, term) || (query.cities.has(record.c) && isCity(engine, term))) continue;
      size += engine.weight[term];
      held += engine.weight[term] * (met.get(term) || 0);
    }
    const fit = (asked / whole) * (0.35 + 0.65 * (size ? held / size : 1)) * (place ? 0.93 : 1);
    if (fit > best) best = fit;
  });
  return best;
}

function isSmall(engine, term) {
  if (!engine.small) engine.small = engine.lexicon.shown.map((word) => engine.stop.has(fold(word)));
  return engine.small[term];
}

function isCity(engine, term) {
  if (!engine.cityTerms) {
    engine.cityTerms = new Set(engine.records.filter((record) => record.kind === "stad").map((record) => record.names[0][0]));
  }
  return engine.cityTerms.has(term);
}

function cityShare(query, record, coverage) {
  if (!query.cities.size) return 0;
  if (record.c !== undefined) {
    if (!query.cities.has(record.c)) return CITY.other;
    if (coverage < CITY.least) return 0;
    return record.kind === "stad" ? CITY.page : CITY.own;
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
  const lists = [...hit.record.names, ...(hit.record.t || []).map((text) => engine.texts[text])];
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
        for (const [term, item] of alts) if (item.why === "synonym" && item.weight > 0.7 && holds(record, term)) out.add(engine.lexicon.shown[term]);
      } else {
        for (const [term, item] of alts) if (item.why !== "prefix" && holds(record, term)) out.add(engine.lexicon.shown[term]);
      }
    }
  }
  return [...out].slice(0, 6);
}

function holds(record, term) {
  return record.fields.some((field) => field.includes(term));
}

/** Two cities or more: the page that puts them side by side. */
function comparison(engine, query) {
  if (query.cities.size < 2) return null;
  const cities = [...query.cities].map((city) => engine.data.cities[city]);
  return { ids: cities.map(([id]) => id), names: cities.map(([, name]) => name) };
}

export { FIELDS };
