/* Reads the index that the build makes (macros/render/search.py) into lists that rank.js walks through. */
import { fold, lines, plain, tokens } from "./text.js";

/** The fields of a record, strongest first; see rank.js for what they weigh. */
export const FIELDS = ["name", "alias", "hint", "where", "lead", "text", "echo"];

/** Endings that make one word out of another: finansier|a, finansier|ing, klimatneutral|itet. */
const DERIVED = ["isering", "ationer", "ation", "ering", "ning", "itet", "ande", "else", "het", "ing", "are", "ad", "er", "et", "en",
  "na", "an", "lig", "isk", "it", "ar", "a", "e", "t"];
const SHORTEST_ROOT = 5;
/** Milliseconds that reading goes on without a pause. */
const SLICE = 8;
const TEXTS_AT_A_TIME = 24;

/** What is left of a stem when endings that make new words are taken away. */
export function root(term) {
  for (const ending of DERIVED) {
    if (term.endsWith(ending) && term.length - ending.length >= SHORTEST_ROOT) return term.slice(0, -ending.length);
  }
  return term;
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The lexicon: stems, the words that they stand for, what folds to them and what they are part of. */
function* readLexicon(data) {
  const terms = [];
  const shown = [];
  const byWord = new Map();
  for (const entry of data.lexicon.split(" ")) {
    const bar = entry.indexOf("|");
    const term = entry.slice(0, bar);
    entry.slice(bar + 1).split(",").forEach((ending, place) => {
      const word = ending[0] === "=" ? ending.slice(1) : term + ending;
      byWord.set(word, terms.length);
      if (place === 0) shown.push(word);
    });
    terms.push(term);
    if (terms.length % 256 === 0) yield;
  }
  const byTerm = new Map(terms.map((term, index) => [term, index]));
  const folds = new Map();
  const roots = new Map();
  const folded = [];
  for (const [index, term] of terms.entries()) {
    folded.push(fold(term));
    push(folds, folded[index], index);
    push(roots, root(term), index);
    if (index % 256 === 0) yield;
  }
  for (const [word, index] of data.folds) push(folds, word, index);
  const parts = new Map();
  const partOf = new Map();
  for (let at = 0, index = 0; at < data.parts.length; ) {
    index += data.parts[at];
    const own = data.parts.slice(at + 2, at + 2 + data.parts[at + 1]);
    parts.set(index, own);
    own.forEach((part, place) => push(partOf, part, { term: index, last: place === own.length - 1 }));
    at += 2 + own.length;
  }
  return { terms, shown, byWord, byTerm, folds, roots, parts, partOf, folded };
}

/** The texts as lists of stems. */
function* readTexts(data, lexicon) {
  const out = data.texts.map(() => []);
  // One pass over many of them is quicker than one for each.
  for (let first = 0; first < out.length; first += TEXTS_AT_A_TIME) {
    let text = first;
    for (const word of lines(data.texts.slice(first, first + TEXTS_AT_A_TIME).join("\n"))) {
      if (word === "\n") text++;
      else out[text].push(lexicon.byWord.get(word));
    }
    yield;
  }
  return out;
}

/** Steps as places. */
const places = (steps = [], at = 0) => steps.map((step) => (at += step));

/** Every record with the stems of its short fields, and the names that a query may match as a whole. */
function* readRecords(data, lexicon) {
  const read = (text) => (text ? tokens(text).map((word) => lexicon.byWord.get(word)) : []);
  const kinds = data.kinds.map(([, label]) => read(label));
  const records = [];
  for (const [id, record] of data.records.entries()) {
    const names = [record.n, record.r, ...(record.f || [])].filter(Boolean).map(read);
    const hints = (record.h || []).map(read);
    const short = [[...names[0], ...read(record.l)], names.slice(1).flat(), hints.flat(), [...read(record.w), ...kinds[record.k]]];
    records.push({ ...record, t: places(record.t), e: places(record.e), id, kind: data.kinds[record.k][0], page: record.u.split("#")[0], short, names, hints });
    yield;
  }
  return records;
}

/** For every stem where it stands, once for each time: the record's number times eight plus the field's. */
function* readPlaces(lexicon, records, texts) {
  const places = lexicon.terms.map(() => []);
  const inRecords = new Float64Array(places.length);
  const last = new Int32Array(places.length).fill(-1);
  const lengths = new Float64Array(records.length * 8);
  const totals = new Float64Array(8);
  const put = (id, field, terms) => {
    const code = id * 8 + field;
    lengths[code] += terms.length;
    totals[field] += terms.length;
    for (const term of terms) {
      places[term].push(code);
      if (last[term] !== id) { last[term] = id; inRecords[term]++; }
    }
  };
  for (const { id, short, t, d = 0, e } of records) {
    short.forEach((terms, field) => put(id, field, terms));
    t.forEach((text, place) => put(id, place < d ? 4 : 5, texts[text]));
    for (const text of e) put(id, 6, texts[text]);
    yield;
  }
  // A hit in a short field tells more than one in a long field.
  const density = lengths.map((length, code) => 1 / (0.4 + (0.6 * length * records.length) / (totals[code & 7] || 1)));
  return { places, inRecords, density };
}

function* readAll(data) {
  const lexicon = yield* readLexicon(data);
  const texts = yield* readTexts(data, lexicon);
  const records = yield* readRecords(data, lexicon);
  const total = records.length;
  const rare = (count) => Math.log(1 + (total - count + 0.5) / (count + 0.5));
  const { places, inRecords, density } = yield* readPlaces(lexicon, records, texts);
  const inNames = new Uint8Array(lexicon.terms.length);
  for (const { names } of records) for (const term of names[0]) inNames[term] = 1;
  return {
    data, lexicon, texts, records, places, density, inRecords, inNames, rare, weight: inRecords.map(rare),
    stop: new Set(data.stop.map(fold)), light: new Set(data.light.map(plain)),
  };
}

/** Lets the browser do what waits. */
export function aTurn() {
  return globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}

/** Everything that a search needs, from the parsed index; in pieces, so that the page never stands still. */
export async function open(data) {
  const work = readAll(data);
  let begun = performance.now();
  let step;
  while (!(step = work.next()).done) {
    if (performance.now() - begun < SLICE) continue;
    await aTurn();
    begun = performance.now();
  }
  return step.value;
}
