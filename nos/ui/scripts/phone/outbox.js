// What was written here and is not on the server yet. An item is kept before it is sent, and goes
// only when the server has said that it has it; then it stays for seven days more, in case the
// server itself has to be taken back to an older copy.
import { ask, holder, holderNow, seal, sealAll, unseal } from "./seal.js";
import { NotKept, note, noted, transact } from "./store.js";

/** @typedef {import("./forms.js").Item} Item */
/** @typedef {Item & {seq: number}} Kept */
/** @typedef {import("./seal.js").Holder} Holder */

const LOCK = "nos-outbox";
const AT_ONCE = 200; // items
const LETTERS = 1_000_000;
const PATIENCE = 25_000; // milliseconds
const SOON = 2_000;
const LATE = 300_000;
const KEPT_FOR = 7 * 86_400_000;
const NAMES = ["uid", "kind", "ask", "notebook", "revision", "fields", "at"];

const windows = new BroadcastChannel("nos");
let pause = SOON;
/** @type {any} */
let timer;

/** Say in every window that something came or went. */
function changed() {
  document.dispatchEvent(new CustomEvent("nos:outbox"));
  windows.postMessage({ type: "outbox" });
}

windows.addEventListener("message", ({ data }) => {
  if (data?.type === "outbox") document.dispatchEvent(new CustomEvent("nos:outbox"));
});

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

async function theHolder() {
  const here = await holder();
  if (!here) throw new NotKept("no key");
  return here;
}

/**
 * The last operation on an ask that waits here.
 * @param {Kept[]} items
 * @param {string} ask
 */
function lastOn(items, ask) {
  return items.findLast((item) => item.state !== "draft" && asksOf(item).includes(ask))?.uid ?? "";
}

/** @param {Item} item @returns {string[]} */
function asksOf({ ask, fields }) {
  const several = Array.isArray(fields.asks) ? fields.asks : [];
  return ask ? [ask] : several.map(({ uid }) => uid);
}

/** @param {Holder} here @param {"outbox" | "sent"} [name] @returns {Promise<Kept[]>} */
async function rows(here, name = "outbox") {
  /** @type {any[]} */
  const found = await transact(name, "readonly", (store) => store(name).getAll());
  const own = found.filter(({ whose }) => whose === here.whose);
  return Promise.all(own.map(async (row) => ({ ...(await unseal(here, row)), seq: row.seq })));
}

/**
 * What this person wrote here and is not on the server yet, in order; nothing for anybody else.
 * @returns {Promise<Kept[]>}
 */
export async function waiting() {
  const here = await holder();
  return here ? (await rows(here)).filter(({ state }) => state !== "draft") : [];
}

/** What was typed and not sent when this window had to close, in order. @returns {Promise<Kept[]>} */
export async function drafts() {
  const here = await holder();
  return here ? (await rows(here)).filter(({ state }) => state === "draft") : [];
}

/** How many items here are sealed for somebody else. */
export async function sealedOfOthers() {
  const here = await holder();
  /** @type {any[]} */
  const found = await transact("outbox", "readonly", (store) => store("outbox").getAll());
  return found.filter(({ whose }) => whose !== here?.whose).length;
}

/** How many items are here, whosever they are. @returns {Promise<number>} */
export function countAll() {
  return transact("outbox", "readonly", (store) => store("outbox").count());
}

/**
 * Another text for something that waits here: it is sent again, and so is what hung on it.
 * @param {number} seq
 * @param {Item} item
 */
export function change(seq, item) {
  return navigator.locks.request(LOCK, async () => {
    const here = await theHolder();
    const now = await rows(here);
    const mended = now.filter((one) => one.seq === seq || one.follows === item.uid);
    const again = mended.map((one) => (one.seq === seq ? item : one));
    await put(
      here,
      again.map((one, n) => ({ ...free(one), seq: mended[n].seq })),
    );
    changed();
  });
}

/** @param {Item} item @returns {Item} */
function free({ problem: _problem, ...item }) {
  return { ...item, state: "waiting" };
}

