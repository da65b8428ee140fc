// Only the rows in sight are drawn, with a few above and below; empty paper stands for the rest.
import { all, one } from "../page.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./selection.js").Selection} Selection */

const SPARE = 8;

export class Drawing {
  /**
   * @param {HTMLElement} page
   * @param {Column[]} columns
   * @param {Rows} rows
   * @param {Selection} selection
   */
  constructor(page, columns, rows, selection) {
    this.box = one(".grid-box", HTMLElement, page);
    this.table = one("table", HTMLTableElement, page);
    this.body = one("tbody", HTMLTableSectionElement, page);
    this.columns = columns;
    this.rows = rows;
    this.selection = selection;
    this.height = this.body.rows[0].getBoundingClientRect().height;
    /** @type {Map<number, HTMLTableRowElement>} */
    this.drawn = new Map();
    this.above = rest();
    this.below = rest();
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    this.table.setAttribute("aria-colcount", String(columns.length));
    this.table.setAttribute("aria-describedby", "grid-hint");
    this.table.tabIndex = 0;
    for (const heading of all("thead tr", HTMLElement, page)) heading.ariaRowIndex = "1";
  }

  /** The rows of the page itself give way to those that were read. */
  take() {
    if (!this.above.isConnected) {
      tall(this.below, this.rows.total * this.height);
      this.body.replaceChildren(this.above, this.below);
    }
    this.draw();
  }

  /** How many rows fit in the box. */
  get page() {
    return Math.max(1, Math.floor(this.box.clientHeight / this.height) - 1);
  }

  draw() {
    const { scrollTop, clientHeight } = this.box;
    const { length } = this.rows.list;
    const last = Math.min(length, Math.ceil((scrollTop + clientHeight) / this.height) + SPARE);
    const first = Math.max(0, Math.min(last, Math.floor(scrollTop / this.height) - SPARE));
    this.table.ariaRowCount = String(this.rows.total + 1);
    tall(this.above, first * this.height);
    tall(this.below, (this.rows.total - last) * this.height);
    for (const [index, line] of this.drawn) {
      if (index >= first && index < last) continue;
      this.drawn.delete(index);
      line.remove();
    }
    let next = this.below;
    for (let index = last - 1; index >= first; index -= 1) {
      const line = this.drawn.get(index) ?? this.#line(index);
      if (!line.isConnected) this.body.insertBefore(line, next);
      next = line;
    }
    return last;
  }

  refresh() {
    for (const [index, line] of this.drawn) this.#fill(line, index);
    const cell = this.cell(this.selection.row, this.selection.column);
    if (cell) this.table.setAttribute("aria-activedescendant", cell.id);
    else this.table.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  cell(row, column) {
    return this.drawn.get(row)?.cells[column];
  }

  /** Where one is comes into sight. */
  reveal() {
    const { row, column } = this.selection;
    const top = row * this.height;
    const room = this.box.clientHeight - 2 * this.height; // the headings stand above
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top > this.box.scrollTop + room) this.box.scrollTop = top - room;
    this.draw();
    this.refresh();
    this.cell(row, column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {number} index */
  #line(index) {
    const line = document.createElement("tr");
    line.ariaRowIndex = String(index + 2);
    this.columns.forEach((column, at) => {
      const cell = line.insertCell();
      cell.id = `cell-${index}-${at}`;
      if (column.fixed) cell.ariaReadOnly = "true";
    });
    this.#fill(line, index);
    this.drawn.set(index, line);
    return line;
  }

  /**
   * @param {HTMLTableRowElement} line
   * @param {number} index
   */
  #fill(line, index) {
    const row = this.rows.list[index];
    this.columns.forEach((column, at) => {
      const cell = line.cells[at];
      const typed = row.typed.get(column.name);
      const text = typed?.text ?? column.shown(row.ask[column.name]);
      const active = index === this.selection.row && at === this.selection.column;
      const marks = {
        active,
        bad: typed?.problem,
        unsent: typed && !typed.problem,
        "is-aside": row.aside,
        "is-removed": row.removed,
        "is-yes": column.name === "answer" && row.ask.answer === "yes" && !typed,
        "no-label": column.fixed,
        editing: cell.classList.contains("editing"),
      };
      const on = Object.entries(marks).filter(([, is]) => is);
      cell.className = [`is-${column.name}`, ...on.map(([name]) => name)].join(" ");
      cell.ariaSelected = String(this.selection.holds(index, at));
      if (typed?.problem) cell.ariaInvalid = "true";
      else cell.removeAttribute("aria-invalid");
      if (!marks.editing && cell.textContent !== text) cell.textContent = text;
    });
  }
}

function rest() {
  const line = document.createElement("tr");
  line.className = "rest";
  line.setAttribute("role", "presentation");
  line.ariaHidden = "true";
  line.insertCell().colSpan = 99;
  return line;
}

/**
 * @param {HTMLTableRowElement} line
 * @param {number} pixels
 */
function tall(line, pixels) {
  line.cells[0].style.blockSize = `${Math.max(0, pixels)}px`;
}
