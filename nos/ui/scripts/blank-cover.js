// "my own" asks for its figure at once.
document.addEventListener("change", ({ target }) => {
  if (target.matches(".targets [value=own]")) target.form.elements.target_own.focus();
});
