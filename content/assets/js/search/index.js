/* Reads the index that the build makes (macros/render/search.py) and fills MiniSearch with it. */
import MiniSearch from "../../vendor/minisearch.min.js";
import { fold, stem, tokens } from "./text.js";

/** The fields of a record, strongest first; see rank.js for what they weigh. */
export const FIELDS = ["name", "alias", "hint", "where", "lead", "text", "echo"];

/** Endings that make one word out of another: finansier|a, finansier|ing, klimatneutral|itet. */
const DERIVED = ["isering", "ationer", "ation", "ering", "ning", "itet", "ande", "else", "het", "ing", "are", "ad", "er", "et", "en",
  "na", "an", "lig", "isk", "it", "ar", "a", "e", "t"];
const SHORTEST_ROOT = 5;

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
function readLexicon(data) {
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
  }
  const byTerm = new Map(terms.map((term, index) => [term, index]));
  const folds = new Map();
  const roots = new Map();
  terms.forEach((term, index) => {
    push(folds, fold(term), index);
    push(roots, root(term), index);
  });
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
  return { terms, shown, byWord, byTerm, folds, roots, parts, partOf, folded: terms.map(fold) };
}

/** The texts as lists of stems, so that nothing is read twice. */
function readTexts(data, lexicon) {
  return data.texts.map((text) => tokens(text).map((word) => lexicon.byWord.get(word)));
}

/** Every record's stems by field, and the names that a query may match as a whole. */
function readRecords(data, lexicon, texts) {
  const read = (text) => tokens(text || "").map((word) => lexicon.byWord.get(word) ?? lexicon.byTerm.get(stem(word)));
  return data.records.map((record, id) => {
    const own = record.t || [];
    const lead = own.slice(0, record.d || 0);
    const aliases = [record.r, ...(record.f || [])].filter(Boolean);
    const fields = [
      read(`${record.n} ${record.l || ""}`), aliases.flatMap(read), read(record.h), read(`${record.w || ""} ${data.kinds[record.k][1]}`),
      lead.flatMap((text) => texts[text]), own.slice(lead.length).flatMap((text) => texts[text]),
      (record.e || []).flatMap((text) => texts[text]),
    ];
    const names = [record.n, ...aliases].map(read).filter((name) => name.length);
    return { ...record, id, kind: data.kinds[record.k][0], page: record.u.split("#")[0], fields, names };
  });
}

/** MiniSearch's own serialised form, made from the lists above. */
function fill(lexicon, records) {
  const rows = lexicon.terms.map(() => ({}));
  const lengths = FIELDS.map(() => 0);
  const fieldLength = {};
  const documentIds = {};
  records.forEach((record, id) => {
    documentIds[id] = id;
    fieldLength[id] = record.fields.map((field) => field.length);
    record.fields.forEach((field, place) => {
      lengths[place] += field.length;
      for (const term of field) {
        const row = rows[term][place] || (rows[term][place] = {});
        row[id] = (row[id] || 0) + 1;
      }
    });
  });
  const stored = {
    documentCount: records.length, nextId: records.length, documentIds, fieldLength,
    fieldIds: Object.fromEntries(FIELDS.map((name, place) => [name, place])),
    averageFieldLength: lengths.map((length) => length / records.length),
    storedFields: {}, dirtCount: 0, serializationVersion: 2, index: rows.map((row, index) => [lexicon.terms[index], row]),
  };
  return MiniSearch.loadJS(stored, { fields: FIELDS, tokenize: (text) => [text], processTerm: (term) => term });
}

/** Everything that a search needs, from the parsed index file. */
export function open(data) {
  const lexicon = readLexicon(data);
  const texts = readTexts(data, lexicon);
  const records = readRecords(data, lexicon, texts);
  const total = records.length;
  const inRecords = new Float64Array(lexicon.terms.length);
  for (const record of records) for (const term of new Set(record.fields.flat())) inRecords[term]++;
  const rare = (count) => Math.log(1 + (total - count + 0.5) / (count + 0.5));
  return {
    data, lexicon, texts, records, rare,
    weight: Float64Array.from(inRecords, rare),
    stop: new Set(data.stop.map((word) => fold(word))),
    light: new Set(data.light.map((word) => fold(stem(word)))),
    mini: fill(lexicon, records),
  };
}
