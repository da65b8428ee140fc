// Writing asks: pasted lines or Enter make several; the count is shown while typing.
import { all, one } from "./page.js";

class Log extends HTMLElement {
  connectedCallback() {
    this.form = one("form", HTMLFormElement, this);
    this.what = one("textarea[name=what]", HTMLTextAreaElement, this);
    this.several = one(".several", HTMLFieldSetElement, this);
    this.exact = one("input[name=chance_exact]", HTMLInputElement, this);
    this.what.addEventListener("input", () => this.count());
    this.form.addEventListener("keydown", (event) => this.stayOnEnter(event));
    this.form.addEventListener("change", (event) => this.oneGuess(event));
    this.form.addEventListener("input", (event) => this.oneGuess(event));
    this.count();
    this.keepOperation();
  }

  // On Back, browsers bring the words of a form back but not its hidden fields. Kept with the step
  // in the history, the same words sent again are the same ask, whether or not an answer came.
  keepOperation() {
    const operation = one("input[name=operation]", HTMLInputElement, this);
    operation.value = history.state?.operation ?? operation.value;
    history.replaceState({ ...history.state, operation: operation.value }, "");
  }

  count() {
    if (!this.what || !this.several) return;
    const lines = this.what.value.split("\n").filter((line) => line.trim()).length;
    const many = lines > 1;
    this.several.hidden = !many;
    this.several.disabled = !many;
    if (!many) return;
    const figure = new Intl.NumberFormat(document.documentElement.lang).format(lines);
    for (const words of all("[data-many]", HTMLElement, this.several)) {
      words.textContent = (words.dataset.many ?? "").replaceAll("{n}", figure);
    }
  }

  /**
   * Enter in one of the small fields must not answer the ask.
   * @param {KeyboardEvent} event
   */
  stayOnEnter(event) {
    const { target, key } = event;
    const small = target instanceof HTMLInputElement && target.type !== "radio";
    if (small && key === "Enter") event.preventDefault();
  }

  /**
   * A chip or an exact figure, not both.
   * @param {Event} event
   */
  oneGuess({ target }) {
    if (!(target instanceof HTMLInputElement) || !this.exact) return;
    if (target.name === "chance" && target.checked) this.exact.value = "";
    if (target !== this.exact || target.value === "") return;
    for (const chip of all("input[name=chance]", HTMLInputElement, this)) chip.checked = false;
  }
}

customElements.define("nos-log", Log);
