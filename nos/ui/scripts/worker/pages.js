// Pages: from the server while it answers; else the notebook drawn here, or the page as last seen.
import { note, pageAt, keepOnly, putNote, putPage } from "./caches.js";
import { fetchFilesOf } from "./files.js";
import { HIDE, opened, shown, shut } from "./hidden.js";
import { reach } from "./network.js";
import { release, worker } from "./release.js";

/** @typedef {import("./release.js").FetchEvent} FetchEvent */

const SHELL = "/phone/";
const WRITE = "/log/";
const WRITTEN = "/written/";
const UID = "[0-9a-fA-F-]{36}";
// What the shell draws from the pocket, for whoever has the key to it.
const DRAWN = new RegExp(`^/(?:|log/|out/|asks/|almost/|yeses/|phone/|asks/${UID}/(?:answer/)?)$`);
// What may be kept as it was seen; nothing else ever is.
const KEPT = /^\/(?:help\/(?:[a-z]+\/)?|changes\/|ideas\/|hold\/|milestones\/(?:\d+|day)\/)$/;
const WHOSE = /<meta name="nos-whose"[^>]*>/;
const LONG = 3_500; // an address with more than this is refused by servers; the shell reads it here
const TOLD = ["Content-Type", "Content-Language", "Content-Security-Policy"];

let asked = 0;
let turned = 0; // the request whose answer told of another person

/** Before anybody asks. While this browser hides the server shows no shell; it comes later. */
export const fetchPages = () => Promise.all(release.pages.map(fetchPage));

/**
 * The shell speaks as its person chose, by day or by night; the form that opens bears their token.
 * @param {{ whose: string, look?: string }} page
 */
export async function renew({ whose, look }) {
  await keepOnly(whose);
  if (look === undefined) return;
  const here = `${release.version} ${whose} ${look}`;
  if ((await note("shell")) === here) return;
  await fetchPages();
  if (await pageAt(SHELL)) await putNote("shell", here);
}

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
export async function page(event) {
  const address = new URL(event.request.url);
  const elsewhere = await shut(address.pathname);
  if (elsewhere) return elsewhere;
  if (address.pathname === WRITE && address.search.length > LONG) {
    const shell = await pageAt(SHELL);
    if (shell) return shell;
  }
  const turn = ++asked;
  const { answer, late } = await reach(event.request);
  const here = answer && !inVain(answer) ? undefined : await withoutNetwork(address);
  if (here) return here;
  const there = answer ?? (await late);
  if (!there) return (await pageAt(SHELL)) ?? Response.error();
  event.waitUntil(notice(there.clone(), address, turn));
  return there;
}

/**
 * Somebody answers that the server does not: a proxy, while it is started again.
 * @param {Response} answer
 */
const inVain = ({ status }) => status >= 502 && status <= 504;

/** @param {URL} address */
async function withoutNetwork(address) {
  const elsewhere = await shut(address.pathname, true);
  if (elsewhere) return elsewhere;
  if (address.pathname === HIDE) await shown(HIDE, true);
  return onThisPhone(address);
}

/**
 * A form that finds nobody leaves its page as it is, with all that is typed in it; what is marked
 * for the outbox does not come this way.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
export async function form({ request }) {
  const opens = new URL(request.url).pathname === HIDE;
  const words = opens ? await request.clone().text() : "";
  try {
    const answer = await fetch(request);
    if (opens) await opened();
    return answer;
  } catch {
    if (opens) {
      await opened(words);
      return Response.redirect("/", 303);
    }
    for (const one of await worker.clients.matchAll()) one.postMessage({ type: "unsent" });
    return new Response(null, { status: 204 });
  }
}

/** @param {URL} address */
async function onThisPhone({ pathname, search }) {
  if (pathname === HIDE) return pageAt(HIDE);
  if (pathname.startsWith(WRITTEN)) return Response.redirect("/", 303);
  if (DRAWN.test(pathname)) return pageAt(SHELL);
  return KEPT.test(pathname) ? pageAt(pathname + search) : undefined;
}

/**
 * What an answer tells: who is here, whether they hide; and the page itself, where it may be kept.
 * An answer that was asked for before somebody else came tells nothing.
 * @param {Response} answer
 * @param {URL} address
 * @param {number} turn
 */
async function notice(answer, { pathname, search }, turn) {
  if (answer.status !== 200 || answer.redirected || !isPage(answer) || turn < turned) return;
  await shown(pathname);
  const whose = answer.headers.get("Nos-Whose") ?? "";
  if (whose && (await keepOnly(whose))) turned = turn;
  if (pathname === SHELL) await keep(answer, SHELL, "");
  else if (KEPT.test(pathname)) await keep(answer, pathname + search, whose);
}

/** @param {Response} answer */
function isPage(answer) {
  return Boolean(answer.headers.get("Content-Type")?.startsWith("text/html"));
}

/** @param {string} address */
async function fetchPage(address) {
  const answer = await fetch(address, { headers: { "Nos-Phone": "1" } });
  if (answer.status === 200 && !answer.redirected && isPage(answer)) {
    await keep(answer, address, "");
  }
}

/**
 * With the instant it was seen. What is for anyone does not say for whom it was read.
 * @param {Response} answer
 * @param {string} address
 * @param {string} whose
 */
async function keep(answer, address, whose) {
  const text = await answer.text();
  await fetchFilesOf(text);
  const seen = `<head><meta name="nos-from-phone" content="${new Date().toISOString()}">`;
  const page = whose ? text.replace("<head>", seen) : text.replace(WHOSE, "");
  const headers = new Headers(TOLD.map((name) => [name, answer.headers.get(name) ?? ""]));
  await putPage(whose, address, new Response(page, { headers }));
}
