// A letter as it is compared: bounded, without tags and marks; its sentences and its words.
import { every, PHRASES } from "./table.js";

// What is read of a paste: no letter is longer, and reading takes no longer than this asks for.
const MOST_READ = 40_000;
const MOST_LINE = 4_000;

const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const TAGGED = /<\/?(html|body|div|p|br|table|span|td)\b[^<>]{0,500}>/i;
const BREAK = /<\/?(p|div|br|tr|li|h[1-6]|table|blockquote)\b[^<>]{0,500}>/gi;
const TAG = /<\/?[a-z!][^<>]{0,500}>/gi;
const ENTITY = /&(nbsp|amp|lt|gt|quot|apos|rsquo|lsquo|#39|#8217|#160);/g;
/** @type {Record<string, string>} */
const ENTITIES = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  rsquo: "'",
  lsquo: "'",
  "#39": "'",
  "#8217": "'",
  "#160": " ",
};
const QUOTES = /[\u2018\u2019\u02bc`]/g;
const END = /([.!?\u2026]+["')\]\u201d\u2019]*)[ \t]+/g;
const ABBREVIATIONS = new Set(PHRASES.abbreviations);
const EMPTY_WORDS = new Set(every(PHRASES.empty_words));
const SHORTEST_STEMMED = 5;

/**
 * The text without what is not seen and without tags, cut to what is read.
 * @param {string} text
 */
export function plain(text) {
  let read = text
    .slice(0, MOST_READ)
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\u00a0", " ");
  read = read.replace(UNSEEN, "");
  if (TAGGED.test(read)) read = withoutTags(read);
  return read
    .split("\n")
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, "").slice(0, MOST_LINE))
    .join("\n");
}

/** @param {string} text */
function withoutTags(text) {
  let left = text;
  for (const name of ["script", "style", "head"]) left = withoutElement(left, name);
  left = left.replace(BREAK, "\n").replace(TAG, " ");
  return left.replace(ENTITY, (_all, name) => ENTITIES[name]);
}

/**
 * What stands between the tags of it is no text; one that is never closed takes the rest.
 * @param {string} text
 * @param {string} name
 */
function withoutElement(text, name) {
  const low = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  let kept = "";
  let at = 0;
  while (true) {
    const start = low.indexOf(`<${name}`, at);
    if (start < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    const end = low.indexOf(`</${name}`, start);
    const close = end < 0 ? -1 : low.indexOf(">", end);
    if (close < 0) return kept;
    at = close + 1;
  }
}

/**
 * Small letters without marks, one space between words and around all: " we regret ".
 * @param {string} text
 */
export function folded(text) {
  const letters = text.replace(QUOTES, "'").toLowerCase().normalize("NFKD").replace(QUOTES, "'");
  const bare = letters.replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}']+/gu, " ");
  return ` ${bare.trim()} `;
}

/**
 * The words of what is folded.
 * @param {string} text
 */
export const split = (text) => text.split(" ").filter(Boolean);

/**
 * The sentences of lines that belong together.
 * @param {string} paragraph
 */
export function sentences(paragraph) {
  const found = [];
  let held = "";
  for (const piece of paragraph.replace(END, "$1\n").split("\n")) {
    held = held ? `${held} ${piece}`.trim() : piece.trim();
    const last = split(folded(held.slice(-12))).at(-1);
    if (held.endsWith(".") && last && ABBREVIATIONS.has(last)) continue;
    if (held) found.push(held);
    held = "";
  }
  if (held) found.push(held);
  return found;
}

/**
 * What may tell one ask from another: stems, in order, empty words left out.
 * @param {string} text
 */
export function words(text) {
  return split(folded(text))
    .map((word) => word.replace(/^'+|'+$/g, ""))
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))
    .map(stem);
}

/** @param {string} word */
export function stem(word) {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  const plural = bare.length >= SHORTEST_STEMMED && bare.endsWith("s") && !bare.endsWith("ss");
  return plural ? bare.slice(0, -1) : bare;
}
