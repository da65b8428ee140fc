// What a letter says: a no, a yes, a step further, or nothing yet; and in which sentences.
import { folded, sentences, split } from "./folding.js";
import { every, PHRASES } from "./table.js";

// Longest first: "unable to accept" is read before "accept" could be.
const IN_ORDER = Object.entries(PHRASES.signals)
  .flatMap(([group, languages]) => every(languages).map((phrase) => ({ phrase, group })))
  .sort((one, two) => two.phrase.length - one.phrase.length || (one.phrase < two.phrase ? -1 : 1));
const NEGATORS = new Set(every(PHRASES.negators));
const CONDITIONALS = new Set(every(PHRASES.conditionals));
const OPENERS = new Set(every(PHRASES.openers));
const NEGATOR_WITHIN = 4;
const CONDITIONAL_WITHIN = 8;
const MOST_SENTENCES = 400;
const LONGEST = 1_000_000; // more than a sentence has letters
/** @type {Record<string, string[]>} */
const WORDS_OF = {
  no: ["no", "no_weak", "send_more", "not_now", "personal"],
  yes: ["yes", "yes_weak"],
  step: ["step"],
};
const MOST_WORDS = 1_200;
const FIRST_WORDS = 400;
const SAYS_SOMETHING = 12;

/**
 * Each group heard in it, with the place of its last word there.
 * @typedef {{ text: string, groups: Map<string, number> }} Sentence
 */

/**
 * The answer is no, yes, step, nothing (no answer yet) or "" (cannot be told); it is not certain
 * when the words point more than one way, or only faintly.
 * @typedef {{ answer: string, certain: boolean, noKind: string, words: string }} Reading
 */

/**
 * The footer tells a newsletter by; the subject an automatic reply.
 * @param {string[]} paragraphs
 * @param {string} footer
 * @param {string} subject
 * @returns {Reading}
 */
export function readSignals(paragraphs, footer, subject) {
  const found = paragraphs.flatMap(sentences).slice(0, MOST_SENTENCES).map(heard);
  const [answer, certain] = answerOf(found, heard(subject).groups, footer);
  const noKind = answer === "no" ? noKindOf(found) : "";
  return { answer, certain, noKind, words: theirWords(found, answer) };
}

/**
 * The groups of the phrases in it, each letter read once.
 * @param {string} text
 * @returns {Sentence}
 */
function heard(text) {
  let left = folded(text);
  /** @type {Map<string, number>} */
  const groups = new Map();
  for (const { phrase, group } of IN_ORDER) {
    const at = left.indexOf(` ${phrase} `);
    if (at < 0) continue;
    const turn = turned(group, split(left.slice(0, at)));
    groups.set(turn, Math.max(groups.get(turn) ?? 0, left.lastIndexOf(` ${phrase} `)));
    left = left.replaceAll(` ${phrase} `, ` ${"|".repeat(phrase.length)} `);
  }
  groups.delete("cancels");
  return { text, groups };
}

/**
 * A yes after "not" is a no, a no after "not" is nothing, an "if" promises nothing.
 * @param {string} group
 * @param {string[]} before
 */
function turned(group, before) {
  const near = before.slice(-NEGATOR_WITHIN);
  if (["no", "no_weak"].includes(group) && NEGATORS.has(near.at(-1) ?? "")) return "cancels";
  if (["yes", "no", "step"].includes(group) && supposed(before)) return "ack";
  const turns = ["yes", "yes_weak", "step"].includes(group);
  if (turns && near.some((word) => NEGATORS.has(word))) {
    return group === "yes_weak" ? "no_weak" : "no";
  }
  return group;
}

/** @param {string[]} before */
function supposed(before) {
  const near = before.slice(-CONDITIONAL_WITHIN);
  return near.some((word) => CONDITIONALS.has(word)) || OPENERS.has(before[0] ?? "");
}

/**
 * @param {Sentence[]} found
 * @param {Map<string, number>} subject
 * @param {string} footer
 * @returns {[string, boolean]}
 */
function answerOf(found, subject, footer) {
  /** @param {string} group */
  const last = (group) =>
    found.reduce((place, { groups }, n) => {
      const here = groups.get(group);
      return here === undefined ? place : Math.max(place, n * LONGEST + here);
    }, -1);
  const strong = ["no", "yes", "step"].filter((group) => last(group) >= 0);
  const answered = strong.includes("no") || strong.includes("yes");
  if (subject.has("ack") && !answered) return ["nothing", true];
  if (!strong.length) return faintly(last, subject, footer);
  if (strong.length === 1) return alone(strong[0], last);
  for (const group of ["yes", "step"]) {
    if (strong.includes(group) && last(group) > last("no")) return [group, !strong.includes("no")];
  }
  return ["no", false];
}

/**
 * One of the three; what only looks like it is told by what stands beside it.
 * @param {string} group
 * @param {(group: string) => number} last
 * @returns {[string, boolean]}
 */
function alone(group, last) {
  if (group === "step" && last("no_weak") > last("step")) return ["no", false];
  if (group === "yes" && last("no_weak") >= 0) {
    return [last("no_weak") > last("yes") ? "" : "yes", false];
  }
  if (group === "no" && last("yes_weak") > last("no")) return ["no", false];
  return [group, true];
}

/**
 * @param {(group: string) => number} last
 * @param {Map<string, number>} subject
 * @param {string} footer
 * @returns {[string, boolean]}
 */
function faintly(last, subject, footer) {
  if (last("ack") >= 0 && last("no_weak") < 0) return ["nothing", true];
  for (const group of ["no", "yes", "step"]) if (subject.has(group)) return [group, false];
  if (last("no_weak") >= 0) return [last("yes_weak") < 0 ? "no" : "", false];
  if (last("news") >= 0 || heard(footer.slice(0, 2_000)).groups.has("news")) {
    return ["nothing", true];
  }
  return [last("yes_weak") >= 0 ? "yes" : "", false];
}

/** @param {Sentence[]} found */
function noKindOf(found) {
  const kinds = ["send_more", "not_now", "personal", "form"];
  return kinds.find((kind) => found.some(({ groups }) => groups.has(kind))) ?? "";
}

/**
 * The sentences that carry the answer, as they stand; where none does, the first.
 * @param {Sentence[]} found
 * @param {string} answer
 */
function theirWords(found, answer) {
  const wanted = WORDS_OF[answer] ?? [];
  const places = [...found.keys()];
  let chosen = places.filter((n) => wanted.some((group) => found[n].groups.has(group)));
  let most = MOST_WORDS;
  if (!chosen.length) {
    chosen = places.filter((n) => found[n].text.length >= SAYS_SOMETHING).slice(0, 3);
    most = FIRST_WORDS;
  }
  let said = "";
  for (const [place, n] of chosen.entries()) {
    const gap = !place || n === chosen[place - 1] + 1 ? " " : " \u2026 ";
    const longer = `${said}${gap}${bare(found[n].text)}`.trim();
    if (longer.length > most) break;
    said = longer;
  }
  return said || (chosen.length ? bare(found[chosen[0]].text).slice(0, most).trim() : "");
}

/**
 * Without quote marks around the whole of it.
 * @param {string} text
 */
function bare(text) {
  const line = text.trim().split(/\s+/).join(" ");
  return line.replace(/^["'\u201c\u201d\u201e\u201a*_ ]+|["'\u201c\u201d\u201e\u201a*_ ]+$/g, "");
}
