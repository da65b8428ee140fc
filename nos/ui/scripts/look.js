// What is chosen of a sheet is taken in at once, and what is being done says how far it is. Without
// this the button looks again, and so does the page by itself.
//
//   <form data-look="#main">         posts itself when a list in it was chosen from
//   <div data-again="#progress">     is read again until the page has no such part any more
import { all, targetOf } from "./page.js";
import { bodyOf } from "./trusted.js";

const PAUSE = 500; // milliseconds after the last choice: arrow keys go through many
const AGAIN = 2_000;

let running = new AbortController();
let later = 0;

/**
 * The same part of the page that is answered takes the place of this one's; folds stay as they
 * are, and so does the focus. False where that cannot be done.
 * @param {string} part
 * @param {string} address
 * @param {RequestInit} how
 */
export async function read(part, address, how) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const place = document.querySelector(part);
  if (!place) return false;
  place.ariaBusy = "true";
  try {
    const answer = await fetch(address, { ...how, mode: "same-origin", signal });
    const text = await answer.text();
    signal.throwIfAborted();
    const moved = new URL(answer.url).pathname !== location.pathname;
    const found = bodyOf(text).querySelector(part);
    if (moved || !found) return false;
    const focused = document.activeElement?.id;
    const open = new Map(all("details[id]", HTMLDetailsElement).map((one) => [one.id, one.open]));
    place.replaceChildren(...found.childNodes);
    for (const one of all("details[id]", HTMLDetailsElement))
      one.open ||= open.get(one.id) ?? false;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("nos:swapped"));
    return true;
  } catch {
    return signal.aborted;
  } finally {
    if (signal === running.signal) place.ariaBusy = "false";
  }
}

/** @param {HTMLFormElement} form */
async function look(form) {
  const body = new FormData(form);
  body.set("do", "look");
  const went = await read(form.dataset.look ?? "", form.action, { method: "POST", body });
  if (!went) form.requestSubmit(form.querySelector("button[value=look]") ?? undefined);
}

document.addEventListener("change", (event) => {
  const field = targetOf(event);
  if (!(field instanceof HTMLSelectElement) || !field.form?.matches("form[data-look]")) return;
  const { form } = field;
  clearTimeout(later);
  later = setTimeout(() => look(form), PAUSE);
});

// Pressed meanwhile, the button sends what is chosen; nothing is looked at beside it.
document.addEventListener("submit", () => {
  clearTimeout(later);
  running.abort();
});

async function again() {
  const [work] = all("[data-again]", HTMLElement);
  if (!work) return;
  if (await read(work.dataset.again ?? "", location.href, {})) setTimeout(again, AGAIN);
  else location.reload();
}

if (document.querySelector("[data-again]")) setTimeout(again, AGAIN);
