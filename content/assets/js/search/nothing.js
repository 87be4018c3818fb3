/* What the search page offers when nothing is found; fetched only then. */
import { fold, tokens } from "./text.js";
import { element } from "./view.js";

const MOST = 6;
const ALIKE = 0.3;

function pairs(word) {
  const out = new Set();
  const edged = ` ${word} `;
  for (let place = 0; place < edged.length - 1; place++) out.add(edged.slice(place, place + 2));
  return out;
}

/** The words of names that share most pairs of letters with a word of the query. */
function nearest(engine, query) {
  const { shown, folded } = engine.lexicon;
  const found = new Map();
  for (const word of tokens(query.slice(0, 200)).slice(0, 4)) {
    const own = pairs(fold(word));
    for (let term = 0; term < folded.length; term++) {
      if (!engine.inNames[term] || folded[term].length < 4) continue;
      const other = pairs(folded[term]);
      let shared = 0;
      for (const pair of own) if (other.has(pair)) shared++;
      const alike = (2 * shared) / (own.size + other.size);
      if (alike >= ALIKE && alike > (found.get(shown[term]) || 0)) found.set(shown[term], alike);
    }
  }
  return [...found].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "sv")).slice(0, MOST).map(([word]) => word);
}

/** Words that look like what was typed, and the ways to everything that need no search. */
export function offers(engine, query, base) {
  const link = (path, text) => element("a", { href: new URL(path, base).href }, text);
  const words = nearest(engine, query).map((word) => element("li", {}, link(`sok/?q=${encodeURIComponent(word)}`, word)));
  return [
    ...(words.length ? [element("p", {}, "Närliggande ord på webbplatsen:"), element("ul", { class: "k-inline" }, ...words)] : []),
    element("p", {}, "Pröva färre eller andra ord, eller se ", link("amnen/", "alla ämnen"), ", ", link("ordlista/", "ordlistan"), " och ",
      link("rekommendationer/", "alla rekommendationer"), "."),
  ];
}
