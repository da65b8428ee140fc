// "Today" is the person's own day, so forms say which zone they were written in.
import { all } from "./page.js";

function fill() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  for (const field of all("input[data-time-zone]", HTMLInputElement)) field.value = zone;
}

fill();
document.addEventListener("nos:swapped", fill);
