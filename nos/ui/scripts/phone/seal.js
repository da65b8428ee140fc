// Whoever holds the phone next reads nothing: what is somebody's is sealed with their key, which the
// server gives to their own browser alone and which goes as soon as a page is somebody else's.
import { badge } from "./badge.js";
import { NotKept, note, noted, transact } from "./store.js";

const WIRE = 1; // the way in which this release speaks with the server
const PATIENCE = 5_000; // milliseconds
const SKEW = 3_600_000; // a clock that is further off says nothing about days

export const SAID = { "X-Nos": "1", "X-Nos-Client": String(WIRE) };

/** @type {boolean | undefined} */
let skew;

/** Whose page this is; "" where it does not say. */
export function whoseHere() {
  const told = document.querySelector("meta[name=nos-whose]");
  return told instanceof HTMLMetaElement ? told.content : "";
}

/** @typedef {{whose: string, key: CryptoKey}} Holder */

/** @type {Holder | null} */
let remembered = null;
const windows = new BroadcastChannel("nos");

windows.addEventListener("message", ({ data }) => {
  if (data?.type === "sealed" && data.whose !== remembered?.whose) remembered = null;
});

/**
 * Whoever this phone is of just now: whose page this is, or without a network whose key is here.
 * @returns {Promise<Holder | null>}
 */
export async function holder() {
  if (remembered) return remembered;
  const here = whoseHere();
  /** @type {Holder[]} */
  const held = await transact("keys", "readonly", (store) => store("keys").getAll());
  remembered = held.find(({ whose }) => whose === here || !here) ?? null;
  return remembered;
}

/**
 * The holder, whose key is asked for where it is not here yet. Null where it cannot be had.
 * @param {number} [patience] milliseconds
 */
export async function holderNow(patience = PATIENCE) {
  return (await holder()) ?? (await fetchKey(patience));
}

/**
 * For a page that is nobody's by itself: whoever is signed in here, when the server says who.
 * @returns {Promise<Holder | null>}
 */
export async function holderAsked() {
  return (await holder()) ?? (await fetchKey(PATIENCE, true));
}

/** @param {number} patience @param {boolean} [anybody] */
async function fetchKey(patience, anybody = false) {
  const here = whoseHere();
  if (!here && !anybody) return null;
  const told = await ask("/api/v1/phone", { signal: AbortSignal.timeout(patience) });
  if (!told?.key) return null;
  await sealAll(told.whose);
  if (here && told.whose !== here) return null;
  document.dispatchEvent(new CustomEvent("nos:told", { detail: told }));
  const key = await imported(told.key);
  await transact("keys", "readwrite", (store) => store("keys").put({ whose: told.whose, key }));
  return { whose: told.whose, key };
}

/**
 * What the server says at an address; null where nothing came. Its clock is heard on the way.
 * @param {string} address
 * @param {RequestInit} how
 */
export async function ask(address, how) {
  const began = Date.now();
  const answer = await fetch(address, {
    ...how,
    headers: { ...SAID, ...how.headers },
    mode: "same-origin",
    cache: "no-store",
    redirect: "error",
  }).catch(() => null);
  if (!answer) return null;
  const theirs = Date.parse(answer.headers.get("Date") ?? "");
  if (theirs) {
    const off = theirs - (began + Date.now()) / 2;
    const far = Math.abs(off) > SKEW;
    if (far !== (await skewed())) await note("skewed", far);
    skew = far;
  }
  const told = await answer.json().catch(() => ({}));
  return { ...told, status: answer.status, began };
}

/** Whether this phone's clock is known to be far off, so that its days are not to be trusted. */
export async function skewed() {
  skew ??= Boolean(await noted("skewed"));
  return skew;
}

/** @param {string} secret base64url @returns {Promise<CryptoKey>} */
function imported(secret) {
  const plain = atob(secret.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * From here on this phone is that person's, or with "" nobody's: keys and pockets of others go, and
 * so do the pages kept of them. What they have not sent stays, sealed.
 * @param {string} whose
 */
export async function sealAll(whose) {
  let gone = 0;
  await transact(["keys", "pocket"], "readwrite", (store) => {
    for (const name of ["keys", "pocket"]) {
      const asked = store(name).openCursor();
      asked.onsuccess = () => {
        const cursor = asked.result;
        if (!cursor) return;
        if (cursor.value.whose !== whose) {
          cursor.delete();
          gone += 1;
        }
        cursor.continue();
      };
    }
  });
  if (remembered?.whose !== whose) remembered = null;
  if (!gone) return;
  await badge(0);
  windows.postMessage({ type: "sealed", whose });
  navigator.serviceWorker?.controller?.postMessage({ type: "seal", whose });
}

/**
 * @param {Holder} holder
 * @param {unknown} thing
 */
export async function seal({ whose, key }, thing) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(thing));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, ...bound(whose) }, key, text);
  return { whose, iv, sealed };
}

/**
 * @param {Holder} holder
 * @param {{iv: BufferSource, sealed: BufferSource}} row
 */
export async function unseal({ whose, key }, { iv, sealed }) {
  const how = { name: "AES-GCM", iv, ...bound(whose) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)));
}

/** @param {string} whose */
function bound(whose) {
  return { additionalData: new TextEncoder().encode(whose) };
}

/**
 * Something kept to be read without a network; null where there is nothing, or it is not theirs.
 * @param {string} name
 */
export async function sealed(name) {
  const here = await holder();
  if (!here) return null;
  const row = await transact("pocket", "readonly", (store) => store("pocket").get(name));
  return row?.whose === here.whose ? unseal(here, row) : null;
}

/**
 * Keep something to be read without a network.
 * @param {string} name
 * @param {unknown} value
 */
export async function keepSealed(name, value) {
  const here = await holderNow();
  if (!here) throw new NotKept("no key");
  const row = { name, ...(await seal(here, value)) };
  await transact("pocket", "readwrite", (store) => store("pocket").put(row));
}
