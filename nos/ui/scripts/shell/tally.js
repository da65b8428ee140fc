// The page the notebook is open at, drawn of the server's own strokes (nos/lib/tally.py).
import { all, one } from "../page.js";
import { day, figure, part, plural, words } from "./parts.js";

const PAGE = 100;
const GATE = 5;

/** @typedef {import("../phone/overlay.js").Overlaid} Overlaid */

/**
 * @param {Overlaid} shown
 * @param {"h1" | "p"} heading of the cover above it
 */
export function page(shown, heading) {
  const { target, count } = shown.notebook;
  const full = count.nos > 0 && count.nos % PAGE === 0 && count.nos === target;
  const n = full ? count.nos / PAGE : Math.floor(count.nos / PAGE) + 1;
  const ink = count.nos - (n - 1) * PAGE;
  const room = target > count.nos ? Math.min(PAGE, target - (n - 1) * PAGE) : PAGE;
  const slots = Math.max(room, ink);
  const made = part(`page-${heading}`);
  const [name] = made.querySelectorAll(".caption > :first-child");
  name.textContent = n <= 10 ? words.say(`page-${n}`) : words.say("page-n", { n: figure(n) });
  if (!count.nos) made.querySelector(".caption > a")?.remove();
  const tally = one(".tally", HTMLElement, made);
  tally.ariaLabel = inWords(shown);
  draw(tally, ink, Math.min(count.waiting, slots - ink), slots);
  return made;
}

/** @param {Overlaid} shown */
function inWords({ notebook: { count, target } }) {
  const nos = words.said.get("nos-of");
  const text = words.counted(nos, count.nos).replace("{target}", figure(target));
  return words.say("tally", { nos: text, yeses: words.many("some-yeses", count.yeses) });
}

/**
 * The template's page is full of ink; what is not ink becomes pencil or a dot.
 * @param {HTMLElement} tally
 * @param {number} ink
 * @param {number} pencil
 * @param {number} slots
 */
function draw(tally, ink, pencil, slots) {
  const dots = all(".dots", SVGPathElement, part("dots"));
  for (const [gate, svg] of all("svg", SVGElement, tally).entries()) {
    const first = gate * GATE;
    if (first >= slots) svg.remove();
    const drawn = one(".ink", SVGPathElement, svg);
    const strokes = strokesOf(drawn);
    const points = strokesOf(dots[gate]);
    const inked = Math.max(0, Math.min(GATE, ink - first));
    const lead = Math.max(inked, Math.min(GATE, ink + pencil - first));
    const last = Math.min(GATE, slots - first);
    drawn.setAttribute("d", strokes.slice(0, inked).join(""));
    svg.append(
      ...path(dots[gate], points.slice(lead, last)),
      ...path(one(".pencil", SVGPathElement, part("pencil")), strokes.slice(inked, lead)),
    );
    if (!inked) drawn.remove();
  }
}

/** @param {SVGPathElement} path */
const strokesOf = (path) => path.getAttribute("d")?.match(/M[^M]*/g) ?? [];

/** @param {SVGPathElement} like @param {string[]} strokes */
function path(like, strokes) {
  if (!strokes.length) return [];
  like.setAttribute("d", strokes.join(""));
  return [like];
}

/**
 * The cover, with the number that counts what waits here too.
 * @param {Overlaid} shown
 * @param {"h1" | "p"} heading
 */
export function cover(shown, heading) {
  const { notebook, here } = shown;
  const { count, start_on: start } = notebook;
  const made = part(`cover-${heading}`, {
    ...{ yeses: figure(count.yeses), waiting: figure(count.waiting) },
    start_on: day(start),
  });
  one(".title a", HTMLAnchorElement, made).textContent = nameOf(notebook);
  if (!start) made.querySelector(".title .nowrap")?.remove();
  one(".count", HTMLElement, made).replaceWith(huge(count, here, notebook.target));
  const yeses = one(".beside a", HTMLAnchorElement, made).lastChild;
  if (yeses) yeses.textContent = ` ${words.many("yeses", count.yeses)}`;
  return made;
}

/**
 * @param {Record<string, any>} count
 * @param {number} here
 * @param {number} target
 */
function huge({ nos, asks }, here, target) {
  const kind = nos ? `${plural(nos)}-${plural(asks)}` : `none-${asks ? "other" : "none"}`;
  const known = kind === "other-one" ? "other-other" : kind;
  const made = part(`count-${known}`, {
    ...{ nos: figure(nos), asks: figure(asks), target: figure(target) },
  });
  const p = one(".count", HTMLElement, made);
  p.dataset.digits = String(String(nos || asks).length);
  one(".huge", HTMLElement, made).textContent = figure(nos || asks);
  if (here)
    one(".of", HTMLElement, made).append(document.createElement("br"), words.many("here", here));
  return made;
}

/** @param {Record<string, any>} notebook */
export function nameOf({ title, target }) {
  const name = words.many(title ? "name-of" : "name", target);
  return name.replace("{title}", () => title);
}

/** @param {Overlaid} shown */
export function dream({ notebook }) {
  return notebook.dream ? part("dream", { dream: notebook.dream }) : "";
}
