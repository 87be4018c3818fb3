/* What one typed word may stand for: the stems to look for, each with a weight and the reason. */
import { FIELDS, root } from "./index.js";
import { distance, fold, stem } from "./text.js";

const SHORTEST_PART = 4;
const ECHO = FIELDS.indexOf("echo");
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

/** Everything that a word may stand for, as a map from term to { weight, why }. */
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
  if (!exact.length) for (const term of engine.lexicon.roots.get(root(stem(word))) || []) {
    add(term, WEIGHT.derived, "derived");
    addCompounds(engine, term, WEIGHT.derived, add, "part");
  }
  for (const { words, weight } of synonyms) {
    for (const [term, own] of same(engine, words[0])) {
      if (own < 0.9) continue;
      add(term, weight, "synonym");
      addCompounds(engine, term, weight, add, "synonym");
    }
  }
  const known = [...found].some(([term, { weight }]) => weight >= 0.5 && isMeant(engine, term));
  if (open) addPrefixes(engine, bare, exact.length > 0, add);
  // A word that may yet become another may also be wrong already.
  if (!known) addMisspelt(engine, word, [...found.values()].some(({ why }) => why === "prefix") ? 0.9 : 1, add);
  return found;
}

/** Whether a word stands somewhere of its own. The misprints that the list of unclear points quotes do not. */
function isMeant(engine, term) {
  return engine.places[term].some((code) => (code & 7) !== ECHO);
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

/** Words a few letters away, whatever their endings; the nearest only. */
function addMisspelt(engine, word, share, add) {
  const digits = word.replace(/[^\p{N}]/gu, "");
  if (digits && word.length - digits.length < 2) return;
  let best = [];
  let least = Infinity;
  for (const typed of new Set([fold(word), fold(stem(word))])) {
    const limit = digits ? Math.min(1, tolerance(typed.length)) : tolerance(typed.length);
    const letters = mask(typed);
    for (const { text, term, letters: own } of limit ? formsOf(engine) : []) {
      const most = Math.min(limit, least);
      if (text.length < 3 || Math.abs(text.length - typed.length) > most || bits(letters ^ own) > 2 * most) continue;
      const apart = distance(typed, text, most);
      if (apart > most) continue;
      if (apart < least) { least = apart; best = []; }
      best.push([term, text[0] === typed[0]]);
    }
  }
  // The first letter is seldom wrong: among equals, words that share it come first.
  const sharing = best.filter(([, first]) => first);
  const weight = share * (least < 2 ? WEIGHT.near : WEIGHT.far);
  for (const [term] of sharing.length ? sharing : best) {
    add(term, weight, "spelling");
    addCompounds(engine, term, weight, add, "spelling");
  }
}

/** Every word and stem of the lexicon without marks, and which letters it has. */
function formsOf(engine) {
  if (!engine.forms) {
    const { byWord, folded } = engine.lexicon;
    const all = new Map(folded.map((text, term) => [`${text} ${term}`, { text, term }]));
    for (const [word, term] of byWord) all.set(`${fold(word)} ${term}`, { text: fold(word), term });
    engine.forms = [...all.values()].map((form) => ({ ...form, letters: mask(form.text) }));
  }
  return engine.forms;
}

function mask(word) {
  let out = 0;
  for (let place = 0; place < word.length; place++) out |= 1 << (word.charCodeAt(place) & 31);
  return out;
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

/** The longest stem that an unknown word ends or begins with. */
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
