// What the server put before this script (nos/phone/views/worker.py): the release it belongs to.

/**
 * @typedef {object} Release
 * @property {string} version   a hash over all that the release shows
 * @property {string[]} files   addresses of its scripts, styles, fonts and icons
 * @property {string[]} pages   addresses of the pages that are kept before anybody asks
 */

// The library of types knows pages alone; these are the few things of a worker that are used here.
/**
 * @typedef {Event & { waitUntil: (work: Promise<unknown>) => void }} LastingEvent
 * @typedef {LastingEvent & { request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent
 * @typedef {{ postMessage: (words: object) => void }} Page
 * @typedef {object} Worker
 * @property {Release} nosRelease
 * @property {Location} location
 * @property {{ claim: () => Promise<void>, matchAll: () => Promise<Page[]> }} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(type: string, hear: (event: any) => void) => void} addEventListener
 */

export const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
export const release = worker.nosRelease;
