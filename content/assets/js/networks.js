/* Shows chosen columns of the network table. Without it all columns are shown. */
(function () {
  "use strict";
  var form = document.querySelector("[data-columns]");
  if (!form) return;
  var boxes = Array.prototype.slice.call(form.elements.natverk);
  var count = form.querySelector("[data-count]"), reset = form.querySelector("[data-all]");

  /* Ids in the address that the table does not have are left out. */
  function read() {
    var wanted = (new URLSearchParams(location.search).get("natverk") || "").split(",");
    boxes.forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
  }
  function chosen() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }
  function write() {
    var query = new URLSearchParams(location.search), ids = chosen();
    if (ids.length) query.set("natverk", ids.join(",")); else query.delete("natverk");
    var text = query.toString().replace(/%2C/g, ",");
    history.pushState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  }
  function apply() {
    var ids = chosen();
    Array.prototype.forEach.call(document.querySelectorAll("[data-column]"), function (cell) {
      cell.classList.toggle("k-off", ids.length > 0 && ids.indexOf(cell.dataset.column) < 0);
    });
    boxes.forEach(function (box) {
      document.getElementById("natverk-" + box.value).classList.toggle("k-off", ids.length > 0 && !box.checked);
    });
    reset.hidden = !ids.length;
    count.textContent = ids.length ? "Visar " + ids.length + " av " + boxes.length + " nätverk." : "Visar alla " + boxes.length + " nätverk.";
  }
  form.hidden = false;
  form.addEventListener("change", function () { write(); apply(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  reset.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    write();
    apply();
    boxes[0].focus();
  });
  window.addEventListener("popstate", function () { read(); apply(); });
  read();
  apply();
})();
