// Pages without a network: the service worker is asked for when the page stands and has nothing
// else to do. Where there is no https (but on one's own machine) browsers have none of this.
import { workerAddress } from "../trusted.js";

const workers = window.isSecureContext ? navigator.serviceWorker : undefined;

async function begin() {
  const registration = await workers?.register(workerAddress(), { updateViaCache: "none" });
  if (!registration) return;
  document.dispatchEvent(new CustomEvent("nos:worker", { detail: registration }));
  const ready = await navigator.serviceWorker.ready;
  ready.active?.postMessage({ type: "seal", whose: whose(), look: look() });
}

function whose() {
  const told = document.querySelector('meta[name="nos-whose"]');
  return told?.getAttribute("content") ?? "";
}

/** The shell is read anew when its person speaks another language, or wants it light or dark. */
function look() {
  const { lang, dir, dataset } = document.documentElement;
  return `${lang} ${dir} ${dataset.theme ?? ""}`;
}

function later() {
  if ("requestIdleCallback" in window) requestIdleCallback(() => begin().catch(() => {}));
  else setTimeout(() => begin().catch(() => {}), 500);
}

if (workers) addEventListener("load", later);
