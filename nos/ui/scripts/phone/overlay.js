// What the phone shows: the notebook as the server last gave it, and over it what waits here to be
// sent, by the same rules as the server's (notebook/rules.py, notebook/asking.py). Pure.

/** @typedef {Record<string, any>} Ask as in the API, without what is empty; `here` while it waits */
/** @typedef {{notebook: Record<string, any> | null, asks: Map<string, Ask>, whole?: boolean, at?: string}} Pocket */
/** @typedef {{seq: number, uid: string, kind: string, ask?: string, notebook?: string, revision?: number, fields: Record<string, any>, at: string, state: string, problem?: Record<string, any>}} Item */
/** @typedef {{notebook: Record<string, any>, asks: Map<string, Ask>, latest: Ask[], out: Ask[], almost: Ask[], yeses: Ask[], here: number, whole: boolean}} Overlaid */

const COUNTED = ["nos", "yeses", "asks", "waiting", "silences", "withdrawn", "almost"];
const UNHEARD = ["almost", "waiting"];
const EMPTY = ["", null, undefined, false, "false"];
const LATER = 1e15; // the turn of what waits here: after everything the server has seen
const BLANK = { uid: "", title: "", target: 1000, rule: "clear", count: {} };

/**
 * @param {Pocket | null} pocket
 * @param {Item[]} items those of the outbox, in order
 * @returns {Overlaid}
 */
export function overlaid(pocket, items) {
  /** @type {Record<string, any>} */
  const base = pocket?.notebook ?? BLANK;
  /** @type {Record<string, any>} */
  const notebook = { ...base, count: { ...base.count } };
  const asks = new Map(pocket?.asks ?? []);
  /** @type {Set<string>} */
  const moved = new Set();
  for (const item of standing(items)) {
    const elsewhere = base.uid && item.notebook && item.notebook !== base.uid;
    if (!elsewhere) lay(item, asks, moved);
  }
  const rule = notebook.rule;
  for (const name of COUNTED) notebook.count[name] ??= 0;
  let here = 0;
  for (const uid of moved) {
    const now = tally(asks.get(uid), rule);
    const was = tally(pocket?.asks.get(uid), rule);
    for (const name of COUNTED) notebook.count[name] += (now[name] ?? 0) - (was[name] ?? 0);
    if (now.nos && !was.nos) here += 1;
  }
  const whole = Boolean(pocket?.whole ?? !pocket);
  number(asks, pocket?.asks ?? new Map(), base, whole);
  return { notebook, asks, here, whole, ...lists(asks, rule) };
}

/**
 * The notebook with what the server acknowledged after it was last read.
 * @template {Pocket} T
 * @param {T} pocket
 * @param {(Item & {outcome?: string, revisions?: Record<string, number>})[]} sent in order
 * @returns {T}
 */
export function settledPocket(pocket, sent) {
  const unknown = sent.filter(({ outcome, revisions = {} }) =>
    outcome === "conflict"
      ? false
      : Object.entries(revisions).some(([uid, n]) => !(pocket.asks.get(uid)?.revision >= n)),
  );
  if (!unknown.length) return pocket;
  const waiting = unknown.map((item) => ({ ...item, state: "waiting" }));
  const { notebook, asks } = overlaid(pocket, waiting);
  for (const { revisions } of unknown) {
    for (const [uid, revision] of Object.entries(revisions ?? {})) {
      const ask = asks.get(uid);
      if (ask) asks.set(uid, { ...ask, revision, here: undefined });
    }
  }
  return { ...pocket, notebook, asks };
}

/**
 * What still stands of the outbox: what was taken back while it was here is as if never written.
 * @param {Item[]} items
 */
export function standing(items) {
  const waiting = items.filter(({ state }) => state === "waiting");
  const undone = undoneHere(waiting);
  return waiting.filter(({ seq }) => !undone.has(seq));
}

/**
 * The places in the outbox of what was taken back before it was sent, each with its undo.
 * @param {Item[]} items
 * @returns {Set<number>}
 */
