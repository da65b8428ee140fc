// The parts of the page, each a template of the server's own markup with names in braces where a
// value is to stand; and the sentences. Nothing here makes markup of its own.
import { all } from "../page.js";
import { Words } from "../words.js";

/** @typedef {Record<string, string | number | null | undefined>} Values */

const SLOT = /\{([a-z_]+(?:-[a-z]+)*)\}/g;
const { lang } = document.documentElement;

const parts = new Map(
  all("template[data-part]", HTMLTemplateElement).map((part) => [part.dataset.part ?? "", part]),
);

export const words = new Words(document);

/**
 * A part of the page with its values in it. Those that are not given stay as they are.
 * @param {string} name
 * @param {Values} [values]
 * @returns {DocumentFragment}
 */
export function part(name, values = {}) {
  const made = document.importNode(parts.get(name)?.content ?? new DocumentFragment(), true);
  fill(made, values);
  return made;
}

/**
 * @param {Node} within
 * @param {Values} values
 */
export function fill(within, values) {
  const walk = document.createTreeWalker(within, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Text) {
      if (node.data.includes("{")) node.data = put(node.data, values);
    } else if (node instanceof Element) {
      for (const { name, value } of node.attributes) {
        if (value.includes("{")) node.setAttribute(name, put(value, values));
      }
    }
  }
}

/** @param {string} text @param {Values} values */
function put(text, values) {
  return text.replace(SLOT, (slot, name) => (name in values ? String(values[name] ?? "") : slot));
}

/**
 * The text of a part that is one sentence.
 * @param {string} name
 * @param {Values} [values]
 */
export function sentence(name, values) {
  return part(name, values).textContent?.trim() ?? "";
}

/** A figure as the language writes it. @param {number} n */
export const figure = (n) => words.figures.format(n);

/** "one" or "other". @param {number} n */
export const plural = (n) => (words.plural.select(n) === "one" ? "one" : "other");

/** @param {Date} date @param {Intl.DateTimeFormatOptions} shape */
function written(date, shape) {
  const format = new Intl.DateTimeFormat(lang, { ...shape, timeZone: "UTC" });
  if (lang !== "en") return format.format(date);
  // Plain English says the day first, as the server writes it.
  const found = format.formatToParts(date).map(({ type, value }) => [type, value]);
  const { weekday, day, month, year } = Object.fromEntries(found);
  return [weekday, day, month, year].filter(Boolean).join(" ");
}

/**
 * "1 Sep", with its year unless that is this one's.
 * @param {string | null | undefined} iso
 * @param {Intl.DateTimeFormatOptions} [more]
 */
export function day(iso, more = {}) {
  const date = new Date(`${iso}T00:00:00Z`);
  if (!iso || Number.isNaN(date.getTime())) return iso ?? "";
  const own = date.getUTCFullYear() === new Date().getFullYear();
  return written(date, {
    day: "numeric",
    month: "short",
    ...(own ? {} : { year: "numeric" }),
    ...more,
  });
}

/** @param {string | null | undefined} iso */
export const weekday = (iso) => day(iso, { weekday: "short" });

/**
 * "14:05" today, "1 Sep, 14:05" before.
 * @param {string} instant
 * @param {string} today
 * @param {(instant: string) => string} dayOf
 */
export function when(instant, today, dayOf) {
  const time = new Intl.DateTimeFormat(lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const at = time.format(new Date(instant));
  const on = dayOf(instant);
  return on === today ? at : words.say("instant", { day: day(on), time: at });
}

/**
 * The place in a part that is filled by others.
 * @param {ParentNode} within
 * @param {string} name
 * @param {(Node | string)[]} nodes
 */
export function putInto(within, name, ...nodes) {
  within.querySelector(`[data-put="${name}"]`)?.replaceChildren(...nodes);
}

/**
 * Takes out what does not apply.
 * @param {ParentNode} within
 * @param {Record<string, unknown>} applies by selector
 */
export function keepOnly(within, applies) {
  for (const [selector, wanted] of Object.entries(applies)) {
    if (!wanted) for (const one of within.querySelectorAll(selector)) one.remove();
  }
}
