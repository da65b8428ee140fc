// Writing asks: pasted lines or Enter make several; the count is shown while typing.
class Log extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.what = this.querySelector("textarea[name=what]");
    this.several = this.querySelector(".several");
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
    const { operation } = this.form.elements;
    operation.value = history.state?.operation ?? operation.value;
    history.replaceState({ ...history.state, operation: operation.value }, "");
  }

  count() {
    const lines = this.what.value.split("\n").filter((line) => line.trim()).length;
    const many = lines > 1;
    this.several.hidden = !many;
    this.several.disabled = !many;
    if (!many) return;
    const figure = new Intl.NumberFormat(document.documentElement.lang).format(lines);
    for (const words of this.several.querySelectorAll("[data-many]")) {
      words.textContent = words.dataset.many.replaceAll("{n}", figure);
    }
  }

  // Enter in one of the small fields must not answer the ask.
  stayOnEnter(event) {
    const small = event.target.matches("input:not([type=radio])");
    if (small && event.key === "Enter") event.preventDefault();
  }

  // A chip or an exact figure, not both.
  oneGuess({ target }) {
    if (target.name === "chance" && target.checked) this.form.elements.chance_exact.value = "";
    if (target.name !== "chance_exact" || target.value === "") return;
    for (const chip of this.form.querySelectorAll("input[name=chance]")) chip.checked = false;
  }
}

customElements.define("nos-log", Log);
