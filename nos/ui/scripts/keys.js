// Two keys: n to write an ask, / to search. Never while typing, never with a modifier.
import { targetOf } from "./page.js";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (targetOf(event)?.closest("input, textarea, select, [contenteditable]")) return;
  const aim = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!(aim instanceof HTMLElement)) return;
  event.preventDefault();
  if (aim.matches("input")) aim.focus();
  else aim.click();
});
