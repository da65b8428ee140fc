// The slip after an answer: put away by its cross, by Escape, or by a swipe to the side.
import { all } from "./page.js";

const FAR_ENOUGH = 80;

class Slip extends HTMLElement {
  connectedCallback() {
    // Read out on arrival; the page loads anew, so a live region alone would stay silent.
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
    this.querySelector(".put-away")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.putAway();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.putAway();
    });
    this.addEventListener("touchstart", (event) => this.start(event), { passive: true });
    this.addEventListener("touchend", (event) => this.end(event), { passive: true });
  }

  /** @param {TouchEvent} event */
  start({ touches }) {
    this.from = { x: touches[0].clientX, y: touches[0].clientY };
  }

  /** @param {TouchEvent} event */
  end({ changedTouches }) {
    if (!this.from) return;
    const x = changedTouches[0].clientX - this.from.x;
    const y = changedTouches[0].clientY - this.from.y;
    if (Math.abs(x) > FAR_ENOUGH && Math.abs(x) > 2 * Math.abs(y)) this.putAway();
  }

  // The address forgets it too, so that reloading does not bring it back.
  putAway() {
    const address = new URL(location.href);
    address.searchParams.delete("after");
    history.replaceState(history.state, "", address);
    if (this.contains(document.activeElement)) this.passFocusOn();
    this.classList.add("leaving");
    const gone = () => this.remove();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) gone();
    else this.addEventListener("transitionend", gone, { once: true });
  }

  // By the width of the screen one or the other has a box; only what has one takes the focus.
  passFocusOn() {
    for (const place of all("main, #work", HTMLElement)) {
      place.focus({ preventScroll: true });
    }
  }
}

customElements.define("nos-slip", Slip);
