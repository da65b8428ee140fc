// A part of the next page takes its place on this one: older rows after their link, and what a
// search finds while it is typed. Whatever comes between, the link and the form still lead there.
//
//   <a href data-swap="#older" data-part="#asks > li">    those instead of the first
//   <form method="get" data-swap="#found">                the same element, filled anew
import { all, targetOf } from "./page.js";
import { bodyOf } from "./trusted.js";

const PAUSE = 250; // milliseconds after the last key

/** Said where nodes have come in, so that other scripts see to them. */
export const SWAPPED = "nos:swapped";

/** @type {AbortController | undefined} */
let running;
let later = 0;
let shown = location.search;

/**
 * The page at an address of ours; the last one asked for wins. Throws for anything but a page.
 * @param {URL} address
 */
async function fetchPage(address) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  if (address.origin !== location.origin) throw new Error("not ours");
  const answer = await fetch(address, { mode: "same-origin", redirect: "error", signal });
  const kind = answer.headers.get("Content-Type") ?? "";
  if (!answer.ok || !kind.startsWith("text/html")) throw new Error("no page");
  const text = await answer.text();
  signal.throwIfAborted();
  return bodyOf(text);
}

/**
 * The link gives its place to what comes next; whoever followed it by key goes on from there.
 * @param {HTMLAnchorElement} link
 */
async function follow(link) {
  const place = document.querySelector(link.dataset.swap ?? "");
  if (!(place instanceof HTMLElement) || place.ariaBusy === "true") return;
  place.ariaBusy = "true";
  try {
    const page = await fetchPage(new URL(link.href));
    const fresh = all(link.dataset.part ?? "", HTMLElement, page);
    if (!fresh.length) throw new Error("nothing there");
    const focused = place.contains(document.activeElement);
    place.replaceWith(...fresh);
    document.dispatchEvent(new CustomEvent(SWAPPED));
    if (focused) fresh[0].querySelector("a")?.focus({ preventScroll: true });
  } catch {
    location.assign(link.href);
  }
}

/**
 * Fills the form's place with what the form asks for. True when it did, or when another will.
 * @param {HTMLFormElement} form
 * @param {URL} address
 */
async function fill(form, address) {
  const place = document.querySelector(form.dataset.swap ?? "");
  if (!(place instanceof HTMLElement)) return false;
  place.ariaBusy = "true";
  try {
    const found = (await fetchPage(address)).getElementById(place.id);
    if (!found) throw new Error("nothing there");
    place.replaceChildren(...found.childNodes);
    place.ariaBusy = "false";
    shown = address.search;
    document.dispatchEvent(new CustomEvent(SWAPPED));
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return true;
    place.ariaBusy = "false";
    return false;
  }
}

/** @param {HTMLFormElement} form */
function addressOf(form) {
  const address = new URL(form.action);
  address.search = String(new URLSearchParams(/** @type {any} */ (new FormData(form))));
  return address;
}

/**
 * Letter upon letter makes one step in the history; anything chosen is a step of its own.
 * @param {HTMLFormElement} form
 * @param {{ typing: boolean }} how
 */
async function find(form, { typing }) {
  clearTimeout(later);
  const address = addressOf(form);
  if (address.search === shown) return;
  const went = await fill(form, address);
  if (!went && !typing) form.submit();
  if (!went || shown !== address.search) return;
  const goesOn = typing && history.state?.typing;
  history[goesOn ? "replaceState" : "pushState"]({ typing }, "", address);
}

/** @param {Event} event */
function finder(event) {
  const form = targetOf(event)?.closest("form[data-swap]");
  return form instanceof HTMLFormElement ? form : null;
}

document.addEventListener("click", (event) => {
  const link = targetOf(event)?.closest("a[data-swap]");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  follow(link);
});

document.addEventListener("input", (event) => {
  const form = finder(event);
  if (!form || !targetOf(event)?.matches("input")) return;
  clearTimeout(later);
  later = setTimeout(() => find(form, { typing: true }), PAUSE);
});

document.addEventListener("change", (event) => {
  const form = finder(event);
  if (form && targetOf(event)?.matches("select")) find(form, { typing: false });
});

document.addEventListener("submit", (event) => {
  const form = finder(event);
  if (!form) return;
  event.preventDefault();
  find(form, { typing: false });
});

// Back and forward: the fields say again what was looked for, and it is found again.
addEventListener("popstate", async () => {
  const form = document.querySelector("form[data-swap]");
  if (!(form instanceof HTMLFormElement) || location.search === shown) return;
  const asked = new URLSearchParams(location.search);
  for (const field of all("input, select", HTMLElement, form)) {
    if (field instanceof HTMLInputElement) field.value = asked.get(field.name) ?? "";
    if (field instanceof HTMLSelectElement) {
      field.value = asked.get(field.name) ?? field.options[0].value;
    }
  }
  if (!(await fill(form, new URL(location.href)))) location.reload();
});
