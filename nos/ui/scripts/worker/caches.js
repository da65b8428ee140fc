// What is kept, by name:
//
//   nos-files-VERSION           files of a release, by their hashed addresses
//   nos-pages-VERSION-WHOSE     pages somebody saw with that release; "anyone" for those that know nobody
//   nos-notes                   whether this browser hides, and for whom the shell was read
//
// Pages of one person only are ever there: the first answer to another one takes the rest away.
import { release } from "./release.js";

const FILES = "nos-files-";
const PAGES = "nos-pages-";
const NOTES = "nos-notes";
const ANYONE = "anyone";
const MANY = 20; // pages

/** @param {string} version */
const filesOf = (version) => `${FILES}${version}`;

export const files = () => caches.open(filesOf(release.version));

/** @param {string} whose */
export const pages = (whose) => caches.open(`${PAGES}${release.version}-${whose || ANYONE}`);

/**
 * Pages of anybody else go; says whether there were any.
 * @param {string} whose
 */
export async function keepOnly(whose) {
  const others = (await names(PAGES)).filter((name) => ![whose, ANYONE].includes(personOf(name)));
  await Promise.all(others.map((name) => caches.delete(name)));
  return others.length > 0;
}

/** Of releases the present one stays and the one before: pages that are open may still ask for its files. */
export async function keepTwoReleases() {
  const before = (await names(FILES)).filter((name) => name !== filesOf(release.version)).at(-1);
  const stays = [release.version, (before ?? "").slice(FILES.length)];
  const all = [...(await names(FILES)), ...(await names(PAGES))];
  const old = all.filter((name) => !stays.includes(versionOf(name)));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * A page as it was last seen by whoever is here, newest release first.
 * @param {string} address
 */
export async function pageAt(address) {
  for (const name of (await names(PAGES)).reverse()) {
    const found = await caches.match(address, { cacheName: name });
    if (found) return found;
  }
}

/**
 * The last few: what was seen longest ago makes room.
 * @param {string} whose
 * @param {string} address
 * @param {Response} page
 */
export async function putPage(whose, address, page) {
  const kept = await pages(whose);
  await kept.put(address, page); // to the end, wherever it was before
  const seen = await kept.keys();
  await Promise.all(seen.slice(0, -MANY).map((oldest) => kept.delete(oldest)));
}

/**
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function note(name) {
  const found = await (await caches.open(NOTES)).match(`/${name}`);
  return found ? found.text() : "";
}

/**
 * @param {string} name
 * @param {string} words
 */
export async function putNote(name, words) {
  await (await caches.open(NOTES)).put(`/${name}`, new Response(words));
}

/** @param {string} kind */
async function names(kind) {
  return (await caches.keys()).filter((name) => name.startsWith(kind));
}

/** @param {string} name */
const versionOf = (name) => name.split("-")[2];

/** @param {string} name */
const personOf = (name) => name.split("-")[3];
