// What others must not see: hidden at once by the link or by Escape twice, in every window of this
// browser; closed in every window when somebody signs out; read anew when Back brings a page again.
import { all, targetOf, typing } from "./page.js";

const QUICKLY = 600; // milliseconds between two Escapes
const SIGN_IN = "/sign-in/";
const windows = new BroadcastChannel("nos");
const [hide] = all("a[data-hide]", HTMLAnchorElement);
let escaped = 0;

/** @param {string} place */
function leaveFor(place) {
  document.documentElement.hidden = true;
  location.replace(place);
}

function hideAll() {
  if (!hide) return;
  windows.postMessage(hide.pathname);
  leaveFor(hide.pathname);
}

windows.addEventListener("message", ({ data }) => {
  if (typeof data === "string") leaveFor(data);
});
if (new URL(location.href).searchParams.has("left")) {
  windows.postMessage(SIGN_IN);
  history.replaceState(history.state, "", location.pathname);
}

document.addEventListener("click", (event) => {
  if (!targetOf(event)?.closest("[data-hide]")) return;
  event.preventDefault();
  hideAll();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < QUICKLY) hideAll();
  escaped = event.timeStamp;
});

window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !typing()) location.reload();
});
