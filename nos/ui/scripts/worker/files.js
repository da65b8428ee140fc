// Files bear a hash of what is in them, so one that is here never needs to be asked for again.
import { files } from "./caches.js";
import { release, worker } from "./release.js";

const FOR_GOOD = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const NAMED = /(?:href|src|data-[a-z-]+)="(\/static\/[^"]+)"/g;

/** @param {URL} address */
export function isFile(address) {
  return address.pathname.startsWith("/static/") && !address.pathname.startsWith("/static/admin/");
}

/** Throws where one cannot be had: the browser then tries this release again later. */
export const fetchFiles = () => Promise.all(release.files.map(fetchFile));

/**
 * What a page needs to be shown.
 * @param {string} page
 */
export async function fetchFilesOf(page) {
  const named = [...page.matchAll(NAMED)].map(([, address]) => address);
  await Promise.all(named.filter((one) => FOR_GOOD.test(one)).map(fetchFile));
}

/**
 * From here where it is here; files without a hash (a release being worked on) the other way round.
 * @param {Request} request
 */
export async function file(request) {
  const { pathname } = new URL(request.url);
  if (FOR_GOOD.test(pathname)) return (await caches.match(pathname)) ?? kept(await fetch(request));
  try {
    return await kept(await fetch(request));
  } catch (unreachable) {
    const found = await caches.match(pathname);
    if (found) return found;
    throw unreachable;
  }
}

/**
 * Each release holds all of its own: what an older one has too is copied, before that one goes.
 * @param {string} address
 */
async function fetchFile(address) {
  const own = await files();
  if (FOR_GOOD.test(address)) {
    if (await own.match(address)) return;
    const older = await caches.match(address);
    if (older) return own.put(address, older);
  }
  await kept(await fetch(new URL(address, worker.location.href)));
}

/** @param {Response} answer */
async function kept(answer) {
  if (answer.status === 200 && !answer.redirected) {
    const { pathname } = new URL(answer.url);
    await (await files()).put(pathname, answer.clone());
  }
  return answer;
}