export function undoneHere(items) {
  const gone = new Set();
  for (const item of items) {
    if (item.kind !== "undo") continue;
    const undone = items.find(({ uid, seq }) => uid === item.fields.operation && !gone.has(seq));
    if (undone) gone.add(undone.seq).add(item.seq);
  }
  return gone;
}

/**
 * @param {Item} item
 * @param {Map<string, Ask>} asks
 * @param {Set<string>} moved
 */
function lay(item, asks, moved) {
  const today = localDay(item.at);
  if (item.kind === "log") {
    const written = item.fields.asks ?? [{ uid: item.ask, ...item.fields }];
    for (const [n, one] of written.entries()) {
      const ask = { steps: [], ...filled(one), answer: one.answer || "waiting", here: item.seq };
      asks.set(one.uid, { ...settled(ask, today), turn: LATER + item.seq + n / 1e4 });
      moved.add(one.uid);
    }
    return;
  }
  const known = asks.get(item.ask ?? "");
  if (!known) return;
  asks.set(known.uid, { ...changed(known, item, today), here: item.seq });
  moved.add(known.uid);
}

/**
 * @param {Ask} ask
 * @param {Item} item
 * @param {string} today
 * @returns {Ask}
 */
function changed(ask, item, today) {
  const { kind, fields } = item;
  if (kind === "remove") return { ...ask, removed: true };
  if (kind === "aside") return { ...ask, aside: true };
  if (kind === "back") return { ...ask, aside: false };
  if (kind === "step") {
    const step = { words: fields.words, on: fields.on || today };
    return { ...ask, removed: false, steps: [...(ask.steps ?? []), step] };
  }
  const { answer, ...others } = fields;
  const answers = kind === "answer" || (answer && answer !== ask.answer);
  /** @type {Ask} */
  const next = { ...ask, removed: false, ...filled(others) };
  for (const [name, value] of Object.entries(others)) {
    if (EMPTY.includes(value) && kind === "edit") delete next[name];
  }
  if (!answers) return dated(next);
  if (/^not.yet$/.test(answer)) {
    return { ...next, look_again_on: others.look_again_on || plus(today, 7) };
  }
  if (answer !== ask.answer) {
    next.turn = LATER + item.seq;
    if (!others.heard_on) delete next.heard_on;
  }
  if (!UNHEARD.includes(answer)) delete next.look_again_on;
  return settled({ ...next, answer }, today);
}

/**
 * The days it gets when none is said, as nos.notebook.asking gives them.
 * @param {Ask} ask
 * @param {string} today
 */
function settled(ask, today) {
  const { answer, asked_on: asked, heard_on: heard } = ask;
  if (answer === "almost") {
    delete ask.asked_on;
  } else if (!asked) {
    ask.asked_on = heard && heard < today ? heard : today;
  }
  if (UNHEARD.includes(answer)) delete ask.heard_on;
  else if (!heard) ask.heard_on = asked && asked > today ? asked : today;
  return dated(ask, today);
}

/**
 * @param {Ask} ask
 * @param {string} [today]
 */
const dated = (ask, today = ask.day) => ({ ...ask, day: ask.heard_on || ask.asked_on || today });

/** @param {Record<string, any>} fields */
const filled = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !EMPTY.includes(value)));

/** @param {Ask | undefined} ask @param {string} rule */
const counts = (ask, rule) =>
  Boolean(ask) &&
  !ask?.removed &&
  !ask?.aside &&
  (ask?.answer === "no" || (rule === "silence" && ask?.answer === "silence"));

/**
 * What one ask adds to the notebook (notebook/rules.py, tally_of).
 * @param {Ask | undefined} ask
 * @param {string} rule
 * @returns {Record<string, number>}
 */
function tally(ask, rule) {
  if (!ask || ask.removed) return {};
  const is = (/** @type {string} */ answer) => Number(ask.answer === answer);
  return {
    nos: Number(counts(ask, rule)),
    yeses: ask.aside ? 0 : is("yes"),
    asks: 1 - is("almost"),
    waiting: is("waiting"),
    silences: is("silence"),
    withdrawn: is("withdrawn"),
    almost: is("almost"),
  };
}

