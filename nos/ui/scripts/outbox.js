// What is written goes through the phone's own outbox (phone.js), which comes when the page is there
// and has nothing else to do, or with the first form that is sent. A form that cannot wait for it, or
// that it cannot keep, is sent as if there were no script.
import { ready } from "./once.js";
import { all } from "./page.js";
import { say } from "./phone/saying.js";

const PATIENCE = 4_000; // milliseconds
const script = document.currentScript;
const address = (script instanceof HTMLScriptElement && script.dataset.phone) || "";
const able = isSecureContext && "indexedDB" in window && "locks" in navigator && "subtle" in crypto;

/** @returns {Promise<typeof import("./phone.js")>} */
const load = () => import(address);

/** @param {(phone: typeof import("./phone.js")) => Promise<string>} act */
function handed(act) {
  const late = new Promise((_resolve, reject) => {
    setTimeout(reject, PATIENCE);
  });
  return Promise.race([load(), late]).then(act, () => "native");
}

/** Until the words are on the disk, the browser asks before this page is left. */
function holdHere() {
  const held = new AbortController();
  addEventListener("beforeunload", (event) => event.preventDefault(), held);
  return () => held.abort();
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
function sendAsItIs(form, submitter) {
  const tapped = document.createElement("input");
  tapped.type = "hidden";
  tapped.name = submitter?.getAttribute("name") ?? "";
  tapped.value = submitter?.getAttribute("value") ?? "";
  if (tapped.name) form.append(tapped);
  HTMLFormElement.prototype.submit.call(form);
  tapped.remove();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || !address) return;
  const leaves = form.closest("nos-leaving");
  if (!leaves && !form.dataset.outbox) return;
  if (!able && (leaves || navigator.onLine)) return;
  event.preventDefault();
  if (!able) {
    say(form, "not-saved");
    return ready(form);
  }
  const { submitter } = event;
  const release = holdHere();
  const went = await handed((phone) =>
    leaves instanceof HTMLElement
      ? phone.leave(leaves, form, submitter)
      : phone.write(form, submitter, release),
  );
  release();
  if (went === "native") sendAsItIs(form, submitter);
  else if (went !== "leading") ready(form);
});

function begin() {
  load().catch(() => {});
}

if (able && address && document.querySelector("meta[name=nos-whose]")) {
  addEventListener("load", () => {
    if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 2_000 });
    else setTimeout(begin, 200);
  });
  if (all("form[data-outbox]", HTMLFormElement).length) {
    document.addEventListener("focusin", begin, { once: true });
  }
}
