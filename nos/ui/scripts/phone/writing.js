// A form that says what it asks for is kept here before it is sent. Where it comes through it leads
// where the form itself would lead; where it cannot be kept that is said at once, and the words stay.
import { all } from "../page.js";
import { anew, itemOf } from "./forms.js";
import { countAll, discard, flush, keep, waiting, whereabouts } from "./outbox.js";
import { holderNow, skewed, whoseHere } from "./seal.js";
import { say, unsay } from "./saying.js";
import { note, noted } from "./store.js";
import { show } from "./strip.js";

/** @typedef {import("./forms.js").Item} Item */

const AT_ONCE = 900; // milliseconds in which it is said that nothing was kept
const KEY = 600;
const ANSWER = 6_000; // an answer that takes longer comes when it comes; the words are kept
const PLACES = new Map(
  Object.entries({
    out: "/out/",
    asks: "/asks/",
    yeses: "/yeses/",
    almost: "/almost/",
    changes: "/changes/",
  }),
);

/**
 * "native": the form is to be sent as if there were no script. "leading": another page comes.
 * "here": all is said on this page.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {() => void} [kept] heard once the words are on the disk
 * @returns {Promise<"native" | "leading" | "here">}
 */
export async function write(form, submitter, kept) {
  unsay(form);
  if (!whoseHere()) return "native";
  const began = performance.now();
  /** @type {Item | null} */
  let item = null;
  let seq = 0;
  try {
    if (!(await holderNow(KEY))) throw new Error("no key");
    item = await read(form, submitter);
    if (!item) return "native";
    seq = await keepOnce(item);
    kept?.();
  } catch {
    return notKept(form, began, item);
  }
  askToStay();
  return sent(form, item, seq).catch(() => here(form, "kept"));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function read(form, submitter) {
  const { outbox: kind = "", ask } = form.dataset;
  const named = new URL(form.action).searchParams.get("notebook") ?? "";
  const data = new FormData(form, submitter);
  return itemOf({ kind, ask, named }, data, { now: new Date(), days: !(await skewed()) });
}

/**
 * The same form again, while it still waits, is the same item; with other words it is another.
 * @param {Item} item
 */
async function keepOnce(item) {
  if (!(await countAll())) return keep(item);
  const twin = (await waiting()).find(({ uid }) => uid === item.uid);
  if (!twin) return keep(item);
  if (JSON.stringify(twin.fields) === JSON.stringify(item.fields)) return twin.seq;
  return keep(anew(item));
}

/**
 * @param {HTMLFormElement} form
 * @param {number} began
 * @param {Item | null} item
 */
async function notKept(form, began, item) {
  const left = AT_ONCE - (performance.now() - began);
  if (!(await Promise.race([reaches(), later(Math.max(left, 50))]))) return here(form, "not-saved");
  if (item) sayDays(form, item);
  return "native";
}

/**
 * The form says the days that the item says: were it kept after all, both would be one operation.
 * @param {HTMLFormElement} form
 * @param {Item} item
 */
function sayDays(form, { fields }) {
  const said = { ...fields, ...fields.asks?.[0] };
  for (const name of ["asked_on", "heard_on", "look_again_on"]) {
    if (!said[name]) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value: said[name] });
    field.dataset.said = "";
    form.append(field);
  }
}

/** Whether the server can be reached just now. */
async function reaches() {
  const answer = await fetch("/healthz", { method: "HEAD", cache: "no-store" }).catch(() => null);
  return Boolean(answer?.ok);
}

/** @param {number} ms @returns {Promise<void>} */
function later(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Item} item
 * @param {number} seq
 * @returns {Promise<"native" | "leading" | "here">}
 */
async function sent(form, item, seq) {
  const done = await Promise.race([flush(), later(ANSWER)]);
  const { state } = await whereabouts(seq);
  if (state === "sent") return lead(`/written/${item.uid}/?kind=${item.kind}&${item.back}`);
  if (state === "conflict") return lead(`/kept/${item.uid}/`);
  if (state === "refused") {
    // Nothing is written under its uid: the page that the server answers the form with says why.
    await discard([seq]);
    return "native";
  }
  show();
  // The words stay in the box, under their uid: tapped again they are the same.
  if (state === "sealed") return here(form, "sealed");
  if (done?.status === 426) return here(form, "older");
  // On Back the words are in the box again, under their uid: sent again they are the same ask.
  if (navigator.serviceWorker?.controller) return lead(placeOf(item));
  renew(form);
  return here(form, "kept", true);
}

/** @param {string} address @returns {"leading"} */
function lead(address) {
  location.assign(address);
  return "leading";
}

/** Where the words are seen while they wait. @param {Item} item */
function placeOf({ back, ask, kind }) {
  const place = new URLSearchParams(back).get("back") ?? "";
  if (ask && kind !== "log" && (place === "ask" || place === "hurt")) return `/asks/${ask}/`;
  return PLACES.get(place) ?? "/";
}

/**
 * What was kept is done with: the form writes something new from here on.
 * @param {HTMLFormElement} form
 */
function renew(form) {
  const [operation] = all("input[name=operation]", HTMLInputElement, form);
  if (!operation) return;
  operation.value = crypto.randomUUID();
  if (form.dataset.outbox !== "log") return;
  history.replaceState({ ...history.state, operation: operation.value }, "");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {boolean} [done] the words are kept, and leave the box
 * @returns {"here"}
 */
function here(form, name, done = false) {
  if (done && form.dataset.outbox === "log") {
    form.reset();
    for (const field of all("textarea", HTMLTextAreaElement, form))
      field.dispatchEvent(new Event("input"));
  }
  say(form, name);
  return "here";
}

// Once something is kept here, the browser is asked not to clear it away when it needs room.
async function askToStay() {
  try {
    if ((await noted("storage")) || !navigator.storage?.persist) return;
    await note("storage", { persisted: await navigator.storage.persist(), at: Date.now() });
  } catch {
    // It is kept all the same.
  }
}
