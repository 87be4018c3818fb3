/* The stretch of text that a result shows, with the hits marked. */
import { spans } from "./text.js";

const LONGEST = 190;
const BEFORE = 60;
const WEAK = 0.35;

/** Which words of a text are hits: [[from, to], …], neighbours joined. */
export function marks(engine, text, words) {
  const out = [];
  for (const { word, from, to } of spans(text)) {
    const term = engine.lexicon.byWord.get(word);
    if (term === undefined || !words.some(({ alts }) => alts.has(term) && alts.get(term).weight > WEAK)) continue;
    const last = out[out.length - 1];
    if (last && text.slice(last[1], from) === " ") last[1] = to;
    else out.push([from, to]);
  }
  return out;
}

/** The passage of a result: { text, marks, stage, year, city }. Its own text comes before what it quotes. */
export function passage(engine, hit) {
  const words = hit.reading.words.filter((word) => word.alts.size && !word.light);
  const { t = [], e = [] } = hit.record;
  let best = -1;
  let most = 0;
  const look = (list, share) => {
    for (const place of list) {
      const value = share * worth(engine, words, place);
      if (value > most) { most = value; best = place; }
    }
  };
  look(t, 1);
  // What a page quotes is worth showing only when its own name does not already hold the query.
  if (!words.every(({ alts }) => hit.record.names[0].some((term) => alts.has(term)))) look(e, 0.6);
  if (best < 0) best = t.length ? t[0] : e[0];
  if (best === undefined) return null;
  const [stage, year, city] = engine.data.marks[best];
  return { ...cut(engine, engine.data.texts[best], hit.reading.words), stage, year, city };
}

/** How many of the words a text holds, better hits and denser text first. */
function worth(engine, words, place) {
  const terms = engine.texts[place];
  let sum = 0;
  for (const { alts } of words) {
    let own = 0;
    for (const term of terms) {
      const item = alts.get(term);
      if (item && item.weight > own) own = item.weight;
    }
    sum += own;
  }
  return sum && sum + 1 / (10 + terms.length);
}

/** A long text around the place where most hits stand. */
function cut(engine, text, words) {
  const found = marks(engine, text, words);
  if (text.length <= LONGEST) return { text, marks: found };
  let from = 0;
  let most = 0;
  for (const [start] of found) {
    const held = found.filter(([a, b]) => a >= start && b <= start + LONGEST - BEFORE).length;
    if (held > most) { most = held; from = start; }
  }
  from = Math.max(0, from - BEFORE);
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + LONGEST);
  if (to < text.length) to = text.lastIndexOf(" ", to);
  const lead = from > 0 ? "… " : "";
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, to) + (to < text.length ? " …" : ""),
    marks: found.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]),
  };
}
