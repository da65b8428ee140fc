// The pages that are read: home, Out, all asks, what was not dared, yeses.
import { one } from "../page.js";
import { almostRow, card, inParts, row, yesRow } from "./asks.js";
import { figure, keepOnly, part, words } from "./parts.js";

/** @typedef {import("../phone/overlay.js").Overlaid} Overlaid */
/** @typedef {import("../phone/overlay.js").Ask} Ask */
/** @typedef {{shown: Overlaid, today: string}} State */
/** @typedef {{head: Node, right: Node[], here?: string, home?: boolean, writing?: boolean}} Drawn */

const LATEST = 13;
const FOLDED = ["what", "who", "kind", "their_words", "takeaway", "note"];

/** @param {State} state @returns {Drawn} */
export function home({ shown, today }) {
  const { count } = shown.notebook;
  const head = part("head-home");
  keepOnly(head, { "[data-almost]": count.almost });
  const right = [];
  const [first] = shown.out.filter((ask) => !(ask.look_again_on > today));
  if (first) right.push(heard(first, count.waiting - 1, today));
  const made = part(shown.latest.length ? "latest" : "empty-home");
  if (shown.latest.length) {
    const list = one("ol", HTMLOListElement, made);
    list.append(...shown.latest.slice(0, LATEST).map((ask) => row(ask, today)));
    keepOnly(made, { "[data-almost]": count.almost });
  }
  right.push(made);
  return { head, right, here: "notebook", home: true };
}

/** @param {Ask} ask @param {number} more @param {string} today */
function heard(ask, more, today) {
  const made = part("heard", { n: figure(more) });
  made.querySelector("[data-put=card]")?.replaceWith(card(ask, today, "home"));
  keepOnly(made, { ".more-out": more > 0 });
  return made;
}

/** @param {State} state @returns {Drawn} */
export function out({ shown, today }) {
  const asks = shown.out;
  const head = part("head-out", { sentence: words.many("out", asks.length) });
  keepOnly(head, { "[data-many]": asks.length });
  const put = (/** @type {Ask} */ ask) => ask.look_again_on > today;
  const sorted = [...asks.filter((ask) => !put(ask)), ...asks.filter(put)];
  const made = part(asks.length ? "list-out" : "empty-out");
  if (asks.length)
    inParts(one("ol", HTMLOListElement, made), sorted, (ask) => card(ask, today, "out"));
  return { head, right: [made], here: "out" };
}

/** @param {State} state @returns {Drawn} */
export function almost({ shown, today }) {
  const made = part(shown.almost.length ? "list-almost" : "empty-almost");
  if (shown.almost.length) {
    inParts(one("ol", HTMLOListElement, made), shown.almost, (ask) => almostRow(ask, today));
  }
  return { head: part("head-almost"), right: [made] };
}

/** @param {State} state @returns {Drawn} */
export function yeses({ shown }) {
  const head = part("head-yeses", { n: figure(shown.notebook.count.yeses) });
  keepOnly(head, { "[data-many]": shown.notebook.count.yeses });
  const made = part(shown.yeses.length ? "list" : "empty-yeses");
  if (shown.yeses.length) {
    inParts(one("ol", HTMLOListElement, made), shown.yeses, (ask) => yesRow(ask, shown.whole));
  }
  return { head, right: [made, ...older(shown)], here: "yeses" };
}

/** @param {State} state @returns {Drawn} */
export function asks(state) {
  const made = part("finder");
  const form = one("form", HTMLFormElement, made);
  const found = one("#found", HTMLElement, made);
  const asked = new URLSearchParams(location.search);
  one("#q", HTMLInputElement, form).value = asked.get("q") ?? "";
  one("select", HTMLSelectElement, form).value = asked.get("answer") ?? "";
  const look = () => found.replaceChildren(...matching(state, form));
  form.addEventListener("input", () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    const search = new URLSearchParams(/** @type {any} */ (wanted));
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${search.size ? `?${search}` : ""}`,
    );
    look();
    document.dispatchEvent(new CustomEvent("nos:swapped"));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  look();
  return { head: part("head-asks"), right: [made] };
}

/**
 * @param {State} state
 * @param {HTMLFormElement} form
 * @returns {Node[]}
 */
function matching({ shown, today }, form) {
  const asked = new FormData(form);
  const wanted = folded(String(asked.get("q")))
    .split(/\s+/)
    .filter(Boolean);
  const answer = asked.get("answer");
  const all = answer === "almost" ? shown.almost : shown.latest;
  const found = all.filter((ask) => {
    if (answer && ask.answer !== answer) return false;
    const text = wanted.length ? folded(FOLDED.map((name) => ask[name] ?? "").join("\n")) : "";
    return wanted.every((word) => text.includes(word));
  });
  if (!found.length)
    return [part(wanted.length || answer ? "empty-found" : "empty-asks"), ...older(shown)];
  const made = part("list");
  inParts(one("ol", HTMLOListElement, made), found, (ask) => row(ask, today));
  return [made, ...older(shown)];
}

/** @param {string} text */
const folded = (text) => text.normalize("NFC").toLocaleLowerCase();

/** @param {Overlaid} shown */
const older = ({ whole }) => (whole ? [] : [part("not-whole")]);
