// Leaving on purpose, with something here that was not sent: it is sent first; what then remains is
// asked about, and nothing of it goes by itself. What is being typed in other windows is kept too.
import { all } from "../page.js";
import { countAll, discard, typed, flush, keep, waiting } from "./outbox.js";
import { sealAll } from "./seal.js";

const SENDING = 8_000; // milliseconds
const TYPED = 400;

const windows = new BroadcastChannel("nos");

/**
 * "native" when nothing holds the person back, "here" while they are asked.
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {Promise<"native" | "here">}
 */
export async function leave(place, form, submitter) {
  try {
    if (place.dataset.said) return await leaveAs(place.dataset.said, form);
    if (place.hasAttribute("data-windows")) await hearOthers();
    if ((await waiting()).length) await flush(SENDING);
    const left = [...(await waiting()), ...(await typed())];
    if (!left.length) return await leaveAs("empty", form);
    ask(place, form, submitter, left.length);
    return "here";
  } catch {
    return "native"; // what is sealed stays, for the server is not told that there is nothing
  }
}

/** What is being typed in other windows is kept by them, for they close. */
async function hearOthers() {
  windows.postMessage({ type: "leaving" });
  await new Promise((resolve) => {
    setTimeout(resolve, TYPED);
  });
}

/**
 * @param {string} how "empty", "discard" or "sealed"
 * @param {HTMLFormElement} form
 * @returns {Promise<"native">}
 */
async function leaveAs(how, form) {
  if (how === "discard") {
    await discard([...(await waiting()), ...(await typed())].map(({ seq }) => seq));
  }
  if (!(await countAll())) tell(form);
  await sealAll("");
  return "native";
}

/** Nothing is here that anybody would miss: the browser may clear all. @param {HTMLFormElement} form */
function tell(form) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "sent", value: "all" });
  form.append(field);
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {number} left
 */
function ask(place, form, submitter, left) {
  const [question] = all("[data-question]", HTMLElement, place);
  if (!question) return;
  const { lang } = document.documentElement;
  const one = new Intl.PluralRules(lang).select(left) === "one";
  const figure = new Intl.NumberFormat(lang).format(left);
  for (const words of all("[data-many]", HTMLElement, question)) {
    words.textContent = ((one ? words.dataset.one : words.dataset.many) ?? "").replace(
      "{n}",
      figure,
    );
  }
  question.hidden = false;
  form.hidden = true;
  for (const button of all("button[data-leave]", HTMLButtonElement, question)) {
    button.onclick = () => {
      place.dataset.said = button.dataset.leave ?? "";
      form.requestSubmit(submitter);
    };
  }
  question.scrollIntoView({ block: "nearest" });
  question.focus();
}

// Another window is about to leave: what is typed here and not sent is kept, sealed, to be gone on with.
windows.addEventListener("message", ({ data }) => {
  if (data?.type === "leaving") keepTyped().catch(() => {});
});

async function keepTyped() {
  for (const form of all("form[data-outbox]", HTMLFormElement)) {
    const fields = Object.fromEntries(typedIn(form).map(({ name, value }) => [name, value]));
    if (Object.keys(fields).length) await keepWords(form, fields);
  }
}

/** @param {HTMLFormElement} form @returns {(HTMLTextAreaElement | HTMLInputElement)[]} */
function typedIn(form) {
  const boxes = all("textarea", HTMLTextAreaElement, form);
  const lines = all(
    "input:not([type=hidden], [type=radio], [type=checkbox])",
    HTMLInputElement,
    form,
  );
  return [...boxes, ...lines].filter((field) => field.value !== field.defaultValue);
}

/** @param {HTMLFormElement} form @param {Record<string, string>} fields */
async function keepWords({ dataset }, fields) {
  const { outbox: kind = "", ask } = dataset;
  const same = (await typed()).filter((one) => one.kind === kind && one.ask === ask);
  await discard(same.map(({ seq }) => seq));
  const uid = crypto.randomUUID();
  const at = new Date().toISOString();
  await keep({ uid, kind, ...(ask ? { ask } : {}), fields, at, back: "", state: "typed" });
}

/** What was typed in a window that had to close stands in its boxes again. */
export async function bringBack() {
  for (const { kind, ask, fields, seq } of await typed()) {
    const forms = all(`form[data-outbox="${kind}"]`, HTMLFormElement);
    const form = forms.find(({ dataset }) => dataset.ask === ask);
    if (!form || typedIn(form).length) continue;
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) continue;
      field.value = value;
      const fold = field.closest("details");
      if (fold) fold.open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await discard([seq]);
  }
}
