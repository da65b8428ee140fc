// "On this phone": what waits to be sent and what was refused, to be seen, changed, taken along or
// discarded; and what else is here.
import { one, targetOf } from "../page.js";
import { localDay } from "../phone/overlay.js";
import { prepare, valuesOf } from "./asks.js";
import { held } from "./held.js";
import { asCsv, asJson, inWords, typed, written } from "./items.js";
import { keepOnly, part, putInto, when, words } from "./parts.js";
import { filledForm } from "./writing.js";

/** @typedef {import("../phone/outbox.js").Kept} Item */
/** @typedef {import("./reading.js").Drawn} Drawn */
/** @typedef {import("./reading.js").State & {items: Item[], pocket: any, beside: number, others: number, persisted: boolean, whose?: string}} State */

/** @type {Item[]} */
let discarded = [];
let told = "";

/** @param {State} state @returns {Drawn} */
export function phone(state) {
  const { items, pocket, others } = state;
  const made = part("phone", {
    sentence: items.length ? words.many("waiting", items.length) : words.say("nothing-waits"),
    kept: words.many("kept", state.beside),
    copy: copyOf(state),
    storage: words.say(state.persisted ? "persisted" : "not-persisted"),
    others: words.many("others", others),
  });
  const refused = items.filter((item) => item.state !== "waiting");
  const draw = (/** @type {Item} */ item) => drawn(item, state);
  putInto(made, "waiting", ...items.filter((item) => item.state === "waiting").map(draw));
  putInto(made, "refused", ...refused.map(draw));
  putInto(made, "told", ...(told ? [said(told)] : []), ...(discarded.length ? [wayBack()] : []));
  if (items.length) {
    const all = part("all", {
      "discard-all": words.many("discard-all", items.length),
      "discard-many": words.many("discard-many", items.length),
    });
    putInto(made, "all", all);
  }
  keepOnly(made, {
    "[data-do=send]": items.some((item) => item.state === "waiting"),
    "[data-sentence]": items.length || !others,
    "[data-put=waiting]": items.length > refused.length,
    "[data-put-in=refused]": refused.length,
    "[data-put-in=kept]": state.beside,
    "[data-put-in=persist]": !state.persisted && navigator.storage?.persist,
    "[data-put-in=others], [data-say=others]": others,
    "[data-say=storage]": pocket || items.length,
    "[data-say=copy]": isSecureContext,
    "[data-insecure]": !isSecureContext,
  });
  return { head: part("head-phone"), right: [made] };
}

/** @param {string} sentence */
function said(sentence) {
  const p = document.createElement("p");
  p.textContent = sentence;
  return p;
}

function wayBack() {
  return part("discarded", { sentence: words.many("discarded", discarded.length) });
}

/** @param {State} state */
function copyOf({ pocket, today, whose }) {
  if (!whose) return words.say("no-key");
  if (!pocket?.notebook) return words.say("no-copy");
  const at = when(pocket.at, today, localDay);
  return words.many("copy", pocket.asks.size).replace("{when}", at);
}

/** @param {Item} item @param {State} state */
function drawn(item, { items, pocket, shown, today }) {
  const text = typed(item, items, pocket?.asks);
  const { detail, title, fields } = item.problem ?? {};
  const sentences = [detail ?? title, ...Object.values(fields ?? {})].filter(Boolean);
  const made = part("item", {
    ...{ sentence: inWords(item, shown.asks), seq: item.seq, text, at: item.at },
    when: when(item.at, today, localDay),
    problem: [...new Set(sentences)].join(" "),
  });
  keepOnly(made, {
    "[data-problem]": sentences.length,
    "[data-text]": text,
    "[data-mend]": ["log", "answer", "edit", "step"].includes(item.kind),
  });
  return made;
}

/**
 * The form an item was written with, and its words in it.
 * @param {State} state
 * @param {number} seq
 * @returns {Drawn | null}
 */
export function mend({ items, shown }, seq) {
  const item = items.find((one) => one.seq === seq);
  if (!item) return null;
  const known = shown.asks.get(item.ask ?? "");
  const ask = {
    ...(known ?? {}),
    ...valuesOf({ uid: item.ask, notebook: item.notebook, ...known }),
  };
  const open = ["waiting", "almost"].includes(known?.answer ?? "");
  const names = {
    log: "log",
    answer: "answer",
    step: "mend-step",
    edit: `edit-${open ? known?.answer : "no"}`,
  };
  const made = part(names[/** @type {"log"} */ (item.kind)], ask);
  for (const one of made.querySelectorAll(".letter-question")) one.remove();
  filledForm(
    made,
    item.kind === "log"
      ? sheetOf(item)
      : { ...(item.kind === "edit" ? known : {}), ...item.fields },
  );
  prepare(made);
  const form = one("form", HTMLFormElement, made);
  form.dataset.mend = String(seq);
  one("input[name=operation]", HTMLInputElement, form).value = item.uid;
  return { head: part("head-mend"), right: [made], writing: true };
}

