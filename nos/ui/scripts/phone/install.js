// An app of its own: offered once it is worth it (the server says when, by laying the words down),
// where this browser can do it by a tap or by hand, until somebody says "not here".
import { all } from "../page.js";

const NOT_HERE = "nos-not-here";
const IPHONE = "standalone" in navigator && !navigator.standalone;

/**
 * The browser's own question, kept until it is wanted.
 * @type {(Event & { prompt: () => Promise<unknown> }) | undefined}
 */
let question;

function refused() {
  try {
    return localStorage.getItem(NOT_HERE) !== null;
  } catch {
    return true; // nowhere to remember a refusal: nobody is asked
  }
}

function show() {
  for (const offer of all("[data-install]", HTMLElement)) {
    offer.hidden = refused() || !(question || IPHONE);
    for (const words of all("[data-by-hand]", HTMLElement, offer)) words.hidden = !IPHONE;
    for (const button of all("[data-install-now]", HTMLElement, offer)) button.hidden = !question;
  }
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  question = /** @type {any} */ (event);
  show();
});

addEventListener("appinstalled", () => {
  question = undefined;
  show();
});

for (const button of all("[data-install-now]", HTMLButtonElement)) {
  button.addEventListener("click", async () => {
    await question?.prompt();
    question = undefined;
    show();
  });
}

for (const button of all("[data-not-here]", HTMLButtonElement)) {
  button.addEventListener("click", () => {
    localStorage.setItem(NOT_HERE, "");
    show();
  });
}

show();
