// An empty day reads as a word ("today"), not as the browser's row of placeholders.
function mark(field) {
  field.classList.toggle("blank", field.value === "");
}

function markAll() {
  for (const field of document.querySelectorAll("input[data-blank]")) mark(field);
}

markAll();
document.addEventListener("htmx:load", markAll);
document.addEventListener("input", ({ target }) => {
  if (target.matches("input[data-blank]")) mark(target);
});
