/* Before the first paint: the theme that the reader chose, if any, and what the style sheet needs to know. */
try {
  var theme = localStorage.getItem("tema");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch (error) { /* storage may be closed: the system's choice holds */ }
document.documentElement.classList.add("js");
// A page that is about to show an answer keeps room for it.
if (location.search.length > 1) document.documentElement.classList.add("asks");
// A search by link needs the index first of all: it travels while the page is still being read.
if (/\/sok\/$/.test(location.pathname) && new URLSearchParams(location.search).get("q")) {
  var ahead = document.createElement("link");
  ahead.rel = "preload";
  ahead.as = "fetch";
  ahead.crossOrigin = "anonymous";
  ahead.href = new URL("assets/search/index.json", new URL(document.documentElement.dataset.base || "./", location.href));
  document.head.append(ahead);
}
