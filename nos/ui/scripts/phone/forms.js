// What a form asks for, as the outbox keeps it: the same fields that the server reads from the form
// itself (nos/notebook/forms.py), under the same uids, so that both ways of sending are one.

/**
 * `ask` is the uid of the one ask it is about. `at` is this phone's clock, which is only told.
 * `back` says where the form leads, as the address of /written/ has it.
 * @typedef {object} Item
 * @property {string} uid of the operation
 * @property {string} kind log, answer, edit, remove, step, aside, back or undo
 * @property {string} [ask]
 * @property {string} [notebook]
 * @property {number} [revision]
 * @property {Record<string, any>} fields
 * @property {string} at
 * @property {string} back
 * @property {string} [follows] the operation before it on the same ask, which was not sent yet
 * @property {"waiting" | "refused" | "conflict" | "typed"} state
 * @property {any} [problem]
 */

const FIELDS =
  `what who who_is who_shown kind packet stakes where chance nerves sting sting_next_day
  hurt asked_on answer heard_on their_words no_kind blocked takeaway note link audience public_text
  opens_on closes_on follow_up_on followed_up_on look_again_on stated_on invited_again`.split(
    /\s+/,
  );
const FLAGS = ["blocked", "hurt", "who_shown", "invited_again"];
// As Python parts lines and takes off spaces, and what nobody sees (nos/lib/text.py).
const SPACES = "\\s\\x1c-\\x1f\\x85";
const BREAKS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029";
const LINES = new RegExp(`\\r\\n|[${BREAKS}]`);
const ENDS = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "g");
const INVISIBLE = new RegExp(
  `[${SPACES}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f` +
    "\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0]",
  "g",
);
const MOST = 1_000; // asks in one go
const WEEK = 7; // days until what is not yet answered is looked at again
const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What is sent, kept. Null for what only the server can take as it is (it asks back, or refuses).
 * @param {{kind: string, ask?: string, named: string}} form `named`: the notebook in its address
 * @param {FormData} data with the button that was tapped
 * @param {{now: Date, days: boolean}} when `days`: the clock of this phone says which day it is
 * @returns {Promise<Item | null>}
 */
export async function itemOf({ kind, ask, named }, data, { now, days }) {
  const uid = String(data.get("operation") ?? "").toLowerCase();
  if (!UID.test(uid)) return null;
  const notebook = text(data, "notebook");
  const revision = Number(text(data, "revision"));
  const read = await READ[kind]?.(data, uid, days ? dayOf(now) : "");
  if (!read) return null;
  return {
    uid,
    kind,
    ...(ask ? { ask } : {}),
    ...(notebook && kind === "log" ? { notebook } : {}),
    ...(revision ? { revision } : {}),
    ...read,
    at: now.toISOString(),
    back: backOf(data, named),
    state: "waiting",
  };
}

/**
 * The day it is here, as forms write it.
 * @param {Date} now
 */
export function dayOf(now, ahead = 0) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * The uid of the n-th thing that an operation makes (a UUID of version 5, by SHA-1).
 * @param {string} operation
 * @param {number} n
 */
