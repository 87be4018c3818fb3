/* The parts of the side-by-side page that only turn data into HTML or text: differences in words, cells, CSV.
   Facts and their words come from one JSON file per city; here keys are compared and set side by side. */
(function () {
  "use strict";
  var base = document.documentElement.dataset.base;
  var FIRST = 5;
  var PARTS = { status: "status", topics: "ämnen", targets: "mål", memberships: "medlemskap" };
  var GROUPS = [["mal", "Klimatmål"], ["lage", "Hur långt det hade kommit"]];

  /* ---- small helpers ---- */
  function esc(text) {
    return String(text).replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }
  function link(address, text, hidden) {
    return '<a href="' + esc(base + address.slice(1)) + '">' + text + (hidden ? '<span class="k-vh"> ' + esc(hidden) + "</span>" : "") + "</a>";
  }
  function list(words) {
    return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " och " + words[words.length - 1];
  }
  function stage(entry) {
    return '<span class="k-stage"><svg class="k-mark" aria-hidden="true" focusable="false"><use href="#' + esc(entry.mark) + '"/></svg>' + esc(entry.stage) + "</span>";
  }
  function lower(text) { return text.charAt(0).toLowerCase() + text.slice(1); }
  function same(values) { return values.every(function (value) { return value === values[0]; }); }
  function folded(list_, render) {
    /* the first few in view, the rest one step away; all of it on paper */
    var first = list_.slice(0, FIRST).map(render).join("");
    var rest = list_.slice(FIRST);
    return '<ul class="k-diffs">' + first + "</ul>" + (rest.length
      ? '<details class="k-count"><summary>Visa ' + rest.length + ' till</summary><ul class="k-diffs">' + rest.map(render).join("") + "</ul></details>" : "");
  }

  /* ---- differences in words ---- */
  function told(fact, city) {
    var more = fact.addresses.slice(1).map(function (address, index) { return link(address, "uppgift " + (index + 2), "om " + city.name); });
    return "<li>" + link(fact.addresses[0] || "/stader/" + city.id + "/", "<b>" + esc(city.name) + "</b>") + ": " + esc(fact.text)
      + (more.length ? ' <span class="k-note">(se även ' + list(more) + ")</span>" : "") + "</li>";
  }
  function factDifferences(views, group) {
    var order = [], seen = {};
    views.forEach(function (view) {
      view.version.facts.forEach(function (fact) {
        if (fact.group !== group) return;
        if (!seen[fact.dimension]) { seen[fact.dimension] = []; order.push(fact.dimension); }
        seen[fact.dimension].push({ fact: fact, city: view.city });
      });
    });
    return order.map(function (dimension) { return seen[dimension]; }).filter(function (rows) {
      if (rows.length < 2 || same(rows.map(function (row) { return row.fact.key; }))) return false;
      return rows[0].fact.alone ? rows.length === views.length : true;
    });
  }
  function topicRows(views) {
    var all = {};
    views.forEach(function (view) { Object.keys(view.version.topics).forEach(function (id) { all[id] = view.version.topics[id]; }); });
    return Object.keys(all).map(function (id) {
      return {
        id: id, label: all[id].label, cities: all[id].cities, total: all[id].total,
        by: views.filter(function (view) { return view.version.topics[id]; }),
        not: views.filter(function (view) { return !view.version.topics[id]; })
      };
    }).sort(function (a, b) { return a.cities - b.cities || a.label.localeCompare(b.label, "sv"); });
  }
  function topicLine(view, row) {
    var topic = view.version.topics[row.id];
    return "<li>" + link(topic.address, "<b>" + esc(view.city.name) + "</b>") + ": " + stage(topic) + " " + esc(topic.text)
      + (topic.unclear ? ' <span class="k-note">(oklart i källan)</span>' : "") + "</li>";
  }
  function rarity(row) {
    return row.total ? '<span class="k-note k-rarity">tas upp av ' + row.cities + " av " + row.total + " städer</span>" : "";
  }
  function differences(views, label) {
    var out = "";
    GROUPS.forEach(function (group) {
      var rows = factDifferences(views, group[0]);
      if (!rows.length) return;
      out += "<h3>" + group[1] + '</h3><ul class="k-diffs">' + rows.map(function (row) {
        return "<li><b>" + esc(row[0].fact.title) + "</b><ul>" + row.map(function (entry) { return told(entry.fact, entry.city); }).join("") + "</ul></li>";
      }).join("") + "</ul>";
    });
    var topics = topicRows(views);
    var some = topics.filter(function (row) { return row.not.length; });
    if (some.length) {
      out += "<h3>Ämnen som inte tas upp av alla</h3>" + views.map(function (view) {
        var own = some.filter(function (row) { return row.by[0] === view; });
        if (!own.length) return "";
        return (views.length === 2 ? '<p class="k-diff-lead">' + esc(view.city.name) + " tar upp, medan det inte nämns i sammanställningen för "
          + esc(views.filter(function (other) { return other !== view; })[0].city.name) + ":</p>" : "")
          + folded(own, function (row) {
            return "<li><div><b>" + link("/amnen/" + row.id + "/", esc(row.label)) + "</b>" + rarity(row) + "</div><ul>"
              + row.by.map(function (by) { return topicLine(by, row); }).join("") + "</ul>"
              + (views.length > 2 ? '<p class="k-note">Nämns inte i sammanställningen för ' + esc(list(row.not.map(function (other) { return other.city.name; }))) + ".</p>" : "") + "</li>";
          });
      }).join("");
    }
    var shared = topics.filter(function (row) { return !row.not.length; });
    var apart = shared.filter(function (row) { return !same(row.by.map(function (view) { return view.version.topics[row.id].stage; })); });
    if (apart.length) {
      out += "<h3>Samma ämne i olika stadier</h3>" + folded(apart, function (row) {
        return "<li><div><b>" + link("/amnen/" + row.id + "/", esc(row.label)) + "</b>" + rarity(row) + "</div><ul>"
          + row.by.map(function (view) { return topicLine(view, row); }).join("") + "</ul></li>";
      });
    }
    out += memberWords(views);
    if (shared.length) {
      out += '<details class="k-count"><summary>' + (views.length === 2 ? "Båda" : "Alla") + " tar upp " + shared.length + (shared.length === 1 ? " ämne" : " ämnen") + '</summary><ul class="k-inline">'
        + shared.map(function (row) { return "<li>" + link("/amnen/" + row.id + "/", esc(row.label)) + "</li>"; }).join("") + "</ul></details>";
    }
    return out ? '<p class="k-note">Framräknat ur uppgifterna i ' + esc(label) + ". Stadens namn leder till uppgiften. Ordningen är ingen rangordning: ämnen som få städer tar upp står först.</p>" + out
      : "<p>Uppgifterna skiljer sig inte i mål, ämnen, stadier eller medlemskap.</p>";
  }
  function memberWords(views) {
    if (!views.every(function (view) { return view.version.members.length; })) return "";
    var rows = views[0].version.members.map(function (member, index) {
      return views.map(function (view) { return { member: view.version.members[index], city: view.city }; });
    }).filter(function (row) {
      return row.some(function (cell) { return cell.member.yes; }) && !same(row.map(function (cell) { return cell.member.key; }));
    });
    if (!rows.length) return "";
    return '<h3>Nätverk och åtaganden</h3><ul class="k-diffs">' + rows.map(function (row) {
      var doubt = row.map(function (cell) { return cell.member.doubt; }).filter(Boolean)[0];
      return "<li><b>" + link("/jamfor/natverk/", esc(row[0].member.label)) + "</b><ul>" + row.map(function (cell) {
        return "<li><b>" + esc(cell.city.name) + "</b>: " + esc(cell.member.text) + "</li>";
      }).join("") + "</ul>" + (doubt ? '<p class="k-note">' + esc(doubt) + "</p>" : "") + "</li>";
    }).join("") + '</ul><p class="k-note">Källa: rapportens Tabell 4.8.2, ' + esc(views[0].version.label) + ". Rapporten förklarar inte tomma rutor och streck.</p>";
  }

  /* ---- the table ---- */
  function differing(views, id) {
    var cells = views.map(function (view) { return view.version && view.version.sections[id]; });
    if (cells.some(function (cell) { return !cell; })) return cells.some(Boolean) ? Object.keys(PARTS) : [];
    return Object.keys(PARTS).filter(function (part) { return !same(cells.map(function (cell) { return cell.key[part]; })); });
  }
  function cellHtml(view, section, year, edition, membership) {
    var cell = view.version && view.version.sections[section.id];
    if (!view.version) {
      return '<p class="k-none">Inte genomgången. ' + (edition.full ? "Versionen " + year + " för " + esc(view.city.name) + " ingår inte i våra källor."
        : "Nämns inte i " + esc(lower(edition.label)) + ".") + "</p>";
    }
    if (!cell) return '<p class="k-none">Nämns inte i ' + esc(lower(view.version.label)) + ".</p>";
    var home = "/stader/" + view.city.id + "/" + year + "/";
    return (cell.statusText ? '<p class="k-none">' + esc(cell.statusText) + " " + cell.note + "</p>" : "")
      + (cell.lead ? '<p class="k-cell-lead">' + cell.lead + "</p>" : "")
      + (cell.points.length ? "<ul>" + cell.points.map(function (point) {
        return "<li>" + stage(point) + "<p>" + point.html + (point.notes ? ' <span class="k-note">(' + esc(point.notes) + ")</span>" : "") + "</p>"
          + (point.certain ? '<p class="k-certain">' + esc(point.certain) + "</p>" : "") + "</li>";
      }).join("") + "</ul>" : "")
      + (section.id === membership ? members(view) : "")
      + '<p class="k-cell-source">Källa: ' + esc(cell.source) + ". " + link(home + "#" + section.id, "Läs i stadens version", "(" + view.city.name + ", " + section.title + ")") + "</p>";
  }
  function members(view) {
    var own = view.version.members.filter(function (member) { return member.yes; });
    if (!view.version.members.length) return "";
    return '<p class="k-cell-members"><b>Nätverk och åtaganden:</b> ' + (own.length ? own.map(function (member) {
      return esc(member.label) + (member.text === "Ja" ? "" : " (" + esc(member.text) + ")");
    }).join("; ") : "inget Ja i tabellen") + ". " + link("/jamfor/natverk/", "Tabell 4.8.2", "med alla rutor") + "</p>";
  }
  /* ---- CSV ---- */
  function field(text) {
    text = String(text);
    /* a leading sign would be read as a formula by spreadsheet programs */
    if (/^[=+\-@\t]/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  }
  function csvText(views, rows, year) {
    var lines = [["Avsnitt", "Titel", "Stad", "Version", "Stadium", "Uppgift", "Anmärkning", "Källa", "Adress"]];
    rows.forEach(function (section) {
      views.forEach(function (view) {
        var cell = view.version && view.version.sections[section.id];
        var start = [section.number, section.title, view.city.name, year];
        var home = function (anchor) { return new URL(base + "stader/" + view.city.id + "/" + year + "/#" + anchor, location.href).href; };
        if (!cell) { lines.push(start.concat(["", "", "Nämns inte i sammanställningen", "", ""])); return; }
        if (!cell.points.length) lines.push(start.concat(["", cell.statusText, "", cell.source, home(section.id)]));
        cell.points.forEach(function (point) {
          lines.push(start.concat([point.stage, point.text, [point.notes, point.certain].filter(Boolean).join(". "), cell.source, home(point.id)]));
        });
      });
    });
    return "\uFEFF" + lines.map(function (line) { return line.map(field).join(";"); }).join("\r\n") + "\r\n";
  }

  window.Jamforelse = {
    PARTS: PARTS, esc: esc, link: link, list: list, lower: lower,
    differences: differences, differing: differing, cellHtml: cellHtml, csvText: csvText
  };
})();
