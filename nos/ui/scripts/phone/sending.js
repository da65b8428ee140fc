// What waits on this phone goes to the server: one window at a time, in order, and again later when
// nobody answers. An item goes from the outbox with the server's word for it, never before.
import { changed, countAll, LOCK, rows, sealedRows } from "./rows.js";
import { ask, holderNow, sealAll } from "./seal.js";
import { AT_LEISURE, note, noted, transact } from "./store.js";

/** @typedef {import("./rows.js").Kept} Kept */
/** @typedef {import("./seal.js").Holder} Holder */

const AT_ONCE = 200; // items
const FEW = 10;
const LETTERS = 1_000_000;
const PATIENCE = 25_000; // milliseconds
const SOON = 2_000;
const LATE = 300_000;
const KEPT_FOR = 7 * 86_400_000;
const MOST = "at once";
const NAMES = ["uid", "kind", "ask", "notebook", "revision", "fields", "at"];

let pause = SOON;
/** @type {any} */
let timer;

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
  const many = await countAll();
  const here = many ? await holderNow(patience) : null;
  if (!here) {
    done.left = many;
    done.unreachable = many > 0;
    return;
  }
  let most = (await noted(MOST)) ?? AT_ONCE;
  for (;;) {
    const items = (await rows(here)).filter(({ state }) => state !== "typed");
    done.left = items.length;
    const batch = await sendable(here, items, most);
    if (!batch.length) return;
    // Half as many the next time, should this page be gone before an answer is there.
    if (batch.length > FEW) await note(MOST, Math.max(FEW, Math.ceil(batch.length / 2)));
    const told = await post(here, batch, patience);
    done.status = told?.status ?? 0;
    if (told && done.status < 500) {
      most = Math.min(2 * most, AT_ONCE);
      if (most > batch.length / 2 && batch.length > FEW) await note(MOST, most);
    }
    // Too much, or something in it that cannot be read: by halves until it is known what.
    const whole = done.status !== 413 && done.status !== 400;
    if (!whole && batch.length > 1) {
      most = Math.ceil(batch.length / 2);
      continue;
    }
    const results = whole
      ? told?.results
      : [{ uid: batch[0].uid, status: done.status, problem: told }];
    if (done.status === 409 && told?.type === "epoch") {
      if (await heard(told, true)) continue;
      done.unreachable = true;
      return;
    }
    if (done.status === 401 || (done.status === 409 && told?.type === "whose")) await sealAll("");
    if ((whole && done.status !== 200) || !Array.isArray(results)) {
      done.unreachable = true;
      return;
    }
    const moved = await settle(here, batch, results);
    done.sent += moved.sent;
    if (told.epoch) await heard(told);
    await prune().catch(() => {}); // it can wait
    if (moved.tired && !moved.sent) {
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
  const notebook = await noted("notebook");
  const seen = notebook && (await noted(`tick ${notebook}`));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ask("/api/v1/operations", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Nos-Whose": here.whose,
      ...(zone ? { "Time-Zone": zone } : {}),
      ...(epoch ? { "X-Nos-Epoch": epoch } : {}),
      ...(seen ? { "X-Nos-Seen": `${notebook} ${seen.tick}` } : {}),
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
  const done = [];
  const refused = [];
  let tired = results.length < batch.length;
  for (const [n, { seq, uid }] of batch.entries()) {
    const result = results[n] ?? { status: 503 };
    const item = now.get(seq);
    if (!item || (result.uid && result.uid !== uid)) continue;
    const outcome = outcomeOf(result);
    if (outcome === "later") tired = true;
    else if (outcome === "refused") refused.push(refusedAs(item, result.problem));
    else done.push({ ...item, outcome, revisions: revisionsOf(result) });
  }
  await move(here, done, firstOf(refused));
  for (const { outcome, uid } of done) if (outcome === "conflict") await noteBeside(here, uid);
  return { sent: done.length, tired };
}

/** @param {any} result */
function outcomeOf({ status, problem }) {
  if (status === 200) return "sent";
  if (status === 409 && Object.keys(problem?.yours ?? {}).length) return "conflict";
  return status >= 500 || status === 429 || status === 401 ? "later" : "refused";
}

/** @param {Kept} item @param {any} problem @returns {Kept} */
function refusedAs(item, problem) {
  return { ...item, state: "refused", problem };
}

/** @param {any} result */
function revisionsOf({ asks = [] }) {
  return Object.fromEntries(asks.map((/** @type {any} */ one) => [one.uid, one.revision]));
}

/**
 * In one transaction, so that nothing is ever in neither place.
 * @param {Holder} here
 * @param {Kept[]} done
 * @param {Kept[]} refused
 */
async function move(here, done, refused) {
  const at = Date.now();
  const [gone, stays] = await Promise.all([sealedRows(here, done), sealedRows(here, refused)]);
  await transact(["outbox", "sent"], "readwrite", (store) => {
    for (const row of gone) {
      store("sent").put({ ...row, at });
      store("outbox").delete(row.seq);
    }
    for (const row of stays) store("outbox").put(row);
  });
}

/** What was acknowledged more than seven days ago goes. */
async function prune() {
  const before = Date.now() - KEPT_FOR;
  /** @param {(name: string) => IDBObjectStore} store */
  const walk = (store) => {
    store("sent").openCursor().onsuccess = (event) => {
      const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (event.target).result;
      if (cursor && cursor.value.at < before) cursor.delete();
      cursor?.continue();
    };
  };
  await transact("sent", "readwrite", walk, AT_LEISURE);
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
 * @param {boolean} [refused] the server itself says that it is older than what was seen
 */
export async function heard({ epoch, notebook, tick = 0, began = 0 }, refused = false) {
  const known = await noted("epoch");
  const name = `tick ${notebook}`;
  const seen = (notebook && (await noted(name))) || { tick: 0, at: 0 };
  const back = tick < seen.tick && (refused || began > seen.at);
  const older = known !== epoch || back;
  if (known && older) await offerAgain();
  if (known !== epoch) await note("epoch", epoch);
  if (notebook && notebook !== (await noted("notebook"))) await note("notebook", notebook);
  if (notebook && (tick > seen.tick || back)) await note(name, { tick, at: Date.now() });
  return older;
}

async function offerAgain() {
  const since = Date.now() - KEPT_FOR;
  await transact(
    ["outbox", "sent"],
    "readwrite",
    (store) => {
      store("sent").openCursor().onsuccess = (event) => {
        const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (event.target).result;
        if (!cursor) return;
        const { at, ...row } = cursor.value;
        if (at >= since) store("outbox").put(row);
        cursor.delete();
        cursor.continue();
      };
    },
    AT_LEISURE,
  );
  changed();
  document.dispatchEvent(new CustomEvent("nos:again"));
}
