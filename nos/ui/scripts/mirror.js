// Held up to the front camera: mirrored on the spot, and the screen stays awake.
import { all, one } from "./page.js";

const switches = all("a[data-mirror]", HTMLAnchorElement);

for (const link of switches) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    one(".held", HTMLElement).classList.toggle("mirrored");
    const words = link.textContent ?? "";
    link.textContent = link.dataset.mirror ?? "";
    link.dataset.mirror = words;
  });
}

if (switches.length) navigator.wakeLock?.request("screen").catch(() => {});
