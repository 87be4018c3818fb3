/* What every page can do: theme, menu, section navigator, copying, terms. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* ---- theme: the button names what it switches to ---- */
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function nameTheme() {
    document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
      button.hidden = false;
      button.querySelector("span").textContent = isDark() ? "Ljust läge" : "Mörkt läge";
    });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-theme-switch]");
    if (!button) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("tema", root.dataset.theme); } catch (error) { /* chosen for this page only */ }
    nameTheme();
  });
  if (dark.addEventListener) dark.addEventListener("change", nameTheme);
  nameTheme();

  /* ---- submenus on wide screens ---- */
  function closeSubs(except) {
    document.querySelectorAll(".k-sub-button[aria-expanded=true]").forEach(function (button) {
      if (button === except) return;
      button.setAttribute("aria-expanded", "false");
      document.getElementById(button.getAttribute("aria-controls")).hidden = true;
    });
  }
  document.querySelectorAll(".k-sub-button").forEach(function (button) {
    var list = document.getElementById(button.getAttribute("aria-controls"));
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-expanded") !== "true";
      closeSubs(button);
      button.setAttribute("aria-expanded", String(open));
      list.hidden = !open;
    });
    button.parentNode.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        closeSubs(null);
        button.focus();
      }
    });
    button.parentNode.addEventListener("focusout", function (event) {
      if (!button.parentNode.contains(event.relatedTarget)) closeSubs(null);
    });
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".md-tabs__item")) closeSubs(null);
  });

  /* ---- menu on narrow screens: the footer's site map as a panel ---- */
  var opener = document.querySelector("[data-menu]");
  var siteMap = document.getElementById("meny");
  if (opener && siteMap) {
    var panel = document.createElement("dialog");
    panel.className = "k-menu-panel k-menu-dialog";
    panel.lang = "sv";
    panel.setAttribute("aria-label", "Meny");
    panel.innerHTML = '<div class="k-menu-head"><p>Meny</p><button class="k-btn" type="button">Stäng menyn</button></div>';
    panel.appendChild(siteMap.querySelector("ul").cloneNode(true));
    var more = document.querySelector(".k-footer-links");
    if (more) panel.appendChild(more.cloneNode(true));
    panel.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    panel.querySelectorAll("a").forEach(function (link) {
      if (link.href === location.href.split(/[?#]/)[0]) link.setAttribute("aria-current", "page");
    });
    var themeButton = document.querySelector("[data-theme-switch]");
    if (themeButton) panel.appendChild(themeButton.cloneNode(true));
    document.body.appendChild(panel);
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    var toggle = function (open) {
      opener.setAttribute("aria-expanded", String(open));
      root.classList.toggle("k-menu-open", open);
      if (open) panel.showModal(); else if (panel.open) panel.close();
    };
    opener.addEventListener("click", function (event) { event.preventDefault(); toggle(true); });
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); toggle(true); }
    });
    panel.querySelector("button").addEventListener("click", function () { toggle(false); });
    var leaving = false;   // by a link: the focus goes where the link leads
    panel.addEventListener("close", function () {
      toggle(false);
      if (!leaving) opener.focus();
      leaving = false;
    });
    panel.addEventListener("click", function (event) {
      if (event.target.closest("a")) { leaving = true; toggle(false); }
    });
    // The panel belongs to narrow screens: turning the phone must not leave it open over the page.
    window.matchMedia("(min-width: 60em)").addEventListener("change", function (wide) { if (wide.matches) toggle(false); });
  }

  /* ---- the section navigator follows the reading ---- */
  var entries = Array.prototype.slice.call(document.querySelectorAll(".k-toc a"));
  if (entries.length) {
    var marks = entries.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var pending = false;
    var follow = function () {
      pending = false;
      var current = -1;  // above the first heading nothing is being read yet
      marks.forEach(function (mark, index) {
        if (mark && mark.getBoundingClientRect().top < window.innerHeight * 0.3) current = index;
      });
      if (window.innerHeight + window.scrollY >= document.body.scrollHeight - 2) current = entries.length - 1;
      entries.forEach(function (link, index) {
        if (index === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
    };
    window.addEventListener("scroll", function () {
      if (!pending) { pending = true; window.requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
  }

  /* ---- tables that can be scrolled are a stop for the keyboard, others are not ---- */
  var regions = Array.prototype.slice.call(document.querySelectorAll(".k-scroll[tabindex]"));
  function fit() {
    regions.forEach(function (region) {
      var scrolls = region.scrollWidth > region.clientWidth + 1 && getComputedStyle(region).overflowX !== "visible";
      if (scrolls) region.setAttribute("tabindex", "0"); else region.removeAttribute("tabindex");
    });
  }
  if (regions.length) {
    fit();
    window.addEventListener("resize", fit);
    window.addEventListener("load", fit);
  }

  /* ---- copying: links become buttons when the browser can copy ---- */
  var live = document.createElement("p");
  live.className = "k-vh";
  live.setAttribute("role", "status");
  document.body.appendChild(live);
  function say(text) { live.textContent = ""; window.setTimeout(function () { live.textContent = text; }, 50); }
  function copy(text, button) {
    return navigator.clipboard.writeText(text).then(function () {
      var before = button.textContent;
      button.textContent = "Kopierat";
      say("Kopierat");
      window.setTimeout(function () { button.textContent = before; }, 1600);
    }, function () { say("Webbläsaren tillåter inte kopiering."); });
  }
  if (navigator.clipboard) {
    document.querySelectorAll("a.k-permalink").forEach(function (link) {
      link.textContent = "Kopiera länk";
      link.setAttribute("role", "button");
      link.addEventListener("click", function (event) { event.preventDefault(); copy(link.href, link); });
      link.addEventListener("keydown", function (event) {
        if (event.key === " ") { event.preventDefault(); copy(link.href, link); }
      });
    });
    document.querySelectorAll("[data-copy-text]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var source = document.getElementById(button.dataset.copyText);
        copy(source.innerText.trim() + "\n" + location.href.split("#")[0].split("?")[0], button);
      });
    });
    document.querySelectorAll("[data-copy-address]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { copy(location.href.split("#")[0], button); });
    });
  }
  document.querySelectorAll(".k-cite-text[data-link]").forEach(function (text) {
    if (text.textContent.indexOf("http") < 0) text.append(" " + new URL(text.dataset.link, location.href).href);
  });
})();
