// What is said beneath the buttons of a form: a sentence of the page (components/unsent.html).
import { all } from "../page.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function say(form, name) {
  const said = document.querySelector(`#phone-says [data-say="${name}"]`)?.cloneNode(true);
  if (!(said instanceof HTMLElement)) return;
  unsay(form);
  said.dataset.said = "";
  const [answers] = all(".answers", HTMLElement, form);
  if (answers) answers.after(said);
  else form.append(said);
  said.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLFormElement} form */
export function unsay(form) {
  for (const said of all("[data-said]", HTMLElement, form)) said.remove();
}
