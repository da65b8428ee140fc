// Which of the asks that are out a letter is about: rare words weigh most.
import { folded, stem, words } from "./folding.js";
import { every, PHRASES } from "./table.js";

const COMMON = new Set(every(PHRASES.common_words).map(stem));
const COMMON_WEIGHT = 0.3;
const WHOLE_NAME = 6;
const SHORTEST_NAME = 4;
// What is to be reached to be named; to be the one, and how far ahead of the next.
const ENOUGH = 1.6;
const PLAINLY = 3;
const AHEAD = 1.3;
const ALIKE = 0.5;
const SHOWN = 4;
const HOSTS = new Set("www mail jobs careers apply co com org ac gov werkenbij".split(" "));

/**
 * An ask that is out, as much of it as matching takes. `host`: of its link; `askedOn` may be "".
 * @typedef {object} Known
 * @property {string} uid
 * @property {string} what
 * @property {string} who
 * @property {string} kind
 * @property {string} host
 * @property {string} askedOn
 */

/**
 * The first of `uids` is the one if it is sure; else they are what it may be, best first.
 * An ask made after the day of the letter cannot be meant.
 * @param {import("./parts.js").Letter} letter
 * @param {Known[]} asks
 * @param {string} day
 */
export function matchAsks(letter, asks, day) {
  const possible = asks.filter(({ askedOn }) => !(day && askedOn && askedOn > day));
  const told = possible.map(wordsOf);
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const weights of told) {
    for (const word of weights.keys()) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  const places = placesOf(letter);
  const all = [...letter.headers.values(), ...letter.body, letter.signature];
  const whole = folded(all.join(" . "));
  const rarest = 1 + Math.log(possible.length);
  /** @param {string} word */
  const rare = (word) => (1 + Math.log(possible.length / (seen.get(word) ?? 1))) / rarest;
  const scored = possible.map(({ uid, who }, n) => {
    const score = scoreOf(told[n], places, rare, whole.includes(folded(who)) ? who : "");
    return { uid, score };
  });
  return best(scored.filter(({ score }) => score > 0));
}

/** @param {{ uid: string, score: number }[]} scored */
function best(scored) {
  scored.sort((one, two) => two.score - one.score || (one.uid < two.uid ? -1 : 1));
  if (!scored.length || scored[0].score < ENOUGH) return { sure: false, uids: [] };
  const [{ score: first }, next] = scored;
  const alike = scored.filter(({ score }) => score >= Math.max(ENOUGH, first * ALIKE));
  const sure = first >= PLAINLY && (!next || first >= next.score * AHEAD);
  return { sure, uids: alike.slice(0, SHOWN).map(({ uid }) => uid) };
}

/**
 * Each word of the ask, with the most it weighs.
 * @param {Known} ask
 */
function wordsOf({ host, who, what, kind }) {
  const fields = [
    { text: nameOf(host), weight: 2.5 },
    { text: who, weight: 2 },
    { text: what, weight: 1 },
    { text: kind, weight: 0.5 },
  ];
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const { text, weight } of fields) {
    for (const word of words(text.slice(0, 400))) {
      const much = weight * (COMMON.has(word) ? COMMON_WEIGHT : 1);
      weights.set(word, Math.max(weights.get(word) ?? 0, much));
    }
  }
  return weights;
}

/**
 * `jobs.example.com` without what says nothing.
 * @param {string} host
 */
function nameOf(host) {
  const parts = host.split(".").slice(0, -1);
  return parts.filter((part) => !HOSTS.has(part)).join(" ");
}

/**
 * Each word of the letter, with the most it weighs.
 * @param {import("./parts.js").Letter} letter
 */
function placesOf({ headers, signature, footer, quoted, body }) {
  const places = [
    { text: headers.get("subject") ?? "", weight: 3 },
    { text: headers.get("from") ?? "", weight: 3 },
    { text: `${signature}\n${footer.slice(0, 600)}`, weight: 2 },
    { text: quoted.slice(0, 4_000), weight: 2 },
    { text: body.join("\n").slice(0, 12_000), weight: 1 },
  ];
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { text, weight } of places) {
    for (const word of words(text)) found.set(word, Math.max(found.get(word) ?? 0, weight));
  }
  return found;
}

/**
 * @param {Map<string, number>} told
 * @param {Map<string, number>} places
 * @param {(word: string) => number} rare
 * @param {string} named the name of whoever was asked, if the letter has it whole
 */
function scoreOf(told, places, rare, named) {
  let all = 0;
  let covered = 0;
  let hit = 0;
  let telling = false;
  for (const [word, weight] of told) {
    const much = weight * rare(word);
    const place = places.get(word);
    all += much;
    if (place === undefined) continue;
    covered += much;
    hit += much * place;
    telling ||= !COMMON.has(word);
  }
  if (!telling) return 0;
  if (folded(named).length - 2 >= SHORTEST_NAME) hit += WHOLE_NAME;
  return Math.floor(hit * (0.5 + 0.5 * (covered / all)) * 1_000 + 0.5) / 1_000;
}
