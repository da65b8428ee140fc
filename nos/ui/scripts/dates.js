// An empty day reads as a word ("today"), not as the browser's row of placeholders.
import { all } from "./page.js";

/** @param {HTMLInputElement} field */
function mark(field) {
  field.classList.toggle("blank", field.value === "");
}

function markAll() {
  all("input[data-blank]", HTMLInputElement).forEach(mark);
}

markAll();
document.addEventListener("nos:swapped", markAll);
document.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches("[data-blank]")) mark(target);
});
