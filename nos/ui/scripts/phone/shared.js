// What another app shares, as the beginning of an ask; as nos/notebook/shared_text.py reads it.
const ASK = 200; // characters: one line that is still read as one
const LINK = 2_000;
const ADDRESS = /https?:\/\/[^\s<>"]+/;
const AFTER = /[.,;:!?)\]}'’”»…]+$/;

/** @param {string} text */
const line = (text) => text.replace(/\s+/g, " ").trim();

/**
 * One line for `what`, since several are several asks; what does not fit into it is for the note.
 * @param {URLSearchParams} told
 */
export function readShared(told) {
  const title = line(told.get("title") ?? "");
  let text = (told.get("text") ?? "").replace(/\r\n?/g, "\n").trim();
  let link = line(told.get("url") ?? "");
  if (link && ADDRESS.exec(link)?.[0] !== link) {
    text = `${text}\n${link}`.trim();
    link = "";
  }
  link ||= (ADDRESS.exec(text)?.[0] ?? "").replace(AFTER, "");
  if (link) text = text.replace(link, () => "").trim();
  const [first, ...others] = text.split("\n");
  let what = line(title || first);
  let note = title ? text : others.join("\n").trim();
  if (note === what) note = "";
  if (what.length > ASK) {
    note = `${what}\n${note}`.trim();
    what = shortened(what);
  }
  if (link.length > LINK) {
    note = `${note}\n${link}`.trim();
    link = "";
  }
  return { what, link, note };
}

/** @param {string} text */
function shortened(text) {
  const head = text.slice(0, ASK - 1);
  const whole = head.includes(" ") ? head.slice(0, head.lastIndexOf(" ")) : head;
  return `${whole}…`;
}
