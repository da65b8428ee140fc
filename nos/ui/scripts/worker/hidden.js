// Out of sight, with a network or without. The server knows by a cookie; what happens while nobody
// answers is noted here, and the server is told before the next page is asked for:
//
//   "told"             hidden, and the server knows
//   "here"             hidden here; no page is shown before the server knows it too
//   "opened\nWORDS"    opened here by a form that found nobody: its words are sent again
import { note, putNote } from "./caches.js";
import { reach } from "./network.js";

export const HIDE = "/hide/";
const NOTE = "hidden";
const FORM = "application/x-www-form-urlencoded";

/** @type {string | undefined} */
let known;

/**
 * Where to go instead of a page, while it must not be seen.
 * @param {string} path
 * @param {boolean} [alone]   nobody answers
 */
export async function shut(path, alone = false) {
  const [state, words] = (await current()).split("\n");
  if (isOpen(path) || !state) return;
  if (state === "here" || (state === "told" && alone)) return Response.redirect(HIDE, 303);
  if (state !== "opened" || alone) return;
  const headers = { "Content-Type": FORM };
  const form = { method: "POST", body: words, headers, redirect: /** @type {const} */ ("manual") };
  if ((await reach(HIDE, form)).answer) await set("");
}

/**
 * A page was shown by the server, or the one that hides was shown here.
 * @param {string} path
 * @param {boolean} [alone]
 */
export async function shown(path, alone = false) {
  if (path === HIDE) return set(alone ? "here" : "told");
  if (!isOpen(path) && (await current()) === "told") await set("");
}

/**
 * @param {string} [words]   of a form the server did not get
 */
export const opened = (words) => set(words === undefined ? "" : `opened\n${words}`);

/** @param {string} path */
const isOpen = (path) => path === HIDE || path.startsWith("/help/");

async function current() {
  known ??= await note(NOTE);
  return known;
}

/** @param {string} state */
async function set(state) {
  if (state === (await current())) return;
  known = state;
  await putNote(NOTE, state);
}
