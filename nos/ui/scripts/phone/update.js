// A newer release waits until it is wanted, or until the last window of this one was closed.
import { all, typing } from "../page.js";

const [line] = all("[data-newer]", HTMLElement);

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => {
    const old = navigator.serviceWorker.controller;
    if (line && old) line.hidden = !registration.waiting;
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  line?.querySelector("button")?.addEventListener("click", () => use(registration));
}

/** @param {ServiceWorkerRegistration} registration */
function use({ waiting }) {
  line.hidden = true;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!typing()) location.reload();
  });
  waiting?.postMessage({ type: "use" });
}

document.addEventListener("nos:worker", (event) => {
  if (event instanceof CustomEvent) watch(event.detail);
});
