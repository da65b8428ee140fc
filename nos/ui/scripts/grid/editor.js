// The field that stands in a cell while it is written in.

/** @typedef {import("./columns.js").Column} Column */

export class Editor {
  /**
   * @param {HTMLTableCellElement} cell
   * @param {{ row: number, column: number }} place
   * @param {Column} column
   * @param {string} text what stands there
   * @param {string | null} begun the letter typed to begin, in place of it
   */
  constructor(cell, place, column, text, begun) {
    this.cell = cell;
    this.place = place;
    this.before = text;
    this.field = this.#field(column);
    this.field.className = "editor";
    this.field.setAttribute("aria-label", column.label);
    if (cell.classList.contains("bad")) this.field.setAttribute("aria-describedby", "grid-problem");
    cell.classList.add("editing");
    cell.replaceChildren(this.field);
    if (this.field instanceof HTMLSelectElement) this.#choose(this.field, column, text, begun);
    else this.field.value = begun ?? text;
    this.field.focus({ preventScroll: true });
    if (begun === null && this.field instanceof HTMLInputElement) this.field.select();
  }

  /** @param {Column} column */
  #field(column) {
    if (column.select) {
      const select = document.importNode(column.select, true);
      delete select.dataset.name;
      return select;
    }
    const field = document.createElement(column.type === "lines" ? "textarea" : "input");
    field.autocomplete = "off";
    if (column.type === "figure") field.inputMode = "numeric";
    if (column.name === "kind") field.setAttribute("list", "grid-kinds");
    return field;
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Column} column
   * @param {string} text
   * @param {string | null} begun
   */
  #choose(select, column, text, begun) {
    const begins = (/** @type {string} */ word) =>
      begun !== null && word.toLocaleLowerCase().startsWith(begun.toLocaleLowerCase());
    const fits = column.choices.find(([, word]) => begins(word));
    const taken = column.taken(text);
    select.value = fits?.[0] ?? ("value" in taken ? taken.value : "");
  }

  get text() {
    const { field } = this;
    return field instanceof HTMLSelectElement
      ? (field.selectedOptions[0]?.text ?? "")
      : field.value;
  }

  get changed() {
    return this.text !== this.before;
  }

  close() {
    this.cell.classList.remove("editing");
    this.cell.replaceChildren();
  }
}