/** @param {Holder} here @param {Kept[]} items */
async function put(here, items) {
  const made = await Promise.all(
    items.map(async ({ seq, ...item }) => ({ seq, ...(await seal(here, item)) })),
  );
  await transact("outbox", "readwrite", (store) => {
    for (const row of made) store("outbox").put(row);
  });
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

/**
 * Send what waits, one window at a time and in order. What does not come through stays and is tried
 * again: sooner first, then later.
 * @param {number} [patience] milliseconds
 * @returns {Promise<{sent: number, left: number, unreachable: boolean, status: number}>}
 */
export function flush(patience = PATIENCE) {
  clearTimeout(timer);
  return navigator.locks.request(LOCK, async () => {
    const done = { sent: 0, left: 0, unreachable: false, status: 200 };
    try {
      await sendAll(done, patience);
    } finally {
      if (done.sent) changed();
    }
    if (!done.unreachable) pause = SOON;
    else if (done.left) again();
    return done;
  });
}

function again() {
  clearTimeout(timer);
  timer = setTimeout(() => flush().catch(() => {}), pause * (0.75 + Math.random() / 2));
  pause = Math.min(2 * pause, LATE);
}

/**
 * @param {{sent: number, left: number, unreachable: boolean, status: number}} done
 * @param {number} patience
 */
async function sendAll(done, patience) {
  const here = (await countAll()) ? await holderNow(patience) : null;
  if (!here) return;
  let most = AT_ONCE;
  for (;;) {
    const items = (await rows(here)).filter(({ state }) => state !== "draft");
    done.left = items.length;
    const batch = await sendable(here, items, most);
    if (!batch.length) return;
    const told = await post(here, batch, patience);
    done.status = told?.status ?? 0;
    if (done.status === 413 && most > 1) {
      most = Math.ceil(batch.length / 2);
      continue;
    }
    const results =
      done.status === 413 ? [{ uid: batch[0].uid, status: 413, problem: told }] : told?.results;
    if (done.status === 409 && told?.type === "epoch" && told.epoch !== (await noted("epoch"))) {
      await heard(told);
      continue;
    }
    if (done.status === 401 || (done.status === 409 && told?.type === "whose")) await sealAll("");
    if ((done.status !== 200 && done.status !== 413) || !Array.isArray(results)) {
      done.unreachable = true;
      return;
    }
    const moved = await settle(here, batch, results);
    done.sent += moved.sent;
    if (told.epoch) await heard(told);
    if (moved.tired) {
      done.unreachable = true;
      done.left = (await rows(here)).length;
      return;
    }
  }
}

/**
 * The first of those that can go: not what was refused, nor what hangs on it.
 * @param {Holder} here
 * @param {Kept[]} items
 * @param {number} most
 */
async function sendable(here, items, most) {
  const held = new Set();
  const earlier = items.some(({ follows }) => follows) ? await rows(here, "sent") : [];
  const batch = [];
  let letters = 0;
  for (const item of items) {
    const stuck = item.state !== "waiting" || (item.follows && held.has(item.follows));
    if (stuck) held.add(item.uid);
    if (stuck) continue;
    const wire = { seq: item.seq, ...onTheWire(item, items, earlier) };
    letters += JSON.stringify(wire).length;
    if (batch.length && (batch.length >= most || letters > LETTERS)) break;
    batch.push(wire);
  }
  return batch;
}

/**
 * An edit of what this phone has itself just changed is of the version which that change left.
 * @param {Kept} item
 * @param {Kept[]} items
 * @param {any[]} earlier
 * @returns {any}
 */
function onTheWire(item, items, earlier) {
  const given = Object.entries(item).filter(([name]) => NAMES.includes(name));
  const wire = Object.fromEntries(given);
  if (!item.follows) return wire;
  if (items.some(({ uid }) => uid === item.follows)) delete wire.revision;
  const left = earlier.find(({ uid }) => uid === item.follows)?.revisions?.[item.ask ?? ""];
  return left ? { ...wire, revision: left } : wire;
}

/**
 * @param {Holder} here
 * @param {any[]} batch
 * @param {number} patience
 */
async function post(here, batch, patience) {
  const epoch = await noted("epoch");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ask("/api/v1/operations", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Nos-Whose": here.whose,
      ...(zone ? { "Time-Zone": zone } : {}),
      ...(epoch ? { "X-Nos-Epoch": epoch } : {}),
    },
    body: JSON.stringify({ operations: batch.map(({ seq: _seq, ...item }) => item) }),
    signal: AbortSignal.timeout(patience),
  });
}