/**
 * "No. 87": the server's number, moved by what came before it or went away here; none where asks
 * that this phone does not know may stand between.
 * @param {Map<string, Ask>} asks
 * @param {Map<string, Ask>} before
 * @param {Record<string, any>} base the notebook as the server counts it
 * @param {boolean} whole
 */
function number(asks, before, base, whole) {
  const opening = base.count?.opening?.nos ?? 0;
  const walk = [...asks.values()].filter((ask) => counts(ask, base.rule)).sort(inOrder);
  const stays = new Set(
    walk.filter((ask) => stayed(ask, before.get(ask.uid))).map(({ uid }) => uid),
  );
  const gone = [...before.values()].filter(({ uid, number: n }) => n && !stays.has(uid));
  const goneTo = (/** @type {number} */ n) => gone.filter(({ number: one }) => one <= n).length;
  const known = walk.filter(({ uid }) => stays.has(uid)).map((ask) => before.get(ask.uid)?.number);
  let passed = 0;
  if (whole) {
    for (const [n, ask] of walk.entries()) asks.set(ask.uid, { ...ask, number: opening + n + 1 });
  }
  for (const [added, ask] of whole ? [] : walk.entries()) {
    const put = added - passed; // those that are new here, before this one
    if (stays.has(ask.uid)) {
      const n = known[passed];
      passed += 1;
      asks.set(ask.uid, { ...ask, number: n ? n - goneTo(n) + put : null });
      continue;
    }
    const last = passed === known.length;
    const next = last ? Number.POSITIVE_INFINITY : known[passed];
    const least = passed ? known[passed - 1] : opening;
    const sure = last || next - 1 - goneTo(next - 1) === least - goneTo(least);
    const n = last ? (base.count?.nos ?? 0) : least;
    asks.set(ask.uid, { ...ask, number: sure ? n - goneTo(n) + put + 1 : null });
  }
  for (const [uid, ask] of asks) {
    if (ask.number && !counts(ask, base.rule)) asks.set(uid, { ...ask, number: null });
  }
}

/** @param {Ask} ask @param {Ask | undefined} was */
const stayed = (ask, was) => Boolean(was?.number) && was?.day === ask.day && was?.turn === ask.turn;

/**
 * By day, then by the turn in which the answer was written, as the server sorts.
 * @param {Ask} one
 * @param {Ask} other
 */
function inOrder(one, other) {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return place(one) - place(other);
}

/** @param {Ask} ask */
const place = (ask) => ask.turn ?? ask.number ?? 0;

/**
 * @param {Map<string, Ask>} asks
 * @param {string} rule
 */
function lists(asks, rule) {
  const live = [...asks.values()].filter(({ removed }) => !removed).sort(inOrder);
  let cost = 0;
  const yeses = [];
  for (const ask of live) {
    if (counts(ask, rule)) cost += 1;
    if (ask.answer !== "yes" || ask.aside) continue;
    yeses.push({ ...ask, cost });
    cost = 0;
  }
  return {
    latest: live.filter(({ answer }) => answer !== "almost").reverse(),
    out: live.filter(({ answer }) => answer === "waiting"),
    almost: live.filter(({ answer }) => answer === "almost").sort(byWindow),
    yeses: yeses.reverse(),
  };
}

/** @param {Ask} one @param {Ask} other */
const byWindow = (one, other) => {
  const [a, b] = [one, other].map((ask) => ask.closes_on ?? ask.opens_on ?? "9999");
  if (a !== b) return a < b ? -1 : 1;
  return place(other) - place(one);
};

/**
 * The day on this phone at an instant.
 * @param {string} instant
 */
export function localDay(instant) {
  const at = new Date(instant);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/**
 * @param {string} day
 * @param {number} days
 */
export function plus(day, days) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
