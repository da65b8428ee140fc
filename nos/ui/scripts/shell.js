// Where no network is, the notebook is read and written all the same: this page stands in for the
// pages of the notebook, drawn of what this phone holds and what waits on it. With a network it is
// the page that says what is on this phone.
import { one, targetOf } from "./page.js";
import { localDay, overlaid, settledPocket } from "./phone/overlay.js";
import { answer, ask } from "./shell/ask.js";
import { held } from "./shell/held.js";
import { act, mend, mended, phone } from "./shell/kept.js";
import { keepOnly, part, when, words } from "./shell/parts.js";
import { slip } from "./shell/slip.js";
import { almost, asks, home, out, yeses } from "./shell/reading.js";
import { cover, dream, nameOf, page } from "./shell/tally.js";
import { complete, log } from "./shell/writing.js";

/** @typedef {import("./shell/reading.js").Drawn} Drawn */

const OWN = "/phone/";
const ONE = /^\/asks\/([0-9a-f-]{36})\/(answer\/)?$/;
/** @type {Record<string, (state: any) => Drawn>} */
const PAGES = { "/": home, "/out/": out, "/asks/": asks, "/almost/": almost, "/yeses/": yeses };

/** @type {any} */
let state = null;
let drawing = 0;

const main = one("main", HTMLElement);

/** @returns {{name: string, draw: (state: any) => Drawn | null}} */
function route() {
  const path = location.pathname;
  const found = ONE.exec(path);
  const seq = Number(new URLSearchParams(location.search).get("mend"));
  if (path === OWN) return { name: "phone", draw: (all) => (seq && mend(all, seq)) || phone(all) };
  if (path === "/log/") return { name: "log", draw: log };
  if (found) {
    const draw = found[2] ? answer : ask;
    const of = (/** @type {any} */ all) => all.shown.asks.get(found[1]);
    const name = found[2] ? "answer" : "ask";
    return { name, draw: (all) => (of(all) && !of(all).removed ? draw(all, of(all)) : null) };
  }
  const name = path === "/" ? "home" : path.replaceAll("/", "");
  return { name, draw: (all) => PAGES[path]?.(all) ?? null };
}

/** All that this phone holds. */
async function load() {
  const { holder, noted, read, sealedOfOthers, waiting, whoseHere } = await held;
  const here = await holder().catch(() => null);
  if (here || !whoseHere()) name(here?.whose ?? "");
  const [known, items, others, beside, persisted] = await Promise.all([
    read().catch(() => null),
    waiting().catch(() => []),
    sealedOfOthers().catch(() => 0),
    here ? noted(`beside ${here.whose}`).catch(() => null) : null,
    navigator.storage?.persisted?.().catch(() => false),
  ]);
  const late = known && here ? await sentSince(here, known.at).catch(() => []) : [];
  const pocket = known?.notebook ? settledPocket(known, late) : known;
  const today = localDay(new Date().toISOString());
  const kept = Math.max(beside?.length ?? 0, pocket?.notebook?.kept ?? 0);
  const shown = overlaid(pocket, items);
  state = { pocket, items, others, today, persisted, beside: kept, shown, whose: here?.whose };
}

/**
 * What the server acknowledged after it last told what it has.
 * @param {import("./phone/seal.js").Holder} here
 * @param {string} at
 * @returns {Promise<any[]>}
 */
async function sentSince(here, at) {
  const { transact, unseal } = await held;
  /** @type {any[]} */
  const rows = await transact("sent", "readonly", (store) => store("sent").getAll());
  const late = rows.filter((row) => row.whose === here.whose && row.at >= Date.parse(at));
  return Promise.all(late.map(async (row) => ({ ...(await unseal(here, row)), seq: row.seq })));
}

/**
 * Kept on the phone this page holds nobody's name; it is of whoever's key is here.
 * @param {string} whose
 */
function name(whose) {
  let told = document.querySelector("meta[name=nos-whose]");
  if (!(told instanceof HTMLMetaElement)) {
    told = document.createElement("meta");
    told.setAttribute("name", "nos-whose");
    document.head.append(told);
  }
  told.setAttribute("content", whose);
}

/** @param {boolean} [first] */
async function draw(first = false) {
  const turn = ++drawing;
  const { name: place, draw: drawn } = route();
  document.title = words.say(`title-${place}`) || document.title;
  if (place === "log" && (first || !state)) put(log(), null);
  await load();
  if (turn !== drawing) return;
  if (place !== "log" || !first) put(drawn(state) ?? missing(), state);
  else face(state, "p");
  keepOnly(main, { "[data-kept]": state.whose });
  if (place !== "log" && place !== "phone") main.querySelector(".head")?.after(...slip(state));
  if (place === "log" || place === "ask" || state.shown.asks.size) complete(state.shown);
  document.dispatchEvent(new CustomEvent("nos:swapped"));
  await (await held).show();
  document.documentElement.dataset.drawn = "";
  performance.mark("nos:drawn");
}

