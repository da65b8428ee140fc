// A sheet dropped anywhere on the page, or rows pasted anywhere, are looked at at once.
import { one, targetOf } from "./page.js";

const form = document.querySelector("form[data-drop]");

/** @param {DragEvent} event */
const file = ({ dataTransfer }) => dataTransfer?.types.includes("Files");

/** @param {boolean} over */
const mark = (over) => document.querySelector(".drop")?.classList.toggle("over", over);

document.addEventListener("dragover", (event) => {
  if (!form || !file(event)) return;
  event.preventDefault();
  mark(true);
});

document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || mark(false));

document.addEventListener("drop", (event) => {
  const { dataTransfer } = event;
  if (!(form instanceof HTMLFormElement) || !dataTransfer?.files.length) return;
  event.preventDefault();
  mark(false);
  one("input[type=file]", HTMLInputElement, form).files = dataTransfer.files;
  form.requestSubmit();
});

// Cells on the clipboard come as lines with tabs; a paste into a field stays there.
document.addEventListener("paste", (event) => {
  const rows = event.clipboardData?.getData("text/plain") ?? "";
  if (!form || targetOf(event)?.closest("input, textarea") || !rows.includes("\n")) return;
  const box = one("textarea[name=rows]", HTMLTextAreaElement);
  event.preventDefault();
  box.value = rows;
  box.form?.requestSubmit();
});
