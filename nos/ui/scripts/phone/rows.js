// The items of the outbox as they lie on this phone, each sealed, and the word that goes round when
// one came or went.
import { holder, seal, unseal } from "./seal.js";
import { NotKept, transact } from "./store.js";

/** @typedef {import("./forms.js").Item} Item */
/** @typedef {Item & {seq: number}} Kept */
/** @typedef {import("./seal.js").Holder} Holder */

export const LOCK = "nos-outbox";

const windows = new BroadcastChannel("nos");

/** Say in every window that something came or went. */
export function changed() {
  document.dispatchEvent(new CustomEvent("nos:outbox"));
  windows.postMessage({ type: "outbox" });
}

windows.addEventListener("message", ({ data }) => {
  if (data?.type === "outbox") document.dispatchEvent(new CustomEvent("nos:outbox"));
});

/** Whoever this phone is of. Throws NotKept where nobody is known. */
export async function theHolder() {
  const here = await holder();
  if (!here) throw new NotKept("no key");
  return here;
}

/**
 * What is theirs, opened, in order.
 * @param {Holder} here
 * @param {"outbox" | "sent"} [name]
 * @returns {Promise<Kept[]>}
 */
export async function rows(here, name = "outbox") {
  /** @type {any[]} */
  const found = await transact(name, "readonly", (store) => store(name).getAll());
  const own = found.filter(({ whose }) => whose === here.whose);
  return Promise.all(own.map(async (row) => ({ ...(await unseal(here, row)), seq: row.seq })));
}

/**
 * Each sealed, in its place.
 * @param {Holder} here
 * @param {Kept[]} items
 * @returns {Promise<any[]>}
 */
export function sealedRows(here, items) {
  return Promise.all(items.map(async ({ seq, ...item }) => ({ seq, ...(await seal(here, item)) })));
}

/** @param {Holder} here @param {Kept[]} items */
export async function put(here, items) {
  const made = await sealedRows(here, items);
  await transact("outbox", "readwrite", (store) => {
    for (const row of made) store("outbox").put(row);
  });
}

/** How many items are here, whosever they are. @returns {Promise<number>} */
export function countAll() {
  return transact("outbox", "readonly", (store) => store("outbox").count());
}
