// What this phone keeps: five stores of IndexedDB. Each call is done or refused within a moment:
// whoever writes must be told at once whether it is kept.
//
//   keys    {whose, key}                  the key of whoever is here, which no script can read out
//   outbox  {seq, whose, iv, sealed}      what is not acknowledged yet, in order
//   sent    {seq, whose, at, iv, sealed}  what was acknowledged in the last seven days
//   pocket  {name, whose, iv, sealed}     what is read without a network
//   notes   {name, value}                 what says nothing of anybody's asks
const NAME = "nos";
const VERSION = 1;
const PATIENCE = 800; // milliseconds
export const AT_LEISURE = 10_000; // for what nobody waits for, and which walks over many rows

/** Nothing was kept; `cause` says why: refused, full, hanging, not there. */
export class NotKept extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super("not kept", { cause });
  }
}

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const { result } = asked;
      result.createObjectStore("keys", { keyPath: "whose" });
      result.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
      result.createObjectStore("sent", { keyPath: "seq" });
      result.createObjectStore("pocket", { keyPath: "name" });
      result.createObjectStore("notes", { keyPath: "name" });
    };
    asked.onsuccess = () => {
      const { result } = asked;
      result.onversionchange = () => {
        result.close();
        opened = null;
      };
      result.onclose = () => {
        opened = null;
      };
      resolve(result);
    };
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/**
 * One transaction, on the disk when this returns. Answers with what `work` asked for. When its time
 * is over it is taken back, so that nothing is kept of which was said that it is not.
 * @template T
 * @param {string | string[]} names
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore) => IDBRequest<T> | void} work
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>}
 */
export async function transact(names, mode, work, patience = PATIENCE) {
  let late = false;
  /** @type {IDBTransaction | undefined} */
  let transaction;
  const run = async () => {
    const database = await open();
    if (late) throw new Error("late");
    const begun = database.transaction(names, mode, { durability: "strict" });
    transaction = begun;
    const finished = new Promise((resolve, reject) => {
      begun.oncomplete = resolve;
      begun.onabort = () => reject(begun.error);
    });
    const asked = work((name) => begun.objectStore(name));
    await finished;
    return /** @type {any} */ (asked?.result);
  };
  /** @type {any} */
  let timer;
  const limit = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new Error("hanging"));
    }, patience);
  });
  const running = run();
  try {
    return await Promise.race([running, limit]);
  } catch (cause) {
    const over = transaction && !abort(transaction);
    // It was being written already, and can only be waited for.
    if (late && over) return await Promise.race([running, refusal(PATIENCE)]);
    running.catch(() => {});
    if (late) opened = null;
    throw new NotKept(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {IDBTransaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
    return true;
  } catch {
    return false; // it is over, or about to be
  }
}

/** @param {number} ms @returns {Promise<never>} */
function refusal(ms) {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new NotKept("hanging")), ms);
  });
}

/**
 * What a note says; undefined where there is none.
 * @param {string} name
 */
export async function noted(name) {
  const row = await transact("notes", "readonly", (store) => store("notes").get(name));
  return row?.value;
}

/**
 * @param {string} name
 * @param {any} value
 */
export async function note(name, value) {
  await transact("notes", "readwrite", (store) => store("notes").put({ name, value }));
}

/** Whether this browser can keep anything at all. */
export function able() {
  return Boolean(
    globalThis.isSecureContext &&
      globalThis.indexedDB &&
      globalThis.crypto?.subtle &&
      navigator.locks,
  );
}
