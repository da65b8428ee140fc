// Day or night is seen at once; the form keeps it.
import { targetOf } from "./page.js";

document.addEventListener("click", (event) => {
  const button = targetOf(event)?.closest("nos-theme button[name=theme]");
  if (!(button instanceof HTMLButtonElement)) return;
  if (button.value) document.documentElement.dataset.theme = button.value;
  else delete document.documentElement.dataset.theme;
});
