// What waits here, said in words and as a file.
import { short } from "./asks.js";
import { words } from "./parts.js";

/** @typedef {import("../phone/outbox.js").Kept} Item */
/** @typedef {import("../phone/overlay.js").Ask} Ask */
/** @typedef {Map<string, Ask>} Asks */

const SHORT = 90;
const TEXTS = ["who", "words", "their_words", "takeaway", "note", "public_text"];
const SHOWN = 2_000; // letters of a text on the page; the file has all of it
// The product's own sheet (docs: bring and take), whose headings are the same in every language.
const COLUMNS = {
  uid: "uid",
  "asked on": "asked_on",
  what: "what",
  "of whom": "who",
  kind: "kind",
  stakes: "stakes",
  where: "where",
  answer: "answer",
  "heard on": "heard_on",
  "their words": "their_words",
  note: "note",
  chance: "chance",
  nerves: "nerves",
  sting: "sting",
  link: "link",
  audience: "audience",
};
// As in nos/sheets/formats/inert.py: what a spreadsheet would take for a formula.
const LIVE = /^'*(?:[\t\r]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** @param {Item} item @returns {any[]} the asks it writes */
export const written = ({ kind, ask, fields }) =>
  kind === "log" ? (fields.asks ?? [{ ...fields, uid: ask }]) : [];

/**
 * @param {Item} item
 * @param {Asks} asks
 */
export function inWords(item, asks) {
  const logged = written(item);
  if (logged.length > 1) return words.many("logged-many", logged.length);
  const what = short(logged[0]?.what ?? asks.get(item.ask ?? "")?.what ?? "", SHORT);
  const { answer } = item.fields;
  if (item.kind !== "answer") return words.say(`did-${item.kind}`, { what });
  const said = words.say(/^not.yet$/.test(answer) ? "not-yet" : `answer-${answer}`);
  return words.say("answered-as", { what, answer: said });
}

/**
 * The words a person typed: all of them where the sentence has but the beginning.
 * @param {Item} item
 * @param {Item[]} items all that waits
 * @param {Asks | undefined} asks as the server has them
 */
export function typed(item, items, asks) {
  const logged = written(item);
  const here = items.flatMap((other) => (other.seq < item.seq ? written(other) : []));
  const before = asks?.get(item.ask ?? "") ?? here.find(({ uid }) => uid === item.ask) ?? {};
  const one = logged.length === 1 ? logged[0] : item.fields;
  const whats = logged.length > 1 || one.what?.length > SHORT ? logged.map(({ what }) => what) : [];
  const fresh = TEXTS.filter((name) => one[name] !== before[name]).map((name) => one[name]);
  return short([...whats, ...fresh].filter(Boolean).join("\n"), SHOWN);
}

/** @param {Item[]} items */
export const asJson = (items) => `${JSON.stringify(items.map(plain), null, 2)}\n`;

/** @param {Item} item */
const plain = ({ seq: _seq, back: _back, follows: _follows, ...item }) => item;

/**
 * One line an ask, as it stands with all that waits: those written here, and those changed here.
 * @param {Item[]} items
 * @param {Asks} asks
 */
export function asCsv(items, asks) {
  const touched = new Map();
  for (const item of items) {
    for (const one of written(item)) touched.set(one.uid, asks.get(one.uid) ?? one);
    const known = asks.get(item.ask ?? "");
    if (known && item.kind !== "log") touched.set(known.uid, known);
  }
  const lines = [...touched.values()].map((ask) =>
    Object.values(COLUMNS).map((name) => cell(ask[name])),
  );
  return `\ufeff${[Object.keys(COLUMNS), ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

/** @param {any} value */
function cell(value) {
  const text = String(value ?? "");
  const inert = LIVE.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
