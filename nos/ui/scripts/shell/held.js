// The phone's own store and outbox (phone.js), the same that every other page uses.
const script = document.querySelector("script[data-phone]");
const address = script instanceof HTMLScriptElement ? (script.dataset.phone ?? "") : "";

/** @type {Promise<typeof import("../phone.js")>} */
export const held = import(address);
held.catch(() => {});
