/* How search reads Swedish: words, stems, folding. The build does the same (macros/render/search_text.py). */
import { SwedishStemmer } from "../../vendor/swedish-stemmer.min.js";

const stemmer = new SwedishStemmer();
const stemmed = new Map();
const TOKEN = /[\p{L}\p{N}]+(?:[.,][0-9]+)*/gu;
const TOKEN_OR_LINE = /[\p{L}\p{N}]+(?:[.,][0-9]+)*|\n/gu;
const PLAIN = /^[\0-\x7f]*$/;
const DIGIT = /\p{N}/u;

/** The text in lower case and one form per character (CO₂ becomes co2). */
export function normal(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("\u00ad", "");
}

/** The words and numbers of a text: R4.1.3, 1,5 and 2030 stay whole. */
export function tokens(text) {
  return (normal(text).match(TOKEN) || []).map((token) => token.replaceAll(",", "."));
}

/** The words of many lines, with the line breaks between them. */
export function lines(text) {
  return (normal(text).match(TOKEN_OR_LINE) || []).map((token) => (token.includes(",") ? token.replaceAll(",", ".") : token));
}

/** The words of a text with where they begin and end, for marking hits. */
export function spans(text) {
  const out = [];
  // Normal form may change the length; then places cannot be trusted and nothing is marked.
  const lower = text.toLowerCase();
  const source = lower.length === text.length ? lower : "";
  for (const match of source.matchAll(TOKEN)) {
    out.push({ word: normal(match[0]).replaceAll(",", "."), from: match.index, to: match.index + match[0].length });
  }
  return out;
}

/** The stem of a lower-case word; whatever holds a digit is left alone. */
export function stem(word) {
  let found = stemmed.get(word);
  if (found === undefined) {
    found = DIGIT.test(word) ? word : stemmer.stemWord(word);
    stemmed.set(word, found);
  }
  return found;
}

/** The word without marks over its letters: mål becomes mal. */
export function fold(word) {
  if (PLAIN.test(word)) return word;
  return word.replaceAll("ø", "o").replaceAll("æ", "a").normalize("NFD").replace(/\p{M}/gu, "");
}

/** The same for every way to write a word, with its marks or without: what phrases are compared by. */
export function plain(word) {
  return stem(fold(word));
}

/**
 * How many letters differ between two words: one put in, left out, changed, or two neighbours swapped.
 * Gives limit + 1 as soon as it is more than the limit.
 */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      next.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}
