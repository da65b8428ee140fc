// Where letters may be pasted among asks, what reads them comes with the first key or touch: after
// the page is there, and before anything can be pasted. From the paste on nothing is asked for.
const place = document.querySelector("nos-letter[data-script]");

/** @param {AbortController} heard */
function load(heard) {
  heard.abort();
  if (place instanceof HTMLElement) import(place.dataset.script ?? "").catch(() => {});
}

if (place) {
  const heard = new AbortController();
  for (const type of ["keydown", "pointerdown", "dragenter"]) {
    document.addEventListener(type, () => load(heard), { signal: heard.signal });
  }
}
