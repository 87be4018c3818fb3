/* On every page: wakes search when a search box is touched. Nothing else is fetched before that. */
(function () {
  "use strict";
  var base = new URL(document.documentElement.dataset.base || "./", location.href);
  var boxes = document.querySelectorAll("input[data-search]");
  var waking = null;

  /* The script and the index travel at the same time. */
  function wake() {
    if (!waking) {
      var index = fetch(new URL("assets/search/index.json", base)).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
      index.catch(function () { /* told to the reader by the one who asks */ });
      waking = import(new URL("assets/js/search/main.js", base).href);
      waking.then(function (search) { search.start(boxes, index, base); }, function () {
        waking = null;
        boxes.forEach(tell);
      });
    }
    return waking;
  }

  function tell(box) {
    var form = box.form;
    if (!form || form.querySelector(".k-search-away")) return;
    var note = document.createElement("p");
    note.className = "k-search-away";
    note.setAttribute("role", "status");
    note.append("Sökningen gick inte att hämta. Se i stället ", link("amnen/", "alla ämnen"), " eller ",
      link("rekommendationer/", "alla rekommendationer"), ".");
    form.append(note);
  }

  function link(path, text) {
    var node = document.createElement("a");
    node.href = new URL(path, base).href;
    node.textContent = text;
    return node;
  }

  boxes.forEach(function (box) {
    box.addEventListener("focus", wake);
    box.addEventListener("input", wake);
    box.addEventListener("pointerenter", wake);
  });
  if (document.querySelector("[data-search-page]") && new URLSearchParams(location.search).get("q")) wake();
  else if (document.activeElement && document.activeElement.matches("input[data-search]")) wake();

  /* "/" and ctrl+K lead to the search box. "/" can be turned off on the search page (WCAG 2.1.4). */
  function slashIsOff() {
    try { return localStorage.getItem("sokgenvag") === "av"; } catch (error) { return false; }
  }
  var choice = document.querySelector("[data-shortcut]");
  if (choice) {
    choice.checked = !slashIsOff();
    choice.addEventListener("change", function () {
      try {
        if (choice.checked) localStorage.removeItem("sokgenvag");
        else localStorage.setItem("sokgenvag", "av");
      } catch (error) { /* holds for no page, since nothing can be kept */ }
    });
  }
  document.addEventListener("keydown", function (event) {
    var inText = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !inText && !slashIsOff();
    var control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (!slash && !control) return;
    event.preventDefault();
    var shown = Array.prototype.find.call(boxes, function (box) { return box.offsetParent !== null; });
    if (shown) { shown.focus(); shown.select(); } else location.href = new URL("sok/", base).href;
  });
})();