export async function nthUid(operation, n) {
  const space = operation.replaceAll("-", "").match(/../g) ?? [];
  const bytes = Uint8Array.from([
    ...space.map((two) => Number.parseInt(two, 16)),
    ...new TextEncoder().encode(String(n)),
  ]);
  const made = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes)).slice(0, 16);
  made[6] = (made[6] & 0x0f) | 0x50;
  made[8] = (made[8] & 0x3f) | 0x80;
  const hex = Array.from(made, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * The same words under other uids.
 * @param {Item} item
 * @returns {Item}
 */
export function anew({ ask, ...item }) {
  const uid = crypto.randomUUID();
  if (item.kind !== "log") return { ...item, ...(ask ? { ask } : {}), uid };
  if (ask) return { ...item, ask: crypto.randomUUID(), uid };
  /** @type {any[]} */
  const asks = item.fields.asks ?? [];
  const fresh = asks.map((one) => ({ ...one, uid: crypto.randomUUID() }));
  return { ...item, fields: { ...item.fields, asks: fresh }, uid };
}

/** @param {FormData} data @param {string} name */
function text(data, name) {
  const value = data.getAll(name).at(-1);
  return typeof value === "string" ? value : "";
}

/** @param {string} words */
function isBlank(words) {
  return !words.replace(INVISIBLE, "");
}

/** @param {FormData} data @param {string} named */
function backOf(data, named) {
  const told = new URLSearchParams();
  for (const name of ["back", "after", "only_where", "only_kind"]) {
    const value = text(data, name);
    if (value) told.set(name, value);
  }
  if (named) told.set("notebook", named);
  return String(told);
}

/** @typedef {(sent: FormData, uid: string, today: string) => any} Reader */

/** @type {Record<string, Reader>} */
const READ = {
  log: logOf,
  answer: answerOf,
  edit: (data) => ({ fields: askFields(data) }),
  step: (data) => stepOf(text(data, "words"), text(data, "on")),
  undo: (data) =>
    UID.test(text(data, "undo")) ? { fields: { operation: text(data, "undo") } } : null,
  remove: () => ({ fields: {} }),
  aside: () => ({ fields: {} }),
  back: () => ({ fields: {} }),
};

/** @type {Reader} */
async function logOf(data, uid, today) {
  const lines = text(data, "what")
    .split(LINES)
    .filter((line) => !isBlank(line));
  const several = text(data, "several");
  if (!lines.length || (lines.length > 1 && several !== "each" && several !== "one")) return null;
  const whos = text(data, "who")
    .split(";")
    .map((who) => who.replace(ENDS, ""))
    .filter(Boolean);
  const whats = several === "each" ? lines : [lines.join("\n")];
  const common = given(data);
  const answer = data.has("answer") ? text(data, "answer") : "waiting";
  const asks = [];
  for (const what of whats) {
    for (const who of whos.length ? whos : [""]) {
      asks.push({
        ...common,
        answer,
        what,
        ...(who ? { who } : {}),
        ...days(common, answer, today),
      });
      if (asks.length > MOST) return null;
    }
  }
  const uids = await Promise.all(asks.map((_ask, n) => nthUid(uid, n)));
  if (asks.length === 1) return { ask: uids[0], fields: asks[0] };
  const named = asks.map((ask, n) => ({ ...ask, uid: uids[n] }));
  return { fields: { asks: named, packet: whos.length > 1 } };
}

/** @param {FormData} data @returns {Record<string, string>} */
function given(data) {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, text(data, name)]));
  const exact = text(data, "chance_exact");
  const rest = Object.entries({ ...fields, ...(exact ? { chance: exact } : {}) });
  return Object.fromEntries(
    rest.filter(([name, value]) => value && !["what", "who", "answer"].includes(name)),
  );
}

// Sent tomorrow, it was asked and heard today: the days that the server would take are written out.
/** @param {Record<string, string>} fields @param {string} answer @param {string} today */
function days(fields, answer, today) {
  if (!today || answer === "almost") return {};
  const { heard_on: heard, asked_on: said } = fields;
  const asked_on = said || (heard && heard < today ? heard : today);
  if (answer === "waiting") return { asked_on };
  return { asked_on, heard_on: heard || (asked_on > today ? asked_on : today) };
}

/** @param {FormData} data */
function askFields(data) {
  /** @type {Record<string, any>} */
  const fields = {};
  for (const name of FIELDS) if (data.has(name)) fields[name] = text(data, name);
  if (text(data, "chance_exact")) fields.chance = text(data, "chance_exact");
  for (const name of data.getAll("boxes")) {
    if (FLAGS.includes(String(name)) && !data.has(String(name))) fields[String(name)] = false;
  }
  return fields;
}

/** @type {Reader} */
function answerOf(data, _uid, today) {
  const fields = Object.entries(askFields(data)).filter(([, value]) => value !== "");
  const { answer, ...rest } = Object.fromEntries(fields);
  return answer ? { fields: { answer, ...heard(answer, today), ...rest } } : null;
}

/** @param {string} answer @param {string} today */
function heard(answer, today) {
  if (!today || answer === "almost" || answer === "waiting") return {};
  if (!/^not.yet$/.test(answer)) return { heard_on: today };
  const [year, month, day] = today.split("-").map(Number);
  return { look_again_on: dayOf(new Date(year, month - 1, day), WEEK) };
}

/** @param {string} words @param {string} on */
function stepOf(words, on) {
  return isBlank(words) ? null : { fields: { words, ...(on ? { on } : {}) } };
}
