// A part of the next page takes its place on this one: older rows after their link, and what a
// search finds while it is typed. Whatever comes between, the link and the form still lead there.
//
//   <a href data-swap="#older" data-part="asks">    what that element holds, in the link's place
//   <form method="get" data-swap="#found">          the same element, filled anew
import { all, targetOf } from "./page.js";
import { bodyOf } from "./trusted.js";

const PAUSE = 250; // milliseconds after the last key

let running = new AbortController();
let later = 0;
let shown = location.search;

/**
 * What `put` makes of the page at an address of ours, in a place that is busy meanwhile. The last
 * one asked for wins, and only it says how it went: true when all of it is there.
 * @param {HTMLElement} asker
 * @param {URL} address
 * @param {(place: Element, page: Document) => void} put
 */
async function swap(asker, address, put) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const place = document.querySelector(asker.dataset.swap ?? "");
  if (!place || address.origin !== location.origin) return false;
  place.ariaBusy = "true";
  try {
    const answer = await fetch(address, { mode: "same-origin", redirect: "error", signal });
    const page = answer.headers.get("Content-Type")?.startsWith("text/html");
    if (!answer.ok || !page) throw new Error("no page");
    const text = await answer.text();
    signal.throwIfAborted();
    put(place, bodyOf(text));
    document.dispatchEvent(new CustomEvent("nos:swapped"));
  } catch {
    if (!signal.aborted) return false;
  } finally {
    if (signal === running.signal) place.ariaBusy = "false";
  }
  return !signal.aborted || new Promise(() => {});
}

/**
 * The link gives its place to what comes next; whoever followed it by key goes on from there.
 * @param {HTMLAnchorElement} link
 */
async function follow(link) {
  const went = await swap(link, new URL(link.href), (place, page) => {
    const fresh = [...(page.getElementById(link.dataset.part ?? "")?.children ?? [])];
    if (!fresh.length) throw new Error("nothing there");
    const focused = place.contains(document.activeElement);
    place.replaceWith(...fresh);
    if (focused) fresh[0].querySelector("a")?.focus({ preventScroll: true });
  });
  if (!went) location.assign(link.href);
}

/**
 * @param {HTMLFormElement} form
 * @param {URL} address
 */
function fill(form, address) {
  return swap(form, address, (place, page) => {
    const found = page.getElementById(place.id);
    if (!found) throw new Error("nothing there");
    place.replaceChildren(...found.childNodes);
    shown = address.search;
  });
}

/**
 * Letter upon letter makes one step in the history; anything chosen is a step of its own.
 * @param {HTMLFormElement} form
 * @param {boolean} typing
 */
async function find(form, typing) {
  clearTimeout(later);
  const address = new URL(form.action);
  address.search = String(new URLSearchParams(/** @type {any} */ (new FormData(form))));
  if (address.search === shown) return running.abort();
  if (await fill(form, address)) {
    const goesOn = typing && history.state?.typing;
    history[goesOn ? "replaceState" : "pushState"]({ typing }, "", address);
  } else if (!typing) form.submit();
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

for (const type of ["input", "change", "submit"]) {
  document.addEventListener(type, (event) => {
    const form = finder(event);
    const typing = Boolean(targetOf(event)?.matches("input"));
    if (!form || typing !== (type === "input")) return;
    if (type === "submit") event.preventDefault();
    clearTimeout(later);
    later = setTimeout(() => find(form, typing), typing ? PAUSE : 0);
  });
}

// Back and forward: the fields say again what was looked for, and it is found again.
addEventListener("popstate", async () => {
  const form = document.querySelector("form[data-swap]");
  if (!(form instanceof HTMLFormElement) || location.search === shown) return;
  const asked = new URLSearchParams(location.search);
  for (const field of all("input, select", HTMLElement, form)) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    const first = field instanceof HTMLSelectElement ? field.options[0].value : "";
    field.value = asked.get(field.name) ?? first;
  }
  if (!(await fill(form, new URL(location.href)))) location.reload();
});
