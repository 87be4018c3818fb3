/* What a query asks for: words with their alternatives, cities, a number, a definition. */
import { alternatives, pieces, same, split, tolerance } from "./words.js";
import { distance, fold, normal, plain, tokens } from "./text.js";

const MOST_LETTERS = 200;
const MOST_WORDS = 12;
const MOST_READINGS = 8;
const LONGEST_PHRASE = 5;
/** How much of the typed word a synonym is, and a word that it only leads to. */
const SYNONYM = 0.85;
const LEADS = 0.72;
const NUMBER = /^(?:(?:kontraktets|rapportens) )?(r|rek\w*|avsnitt\w*|kap\w*|tab\w*|fig\w*|punkt\w*|projekt\w*)?[ .:]*(\d+(?:[.-]\d+)*)\.?$/;
const DEFINITION = /^(?:vad (?:är|ar|betyder|innebär|innebar|menas med)|definition(?:en)?(?: av)?|what is)\s+/;
const MEANINGS = { r: "rekommendation", rek: "rekommendation", avs: "avsnitt", kap: "kapitel", tab: "tabell", fig: "figur",
  pun: "avsnitt", pro: "avsnitt" };

/** Phrases that mean the same, or that lead to each other one way. */
function thesaurus(engine) {
  if (engine.thesaurus) return engine.thesaurus;
  const out = new Map();
  const read = (text) => {
    const words = tokens(text);
    return { text, words, key: words.map(plain).join(" ") };
  };
  const add = (from, to, weight) => {
    if (!from.key || from.key === to.key) return;
    if (!out.has(from.key)) out.set(from.key, []);
    out.get(from.key).push({ text: to.text, words: to.words, weight });
  };
  for (const group of engine.data.synonyms) {
    const phrases = group.map(read);
    for (const from of phrases) for (const to of phrases) add(from, to, SYNONYM);
  }
  for (const [from, targets] of Object.entries(engine.data.oneWay)) for (const to of targets) add(read(from), read(to), LEADS);
  engine.thesaurus = out;
  return out;
}

/** Cities by every form of their names. */
function cityNames(engine) {
  if (!engine.cityNames) {
    engine.cityNames = new Map();
    engine.data.cities.forEach(([, ...names], city) => {
      for (const name of names) engine.cityNames.set(tokens(name).map(plain).join(" "), city);
    });
  }
  return engine.cityNames;
}

/** Takes the cities out of the words: { cities, words }. */
function findCities(engine, words) {
  const names = cityNames(engine);
  const cities = new Set();
  const rest = [];
  for (let at = 0; at < words.length; ) {
    const size = [3, 2, 1].find((count) => at + count <= words.length
      && names.has(words.slice(at, at + count).map(plain).join(" ")));
    if (size) {
      cities.add(names.get(words.slice(at, at + size).map(plain).join(" ")));
      at += size;
      continue;
    }
    const near = nearCity(engine, names, words[at]);
    if (near === undefined) rest.push(words[at]);
    else cities.add(near);
    at++;
  }
  return { cities, words: rest };
}

function nearCity(engine, names, word) {
  // Another word for the city or for those who live there: Gothenburg, lundabor.
  for (const { words } of thesaurus(engine).get(plain(word)) || []) {
    if (words.length === 1 && names.has(plain(words[0]))) return names.get(plain(words[0]));
  }
  const typed = fold(word);
  if (typed.length < 4 || /\d/.test(typed) || same(engine, word).length) return undefined;
  let best;
  let least = tolerance(typed.length) + 1;
  for (const [name, city] of names) {
    if (name.includes(" ")) continue;
    const apart = Math.min(distance(typed, name, least - 1), distance(plain(word), name, least - 1));
    if (apart < least) { least = apart; best = city; }
  }
  // A name of four letters is too close to other words for a first letter that differs.
  return best;
}

