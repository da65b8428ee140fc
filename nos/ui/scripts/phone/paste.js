// Where apps cannot share into this one (an iPhone's cannot), one tap takes what was copied there.
import { all, one, targetOf } from "../page.js";
import { readShared } from "./shared.js";

const thumbs = matchMedia("(pointer: coarse)").matches;

/** @param {HTMLFormElement} form */
async function paste(form) {
  const text = await navigator.clipboard.readText();
  const what = one("[name=what]", HTMLTextAreaElement, form);
  const address = one("[name=link]", HTMLInputElement, form);
  const read = readShared(new URLSearchParams({ text }));
  const lone = read.link && !read.what && !address.value;
  const field = lone ? address : what;
  if (lone) address.value = read.link;
  else what.setRangeText(text, what.selectionStart, what.selectionEnd, "end");
  if (lone) for (const fold of all("details", HTMLDetailsElement, form)) fold.open = true;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  field.focus();
}

function show() {
  const able = thumbs && "clipboard" in navigator && "readText" in navigator.clipboard;
  for (const button of all("button[data-paste]", HTMLButtonElement)) button.hidden = !able;
}

document.addEventListener("click", (event) => {
  const button = targetOf(event)?.closest("button[data-paste]");
  if (button instanceof HTMLButtonElement && button.form) paste(button.form).catch(() => {});
});
document.addEventListener("nos:swapped", show);
show();
