/* "Räkna om ett klimatmål". The same formulas as macros/render/rates.py, which is
   the reference: a browser test compares the two. Shares are fractions here. */
(function () {
  "use strict";
  var form = document.querySelector("[data-calc]");
  if (!form) return;
  var answer = form.querySelector("[data-answer]");
  var law = Number(form.dataset.law);
  var FIRST = 1900, LAST = 2100;
  var fields = ["bas", "start", "mal", "kvar"];
  var values = { procent: "procent", takt: "takt", ord: "ord" };

  /* ---- formulas ---- */
  function leftAfter(rate, years) { return Math.pow(1 - rate, years); }
  function accumulated(rate, years) {
    var sum = 0;
    for (var k = 1; k <= years; k += 1) sum += Math.pow(1 - rate, k);
    return sum;
  }
  function convert(goal) {
    var years = goal.target - goal.start;
    var inRange = [goal.base, goal.start, goal.target].every(function (year) {
      return Number.isInteger(year) && year >= FIRST && year <= LAST;
    });
    if (!inRange || years < 1 || goal.base > goal.start) return { answer: "ar" };
    var share = goal.base === goal.start ? 100 : goal.share;
    if (share !== null && !(share > 0 && share <= 200)) return { answer: "andel" };
    if (goal.kind === "takt") return fromRate(goal.value / 100, share, years);
    if (!(goal.value >= 0 && goal.value <= 200)) return { answer: "tal" };
    var left = goal.kind === "ord" ? goal.value / 100 : 1 - goal.value / 100;
    if (left <= 1e-12) return { answer: "noll" };
    if (share === null) return { answer: "andel" };
    if (left >= share / 100) return { answer: "natt" };
    var rate = 1 - Math.pow(left / (share / 100), 1 / years);
    return { answer: "takt", years: years, rate: rate, left: leftAfter(rate, years), ofBase: left,
             emissions: accumulated(rate, years), law: accumulated(law, years) };
  }
  function fromRate(rate, share, years) {
    if (rate >= 1) return { answer: "noll" };
    if (!(rate > 0)) return { answer: "tal" };
    var left = leftAfter(rate, years);
    return { answer: "kvar", years: years, rate: rate, left: left, ofBase: share === null ? null : left * share / 100,
             emissions: accumulated(rate, years), law: accumulated(law, years) };
  }

  /* ---- reading and writing ---- */
  function kind() { return form.elements.typ.value; }
  function input(name) { return form.elements[name]; }
  function read(name) {
    var text = input(name).value.trim().replace(/\s|%/g, "").replace(",", ".").replace("−", "-");
    if (text === "") return null;
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  }
  function shown(value, digits) {
    var text = value.toFixed(digits === undefined ? 1 : digits);
    if (text.indexOf(".") >= 0) text = text.replace(/\.?0+$/, "");
    return text.replace(".", ",").replace("-", "−");
  }
  function percent(fraction) { return shown(100 * fraction) + "\u00a0%"; }

  function fromAddress() {
    var query = new URLSearchParams(location.search);
    var wanted = query.get("typ");
    if (!wanted || !values[wanted]) return false;
    form.elements.typ.value = wanted;
    if (query.get("varde") !== null) input(wanted).value = query.get("varde");
    fields.forEach(function (name) { input(name).value = query.get(name) !== null ? query.get(name) : (name === "kvar" ? "" : input(name).defaultValue); });
    return true;
  }
  function toAddress() {
    var query = new URLSearchParams(location.search);
    query.set("typ", kind());
    query.set("varde", input(kind()).value.trim());
    fields.forEach(function (name) {
      var text = input(name).value.trim();
      if (text === "" || (name === "kvar" && sameYear())) query.delete(name); else query.set(name, text);
    });
    history.replaceState(null, "", location.pathname + "?" + query.toString() + "#rakna");
  }
  function sameYear() { return read("bas") !== null && read("bas") === read("start"); }

  /* ---- showing ---- */
  function fail(name, text) {
    form.querySelector('[data-error="' + name + '"]').textContent = text;
    if (text) input(name).setAttribute("aria-invalid", "true"); else input(name).removeAttribute("aria-invalid");
  }
  function yearErrors() {
    var years = ["bas", "start", "mal"].map(read);
    ["bas", "start", "mal"].forEach(function (name, index) {
      var year = years[index];
      if (!Number.isInteger(year) || year < FIRST || year > LAST) fail(name, "Skriv ett årtal mellan " + FIRST + " och " + LAST + ".");
    });
    if (years[0] > years[1]) fail("bas", "Basåret kan inte ligga efter startåret.");
    if (years[2] <= years[1]) fail("mal", "Målåret måste ligga efter startåret.");
  }
  function lines(result) {
    var start = input("start").value.trim(), end = input("mal").value.trim(), base = input("bas").value.trim();
    var out = [];
    if (result.answer === "takt") {
      out.push(["", percent(result.rate) + " mindre per år", " från " + start + " till " + end + "."]);
      out.push([end + " återstår ", percent(result.left), " av utsläppen " + start + (base === start ? "." : " och " + percent(result.ofBase) + " av utsläppen " + base + ".")]);
    } else if (result.answer === "kvar") {
      out.push(["", percent(result.left) + " återstår " + end, " av utsläppen " + start + ". Minskningen är " + percent(1 - result.left) + "."]);
      if (result.ofBase !== null && base !== start) out.push(["Av utsläppen " + base + " återstår ", percent(result.ofBase), "."]);
    } else {
      return [{
        noll: ["", "Noll har ingen årlig takt.", " En minskning i procent av föregående år kommer närmare noll men når aldrig dit. Ange i stället hur stor andel som får finnas kvar, under mål i ord."],
        natt: ["", "Målet är redan nått", " med den andelen kvar " + start + ". Ingen minskning behövs enligt uträkningen."],
        andel: ["", "Ange hur stor andel som fanns kvar " + start + ".", " Utan den går takten inte att räkna ut."],
        ar: ["", "Rätta årtalen.", ""],
        tal: ["", "Rätta procenttalet.", ""]
      }[result.answer]];
    }
    out.push(["Samlade utsläpp under " + (Number(start) + 1) + "–" + end + ": ", shown(result.emissions) + "\u00a0årsutsläpp",
              ". Med Carbon Law, " + shown(100 * law, 0) + "\u00a0% per år, blir det " + shown(result.law) + "."]);
    return out;
  }

  function update() {
    var type = kind();
    Object.keys(values).forEach(function (name) { form.querySelector('[data-field="' + name + '"]').hidden = name !== type; });
    var same = sameYear();
    form.querySelector('[data-field="kvar"]').hidden = same;
    form.querySelector("[data-bounds]").hidden = same;
    [type].concat(fields).forEach(function (name) { fail(name, ""); });
    var value = read(type), share = read("kvar");
    var result = convert({ kind: type, value: value === null ? NaN : value, base: read("bas"), start: read("start"),
                           target: read("mal"), share: share });
    if (result.answer === "ar") yearErrors();
    if (result.answer === "tal") fail(type, type === "takt" ? "Skriv ett tal över 0 och under 100." : "Skriv ett tal mellan 0 och 200.");
    if (result.answer === "andel" && share !== null) fail("kvar", "Skriv ett tal över 0 och högst 200.");
    ["answer", "rate", "left", "ofBase", "emissions", "law"].forEach(function (name) {
      var number = result[name];
      if (number === undefined || number === null) answer.removeAttribute("data-" + name.toLowerCase());
      else answer.setAttribute("data-" + name.toLowerCase(), String(number));
    });
    answer.textContent = "";
    lines(result).forEach(function (line, index) {
      var paragraph = document.createElement("p"), strong = document.createElement("b");
      strong.textContent = line[1];
      if (index === 0) paragraph.className = "k-calc-main";
      paragraph.append(line[0], strong, line[2]);
      answer.append(paragraph);
    });
  }

  var waiting = 0;
  function later() {
    /* A screen reader hears the answer once, not after every key. */
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { update(); toAddress(); }, 350);
  }
  form.addEventListener("input", later);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    window.clearTimeout(waiting);
    update();
    toAddress();
  });
  Array.prototype.forEach.call(form.querySelectorAll("[data-bound]"), function (button) {
    button.addEventListener("click", function () {
      input("kvar").value = button.dataset.bound;
      update();
      toAddress();
    });
  });
  /* The worked examples open in the form. */
  Array.prototype.forEach.call(document.querySelectorAll("[data-try]"), function (name) {
    var link = document.createElement("a");
    link.href = "?" + name.dataset.try.replace(/−/g, "-") + "#rakna";
    link.textContent = name.textContent;
    name.textContent = "";
    name.append(link);
  });
  window.addEventListener("popstate", function () { if (fromAddress()) update(); });
  fromAddress();
  form.hidden = false;
  document.querySelector("[data-calc-static]").hidden = true;
  update();
})();
