/* Filters the list of recommendations. The choices stand in the address, so that a filtered list can be shared. */
(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var results = document.getElementById("traffar");
  var count = document.getElementById("antal");
  var unaddressed = document.getElementById("utan-mottagare");
  var clear = document.getElementById("rensa");
  var view = document.getElementById("vy");
  var fields = ["sok", "avsnitt", "till", "slutsats", "amne", "stad"];
  var NONE = "anges-inte";
  var state = {};
  var timer = 0;

  function fold(text) { return text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  rows.forEach(function (row) { row.searched = fold(row.textContent + " " + row.dataset.ord); });

  function read() {
    var query = new URLSearchParams(location.search);
    fields.concat(["visa", "utan"]).forEach(function (name) { state[name] = query.get(name) || ""; });
  }
  function address() {
    var query = new URLSearchParams();
    fields.concat(["utan", "visa"]).forEach(function (name) { if (state[name]) query.set(name, state[name]); });
    var text = query.toString();
    return location.pathname + (text ? "?" + text : "") + (text ? "" : location.hash);
  }
  function fill() {
    fields.forEach(function (name) {
      var field = form.elements[name];
      field.value = state[name];
      /* an id that no option has leaves the list empty and is named below */
      if (field.value !== state[name]) field.selectedIndex = 0;
    });
    var more = document.getElementById("fler-filter");
    if (window.matchMedia("(min-width:48em)").matches || state.avsnitt || state.slutsats || state.amne || state.stad) more.open = true;
  }
  function unknown() {
    return fields.slice(1).filter(function (name) {
      return state[name] && !Array.prototype.some.call(form.elements[name].options, function (option) { return option.value === state[name]; });
    });
  }
  function has(row, name, value) { return (" " + row.dataset[name] + " ").indexOf(" " + value + " ") >= 0; }
  function matches(row, skip) {
    var words = fold(state.sok).split(/\s+/).filter(Boolean);
    if (!words.every(function (word) { return row.searched.indexOf(word) >= 0; })) return false;
    return fields.slice(1).every(function (name) {
      if (!state[name] || skip.indexOf(name) >= 0) return true;
      return has(row, name, state[name]) || (name === "till" && state.utan && has(row, "till", NONE));
    });
  }
  function counted(number) { return number + (number === 1 ? " rekommendation" : " rekommendationer"); }

  function table(shown) {
    var old = document.getElementById("tabell");
    if (old) old.remove();
    results.hidden = state.visa === "tabell";
    view.setAttribute("aria-pressed", String(state.visa === "tabell"));
    view.textContent = state.visa === "tabell" ? "Visa som lista" : "Visa som tabell";
    if (state.visa !== "tabell") return;
    var frame = document.createElement("div");
    frame.className = "k-scroll k-wide";
    frame.id = "tabell";
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Rekommendationer i tabell");
    frame.tabIndex = 0;
    frame.innerHTML = '<table class="k-table"><caption></caption><thead><tr><th scope="col">Nummer</th><th scope="col">Rekommendation</th><th scope="col">Avsnitt</th><th scope="col">Mottagare och städer</th></tr></thead><tbody></tbody></table>';
    frame.querySelector("caption").textContent = counted(shown.length) + ", version " + document.querySelector("[data-version]").dataset.version;
    shown.forEach(function (row) {
      var line = document.createElement("tr");
      [row.querySelector(".k-rail").textContent, null, row.closest("[data-group]").querySelector("h2").textContent,
        row.querySelector(".k-note").textContent].forEach(function (text, index) {
        var cell = document.createElement(index === 1 ? "th" : "td");
        if (index === 1) { cell.scope = "row"; cell.appendChild(row.querySelector("a").cloneNode(true)); } else cell.textContent = text;
        line.appendChild(cell);
      });
      frame.querySelector("tbody").appendChild(line);
    });
    results.parentNode.insertBefore(frame, results);
  }

  function show() {
    var wrong = unknown();
    var skip = wrong;
    var shown = rows.filter(function (row) {
      var match = matches(row, skip);
      row.hidden = !match;
      return match;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector("[data-row]:not([hidden])"); });
    var chosen = fields.some(function (name) { return state[name]; });
    var text = chosen ? counted(shown.length) + " av " + rows.length : counted(rows.length);
    if (!shown.length) text = "Ingen rekommendation motsvarar valen. Ta bort ett val eller rensa filtren.";
    wrong.forEach(function (name) {
      text += " Valet ”" + state[name] + "” i adressen finns inte och används inte.";
    });
    count.textContent = text;
    clear.hidden = !chosen;
    offer();
    table(shown);
  }

  /* Who filters by addressee should know that many recommendations name none. */
  function offer() {
    unaddressed.textContent = "";
    unaddressed.hidden = !state.till || state.till === NONE;
    if (unaddressed.hidden) return;
    var till = state.till, utan = state.utan;
    state.till = NONE; state.utan = "";
    var more = rows.filter(function (row) { return matches(row, unknown()); }).length;
    state.till = till; state.utan = utan;
    unaddressed.append(state.utan ? "Rekommendationer utan angiven mottagare visas också. "
      : more + " till anger ingen mottagare. ");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "k-linklike";
    button.textContent = state.utan ? "Dölj dem" : "Visa också dem";
    button.addEventListener("click", function () {
      state.utan = state.utan ? "" : "1";
      push();
      var again = unaddressed.querySelector("button");
      if (again) again.focus();
    });
    unaddressed.append(button);
  }

  function push(replace) {
    var target = address();
    if (target !== location.pathname + location.search + location.hash) history[replace ? "replaceState" : "pushState"](null, "", target);
    show();
  }
  function choose(replace) {
    fields.forEach(function (name) { state[name] = form.elements[name].value.trim(); });
    if (!state.till) state.utan = "";
    push(replace);
  }

  form.querySelector(".k-filter-go").hidden = true;
  view.hidden = false;
  form.addEventListener("change", function (event) { if (event.target.name !== "sok") choose(false); });
  form.addEventListener("input", function (event) {
    if (event.target.name !== "sok") return;
    clearTimeout(timer);
    timer = setTimeout(function () { choose(true); }, 200);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); choose(false); });
  clear.addEventListener("click", function () {
    fields.concat(["utan"]).forEach(function (name) { state[name] = ""; });
    fill(); push(false); form.elements.sok.focus();
  });
  view.addEventListener("click", function () { state.visa = state.visa === "tabell" ? "" : "tabell"; push(false); });
  window.addEventListener("popstate", function () { read(); fill(); show(); });
  read(); fill(); show();
})();