/** @returns {Drawn} */
function missing() {
  return { head: part("head-mend"), right: [part("not-here")] };
}

/**
 * @param {Drawn} drawn
 * @param {any} all
 */
function put({ head, right, here = "", home: isHome = false, writing = false }, all) {
  main.classList.toggle("home", isHome);
  document.body.classList.toggle("writing", writing);
  document.body.classList.toggle("with-bar", !writing);
  one(".write", HTMLElement, main).hidden = writing;
  const top = one(".head", HTMLElement, main);
  top.classList.toggle("only-wide", isHome);
  top.replaceChildren(head);
  one("#work", HTMLElement, main).replaceChildren(...right);
  reach(all);
  if (all) face(all, isHome ? "h1" : "p");
  bar(here, all?.shown.notebook.count.waiting ?? 0);
  if (location.hash === "#find") document.getElementById("q")?.focus();
  if (writing) main.querySelector("textarea")?.focus({ preventScroll: true });
  performance.mark("nos:usable");
}

/**
 * That the notebook is out of reach, said once and quietly.
 * @param {any} all
 */
function reach(all) {
  document.querySelector("[data-stood]")?.remove();
  if (!all || location.pathname === OWN || location.pathname === "/log/") return;
  const at = all.pocket?.notebook && when(all.pocket.at, all.today, localDay);
  const alone = words.say(all.whose ? "stood-alone" : "no-key");
  const made = part("stood", { sentence: at ? words.say("stood", { when: at }) : alone });
  keepOnly(made, { a: !all.items.length });
  one("[data-strip]", HTMLElement).after(made);
}

/** @param {any} all @param {"h1" | "p"} heading */
function face({ shown, whose }, heading) {
  const made = part(`left-${heading}`, { name: nameOf(shown.notebook) });
  const left = one(".left", HTMLElement, /** @type {any} */ (made));
  if (whose) left.append(cover(shown, heading), page(shown, heading), dream(shown));
  one(".left", HTMLElement, main).replaceWith(made);
}

/** @param {string} here @param {number} waits */
function bar(here, waits) {
  for (const link of document.querySelectorAll(".bar a")) {
    const place = { "/": "notebook", "/out/": "out", "/yeses/": "yeses" }[
      link.getAttribute("href") ?? ""
    ];
    link.toggleAttribute("aria-current", place === here);
    if (place === here) link.setAttribute("aria-current", "page");
    if (place !== "out") continue;
    link.querySelector(".figure")?.remove();
    if (waits) link.append(part("figure", { n: words.figures.format(waits) }));
  }
}

const typing = () =>
  [...main.querySelectorAll("input:not([type=hidden], [type=search]), textarea")].some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      field.value !== field.defaultValue,
  );

// While there is no network, what is tapped is drawn here; with one the server is asked again.
document.addEventListener("click", async (event) => {
  const link = targetOf(event)?.closest("a[href]");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || elsewhere || event.defaultPrevented) return;
  if (link.origin !== location.origin || link.dataset.hide !== undefined) return;
  const ours = link.pathname === OWN && location.pathname === OWN;
  if (!ours && (navigator.onLine || !drawable(link.pathname))) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  event.preventDefault();
  performance.mark("nos:tapped");
  history.pushState(null, "", link.href);
  await go();
});

/** @param {string} path */
const drawable = (path) => path in PAGES || path === OWN || path === "/log/" || ONE.test(path);

async function go() {
  document.getElementById("slip")?.remove();
  if (route().name === "log") put(log(), state);
  await draw(route().name === "log");
  if (location.pathname !== "/log/") main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

addEventListener("popstate", () => draw());
document.addEventListener("click", async (event) => {
  if (state && (await act(event, state).catch(() => false))) await draw();
});
addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.mend) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    mended(event, state).then(() => location.assign(OWN));
  },
  true,
);

// Something came or went, here or in another window. What is being typed stays.
// Whoever sends a form is led to the next page by it, in a moment.
document.addEventListener("nos:outbox", () => {
  const sending = main.querySelector("form[data-sending]");
  setTimeout(() => typing() || draw(), sending ? 2_000 : 0);
});
document.addEventListener("nos:pocket", () => typing() || draw());
addEventListener("online", async () => {
  const { flush } = await held;
  const { unreachable } = await flush().catch(() => ({ unreachable: true }));
  if (!unreachable && location.pathname !== OWN && !typing()) location.reload();
});

async function begin() {
  await draw(true);
  const { flush, holderAsked, refresh } = await held;
  if (!state.whose) {
    if (!(await holderAsked().catch(() => null))) return;
    await draw();
  }
  if (state.items.length) await flush().catch(() => {});
  await refresh(); // a server that was only slow is in reach by now
}

begin();
