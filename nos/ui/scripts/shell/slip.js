// What the notebook says back to what was written a moment ago, as the server would.
import { written } from "./items.js";
import { figure, part, putInto } from "./parts.js";

const LATELY = 20_000; // milliseconds
const SAID = "nos-said";
const KINDS = {
  aside: "aside",
  back: "taken_back",
  remove: "removed",
  step: "step",
  undo: "undone",
};

/**
 * None, or one; each is said once.
 * @param {any} state
 * @returns {Node[]}
 */
export function slip({ items, shown }) {
  const item = items.at(-1);
  if (item?.state !== "waiting" || Date.now() - Date.parse(item.at) > LATELY) return [];
  if (sessionStorage.getItem(SAID) === item.uid) return [];
  sessionStorage.setItem(SAID, item.uid);
  document.getElementById("slip")?.remove();
  const made = part("slip");
  putInto(made, "moment", sentenceOn(item, shown));
  return [...made.children];
}

/** @param {any} item @param {import("../phone/overlay.js").Overlaid} shown */
function sentenceOn(item, { asks, notebook: { count, target } }) {
  const logged = written(item);
  const { number } = asks.get(logged.at(-1)?.uid ?? item.ask) ?? {};
  const answer = (logged[0] ?? item.fields).answer;
  const values = {
    number: number && figure(number),
    waiting: figure(count.waiting),
    n: figure(logged.length),
    left: figure(target - 1),
  };
  const known = KINDS[/** @type {"aside"} */ (item.kind)];
  if (known) return part(`said-${known}`, values);
  if (!answer) return part("said-edited", values);
  if (/^not.yet$/.test(answer)) return part("said-not_yet", values);
  if (logged.length > 1 && answer !== "no") return part(`said-many-${answer}`, values);
  if (answer !== "no") return part(`said-${answer}`, values);
  if (!number) return part("said-no", values);
  return part(number === 1 && target > 1 ? "said-no-first" : `said-no-${number % 5}`, values);
}
