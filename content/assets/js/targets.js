/* Filters of the target chart and table. Without it everything is shown. */
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  if (!form) return;
  var count = form.querySelector("[data-count]");
  var names = ["scope", "status"];
  var all = Array.prototype.slice;

  function each(root, selector, action) { all.call(root.querySelectorAll(selector)).forEach(action); }
  function number(node, name) { return Number(node.getAttribute("data-" + name)); }
  function place(node, y) { node.setAttribute("transform", "translate(0 " + y + ")"); }
  function show(node, visible) {
    /* SVG has no hidden attribute of its own; the style sheet reads the class. */
    node.classList.toggle("k-off", !visible);
  }

  /* An unknown value in the address counts as no choice. */
  function read() {
    var query = new URLSearchParams(location.search);
    names.forEach(function (name) {
      var wanted = query.get(name) || "";
      var found = all.call(form.elements[name]).filter(function (input) { return input.value === wanted; })[0];
      (found || form.elements[name][0]).checked = true;
    });
  }
  function chosen() {
    return { scope: form.elements.scope.value, status: form.elements.status.value };
  }
  function write() {
    var query = new URLSearchParams(location.search), choice = chosen();
    names.forEach(function (name) {
      if (choice[name]) query.set(name, choice[name]); else query.delete(name);
    });
    var text = query.toString();
    history.pushState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  }

  /* Rows close up: the same sums as when the page was built. */
  function chart(svg, choice) {
    var y = 0, plain = !choice.scope && !choice.status, last = null;
    each(svg, ".k-block, .k-level", function (part) {
      var fits = !choice.scope || part.getAttribute("data-scope") === choice.scope;
      if (part.classList.contains("k-block")) {
        show(part, fits);
        if (!fits) return;
        if (last) y += 14;
        last = part;
        place(part, y);
        y += number(part, "height");
        return;
      }
      var from = number(part, "from"), inner = from, any = false;
      each(part, ".k-lane", function (lane) {
        var visible = false;
        each(lane, "a", function (link) {
          var on = fits && (!choice.status || link.getAttribute("data-status") === choice.status);
          show(link, on);
          visible = visible || on;
        });
        show(lane, visible);
        if (!visible) return;
        any = true;
        place(lane, inner);
        inner += number(lane, "height");
      });
      show(part, fits && (any || plain || (!choice.status && fits)));
      if (part.classList.contains("k-off")) return;
      place(part, y);
      y += Math.max(number(part, "least"), inner) + number(part, "pad");
    });
    var foot = y + 6;
    each(svg, "[data-grow]", function (node) { node.setAttribute(node.getAttribute("data-grow"), foot); });
    place(svg.querySelector(".k-foot"), foot);
    var box = svg.getAttribute("viewBox").split(" ");
    box[3] = foot + number(svg, "foot");
    svg.setAttribute("viewBox", box.join(" "));
  }

  function table(choice) {
    var shown = 0, total = 0;
    each(document, ".k-target-table tbody", function (body) {
      var fits = !choice.scope || body.getAttribute("data-scope") === choice.scope;
      show(body, fits);
      each(body, ".k-level-row", function (row) {
        var any = false;
        each(row, "td", function (cell) {
          var here = 0;
          each(cell, "li", function (item) {
            var on = fits && (!choice.status || item.getAttribute("data-status") === choice.status);
            show(item, on);
            total += 1;
            if (on) here += 1;
          });
          cell.classList.toggle("k-none", !here);
          shown += here;
          any = any || here > 0;
        });
        show(row, any || !choice.status);
      });
    });
    count.textContent = "Visar " + shown + " av " + total + " mål.";
  }

  function apply() {
    var choice = chosen();
    each(document, ".k-targets", function (svg) { chart(svg, choice); });
    table(choice);
  }

  form.hidden = false;
  form.addEventListener("change", function () { write(); apply(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("popstate", function () { read(); apply(); });
  read();
  apply();
})();
