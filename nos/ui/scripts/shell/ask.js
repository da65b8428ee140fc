// One ask: all that is known of it, and every form that changes it.
import { one } from "../page.js";
import { daysOut, prepare, quoted, trail, valuesOf, windowOf } from "./asks.js";
import { filledForm } from "./writing.js";
import { day, figure, keepOnly, part, putInto, sentence, words } from "./parts.js";

/** @typedef {import("../phone/overlay.js").Ask} Ask */
/** @typedef {import("./reading.js").State} State */
/** @typedef {import("./reading.js").Drawn} Drawn */

const FACTS =
  `who kind stakes where asked_on chance nerves no_kind blocked sting sting_next_day takeaway
  look_again_on stated_on followed_up_on follow_up_on note link`.split(/\s+/);
const OPEN = ["waiting", "almost"];

/**
 * @param {State} state
 * @param {Ask} ask
 * @returns {Drawn}
 */
export function ask(state, ask) {
  const made = part("ask", { ...valuesOf(ask), ...said(ask, state.today) });
  const open = OPEN.includes(ask.answer);
  one("h1", HTMLElement, made).classList.toggle("long", ask.what.length > 120);
  keepOnly(made, {
    "[data-number]": ask.number,
    "[data-yes]": ask.answer === "yes" && !ask.number,
    "[data-words]": ask.their_words,
    "[data-steps]": ask.steps?.length,
    "[data-act=back]": ask.aside,
    "[data-act=aside]": !ask.aside && ["no", "silence"].includes(ask.answer),
  });
  if (open) putInto(made, "acts", part(`acts-${ask.answer}`, valuesOf(ask)));
  else putInto(made, "otherwise", otherwise(ask));
  made.querySelector(".facts")?.append(...facts(ask));
  if (ask.steps?.length) one("ol.trail", HTMLElement, made).replaceWith(fullTrail(ask.steps));
  putInto(made, "edit", filledForm(part(`edit-${open ? ask.answer : "no"}`, valuesOf(ask)), ask));
  prepare(made, ask);
  return { head: part("head-ask"), right: [made] };
}

/** @param {Ask} ask */
function otherwise(ask) {
  const made = part("otherwise", valuesOf(ask));
  made.querySelector(`button[value="${ask.answer}"]`)?.remove();
  return made;
}

/** @param {any[]} steps */
function fullTrail(steps) {
  const made = trail(steps, "trail");
  one("ol", HTMLElement, made).classList.remove("short");
  return made;
}

/** @param {Ask} ask @param {string} today */
function said(ask, today) {
  const texts = { their_words: ask.their_words && quoted(ask.their_words) };
  const { answer, heard_on: heard } = ask;
  const when = {
    waiting: () => daysOut(ask, today),
    almost: () => [words.say("answer-almost"), windowOf(ask, today)].filter(Boolean).join(" · "),
  }[/** @type {string} */ (answer)];
  const closed = ["silence", "withdrawn"].includes(answer);
  const sentences = [
    when?.() ??
      (closed ? closedOn(answer, heard) : heard && words.say("heard", { day: day(heard) })),
    ask.aside && sentence("word-aside"),
    ask.here && words.say("on-phone"),
  ];
  return { ...texts, sentence: sentences.filter(Boolean).join(" · ") };
}

/** @param {string} answer @param {string | undefined} heard */
function closedOn(answer, heard) {
  const said = words.say(`answer-${answer}`);
  return heard ? words.say("closed-on", { answer: said, day: day(heard) }) : said;
}

/** @param {Ask} ask */
function facts(ask) {
  return FACTS.filter((name) => ask[name] !== undefined && ask[name] !== null).map((name) => {
    const value = String(ask[name]);
    const label = words.say(`field-${name}`);
    if (name === "link" && /^https?:\/\//i.test(value) && URL.canParse(value)) {
      const host = new URL(value).hostname.replace(/^www\./, "");
      return part("fact-link", { name: label, value, host });
    }
    return part("fact", { name: label, value: worded(name, value) });
  });
}

/** @param {string} name @param {string} value */
function worded(name, value) {
  if (name.endsWith("_on")) return day(value);
  if (name === "blocked") return words.say("blocked");
  if (name === "nerves" || name.startsWith("sting")) return words.say("figure-of-10", { n: value });
  if (name === "chance") {
    const known = words.said.has(`chance-${value}`);
    return words.say(known ? `chance-${value}` : "chance-{n}", { n: figure(Number(value)) });
  }
  return words.say(`${name}-${value}`) || value;
}

/**
 * @param {State} _state
 * @param {Ask} ask
 * @returns {Drawn}
 */
export function answer(_state, ask) {
  const made = part("answer", valuesOf(ask));
  prepare(made, ask);
  return { head: part("head-answer", { uid: ask.uid }), right: [made], writing: true };
}
