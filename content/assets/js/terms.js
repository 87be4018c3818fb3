/* Explains glossary terms in place, beside their links to the glossary or under their paragraph.
   The explanation opens on hover, on focus and on the first touch, stays while
   the pointer is on it, and closes on Escape. It is fetched on first use. */
(function () {
  "use strict";
  var main = document.getElementById("innehall");
  var root = document.documentElement.dataset.base || "./";
  var tip = document.createElement("div");
  tip.className = "k-tip";
  tip.id = "termtext";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  main.appendChild(tip);

  var terms = null;      // a promise of {id: [term, definition]}
  var current = null;    // the link whose explanation is wanted or shown
  var timer = 0;

  function fetchTerms() {
    if (!terms) {
      terms = fetch(root + "assets/termer.json").then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      });
      terms.catch(function () { terms = null; });
    }
    return terms;
  }

  // Beside the term where there is room; on a narrow screen in the text, under the paragraph, where it covers nothing.
  function place(link) {
    var inText = document.documentElement.clientWidth < 768;
    tip.classList.toggle("k-tip-in", inText);
    tip.removeAttribute("style");
    if (inText) {
      var block = link.closest("p, li, dd, td, h2, h3") || link.parentElement;
      if (block.matches("p, h2, h3")) block.after(tip); else block.appendChild(tip);
      return;
    }
    main.appendChild(tip);
    // The line of the link that is nearest: a term may wrap over two lines.
    var line = link.getClientRects()[0];
    var room = document.documentElement.clientWidth;
    var header = document.querySelector(".md-header");
    var top = header ? Math.max(0, header.getBoundingClientRect().bottom) : 0;
    var box = tip.getBoundingClientRect();
    var under = line.bottom + 4 + box.height <= window.innerHeight || line.top - 4 - box.height < top;
    tip.style.left = Math.max(16, Math.min(line.left, room - box.width - 16)) + window.scrollX + "px";
    tip.style.top = (under ? line.bottom + 4 : line.top - 4 - box.height) + window.scrollY + "px";
  }

  function show(link, touched) {
    window.clearTimeout(timer);
    if (current === link && !tip.hidden) return;
    hide();
    current = link;
    fetchTerms().then(function (all) {
      var entry = all[link.dataset.term];
      if (current !== link || !entry) return;
      tip.textContent = "";
      var name = document.createElement("b");
      name.textContent = entry[0];
      tip.append(name, entry[1]);
      if (touched) {
        var hint = document.createElement("small");
        hint.textContent = "Tryck på ordet igen för att öppna ordlistan.";
        tip.appendChild(hint);
      }
      link.setAttribute("aria-describedby", tip.id);
      tip.hidden = false;
      place(link);
    }, function () { /* the link still leads to the glossary */ });
  }

  function hide() {
    window.clearTimeout(timer);
    if (current) current.removeAttribute("aria-describedby");
    current = null;
    tip.hidden = true;
  }

  function leave() {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { if (document.activeElement !== current) hide(); }, 250);
  }

  function term(node) { return node instanceof Element ? node.closest("a[data-term]") : null; }

  main.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var link = term(event.target);
    if (link) {
      window.clearTimeout(timer);
      // A pointer that only passes by opens nothing.
      timer = window.setTimeout(show, 150, link, false);
    } else if (tip.contains(event.target)) window.clearTimeout(timer);
  });
  main.addEventListener("pointerout", function (event) {
    if (event.pointerType !== "touch" && (term(event.target) || tip.contains(event.target))) leave();
  });
  main.addEventListener("focusin", function (event) {
    var link = term(event.target);
    if (link && link.matches(":focus-visible")) show(link, false);
  });
  main.addEventListener("focusout", function (event) { if (event.target === current) hide(); });
  main.addEventListener("click", function (event) {
    var link = term(event.target);
    if (!link || event.pointerType !== "touch") return;
    if (current === link && !tip.hidden) return;
    event.preventDefault();
    show(link, true);
  });
  document.addEventListener("click", function (event) {
    if (!tip.hidden && !term(event.target) && !tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && current) hide(); });
  window.addEventListener("resize", hide);
})();
