// "my own" asks for its figure at once.
import { one, targetOf } from "./page.js";

document.addEventListener("change", (event) => {
  if (!targetOf(event)?.matches(".targets [value=own]")) return;
  one("input[name=target_own]", HTMLInputElement).focus();
});
