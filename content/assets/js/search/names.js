/* How well what was asked for is the name of a record. */
import { fold } from "./text.js";

/** How much of a name an alias or a word that editors listed is. */
const OTHER_NAME = 0.93;
const HINT_NAME = 0.75;
/** The name of a city's section is the contract's, so alone it says little. */
export const SHARED_NAME = 0.6;
/** A name that holds all of the query is better than one that is all in the query. */
const FULL_QUERY = 1.4;

/** How well a whole name is what was asked for: 1 when each holds all of the other. */
export function nameFit(engine, query, record, words, whole) {
  let best = 0;
  record.names.forEach((name, place) => {
    best = Math.max(best, fitOf(engine, query, record, words, whole, name) * (place ? OTHER_NAME : 1));
  });
  if (record.kind === "stadsavsnitt" && !query.cities.size) best *= SHARED_NAME;
  for (const hint of record.hints) best = Math.max(best, fitOf(engine, query, record, words, whole, hint) * HINT_NAME);
  return best;
}

/** Whether the query holds one of the record's names whole. */
export function isNamed(engine, record, words) {
  return record.names.some((name) => name.every((term) => isSmall(engine, term)
    || words.some(({ word }) => word.alts.has(term) && word.alts.get(term).weight >= 0.9)));
}

function fitOf(engine, query, record, words, whole, name) {
  let asked = 0;
  let met = null;
  for (const { word, weight } of words) {
    let own = 0;
    for (const term of name) {
      const item = word.alts.get(term);
      if (!item) continue;
      if (item.weight > own) own = item.weight;
      met = met || new Map();
      if (item.weight > (met.get(term) || 0)) met.set(term, item.weight);
    }
    asked += weight * own;
  }
  if (!met) return 0;
  let size = 0;
  let held = 0;
  for (const term of new Set(name)) {
    if (isSmall(engine, term) || (query.cities.has(record.c) && isCity(engine, term))) continue;
    size += engine.weight[term];
    held += engine.weight[term] * (met.get(term) || 0);
  }
  return (asked / whole) ** FULL_QUERY * (0.35 + 0.65 * (size ? held / size : 1));
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
