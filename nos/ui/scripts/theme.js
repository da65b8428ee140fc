// Day or night is seen at once; the form keeps it.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("nos-theme button[name=theme]");
  if (!button) return;
  if (button.value) document.documentElement.dataset.theme = button.value;
  else delete document.documentElement.dataset.theme;
});
