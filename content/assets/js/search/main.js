/* Starts search: the list under each box, and the search page. Called by search-boot.js. */
import { aTurn, open } from "./index.js";
import { search } from "./rank.js";

/**
 * Takes charge of the boxes. `index` is a promise of the parsed index; when it fails,
 * the reader is told and shown the ways that need no search.
 */
export function start(boxes, index, base) {
  const engine = index.then(open);
  // A word that does not exist makes the lists that only misspelt words need, while nobody waits.
  engine.then((ready) => (window.requestIdleCallback || setTimeout)(() => search(ready, "qzqzq", {})), () => { /* each box tells the reader */ });
  const ask = async (query, options) => {
    const ready = await engine;
    await aTurn();
    return { engine: ready, result: search(ready, query, options) };
  };
  const place = document.querySelector("[data-search-page]");
  // The search page shows its results in full and needs no list, other pages only the list.
  for (const box of boxes) {
    if (place && place.contains(box)) import("./page.js").then(({ SearchPage }) => new SearchPage(place, box, ask, base));
    else import("./box.js").then(({ Box }) => new Box(box, ask, base));
  }
}
