// "/" goes to the page's search field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.querySelector("[data-search]");
  if (event.key === "/" && !typing && field) {
    event.preventDefault();
    field.focus();
  }
});

// Somebody stopped before the passkey was shown, or there is none here: say so instead of nothing.
document.addEventListener("allauth.error", (event) => {
  const wrong = document.querySelector("[data-passkey-wrong]");
  if (wrong) {
    event.preventDefault();
    wrong.textContent = wrong.dataset.passkeyWrong;
  }
});
