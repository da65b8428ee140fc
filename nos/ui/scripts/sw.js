// The service worker: pages and files where no network is. It never sees what is written (that is
// the outbox's, on the page) and answers nothing but pages and files: never the API.
import { keepTwoReleases } from "./worker/caches.js";
import { fetchFiles, file, isFile } from "./worker/files.js";
import { fetchPages, form, page, renew } from "./worker/pages.js";
import { worker } from "./worker/release.js";

/** @typedef {import("./worker/release.js").FetchEvent} FetchEvent */

worker.addEventListener("install", (event) => {
  event.waitUntil(fetchFiles().then(fetchPages));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(keepTwoReleases().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    // A memory that cannot be read keeps nobody from the network.
    if (request.method === "GET") event.respondWith(page(event).catch(() => fetch(request)));
    if (request.method === "POST") event.respondWith(form(event));
  } else if (request.method === "GET" && isFile(address)) event.respondWith(file(request));
});

worker.addEventListener("message", (event) => {
  if (event.data?.type === "use") event.waitUntil(worker.skipWaiting());
  if (event.data?.type !== "seal") return;
  event.waitUntil(Promise.all([worker.clients.claim(), renew(event.data)]));
});
