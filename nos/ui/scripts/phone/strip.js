// How much waits here to be sent, on every page; and what of the page waits.
import { all } from "../page.js";
import { waiting } from "./outbox.js";

const MOMENT = 1_500; // milliseconds: what comes through by then waited for nobody
const strip = document.querySelector("[data-strip]");

export async function show() {
  if (!(strip instanceof HTMLElement)) return;
  const items = await waiting().catch(() => []);
  const [link] = all("a", HTMLAnchorElement, strip);
  const { one = "", many = "" } = strip.dataset;
  const { lang } = document.documentElement;
  const form = new Intl.PluralRules(lang).select(items.length) === "one" ? one : many;
  const said = form.replace("{n}", new Intl.NumberFormat(lang).format(items.length));
  if (link.textContent !== said) link.textContent = said;
  strip.hidden = items.length === 0 || location.pathname === "/phone/";
  mark(new Set(items.flatMap(({ ask, fields }) => [ask, ...uidsIn(fields)])));
}

/** @param {Record<string, any>} fields @returns {string[]} */
function uidsIn({ asks }) {
  return Array.isArray(asks) ? asks.map(({ uid }) => uid) : [];
}

/** @param {Set<string | undefined>} uids */
function mark(uids) {
  const words = strip instanceof HTMLElement ? (strip.dataset.here ?? "") : "";
  for (const link of all(".ask-row a.what, .card-title a", HTMLAnchorElement)) {
    const uid = link.pathname.split("/")[2] ?? "";
    const marked = link.querySelector("[data-here]");
    if (marked && !uids.has(uid)) marked.remove();
    if (marked || !uids.has(uid)) continue;
    const made = document.createElement("small");
    made.className = "quiet";
    made.dataset.here = "";
    made.textContent = ` ${words}`;
    link.append(made);
  }
}

document.addEventListener("nos:outbox", () => {
  if (strip instanceof HTMLElement && strip.hidden) setTimeout(show, MOMENT);
  else show();
});
document.addEventListener("nos:swapped", show);
