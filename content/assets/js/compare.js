/* Cities side by side. The choices stand in the address: ?stader=lund,umea&avsnitt=…&version=2020&visa=skillnader.
   What is shown of each city comes from assets/jamfor/<city>.json; compare-words.js turns it into HTML. */
(function () {
  "use strict";
  var form = document.getElementById("valj");
  if (!form) return;
  var base = document.documentElement.dataset.base;
  var MOST = Number(form.dataset.most);
  var words = window.Jamforelse;
  var esc = words.esc, link = words.link, list = words.list, lower = words.lower, differing = words.differing;
  var byId = function (id) { return document.getElementById(id); };
  var boxes = function (name) { return Array.prototype.slice.call(form.querySelectorAll('input[name="' + name + '"]')); };
  var sections = boxes("avsnitt").map(function (box) {
    return { id: box.value, number: box.dataset.number, title: box.dataset.name, address: box.dataset.address };
  });
  var editions = Array.prototype.slice.call(byId("version").options, 1).map(function (option) {
    return { year: option.value, full: Boolean(option.dataset.full), label: option.dataset.label };
  });
  var names = {};
  boxes("stader").forEach(function (box) { names[box.value] = box.dataset.name; });
  var cache = {};
  var state = { cities: [], sections: [], version: "", differences: false };
  var notes = [];
  var shownCity = "";
  var turn = 0;
  var csvAddress = "";

  /* ---- the address ---- */
  function plainId(text) {
    return text.trim().toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, "-");
  }
  function ids(query, name) {
    var out = [];
    query.getAll(name).join(",").split(",").map(plainId).forEach(function (id) { if (id && out.indexOf(id) < 0) out.push(id); });
    return out;
  }
  function quoted(values) { return list(values.map(function (value) { return "”" + value + "”"; })); }
  function read() {
    var query = new URLSearchParams(location.search);
    var cities = ids(query, "stader");
    var known = cities.filter(function (id) { return names[id]; });
    var wrong = cities.filter(function (id) { return !names[id]; });
    var own = ids(query, "avsnitt");
    var real = sections.map(function (section) { return section.id; });
    var wrongOwn = own.filter(function (id) { return real.indexOf(id) < 0; });
    var version = query.get("version") || "";
    var years = editions.map(function (edition) { return edition.year; });
    notes = [];
    if (wrong.length) notes.push("Det finns ingen stad med id " + quoted(wrong) + " på webbplatsen. Resten visas.");
    if (wrongOwn.length) notes.push("Det finns inget avsnitt med id " + quoted(wrongOwn) + ". Resten visas.");
    if (version && years.indexOf(version) < 0) {
      notes.push("Det finns ingen version ”" + version + "”. Den nyaste gemensamma visas.");
      version = "";
    }
    if (known.length > MOST) notes.push("Högst " + MOST + " städer kan jämföras. Utanför jämförelsen: " + list(known.slice(MOST).map(function (id) { return names[id]; })) + ".");
    state = {
      cities: known.slice(0, MOST),
      sections: own.filter(function (id) { return real.indexOf(id) >= 0; }),
      version: version, differences: query.get("visa") === "skillnader"
    };
  }
  function query(of) {
    var parts = [];
    if (of.cities.length) parts.push("stader=" + of.cities.join(","));
    if (of.sections.length) parts.push("avsnitt=" + of.sections.join(","));
    if (of.version) parts.push("version=" + of.version);
    if (of.differences) parts.push("visa=skillnader");
    return parts.length ? "?" + parts.join("&") : "";
  }
  function fill() {
    boxes("stader").forEach(function (box) { box.checked = state.cities.indexOf(box.value) >= 0; });
    boxes("avsnitt").forEach(function (box) { box.checked = state.sections.indexOf(box.value) >= 0; });
    byId("version").value = state.version;
    byId("skillnader").checked = state.differences;
    var inside = Array.prototype.some.call(byId("fler").querySelectorAll("input:checked"), Boolean) || state.version;
    if (inside) byId("fler").open = true;
  }

  /* ---- data ---- */
  function fetchCity(id) {
    if (!cache[id]) {
      cache[id] = fetch(base + "assets/jamfor/" + id + ".json").then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }).catch(function () { delete cache[id]; return { id: id, name: names[id], failed: true, versions: {} }; });
    }
    return cache[id];
  }
  function chosenYear(cities) {
    if (state.version) return state.version;
    var common = editions.filter(function (edition) { return cities.every(function (city) { return city.versions[edition.year]; }); });
    /* a version that is reviewed as a whole says more than a follow-up */
    var best = common.filter(function (edition) { return edition.full; })[0] || common[0]
      || editions.filter(function (edition) { return edition.full; })[0] || editions[0];
    return best.year;
  }
  function edition(year) { return editions.filter(function (item) { return item.year === year; })[0]; }

  /* ---- the table ---- */
  function shownSections(views) {
    return sections.filter(function (section) {
      if (state.sections.length && state.sections.indexOf(section.id) < 0) return false;
      return !state.differences || differing(views, section.id).length;
    });
  }
  function table(views, year) {
    var rows = shownSections(views);
    var label = list(views.map(function (view) { return view.city.name; }));
    byId("tabell").innerHTML = "<caption>" + esc(label) + (views.length > 1 ? " sida vid sida, " : ", ") + esc(edition(year).label) + "</caption>"
      + '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Avsnitt</th>' + views.map(function (view) {
        return '<th scope="col" role="columnheader" data-city="' + view.city.id + '">' + link("/stader/" + view.city.id + "/" + (view.version ? year + "/" : ""), esc(view.city.name)) + "</th>";
      }).join("") + '</tr></thead><tbody role="rowgroup">' + rows.map(function (section) {
        var parts = differing(views, section.id);
        return '<tr role="row"><th scope="row" role="rowheader">' + (section.number ? '<span class="n">' + section.number + "</span> " : "")
          + link(section.address, esc(section.title)) + "<small>" + (views.length < 2 ? "" : parts.length === 4 && !views.every(function (view) { return view.version && view.version.sections[section.id]; })
            ? "Bara en del av städerna har text" : parts.length ? "Skiljer sig: " + list(parts.map(function (part) { return words.PARTS[part]; })) : "Lika i det som jämförs") + "</small></th>"
          + views.map(function (view) { return '<td role="cell" data-city="' + view.city.id + '" data-name="' + esc(view.city.name) + '">' + words.cellHtml(view, section, year, edition(year), form.dataset.membership) + "</td>"; }).join("") + "</tr>";
      }).join("") + "</tbody>";
    byId("tabell").style.setProperty("--cities", views.length);
    return rows;
  }
  function switcher(views) {
    if (!views.some(function (view) { return view.city.id === shownCity; })) shownCity = views[0].city.id;
    byId("vaxla").innerHTML = views.length < 2 ? "" : '<fieldset class="k-switch"><legend>Visa en stad i taget</legend>' + views.map(function (view) {
      return '<label><input type="radio" name="visad" value="' + view.city.id + '"' + (view.city.id === shownCity ? " checked" : "") + "><span>" + esc(view.city.name) + "</span></label>";
    }).join("") + "</fieldset>";
    turnTo(shownCity);
  }
  function turnTo(id) {
    shownCity = id;
    Array.prototype.forEach.call(byId("tabell").querySelectorAll("[data-city]"), function (cell) { cell.classList.toggle("is-turned", cell.dataset.city !== id); });
  }

  /* ---- similar cities ---- */
  function similar(views) {
    var html = views.map(function (view) {
      var own = (view.version ? view.version.similar : []).filter(function (item) { return views.length < 2 || state.cities.indexOf(item.id) < 0; });
      if (!own.length) return "";
      return "<h3>" + esc(view.city.name) + '</h3><ul class="k-plain">' + own.map(function (item) {
        var next = { cities: [view.city.id, item.id], sections: state.sections, version: state.version, differences: state.differences };
        return '<li><a data-state href="' + esc(query(next)) + '">Jämför ' + esc(view.city.name) + " och " + esc(item.name) + '</a> <span class="k-note">' + esc(item.reason) + "</span></li>";
      }).join("") + "</ul>";
    }).join("");
    byId("lika").innerHTML = html ? '<p class="k-note">Likheten räknas på vad texterna tar upp, inte på hur bra arbetet är. Ovanliga ämnen väger tyngre.</p>' + html
      : "<p>Uppgifterna räcker inte för att visa liknande städer.</p>";
  }

  /* ---- CSV ---- */
  function csv(views, rows, year) {
    var blob = new Blob([words.csvText(views, rows, year)], { type: "text/csv;charset=utf-8" });
    if (csvAddress) URL.revokeObjectURL(csvAddress);
    csvAddress = URL.createObjectURL(blob);
    var anchor = byId("csv");
    anchor.href = csvAddress;
    anchor.download = "jamforelse-" + state.cities.join("-") + "-" + year + ".csv";
    anchor.textContent = "Ladda ner tabellen (csv, " + Math.max(1, Math.round(blob.size / 1024)) + " kB)";
  }

  /* ---- showing ---- */
  function notice(more) {
    byId("meddelanden").innerHTML = notes.concat(more).map(function (text) { return '<p class="k-status">' + esc(text) + "</p>"; }).join("");
  }
  function show() {
    var mine = ++turn;
    Promise.all(state.cities.map(fetchCity)).then(function (cities) {
      if (mine !== turn) return;
      var result = byId("resultat");
      var failed = cities.filter(function (city) { return city.failed; });
      var more = failed.length ? ["Uppgifterna om " + list(failed.map(function (city) { return city.name; })) + " kunde inte hämtas. Ladda om sidan för att försöka igen."] : [];
      cities = cities.filter(function (city) { return !city.failed; });
      if (!cities.length) {
        result.hidden = true;
        notice(more);
        byId("besked").textContent = "Välj två till fyra städer.";
        document.title = byId("valj").dataset.title;
        return;
      }
      var year = chosenYear(cities);
      var views = cities.map(function (city) { return { city: city, version: city.versions[year] }; });
      var without = views.filter(function (view) { return !view.version; });
      if (without.length) {
        more.push((edition(year).full ? "Versionen " + year + " är inte genomgången för " : lower(edition(year).label).replace(/^./, function (sign) { return sign.toUpperCase(); }) + " har ingen text om ")
          + list(without.map(function (view) { return view.city.name; })) + ".");
      }
      var having = views.filter(function (view) { return view.version; });
      notice(more);
      var rows = table(views, year);
      var label = list(views.map(function (view) { return view.city.name; }));
      /* with one city chosen, what the reader needs next is whom to compare it with */
      var alone = views.length < 2;
      byId("i-ord").hidden = alone;
      if (alone) result.insertBefore(byId("liknande-del"), byId("i-ord")); else result.appendChild(byId("liknande-del"));
      byId("ord").innerHTML = having.length > 1 ? words.differences(having, edition(year).label) : "<p>Välj minst en stad till, så visas skillnaderna.</p>";
      switcher(views);
      similar(views);
      csv(views, rows, year);
      result.hidden = false;
      var considered = sections.filter(function (section) { return !state.sections.length || state.sections.indexOf(section.id) >= 0; });
      var alike = considered.filter(function (section) { return !differing(views, section.id).length; }).length;
      byId("besked").textContent = views.length < 2 ? "Välj minst en stad till att jämföra " + label + " med."
        : label + ", " + edition(year).label + ". " + (considered.length - alike) + " av " + considered.length + " avsnitt skiljer sig"
          + (alike ? (state.differences ? "; " + alike + " lika visas inte" : "") : "") + ".";
      document.title = label + (views.length > 1 ? " sida vid sida" : "") + " – Klimatkontrakt 2030";
    });
  }
  function push() {
    var target = location.pathname + query(state);
    if (target !== location.pathname + location.search) history.pushState(null, "", target);
    show();
  }

  form.dataset.title = document.title;
  form.addEventListener("change", function (event) {
    var box = event.target;
    notes = [];
    if (box.name === "stader") {
      if (box.checked && state.cities.length >= MOST) {
        box.checked = false;
        notes = ["Högst " + MOST + " städer kan jämföras. Ta bort en stad först."];
        notice([]);
        byId("besked").textContent = notes[0];
        return;
      }
      state.cities = state.cities.filter(function (id) { return id !== box.value; });
      if (box.checked) state.cities.push(box.value);
    } else if (box.name === "avsnitt") {
      state.sections = boxes("avsnitt").filter(function (item) { return item.checked; }).map(function (item) { return item.value; });
    } else if (box.name === "version") {
      state.version = box.value;
    } else {
      state.differences = byId("skillnader").checked;
    }
    push();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!byId("resultat").hidden) { var heading = byId(state.cities.length > 1 ? "skillnader-i-ord" : "liknande"); heading.tabIndex = -1; heading.focus(); }
    else byId("besked").textContent = "Välj två till fyra städer.";
  });
  byId("vaxla").addEventListener("change", function (event) { turnTo(event.target.value); });
  byId("skriv-ut").addEventListener("click", function () { window.print(); });
  byId("resultat").addEventListener("click", function (event) {
    var anchor = event.target.closest("a[data-state]");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", location.pathname + anchor.getAttribute("href"));
    read(); fill(); show();
    window.scrollTo(0, 0);
    byId("valj").querySelector("input:checked").focus();
  });
  /* what is folded on screen is open on paper */
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(byId("resultat").querySelectorAll("details:not([open])"), function (item) { item.open = true; item.dataset.opened = "1"; });
  });
  window.addEventListener("afterprint", function () {
    Array.prototype.forEach.call(byId("resultat").querySelectorAll("details[data-opened]"), function (item) { item.open = false; delete item.dataset.opened; });
  });
  window.addEventListener("popstate", function () { read(); fill(); show(); });
  read(); fill(); show();
})();
