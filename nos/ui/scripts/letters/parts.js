// A pasted mail taken apart: headers, the letter itself, who signed it, what was quoted.
import { folded, plain, split } from "./folding.js";
import { every, PHRASES } from "./table.js";

const HEADER = /^[*_ ]*([A-Za-z]{2,9})[*_ ]*:[*_ ]*(\S.{0,400})$/;
const KINDS = new Map(
  Object.entries(PHRASES.headers).flatMap(([kind, found]) => found.map((word) => [word, kind])),
);
const GREETINGS = every(PHRASES.greetings).map((start) => ` ${start} `);
const CLOSINGS = new Set(every(PHRASES.closings));
const SENT_FROM = ["sent from my ", "verzonden vanaf mijn "];
const DISCLAIMERS = every(PHRASES.disclaimers).map((start) => ` ${start} `);
const LONGEST_GREETING = 60;
const LONGEST_CLOSING = 45;
const SAYS_SOMETHING = 40;
const HEADERS_TOGETHER = 4;
const TOP = 12;
const LONGEST_RULE = 80;
const LONGEST_WROTE = 300;

/**
 * `body` are paragraphs without greeting, signature and footer; the rest serves to match.
 * `top` are its first lines, where a day may stand.
 * @typedef {object} Letter
 * @property {Map<string, string>} headers
 * @property {string[]} top
 * @property {string[]} body
 * @property {string} signature
 * @property {string} quoted
 * @property {string} footer
 */

/**
 * @param {string} text
 * @returns {Letter}
 */
export function takeApart(text) {
  const said = forwarded(unquoted(plain(text).split("\n")));
  const [before, quote] = beforeQuote(said);
  const [lines, headers] = withoutHeaders(before);
  const quoted = [...quote, ...lines.filter(isQuote).map(withoutMarks)].join("\n");
  const [rest, footer] = cut(
    lines.filter((line) => !isQuote(line)),
    isDisclaimer,
  );
  const [own, signature] = cut(rest, isClosing);
  const top = lines.filter(Boolean).slice(0, TOP);
  return { headers, top, body: paragraphs(own), signature, quoted, footer };
}

/**
 * How much of it looks like a letter: a greeting, a closing, headers. Two are enough.
 * @param {string} text
 */
export function marksOfALetter(text) {
  const lines = plain(text).split("\n");
  const headers = lines.filter((line) => header(line)).length;
  const greeting = lines.slice(0, 30).some(isGreeting);
  const closing = lines.some(isClosing);
  return Math.min(headers, 2) + Number(greeting) + Number(closing);
}

/** @param {string} line */
const isQuote = (line) => line.startsWith(">");

/** @param {string} line */
const withoutMarks = (line) => line.replace(/^[> ]+/, "");

/**
 * A letter that was quoted as a whole is the letter.
 * @param {string[]} lines
 */
function unquoted(lines) {
  const said = lines.filter(Boolean);
  const marked = said.filter(isQuote).length;
  return said.length && marked * 10 >= said.length * 8 ? lines.map(withoutMarks) : lines;
}

/**
 * What was passed on begins after the last such line; a note above it is not theirs.
 * @param {string[]} lines
 */
function forwarded(lines) {
  const at = lines.findLastIndex((line) => isRuled(line, PHRASES.forwarded));
  return at < 0 ? lines : unquoted(lines.slice(at + 1));
}

/**
 * Their letter, and what they quote beneath it.
 * @param {string[]} lines
 * @returns {[string[], string[]]}
 */
function beforeQuote(lines) {
  let said = 0;
  let start = 0;
  for (const [at, line] of lines.entries()) {
    const much = said >= SAYS_SOMETHING;
    if (isRuled(line, PHRASES.original)) {
      if (much) return [lines.slice(start, at), lines.slice(at + 1)];
      said = 0;
      start = at + 1;
    } else if (endsByWrote(lines, at) || (much && headersAt(lines, at) > 1)) {
      return [lines.slice(start, at), lines.slice(at)];
    } else if (!header(line)) said += line.length;
  }
  return [lines.slice(start), []];
}

/**
 * `---- Original message ----`, with or without the strokes.
 * @param {string} line
 * @param {string[]} phrases
 */
function isRuled(line, phrases) {
  return line.length <= LONGEST_RULE && phrases.includes(folded(line).trim());
}

/**
 * `On Tuesday … Ana wrote:`, on one line or two.
 * @param {string[]} lines
 * @param {number} at
 */
function endsByWrote(lines, at) {
  const line = lines[at];
  const opening = split(folded(line.slice(0, 12)))[0] ?? "";
  if (!["on", "op", "le"].includes(opening)) return false;
  const both = `${line} ${lines[at + 1] ?? ""}`;
  const ending = both.trimEnd().endsWith(":") ? both : line;
  if (!ending.trimEnd().endsWith(":") || ending.length > LONGEST_WROTE) return false;
  return PHRASES.wrote.some((word) => folded(ending).includes(` ${word} `));
}

/**
 * How many headers stand together here; a block of them begins with From.
 * @param {string[]} lines
 * @param {number} at
 */
function headersAt(lines, at) {
  if (header(lines[at])?.[0] !== "from") return 0;
  return lines.slice(at, at + HEADERS_TOGETHER).filter((line) => header(line)).length;
}

/**
 * @param {string} line
 * @returns {[string, string] | null}
 */
function header(line) {
  const found = HEADER.exec(withoutMarks(line));
  const kind = found && KINDS.get(found[1].toLowerCase());
  return kind ? [kind, found[2].replace(/^[ *]+|[ *]+$/g, "")] : null;
}

/**
 * The lines without the headers at their top, and those.
 * @param {string[]} lines
 * @returns {[string[], Map<string, string>]}
 */
function withoutHeaders(lines) {
  let said = 0;
  /** @type {Map<string, string>} */
  const headers = new Map();
  const rest = lines.filter((line) => {
    const found = said < SAYS_SOMETHING ? header(line) : null;
    if (!found) said += line.length;
    else if (found[0] !== "to" && !headers.has(found[0])) headers.set(...found);
    return !found;
  });
  return [rest, headers];
}

/**
 * From the first line on that ends it, if something was said before.
 * @param {string[]} lines
 * @param {(line: string) => boolean} ends
 * @returns {[string[], string]}
 */
function cut(lines, ends) {
  let said = 0;
  for (const [at, line] of lines.entries()) {
    if (line && said >= SAYS_SOMETHING && ends(line)) {
      return [lines.slice(0, at), lines.slice(at).join("\n")];
    }
    said += line.length;
  }
  return [lines, ""];
}

/** @param {string} line */
function isClosing(line) {
  if (["--", "\u2014", "__"].includes(line)) return true;
  if (line.length > LONGEST_CLOSING) return false;
  const head = folded(line.split(",")[0]).trim();
  return CLOSINGS.has(head) || SENT_FROM.some((start) => head.startsWith(start));
}

/** @param {string} line */
function isDisclaimer(line) {
  const said = folded(line.slice(0, 80));
  return DISCLAIMERS.some((start) => said.startsWith(start));
}

/** @param {string} line */
function isGreeting(line) {
  if (line.length > LONGEST_GREETING || /[.?]$/.test(line)) return false;
  const said = folded(line);
  return GREETINGS.some((start) => said.startsWith(start));
}

/**
 * Lines that were wrapped are one again; the greeting is left out.
 * @param {string[]} lines
 */
function paragraphs(lines) {
  /** @type {string[][]} */
  const found = [[]];
  for (const line of lines) {
    if (!line || isGreeting(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((paragraph) => paragraph.length).map((paragraph) => paragraph.join(" "));
}
