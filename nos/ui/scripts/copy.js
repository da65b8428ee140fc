// One tap copies what may have to be typed elsewhere; without a clipboard it can still be selected.
import { one } from "./page.js";

class Copy extends HTMLElement {
  connectedCallback() {
    const field = one("input", HTMLInputElement, this);
    const button = one("button", HTMLButtonElement, this);
    field.addEventListener("focus", () => field.select());
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      one("[role=status]", HTMLElement, this).textContent = button.dataset.done ?? "";
    });
  }
}

customElements.define("nos-copy", Copy);
