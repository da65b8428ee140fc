// The columns as the page's headings name them: how a value is shown, and how a text is read.
import { all, one } from "../page.js";

/** @typedef {import("../words.js").Words} Words */
/** @typedef {string | number | null} Value */
/** @typedef {{ value: string } | { problem: string }} Taken */

export class Column {
  /**
   * @param {HTMLElement} heading
   * @param {HTMLSelectElement | undefined} select
   * @param {Words} words
   */
  constructor(heading, select, words) {
    this.name = heading.dataset.name ?? "";
    this.type = heading.dataset.type ?? "text";
    this.needed = heading.hasAttribute("data-needed");
    this.fixed = this.type === "number";
    this.label = heading.textContent?.trim() ?? "";
    this.select = select;
    this.words = words;
    /** @type {[string, string][]} */
    this.choices = select ? [...select.options].map((o) => [o.value, o.text]) : [];
  }

  /**
   * What stands in the cell.
   * @param {Value} value
   * @returns {string}
   */
  shown(value) {
    if (value === null || value === "" || value === undefined) return "";
    if (this.type === "day") return this.words.day(String(value));
    if (this.fixed) return this.words.say("no", { n: this.words.figures.format(Number(value)) });
    return this.choices.find(([stored]) => stored === value)?.[1] ?? String(value);
  }

  /**
   * What is edited and copied: days and figures as every spreadsheet reads them.
   * @param {Value} value
   */
  plain(value) {
    return this.type === "choice" ? this.shown(value) : String(value ?? "");
  }

  /**
   * A text as it is sent. What only the notebook can read (a day in words) goes as it is.
   * @param {string} text
   * @returns {Taken}
   */
  taken(text) {
    const tidy = text.trim();
    if (this.type === "day") return { value: isoDay(tidy) ?? tidy };
    if (this.type === "figure") return { value: tidy.replace(/\s*%$/, "") };
    if (this.type !== "choice") return { value: text };
    const same = fold(tidy);
    const found = this.choices.find(([stored, word]) => same === stored || same === fold(word));
    if (found) return { value: found[0] };
    const known = this.choices.map(([, word]) => word).filter(Boolean);
    return { problem: this.words.say("choose", { text: tidy, words: known.join(", ") }) };
  }
}

/**
 * @param {HTMLElement} page
 * @param {Words} words
 */
export function columnsOf(page, words) {
  const choices = one("template[data-choices]", HTMLTemplateElement, page).content;
  return all("thead th", HTMLElement, page).map((heading) => {
    const [select] = all(`select[data-name="${heading.dataset.name}"]`, HTMLSelectElement, choices);
    return new Column(heading, select, words);
  });
}

/** @param {string} text */
function fold(text) {
  return text.toLocaleLowerCase().replaceAll("_", " ");
}

/**
 * "31-1-2026" or "1/31/2026" as 2026-01-31: where both readings would do, as the browser's own
 * language orders a day.
 * @param {string} text
 */
function isoDay(text) {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!match) return null;
  const [a, b] = [Number(match[1]), Number(match[2])];
  const parts = new Intl.DateTimeFormat(navigator.language).formatToParts(0).map((p) => p.type);
  const monthFirst = parts.indexOf("month") < parts.indexOf("day");
  const [day, month] = b > 12 || (a <= 12 && monthFirst) ? [b, a] : [a, b];
  return `${match[3]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