/** The readings of the words: as typed, and with phrases replaced by what means the same. */
function readings(engine, words) {
  const known = thesaurus(engine);
  const single = words.map(() => []);
  const out = [{ words: words.map((word, place) => ({ word, place })), weight: 1 }];
  for (let at = 0; at < words.length; at++) {
    for (let size = Math.min(LONGEST_PHRASE, words.length - at); size > 0; size--) {
      const key = words.slice(at, at + size).map(plain).join(" ");
      for (const target of known.get(key) || []) {
        if (size === 1 && target.words.length === 1) single[at].push(target);
        else out.push(replaced(words, at, size, target.words, target.weight, target.text));
      }
    }
    // Words written apart that belong together: digital tvilling, klimat mål.
    if (at + 1 < words.length) {
      const joined = [words[at] + words[at + 1], `${words[at]}s${words[at + 1]}`].find((word) => same(engine, word).length);
      if (joined) out.push(replaced(words, at, 2, [joined], 0.95, joined));
    }
    const alone = words[at];
    if (alone.length > 6 && !same(engine, alone).length) {
      const own = split(engine, alone);
      if (own.length) out.push(replaced(words, at, 1, own, 0.9, own.join(" ")));
    }
  }
  return { readings: out.slice(0, MOST_READINGS), single };
}

/** Known compounds as their parts, for when the whole is hardly found: koldioxidbudget as budget for koldioxid. */
function wider(engine, words) {
  const { parts, shown } = engine.lexicon;
  return words.flatMap((word, at) => {
    const [term] = same(engine, word)[0] || [-1];
    const own = parts.get(term);
    return own ? [replaced(words, at, 1, own.map((part) => shown[part]), 0.6, "")] : [];
  });
}

function replaced(words, at, size, put, weight, label) {
  const before = words.slice(0, at).map((word, place) => ({ word, place }));
  const after = words.slice(at + size).map((word, place) => ({ word, place: at + size + place }));
  return { words: [...before, ...put.map((word) => ({ word, place: -1 })), ...after], weight, label };
}

/** Reads a bare number, maybe with the word that says what it numbers. */
function readNumber(text) {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const word = match[1] || "";
  return { number: match[2].replaceAll("-", "."), meaning: word === "r" ? MEANINGS.r : MEANINGS[word.slice(0, 3)] || "" };
}

/** The analysed query; `open` says that the last word may be unfinished. rank.js takes the best reading of each record. */
export function analyse(engine, raw, { open = true } = {}) {
  const text = normal(raw.slice(0, MOST_LETTERS)).trim().replace(/\s+/g, " ");
  const definition = DEFINITION.test(text);
  const all = tokens(text.replace(DEFINITION, "")).slice(0, MOST_WORDS);
  const { cities, words } = findCities(engine, all);
  const meant = words.filter((word) => !engine.stop.has(fold(word)));
  // A query of nothing but small words is still a query.
  const kept = meant.length || cities.size ? meant : words;
  const unfinished = open && /[\p{L}\p{N}]$/u.test(raw) && all.length > 0 && all[all.length - 1] === kept[kept.length - 1];
  const { readings: found, single } = readings(engine, kept);
  const cache = new Map();
  const expand = ({ word, place }) => {
    const last = place === kept.length - 1 && unfinished;
    const key = `${word} ${place}`;
    if (!cache.has(key)) {
      const alts = alternatives(engine, word, { open: last, synonyms: place < 0 ? [] : single[place] });
      cache.set(key, { word, alts, light: engine.light.has(plain(word)) });
    }
    return cache.get(key);
  };
  const complete = (reading) => ({ ...reading, words: reading.words.map(expand) });
  const out = found.map(complete);
  const typed = out[0].words;
  // Only when nothing at all is known of the query are mere pieces of words looked for.
  if (kept.length && out.every((reading) => reading.words.every((word) => !word.alts.size))) {
    for (const word of typed) word.alts = pieces(engine, word.word);
  }
  return {
    text, cities, words: typed, readings: out, wider: wider(engine, kept).map(complete), number: readNumber(text), definition,
    quoted: /["”“«].+\s.+["”“»]/.test(raw.slice(0, MOST_LETTERS)),
  };
}
