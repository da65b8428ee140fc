// Who leaves a page with words in a form that is kept as a whole is asked first.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element) target.closest("[data-typed]")?.setAttribute("data-typed", "yes");
});

document.addEventListener("submit", ({ target }) => {
  if (target instanceof Element && target.matches("[data-typed]")) {
    target.setAttribute("data-typed", "");
  }
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector('[data-typed="yes"]')) event.preventDefault();
});
