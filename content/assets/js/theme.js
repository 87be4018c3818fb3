/* Before the first paint: the theme that the reader chose, if any. */
try {
  var theme = localStorage.getItem("tema");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch (error) { /* storage may be closed: the system's choice holds */ }
document.documentElement.classList.add("js");
