// Cells given another text, one or many: whatever is given at once is one operation.
import { read, written } from "./clipboard.js";

/** @typedef {import("./element.js").Grid} Grid */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./saving.js").Edit} Edit */
/** @typedef {[number, number, string]} Cell row, column and the text for it */

const MOST = 200;

export class Cells {
  /** @param {Grid} grid */
  constructor(grid) {
    this.grid = grid;
  }

  clear() {
    const { top, bottom, start, end } = this.grid.selection;
    /** @type {Cell[]} */
    const cells = [];
    for (let row = top; row <= bottom; row += 1)
      for (let at = start; at <= end; at += 1)
        if (!this.grid.columns[at].needed) cells.push([row, at, ""]);
    this.write(cells);
  }

  fillDown() {
    const { top, bottom, start, end } = this.grid.selection;
    /** @type {Cell[]} */
    const cells = [];
    for (let row = top + 1; row <= bottom; row += 1)
      for (let at = start; at <= end; at += 1) cells.push([row, at, this.#textAt(top, at)]);
    this.write(cells);
  }

  fillChosen() {
    if (!this.grid.fill) return;
    const given = new FormData(this.grid.fill);
    const { top, bottom } = this.grid.selection;
    /** @type {Cell[]} */
    const cells = [];
    this.grid.columns.forEach(({ name, choices }, at) => {
      const value = String(given.get(name) ?? "");
      const text = choices.find(([stored]) => stored === value)?.[1] ?? value;
      for (let row = top; value && row <= bottom; row += 1) cells.push([row, at, text]);
    });
    this.write(cells);
    this.grid.fill.reset();
    this.grid.focus();
  }

  /** @param {string} text */
  async paste(text) {
    const block = read(text);
    const { top, start, bottom, end, single } = this.grid.selection;
    const alone = block.length === 1 && block[0].length === 1;
    const tall = alone && !single ? bottom - top + 1 : block.length;
    const wide =
      alone && !single
        ? end - start + 1
        : block.reduce((most, row) => Math.max(most, row.length), 0);
    if (top + tall > this.grid.rows.list.length)
      await this.grid.rows.want(top + tall, () => this.grid.arrived());
    const fits = Math.min(tall, this.grid.rows.list.length - top);
    /** @type {Cell[]} */
    const cells = [];
    for (let row = 0; row < fits; row += 1)
      for (let at = 0; at < wide && start + at < this.grid.columns.length; at += 1) {
        const given = alone ? block[0][0] : block[row][at];
        if (given !== undefined) cells.push([top + row, start + at, given]);
      }
    this.grid.selection.anchor = { row: top, column: start };
    this.grid.go(top + fits - 1, Math.min(start + wide, this.grid.columns.length) - 1, true);
    this.write(cells, tall > fits ? [this.grid.words.many("below", tall - fits)] : []);
  }

  /**
   * @param {ClipboardEvent} event
   * @param {boolean} cutting
   */
  copy(event, cutting) {
    if (this.grid.editor) return;
    const { top, bottom, start, end } = this.grid.selection;
    const cells = [];
    for (let row = top; row <= bottom; row += 1) {
      const line = [];
      for (let at = start; at <= end; at += 1) line.push(this.#textAt(row, at));
      cells.push(line);
    }
    event.preventDefault();
    event.clipboardData?.setData("text/plain", written(cells));
    this.grid.tell(this.grid.words.many("copied", cells.length * cells[0].length));
    if (cutting) this.clear();
  }

  /**
   * @param {number} row
   * @param {number} at
   */
  #textAt(row, at) {
    const { ask, typed } = this.grid.rows.list[row];
    const { name } = this.grid.columns[at];
    return typed.get(name)?.text ?? this.grid.columns[at].plain(ask[name]);
  }

  /**
   * All of it is one operation; what cannot be taken stays in its cell, marked.
   * @param {Cell[]} cells
   * @param {string[]} [notes] to be said with what comes of it
   */
  write(cells, notes = []) {
    /** @type {Map<Row, Edit>} */
    const edits = new Map();
    const beyond = new Set();
    let bad = 0;
    for (const [index, at, text] of cells) {
      const [row, column] = [this.grid.rows.list[index], this.grid.columns[at]];
      if (!row || row.removed || column.fixed) continue;
      const stored = row.ask[column.name];
      const taken = column.taken(text);
      const pending = row.typed.get(column.name)?.change;
      row.typed.delete(column.name);
      if ("problem" in taken) {
        row.typed.set(column.name, { text, problem: taken.problem });
        bad += 1;
      } else if (pending || taken.value !== String(stored ?? "")) {
        if (!edits.has(row) && edits.size === MOST) {
          beyond.add(row);
          continue;
        }
        const edit = edits.get(row) ?? { row, fields: new Map(), seen: new Map() };
        edit.fields.set(column.name, taken.value);
        edit.seen.set(column.name, stored);
        row.typed.set(column.name, { text });
        edits.set(row, edit);
      }
    }
    if (beyond.size) notes.push(this.grid.words.many("most", beyond.size));
    if (edits.size) this.send([...edits.values()], { notes, bad });
    else if (bad) this.grid.tell(this.grid.words.many("bad", bad));
    else if (notes.length) this.grid.tell(notes.join(" "));
    this.grid.redrawn();
  }

  /**
   * @param {Edit[]} edits
   * @param {import("./saving.js").Said} [said]
   * @param {boolean} [first] before those that wait: it was on its way already
   */
  send(edits, said = { notes: [], bad: 0 }, first = false) {
    const change = this.grid.saving.change(edits, said, first);
    for (const { row, fields } of edits)
      for (const name of fields.keys()) {
        const typed = row.typed.get(name);
        if (typed) typed.change = change;
      }
  }
}
