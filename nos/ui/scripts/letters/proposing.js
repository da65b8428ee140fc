// A letter read: which ask it answers, how, when and in which words. Proposed, never applied.
import { dayOf } from "./days.js";
import { matchAsks } from "./matching.js";
import { takeApart } from "./parts.js";
import { readSignals } from "./signals.js";

/**
 * `asks`: uids it may be about, best first; `sure` when the first is the one. `answer`: no, yes,
 * step, nothing or ""; `certain` when nothing points elsewhere. `dayFrom`: header, letter, today.
 * @param {string} text
 * @param {import("./matching.js").Known[]} known
 * @param {string} today
 */
export function readLetter(text, known, today) {
  const letter = takeApart(text);
  const { day, dayFrom } = dayOf(letter.headers.get("date") ?? "", letter.top, today);
  const { sure, uids } = matchAsks(letter, known, day);
  const reading = readSignals(letter.body, letter.footer, letter.headers.get("subject") ?? "");
  return { sure, asks: uids, day: day || today, dayFrom: dayFrom || "today", ...reading };
}
