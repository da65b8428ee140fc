// What was written here and is not on the server yet. An item is kept before it is sent, and goes
// only when the server has said that it has it; then it stays for seven days more, in case the
// server itself has to be taken back to an older copy.
import { anew } from "./forms.js";
import { changed, LOCK, put, rows, theHolder } from "./rows.js";
import { holder, seal, unseal } from "./seal.js";
import { transact } from "./store.js";

export { countAll } from "./rows.js";
export { flush, heard } from "./sending.js";

/** @typedef {import("./forms.js").Item} Item */
/** @typedef {import("./rows.js").Kept} Kept */

/**
 * Keep it here, on the disk. Answers with its place in the order. Throws NotKept.
 * @param {Item} item
 * @returns {Promise<number>}
 */
export async function keep(item) {
  const here = await theHolder();
  const follows = item.ask && item.kind !== "log" ? lastOn(await rows(here), item.ask) : "";
  const row = await seal(here, follows ? { ...item, follows } : item);
  const seq = await transact("outbox", "readwrite", (store) => store("outbox").add(row));
  changed();
  return Number(seq);
}

/**
 * The last operation on an ask that waits here.
 * @param {Kept[]} items
 * @param {string} ask
 */
function lastOn(items, ask) {
  return items.findLast((item) => item.state !== "typed" && asksOf(item).includes(ask))?.uid ?? "";
}

/** @param {Item} item @returns {string[]} */
function asksOf({ ask, fields }) {
  const several = Array.isArray(fields.asks) ? fields.asks : [];
  return ask ? [ask] : several.map(({ uid }) => uid);
}

/**
 * What this person wrote here and is not on the server yet, in order; nothing for anybody else.
 * @returns {Promise<Kept[]>}
 */
export async function waiting() {
  const here = await holder();
  return here ? (await rows(here)).filter(({ state }) => state !== "typed") : [];
}

/** What was typed and not sent when this window had to close, in order. @returns {Promise<Kept[]>} */
export async function typed() {
  const here = await holder();
  return here ? (await rows(here)).filter(({ state }) => state === "typed") : [];
}

/** How many items here are sealed for somebody else. */
export async function sealedOfOthers() {
  const here = await holder();
  /** @type {any[]} */
  const found = await transact("outbox", "readonly", (store) => store("outbox").getAll());
  return found.filter(({ whose }) => whose !== here?.whose).length;
}

/**
 * Another text for something that waits here: it is sent again, and so is what hung on it. Under a
 * uid that stands for something else already it could never come through, and gets another; what
 * hangs on it follows.
 * @param {number} seq
 * @param {Item} item
 */
export function change(seq, item) {
  return navigator.locks.request(LOCK, async () => {
    const here = await theHolder();
    const now = await rows(here);
    const old = now.find((one) => one.seq === seq);
    if (!old) return; // it was sent meanwhile
    const fresh = free({ ...item, problem: item.problem ?? old.problem });
    const uids = new Map(named(old).map((uid, n) => [uid, named(fresh)[n] ?? uid]));
    const mended = now
      .filter((one) => one.seq === seq || hangs(one, uids))
      .map((one) => ({ ...(one.seq === seq ? fresh : follow(one, uids)), seq: one.seq }));
    await put(here, mended);
    changed();
  });
}

/** The uids under which it, and what it writes, is known. @param {Item} item */
function named(item) {
  return [item.uid, ...(item.kind === "log" ? asksOf(item) : [])];
}

/** @param {Item} item @param {Map<string, string>} uids */
function hangs({ ask = "", follows = "", fields }, uids) {
  return [ask, follows, fields.operation].some((uid) => uids.has(uid));
}

/** @param {Kept} item @param {Map<string, string>} uids @returns {Item} */
function follow({ fields, ...item }, uids) {
  const now = (/** @type {string} */ uid) => uids.get(uid) ?? uid;
  const { ask, follows } = item;
  const { operation } = fields;
  return free({
    ...item,
    ...(ask ? { ask: now(ask) } : {}),
    ...(follows ? { follows: now(follows) } : {}),
    fields: operation ? { ...fields, operation: now(operation) } : fields,
  });
}

/** @param {Item} item @returns {Item} */
function free({ problem, ...item }) {
  const fresh = problem?.type === "key-reused" ? anew(item) : item;
  return { ...fresh, state: item.state === "typed" ? "typed" : "waiting" };
}

/**
 * Thrown away, because the person said so; also what is sealed for somebody else.
 * @param {number[]} seqs
 */
export function discard(seqs) {
  return navigator.locks.request(LOCK, async () => {
    await transact("outbox", "readwrite", (store) => {
      for (const seq of seqs) store("outbox").delete(seq);
    });
    changed();
  });
}

/**
 * Where an item is now: still waiting, refused, on the server, kept there beside a newer version, or
 * gone from here.
 * @param {number} seq
 * @returns {Promise<{state: string, item?: any}>}
 */
export async function whereabouts(seq) {
  const here = await holder();
  if (!here) return { state: "sealed" };
  for (const name of ["sent", "outbox"]) {
    /** @type {any} */
    const row = await transact(name, "readonly", (store) => store(name).get(seq));
    if (row?.whose === here.whose) {
      const item = await unseal(here, row);
      return { state: name === "sent" ? (item.outcome ?? "sent") : item.state, item };
    }
  }
  return { state: "gone" };
}
