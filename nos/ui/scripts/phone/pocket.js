// What is read without a network: the notebook, what is out and the newest asks, as the server last
// told them. Told anew in small once a page stands still, and after everything that was sent.
import { all } from "../page.js";
import { badge } from "./badge.js";
import { heard } from "./outbox.js";
import { ask, keepSealed, sealed, whoseHere } from "./seal.js";

/** @typedef {import("./overlay.js").Pocket} Pocket */
/** @typedef {{whose: string, epoch: string, notebook: any, tick: number, at: string, whole: boolean, asks: any[]}} Held */

const NAME = "pocket";
const OFTEN = 5_000; // milliseconds between two refreshes of one window
const PATIENCE = 20_000;

let last = 0;
/** @type {Promise<void> | null} */
let running = null;

/**
 * Asks the server what is new. Quietly nothing where it is out of reach.
 * @param {boolean} [now] something was sent
 */
export function refresh(now = false) {
  if (!whoseHere()) return Promise.resolve();
  if (!now && Date.now() - last < OFTEN) return running ?? Promise.resolve();
  last = Date.now();
  running = navigator.locks
    .request("nos-pocket", () => renew())
    .catch(() => {})
    .finally(() => {
      running = null;
    });
  return running;
}

/** @param {boolean} [all] */
async function renew(all = false) {
  /** @type {Held | null} */
  const held = await sealed(NAME).catch(() => null);
  const wanted = named() || held?.notebook?.uid || "";
  const same = !all && held && held.notebook?.uid === wanted;
  const began = Date.now();
  const asked = new URLSearchParams({
    ...(wanted ? { notebook: wanted } : {}),
    ...(same ? { since: String(held.tick) } : {}),
  });
  const told = await ask(`/api/v1/pocket?${asked}`, { signal: AbortSignal.timeout(PATIENCE) });
  if (told?.status === 404 && wanted) return keepSealed(NAME, null);
  if (told?.status !== 200 || told.whose !== whoseHere()) return;
  const anew = !same || told.since === 0;
  if (!anew && (told.epoch !== held.epoch || renumbers(held, told))) return renew(true);
  const at = new Date(began).toISOString();
  const next = merged(anew ? null : held, told, at);
  if (!anew && next.asks.length > told.live) return renew(true);
  await keepSealed(NAME, next);
  await badge(told.notebook?.due ?? 0);
  await heard({ epoch: told.epoch, notebook: told.notebook?.uid, tick: told.tick, began });
  document.dispatchEvent(new CustomEvent("nos:pocket"));
}

/**
 * Whether others than those told have another number now. A phone that holds all asks counts itself.
 * @param {Held} held
 * @param {any} told
 */
function renumbers(held, told) {
  if (held.whole) return false;
  const known = new Map(held.asks.map((one) => [one.uid, one.number]));
  return (
    told.notebook.rule !== held.notebook.rule ||
    told.notebook.count.opening.nos !== held.notebook.count.opening.nos ||
    told.gone.some((/** @type {string} */ uid) => known.get(uid)) ||
    told.asks.some(
      (/** @type {any} */ { uid, number }) =>
        known.get(uid) !== number && (known.get(uid) || number <= held.notebook.count.nos),
    )
  );
}

/** The notebook this page shows, as its forms name it. */
function named() {
  const [field] = all("input[name=notebook]", HTMLInputElement);
  return field?.value ?? "";
}

/**
 * @param {Held | null} held
 * @param {any} told
 * @param {string} at
 * @returns {Held}
 */
function merged(held, told, at) {
  const asks = new Map((held?.asks ?? []).map((one) => [one.uid, one]));
  for (const one of told.asks) {
    asks.delete(one.uid);
    asks.set(one.uid, one);
  }
  for (const uid of told.gone) asks.delete(uid);
  const { whose, epoch, notebook, tick, live } = told;
  return { whose, epoch, notebook, tick, at, whole: asks.size >= live, asks: [...asks.values()] };
}

/**
 * @returns {Promise<{notebook: any, asks: Map<string, any>, tick: number, at: string, whole: boolean} | null>}
 */
export async function read() {
  /** @type {Held | null} */
  const held = await sealed(NAME);
  return held && { ...held, asks: new Map(held.asks.map((one) => [one.uid, one])) };
}
