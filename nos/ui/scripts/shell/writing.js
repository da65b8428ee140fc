// The form for writing an ask, and forms filled with what is known or was written before.
import { all, one } from "../page.js";
import { readShared } from "../phone/shared.js";
import { prepare } from "./asks.js";
import { part } from "./parts.js";

/** @typedef {import("../phone/overlay.js").Overlaid} Overlaid */
/** @typedef {import("./reading.js").Drawn} Drawn */

const SUGGESTED = 200;
const USUAL = ["5", "20", "50", "80"];

/**
 * There at once, before anything of the notebook was read.
 * @returns {Drawn}
 */
export function log() {
  const made = part("log");
  for (const one of made.querySelectorAll(".letter-question")) one.remove();
  begun(made);
  prepare(made);
  return { head: part("head-log"), right: [made], writing: true };
}

/**
 * An idea's words, or what another app shares.
 * @param {DocumentFragment} made
 */
function begun(made) {
  const told = new URLSearchParams(location.search);
  const what = told.get("what");
  const read = what ? { what, link: "", note: "" } : readShared(told);
  // Several lines are several asks unless somebody says otherwise, as on the page from the server.
  filledForm(made, { several: "each", ...read });
  if (read.link || read.note) made.querySelector("details.fold")?.setAttribute("open", "");
}

/**
 * What the notebook adds once it is read: where it is written, and words used before.
 * @param {Overlaid} shown
 */
export function complete({ notebook, asks }) {
  if (notebook.uid) {
    for (const form of all("main form", HTMLFormElement)) nameNotebook(form, notebook.uid);
    beside(notebook);
  }
  const written = [...asks.values()].reverse();
  suggest(
    "kinds",
    written.map(({ kind }) => kind),
  );
  suggest(
    "people",
    written.map(({ who }) => who),
  );
}

/**
 * What the person chose to write beside each ask stands right under the field, as the server has it.
 * @param {Record<string, any>} notebook
 */
function beside(notebook) {
  const chosen = ["guess", "nerves"].filter((name) => notebook[`with_${name}`]);
  const [answers] = all("nos-log .answers", HTMLElement);
  if (!chosen.length || !answers || document.querySelector("[data-beside-ask]")) return;
  for (const name of chosen) {
    const field = document.querySelector(`nos-log [name="${name === "guess" ? "chance" : name}"]`);
    field?.closest(".line")?.remove();
  }
  answers.before(part(["beside", ...chosen].join("-")));
}

/** @param {HTMLFormElement} form @param {string} uid */
function nameNotebook(form, uid) {
  if (form.dataset.outbox !== "log" || form.elements.namedItem("notebook")) return;
  const field = one("input[name=operation]", HTMLInputElement, form).cloneNode();
  if (!(field instanceof HTMLInputElement)) return;
  field.name = "notebook";
  field.value = uid;
  form.append(field);
}

/** @param {string} id @param {(string | undefined)[]} said */
function suggest(id, said) {
  const list = document.getElementById(id);
  const known = [...new Set(said.filter(Boolean))].slice(0, SUGGESTED);
  list?.replaceChildren(...known.map((word) => new Option("", word)));
}

/**
 * The form holds what is given: texts, days, chosen chips.
 * @param {DocumentFragment} made
 * @param {Record<string, any>} values
 */
export function filledForm(made, values) {
  for (const field of made.querySelectorAll("input:not([type=hidden]), textarea")) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const value = String(values[field.name] ?? "");
    if (field.type === "radio" || field.type === "checkbox") {
      field.toggleAttribute("checked", value !== "" && value === field.value);
    } else if (field.name === "chance_exact") {
      const exact = String(values.chance ?? "");
      field.defaultValue = USUAL.includes(exact) ? "" : exact;
    } else if (value) {
      field.defaultValue = value;
    }
  }
  return made;
}