/**
 * What the server has moves on; what it refused stays, with its sentence. Nothing else is touched.
 * @param {Holder} here
 * @param {any[]} batch
 * @param {any[]} results
 */
async function settle(here, batch, results) {
  const now = new Map((await rows(here)).map((item) => [item.seq, item]));
  const acknowledged = [];
  const refused = [];
  let tired = results.length < batch.length;
  for (const [n, { seq, uid }] of batch.entries()) {
    const { status, asks, problem, uid: said } = results[n] ?? { status: 503 };
    const item = now.get(seq);
    if (!item || (said && said !== uid)) continue;
    const beside = status === 409 && problem?.yours && Object.keys(problem.yours).length > 0;
    if (status === 200 || beside) {
      const revisions = Object.fromEntries(
        (asks ?? []).map((/** @type {any} */ one) => [one.uid, one.revision]),
      );
      acknowledged.push({ ...item, outcome: beside ? "conflict" : "sent", revisions });
    } else if (status >= 500 || status === 429 || status === 401) tired = true;
    else refused.push({ ...item, state: /** @type {const} */ ("refused"), problem });
  }
  const at = Date.now();
  const rowsSent = await Promise.all(
    acknowledged.map(async ({ seq, ...item }) => ({ seq, at, ...(await seal(here, item)) })),
  );
  const rowsRefused = await Promise.all(
    firstOf(refused).map(async ({ seq, ...item }) => ({ seq, ...(await seal(here, item)) })),
  );
  await transact(["outbox", "sent"], "readwrite", (store) => {
    for (const row of rowsSent) {
      store("sent").put(row);
      store("outbox").delete(row.seq);
    }
    for (const row of rowsRefused) store("outbox").put(row);
    store("sent").openCursor().onsuccess = (event) => {
      const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (event.target).result;
      if (cursor && cursor.value.at < at - KEPT_FOR) cursor.delete();
      cursor?.continue();
    };
  });
  for (const item of acknowledged)
    if (item.outcome === "conflict") await noteBeside(here, item.uid);
  return { sent: rowsSent.length, tired };
}

/**
 * Of an ask that was not taken, what came after it was refused for that reason alone: it waits on.
 * @param {Kept[]} refused
 */
function firstOf(refused) {
  const uids = new Set(refused.map(({ uid }) => uid));
  return refused.filter(({ follows }) => !follows || !uids.has(follows));
}

/** @param {Holder} here @param {string} uid */
async function noteBeside({ whose }, uid) {
  const name = `beside ${whose}`;
  const known = (await noted(name)) ?? [];
  await note(name, [...known.filter((/** @type {string} */ one) => one !== uid), uid]);
}

/**
 * What the server says of itself. One that was taken back to an older copy is offered again what was
 * acknowledged in the last seven days, in front of all that waits: what it has, it answers as before.
 * @param {{epoch: string, notebook?: string | null, tick?: number, began?: number}} told `began`:
 *   when it was asked for; an answer that was overtaken by another says nothing
 */
export async function heard({ epoch, notebook, tick = 0, began = 0 }) {
  const known = await noted("epoch");
  const name = `tick ${notebook}`;
  const seen = (notebook && (await noted(name))) || { tick: 0, at: 0 };
  const back = tick < seen.tick && began > seen.at;
  if (known && (known !== epoch || back)) await offerAgain();
  if (known !== epoch) await note("epoch", epoch);
  if (notebook && (tick > seen.tick || back)) await note(name, { tick, at: Date.now() });
}

async function offerAgain() {
  const since = Date.now() - KEPT_FOR;
  await transact(["outbox", "sent"], "readwrite", (store) => {
    store("sent").openCursor().onsuccess = (event) => {
      const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (event.target).result;
      if (!cursor) return;
      const { at, ...row } = cursor.value;
      if (at >= since) store("outbox").put(row);
      cursor.delete();
      cursor.continue();
    };
  });
  changed();
}
