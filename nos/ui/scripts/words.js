// What a script says, in the page’s language: sentences of the page, with figures and names put in.
import { all, one } from "./page.js";

/** @typedef {Record<string, string>} Put */

export class Words {
  /** @param {ParentNode} page */
  constructor(page) {
    this.language = document.documentElement.lang;
    this.plural = new Intl.PluralRules(this.language);
    this.figures = new Intl.NumberFormat(this.language);
    this.days = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : this.language, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    const template = one("template[data-words]", HTMLTemplateElement, page);
    /** @type {Map<string, HTMLElement>} */
    this.said = new Map(
      all("[data-say]", HTMLElement, template.content).map((said) => [
        said.dataset.say ?? "",
        said,
      ]),
    );
  }

  /**
   * @param {string} name
   * @param {Put} [put]
   */
  say(name, put = {}) {
    return filled(this.said.get(name)?.textContent ?? "", put);
  }

  /**
   * @param {string} name
   * @param {number} n
   */
  many(name, n) {
    return this.counted(this.said.get(name), n);
  }

  /**
   * As an element words it, for one and for many.
   * @param {HTMLElement | undefined} element
   * @param {number} n
   */
  counted(element, n) {
    const { one, many } = element?.dataset ?? {};
    const text = this.plural.select(n) === "one" ? one : many;
    return filled(text ?? "", { n: this.figures.format(n) });
  }

  /** @param {string} iso */
  day(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? iso : this.days.format(day);
  }
}

/**
 * @param {string} text
 * @param {Put} put
 */
function filled(text, put) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => put[name] ?? whole);
}
