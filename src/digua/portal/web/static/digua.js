// "/" goes to the page's search field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.querySelector("[data-search]");
  if (event.key === "/" && !typing && field) {
    event.preventDefault();
    field.focus();
  }
});