/** One form for what may have been several asks. @param {Item} item */
function sheetOf(item) {
  const asks = written(item);
  const each = (/** @type {string} */ name) => [
    ...new Set(asks.map((ask) => ask[name]).filter(Boolean)),
  ];
  return { ...asks[0], what: each("what").join("\n"), who: each("who").join("; ") };
}

/**
 * Its words are changed where it waits. What the server has under its number already becomes an edit.
 * @param {SubmitEvent} event
 * @param {State} state
 */
export async function mended(event, { items }) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const old = items.find(({ seq }) => seq === Number(form.dataset.mend));
  const { outbox: kind = "", ask } = form.dataset;
  const data = new FormData(form, event.submitter);
  const { change, itemOf, waiting } = await held;
  if (old && !data.get("several")) data.set("several", apart(old) ? "each" : "one");
  const item = await itemOf({ kind, ask, named: "" }, data, { now: new Date(), days: true });
  if (!old || !item) return;
  const next = { ...old, ask: old.ask ?? item.ask, fields: item.fields };
  if (item.fields.asks) delete next.ask;
  const taken = /key-reused/.test(old.problem?.type ?? "") && old.ask;
  await follow(old, item.fields, items);
  const { uid: _uid, ...fields } = item.fields;
  const anew = taken ? { ...next, kind: "edit", uid: crypto.randomUUID(), fields } : next;
  await change(old.seq, anew);
  if (!(await waiting()).some(({ seq }) => seq === old.seq)) await goAfter(old, next);
}

/** Whether each line of it is an ask. @param {Item} item */
const apart = (item) => new Set(written(item).map(({ what }) => what)).size > 1;

/**
 * It was sent while it was being changed: the new words come after it, as an edit of what it wrote.
 * @param {Item} old
 * @param {any} next
 */
async function goAfter(old, { seq: _seq, revision: _revision, problem: _problem, ...next }) {
  const { keep } = await held;
  const later = () => ({ ...next, uid: crypto.randomUUID(), state: "waiting" });
  if (next.kind !== "log") return keep(later());
  const there = new Set(written(old).map(({ uid }) => uid));
  for (const { uid: ask, ...fields } of written(next)) {
    await keep({ ...later(), kind: there.has(ask) ? "edit" : "log", ask, fields });
  }
}

/**
 * An edit that came after says again what was said before: it says the new words then.
 * @param {Item} old
 * @param {Record<string, any>} fresh
 * @param {Item[]} items
 */
async function follow(old, fresh, items) {
  const { change } = await held;
  for (const { seq, ...item } of items) {
    if (item.kind !== "edit" || item.ask !== old.ask || seq <= old.seq) continue;
    const same = (/** @type {string} */ name) =>
      (item.fields[name] || "") === (old.fields[name] || "");
    const said = Object.keys(item.fields).map((name) => [
      name,
      (same(name) ? fresh : item.fields)[name] ?? "",
    ]);
    await change(seq, { ...item, fields: Object.fromEntries(said) });
  }
}

/** @type {Record<string, (state: State, value: number) => Promise<unknown> | unknown>} */
const DO = {
  async send() {
    const { unreachable } = await (await held).flush();
    told = words.say(unreachable ? "out-of-reach" : "sent");
  },
  async discard({ items }, value) {
    const [first] = items.filter(({ seq }) => seq === value);
    const uids = new Set(written(first).map(({ uid }) => uid));
    discarded = items.filter((item) => item.seq === value || uids.has(item.ask));
    await (await held).discard(discarded.map(({ seq }) => seq));
  },
  async "bring-back"() {
    const { keep } = await held;
    const left = discarded.splice(0);
    try {
      for (; left.length; left.shift()) {
        const [{ seq: _seq, ...item }] = left;
        await keep(item);
      }
    } finally {
      discarded.unshift(...left); // what was not kept can be brought back once more
    }
  },
  async "discard-all"({ items }) {
    await (await held).discard(items.map(({ seq }) => seq));
    discarded = [...items];
  },
  async "discard-others"({ whose }) {
    const { discard, transact } = await held;
    /** @type {any[]} */
    const rows = await transact("outbox", "readonly", (store) => store("outbox").getAll());
    await discard(rows.filter((row) => row.whose !== whose).map(({ seq }) => seq));
  },
  async persist() {
    await navigator.storage.persist();
  },
  csv: ({ items, shown }) => hand(asCsv(items, shown.asks), "csv", "text/csv"),
  json: ({ items }) => hand(asJson(items), "json", "application/json"),
};

/**
 * A button of this page was tapped; true where that changed something.
 * @param {Event} event
 * @param {State} state
 */
export async function act(event, state) {
  const button = targetOf(event)?.closest("button[data-do]");
  if (!(button instanceof HTMLButtonElement)) return false;
  told = "";
  const name = button.dataset.do ?? "";
  if (name !== "bring-back") discarded = [];
  await DO[name]?.(state, Number(button.value));
  return name !== "csv" && name !== "json";
}

/** @param {string} text @param {string} ending @param {string} type */
function hand(text, ending, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `nos-${localDay(new Date().toISOString())}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
