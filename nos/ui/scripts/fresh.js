// What the phone has sent by itself changes what a page of the notebook says: it is read anew, unless
// somebody is writing on it. A blank cover is one no more.
import { read } from "./look.js";
import { typing } from "./page.js";

document.addEventListener("nos:sent", async () => {
  const blank = document.querySelector("#main.blank form:not(:has([name=another]))");
  if (blank && !typing()) return location.reload();
  const work = document.querySelector("#main.pages");
  const busy = document.querySelector("form[data-sending], nos-grid, [data-again]");
  const field = document.activeElement?.matches("input, textarea, select");
  if (work && !busy && !field && !typing()) await read("#main", location.href, {});
});
