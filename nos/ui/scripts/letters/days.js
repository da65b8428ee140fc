// The day a letter came: in its header, or on a line of its own at its top. Days are 2026-03-05.
import { folded, split } from "./folding.js";
import { MONTHS } from "./table.js";

const ISO = /(?<![0-9])([12][0-9]{3})-([01]?[0-9])-([0-3]?[0-9])(?![0-9])/;
const FIGURES = /(?<![0-9])([0-3]?[0-9])([-./])([0-3]?[0-9])\2([12][0-9]{3})(?![0-9])/;
const LONGEST_LINE = 60;
const YEARS_BACK = 3;
const A_DAY = 86_400_000;
const MONTHS_A_YEAR = 12;

/**
 * The day and where it stood, "header" or "letter"; two "" when there is none.
 * A day ahead of today, or years ago, is not when it came.
 * @param {string} header
 * @param {string[]} lines
 * @param {string} today
 */
export function dayOf(header, lines, today) {
  const stated = likely(dayIn(header), today);
  if (stated) return { day: stated, dayFrom: "header" };
  for (const line of lines) {
    const day = line.length <= LONGEST_LINE ? likely(dayIn(line), today) : "";
    if (day) return { day, dayFrom: "letter" };
  }
  return { day: "", dayFrom: "" };
}

/**
 * @param {string} day
 * @param {string} today
 */
function likely(day, today) {
  const first = new Date(Date.parse(today) - 366 * YEARS_BACK * A_DAY).toISOString().slice(0, 10);
  return day && day <= today && day >= first ? day : "";
}

/**
 * 2026-03-05, 5 March 2026, March 5th, 2026, 5-3-2026; 5/3/2026 only if it can be but one.
 * @param {string} text
 */
export function dayIn(text) {
  const read = text.slice(0, 200);
  const iso = ISO.exec(read);
  if (iso) return written(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = FIGURES.exec(read);
  if (!figures) return inWords(split(folded(read)));
  const [first, second, year] = [Number(figures[1]), Number(figures[3]), Number(figures[4])];
  if (figures[2] !== "/" || first === second || first > MONTHS_A_YEAR) {
    return written(year, second, first);
  }
  return second > MONTHS_A_YEAR ? written(year, first, second) : "";
}

/** @param {string[]} said */
function inWords(said) {
  for (const [at, word] of said.entries()) {
    const month = Object.hasOwn(MONTHS, word) ? MONTHS[word] : 0;
    if (!month) continue;
    const [before, next, second] = [said[at - 1] ?? "", said[at + 1] ?? "", said[at + 2] ?? ""];
    if (figure(before) && yearOf(next)) return written(yearOf(next), month, figure(before));
    if (figure(next) && yearOf(second)) return written(yearOf(second), month, figure(next));
  }
  return "";
}

/** @param {string} word */
const figure = (word) => Number(/^([0-9]{1,2})(st|nd|rd|th|e|de|ste)?$/.exec(word)?.[1] ?? 0);

/** @param {string} word */
const yearOf = (word) => (/^[12][0-9]{3}$/.test(word) ? Number(word) : 0);

/**
 * "" for a day that no month has.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function written(year, month, day) {
  const found = new Date(Date.UTC(year, month - 1, day));
  const there = found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  return there ? found.toISOString().slice(0, 10) : "";
}
