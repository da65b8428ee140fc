// Asks as the server's lists show them: rows, cards, yeses, what was not dared yet.
import { one } from "../page.js";
import { day, figure, fill, keepOnly, part, plural, sentence, weekday, words } from "./parts.js";

/** @typedef {import("../phone/overlay.js").Ask} Ask */

const AT_ONCE = 60; // rows drawn before anybody asks for more
const LONG = 180;
const MARKED = 60; // what waits here is cut so that its mark is seen

/** @param {string | undefined} text @param {number} most */
export function short(text, most) {
  const words = text ?? "";
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
}

/** @param {Ask} ask */
const named = (ask) => short(ask.what, ask.here ? MARKED : LONG);

/** @param {string} from @param {string} to */
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Their words between quotation marks, unless they carry some. @param {string} text */
export function quoted(text) {
  const bare = /^["“„«'‘].*["”“»’']$/s.test(text) ? text.slice(1, -1) : text;
  return words.say("quoted").replace("{words}", () => bare);
}

/**
 * @param {Ask} ask
 * @param {string} today
 */
export function row(ask, today) {
  const plain = ask.answer === "waiting" && !ask.aside ? "pencil" : "plain";
  const made = part(`row-${ask.number ? "number" : plain}`, {
    ...{ uid: ask.uid, what: named(ask), number: ask.number && figure(ask.number) },
  });
  one(".word", HTMLElement, made).replaceChildren(part(...wordOf(ask, today)));
  return made;
}

/**
 * What stands at the right of a row: the name of its part, and what is put into that.
 * @param {Ask} ask
 * @param {string} today
 * @returns {[string, import("./parts.js").Values]}
 */
function wordOf(ask, today) {
  if (ask.aside) return ["word-aside", {}];
  if (ask.answer === "waiting") return outWord(ask, today);
  if (ask.answer !== "no") return [`word-${ask.answer}`, {}];
  if (ask.their_words) {
    return ["word-words", { their_words: short(ask.their_words, 80) }];
  }
  return [ask.blocked ? "word-blocked" : `word-${ask.no_kind}`, {}];
}

/** @param {Ask} ask @param {string} today @returns {[string, import("./parts.js").Values]} */
function outWord({ asked_on: asked }, today) {
  if (!asked) return ["word-out-undated", {}];
  const days = daysBetween(asked, today);
  return [`word-out-${days < 1 ? "today" : plural(days)}`, { days: figure(days) }];
}

/** @param {Ask} ask @param {string} today */
export const daysOut = (ask, today) => sentence(...outWord(ask, today));

/**
 * When an almost-ask may be asked.
 * @param {Ask} ask
 * @param {string} today
 */
export function windowOf({ opens_on: opens, closes_on: closes }, today) {
  const past = (closes && closes < today) || (!closes && opens && opens <= today);
  const said = past ? day : weekday;
  const values = { opens_on: said(opens), closes_on: said(closes) };
  if (closes && closes < today) return sentence("window-closed", values);
  if (opens && opens > today) return sentence(closes ? "window-both" : "window-opens", values);
  if (closes) return sentence("window-closes", values);
  return opens ? sentence("window-since", values) : "";
}

/** @param {Ask} ask @param {string} today */
export function almostRow(ask, today) {
  const made = part("row-almost", { uid: ask.uid, what: named(ask) });
  one(".word", HTMLElement, made).textContent = windowOf(ask, today);
  return made;
}

/** @param {Ask} ask @param {boolean} whole all before it is known */
export function yesRow(ask, whole) {
  const cost = ask.cost ? words.many("cost", ask.cost) : words.say("first-try");
  const said = [ask.heard_on && day(ask.heard_on), whole && cost].filter(Boolean).join(" · ");
  const made = part("row-yes", {
    ...{ uid: ask.uid, what: named(ask), sentence: said },
    their_words: ask.their_words && quoted(short(ask.their_words, 120)),
  });
  keepOnly(made, { "[data-words]": ask.their_words });
  return made;
}

/**
 * A card of an ask that is out, with its three answers.
 * @param {Ask} ask
 * @param {string} today
 * @param {"home" | "out"} place
 */
export function card(ask, today, place) {
  const made = part(`card-${place}`, { ...valuesOf(ask), what: named(ask) });
  const meta = [
    place === "out" && ask.who && words.say("of", { who: short(ask.who, 60).replace(/\.+$/, "") }),
    ask.asked_on && `${daysOut(ask, today)}.`,
    ask.look_again_on > today && words.say("look", { day: day(ask.look_again_on) }),
    place === "out" && ask.stated_on && words.say("stated", { day: day(ask.stated_on) }),
    place === "out" && ask.follow_up_on && words.say("follow-up", { day: day(ask.follow_up_on) }),
  ];
  one(".card-meta", HTMLElement, made).textContent = meta.filter(Boolean).join(" ");
  prepare(made, ask);
  if (place === "out") {
    const article = one("article", HTMLElement, made);
    if (ask.steps?.length)
      one(".card-meta", HTMLElement, made).after(trail(ask.steps.slice(-3), "trail"));
    const fold = part("fold-step", valuesOf(ask));
    prepare(fold, ask);
    article.append(fold);
  }
  return made;
}

/** @param {Ask} ask */
export const valuesOf = (ask) => ({
  ...{ uid: ask.uid, what: ask.what, notebook: ask.notebook, revision: ask.revision },
  number: ask.number ? figure(ask.number) : "",
});

/**
 * @param {any[]} steps
 * @param {string} name
 */
export function trail(steps, name) {
  const made = part(name);
  const list = one("ol", HTMLOListElement, made);
  for (const { on, words: said } of steps) {
    list.append(part("step", { on: day(on), "on-iso": on, words: said }));
  }
  return made;
}

/**
 * Each form is an operation of its own; what was written here has no version of the server's yet.
 * @param {ParentNode} made
 * @param {Ask} [ask]
 */
export function prepare(made, ask) {
  for (const form of made.querySelectorAll("form")) {
    fill(form, { notebook: ask?.notebook, revision: ask?.revision });
    for (const field of form.querySelectorAll("input[type=hidden]")) {
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.name === "operation") field.value = crypto.randomUUID();
      if (field.name === "revision" && !ask?.revision) field.remove();
      if (field.name === "notebook" && !field.value) field.remove();
    }
  }
}

/**
 * As many as the eye takes in, and a button for more: a thousand would keep the page waiting.
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} asks
 * @param {(ask: T) => Node} draw
 */
export function inParts(list, asks, draw) {
  list.append(...asks.slice(0, AT_ONCE).map(draw));
  if (asks.length <= AT_ONCE) return;
  const more = part("more");
  one("button", HTMLButtonElement, more).addEventListener("click", () => {
    const last = one("#older", HTMLElement, list);
    const before = last.previousElementSibling;
    last.remove();
    inParts(list, asks.slice(AT_ONCE), draw);
    const next = before?.nextElementSibling?.querySelector("a");
    next?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("nos:swapped"));
  });
  list.append(more);
}
