/* What one typed word may stand for: the stems to look for, each with a weight and the reason. */
import { root } from "./index.js";
import { distance, fold, stem } from "./text.js";

const MARKED = /[\p{L}]/u;
const SHORTEST_PART = 4;
/** Weights: 1 is the word itself. */
const WEIGHT = { same: 1, folded: 0.95, otherMarks: 0.45, derived: 0.7, synonym: 0.85, lastPart: 0.56, firstPart: 0.44, prefix: 0.75,
  near: 0.75, far: 0.6, piece: 0.4 };

/** How many wrong letters a word of this length may hold. */
export function tolerance(length) {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 14 ? 2 : 3;
}

/** Stems of the lexicon that are this word, whatever its ending and marks: [[term, weight]]. */
export function same(engine, word) {
  const { byTerm, byWord, folds, terms } = engine.lexicon;
  const own = stem(word);
  const bare = fold(own);
  // A name that is written like another word's form is a stem of its own: Formas, former.
  const name = byWord.get(word);
  const named = name !== undefined && terms[name] !== own;
  const out = named ? [[name, WEIGHT.same]] : [];
  if (byTerm.has(own)) out.push([byTerm.get(own), named ? WEIGHT.otherMarks : WEIGHT.same]);
  // A word typed with its marks means them; one typed without may mean any.
  const folded = own === bare ? (out.length ? WEIGHT.folded : WEIGHT.same) : WEIGHT.otherMarks;
  for (const term of folds.get(bare) || folds.get(stem(fold(word))) || []) if (terms[term] !== own && term !== name) out.push([term, folded]);
  return out;
}

/** Everything that a word may stand for, as a map from term to { weight, why, from }. */
export function alternatives(engine, word, { open = false, synonyms = [] } = {}) {
  const found = new Map();
  const add = (term, weight, why) => {
    const held = found.get(term);
    if (!held || held.weight < weight) found.set(term, { weight, why });
  };
  const bare = fold(word);
  const exact = same(engine, word);
  for (const [term, weight] of exact) add(term, weight, "same");
  for (const [term, weight] of exact) if (weight > 0.5) addRelatives(engine, term, weight, add);
  for (const { words, weight } of synonyms) {
    for (const [term, own] of same(engine, words[0])) {
      if (own < 0.9) continue;
      add(term, weight, "synonym");
      addCompounds(engine, term, weight, add, "synonym");
    }
  }
  if (open) addPrefixes(engine, bare, exact.length > 0, add);
  if (![...found.values()].some((item) => item.weight >= 0.5)) addMisspelt(engine, word, add);
  return found;
}

/** Words made from the same root, and compounds that hold the word. */
function addRelatives(engine, term, weight, add) {
  const { roots, terms } = engine.lexicon;
  for (const other of roots.get(root(terms[term])) || []) {
    if (other === term) continue;
    add(other, weight * WEIGHT.derived, "derived");
    addCompounds(engine, other, weight * WEIGHT.derived, add, "part");
  }
  addCompounds(engine, term, weight, add, "part");
}

function addCompounds(engine, term, weight, add, why) {
  for (const { term: whole, last } of engine.lexicon.partOf.get(term) || []) {
    add(whole, weight * (last ? WEIGHT.lastPart : WEIGHT.firstPart), why);
    for (const outer of engine.lexicon.partOf.get(whole) || []) add(outer.term, weight * WEIGHT.firstPart * 0.8, why);
  }
}

/** Words that the typed beginning may become. */
function addPrefixes(engine, bare, known, add) {
  const { folded } = engine.lexicon;
  const strength = WEIGHT.prefix * (known ? 0.5 : 1);
  for (let term = 0; term < folded.length; term++) {
    // A single letter begins too much; then only names count.
    if (bare.length < 2 && !engine.inNames[term]) continue;
    if (folded[term].length > bare.length && folded[term].startsWith(bare)) {
      add(term, strength * Math.sqrt(bare.length / folded[term].length), "prefix");
    }
  }
}

/** Words a few letters away; the nearest only. */
function addMisspelt(engine, word, add) {
  if (!MARKED.test(word) || /\d/.test(word)) return;
  const { folded } = engine.lexicon;
  const tries = [...new Set([fold(stem(word)), fold(word)])];
  let best = [];
  let least = Infinity;
  for (const typed of tries) {
    const limit = tolerance(typed.length);
    if (!limit) continue;
    const letters = mask(typed);
    for (let term = 0; term < folded.length; term++) {
      const length = folded[term].length;
      if (length < 3 || Math.abs(length - typed.length) > limit) continue;
      if (bits(letters ^ maskOf(engine, term)) > 2 * limit) continue;
      const apart = distance(typed, folded[term], Math.min(limit, least));
      if (apart < least) { least = apart; best = []; }
      if (apart === least && apart <= limit) best.push([term, typed]);
    }
  }
  // The first letter is seldom wrong: among equals, words that share it come first.
  const sharing = best.filter(([term, typed]) => folded[term][0] === typed[0]);
  for (const [term] of sharing.length ? sharing : best) {
    add(term, least < 2 ? WEIGHT.near : WEIGHT.far, "spelling");
    addCompounds(engine, term, least < 2 ? WEIGHT.near : WEIGHT.far, add, "spelling");
  }
}

function mask(word) {
  let out = 0;
  for (let place = 0; place < word.length; place++) out |= 1 << (word.charCodeAt(place) & 31);
  return out;
}

function maskOf(engine, term) {
  const masks = engine.masks || (engine.masks = engine.lexicon.folded.map(mask));
  return masks[term];
}

function bits(value) {
  let out = 0;
  for (let rest = value; rest; rest &= rest - 1) out++;
  return out;
}

/** An unknown compound as the known words that it is made of, or an empty list. */
export function split(engine, word, most = 3) {
  let best = [];
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const left = part(engine, word.slice(0, cut), true);
    if (!left) continue;
    const right = word.slice(cut);
    const whole = part(engine, right, false);
    const rest = whole ? [whole] : most > 2 && right.length > 6 ? split(engine, right, most - 1) : [];
    if (rest.length && (!best.length || rest.length + 1 < best.length)) best = [left, ...rest];
  }
  return best;
}

function part(engine, piece, linked) {
  const tries = linked && piece.endsWith("s") ? [piece, piece.slice(0, -1)] : [piece];
  return tries.find((word) => same(engine, word).some(([term]) => {
    const known = engine.lexicon.partOf.has(term) || engine.lexicon.parts.has(term);
    return !engine.stop.has(fold(word)) && (known ? word.length > 2 : word.length >= SHORTEST_PART);
  }));
}

/** Stems that an unknown word ends or begins with: the last resort before giving up. */
export function pieces(engine, word) {
  const bare = fold(stem(word));
  const { folded } = engine.lexicon;
  let best = -1;
  let score = 0;
  for (let term = 0; term < folded.length; term++) {
    const size = folded[term].length;
    if (size < SHORTEST_PART || size >= bare.length) continue;
    // The last part carries the meaning of a Swedish compound, so it counts more.
    const own = bare.endsWith(folded[term]) ? size + 0.5 : bare.startsWith(folded[term]) && size > SHORTEST_PART ? size : 0;
    if (own > score) { score = own; best = term; }
  }
  return best < 0 ? new Map() : new Map([[best, { weight: WEIGHT.piece, why: "part" }]]);
}
