// <nos-grid>: all asks as a table that is written in; the parts beside this file do the work.
import { all, one } from "../page.js";
import { Cells } from "./cells.js";
import { columnsOf } from "./columns.js";
import { Drawing } from "./drawing.js";
import { Editor } from "./editor.js";
import { moving, writing } from "./keyboard.js";
import { Notices } from "./notices.js";
import { Outcomes } from "./outcomes.js";
import { pointing } from "./pointing.js";
import { Rows } from "./rows.js";
import { Saving } from "./saving.js";
import { Selection } from "./selection.js";
import { Words } from "../words.js";

const MOST = 200;

export class Grid {
  /** @param {HTMLElement} page the element around the table and all that goes with it */
  constructor(page) {
    this.page = page;
    this.words = new Words(page);
    this.columns = columnsOf(page, this.words);
    const { notebook, query, total, ask } = page.dataset;
    const list = `/api/v1/asks?${new URLSearchParams(`${query}&notebook=${notebook}`)}`;
    this.ask = ask ?? "";
    this.rows = new Rows(
      this.columns.map(({ name }) => name),
      list,
      Number(total),
    );
    this.selection = new Selection(() => this.rows.list.length, this.columns.length);
    this.drawing = new Drawing(page, this.columns, this.rows, this.selection);
    this.notices = new Notices(one("[data-notices]", HTMLElement, page), this.words, (...how) =>
      this.outcomes.settle(...how),
    );
    this.cells = new Cells(this);
    this.outcomes = new Outcomes(this);
    this.saving = new Saving(this.outcomes);
    /** @type {Editor | null} */
    this.editor = null;
    this.leaving = false;
    this.said = "";
    one(".grid-bar", HTMLElement, page).hidden = false;
    page.classList.add("live");
    this.state = one("[data-state]", HTMLElement, page);
    this.live = one("[data-live]", HTMLElement, page);
    this.fill = one(".grid-fill", HTMLFormElement, page);
    this.hint = one(".grid-hint", HTMLElement, page);
    this.problem = one("[data-problem]", HTMLElement, page);
    for (const older of all("[data-older]", HTMLElement, page)) older.hidden = true;
    this.pointed = false;
    this.#listen();
    this.rows.want(1, () => this.arrived());
  }

  #listen() {
    const { table, box } = this.drawing;
    /**
     * @template {keyof HTMLElementEventMap} K
     * @param {K} name
     * @param {(event: HTMLElementEventMap[K]) => void} hear
     */
    const on = (name, hear) => table.addEventListener(name, hear);
    on("keydown", (event) => {
      const ours = this.editor ? writing(this, event) : moving(this, event);
      if (ours) event.preventDefault();
      if (ours || this.editor) event.stopPropagation();
    });
    on("copy", (event) => this.cells.copy(event, false));
    on("cut", (event) => this.cells.copy(event, true));
    on("paste", (event) => {
      if (this.editor) return;
      event.preventDefault();
      this.cells.paste(event.clipboardData?.getData("text/plain") ?? "");
    });
    on("focusout", () => this.commit(true));
    pointing(this);
    on("change", () => {
      if (this.editor?.field instanceof HTMLSelectElement && this.pointed) this.commit();
    });
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    window.addEventListener("resize", () => this.#scrolled());
    this.fill?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.cells.fillChosen();
    });
    for (const way of /** @type {const} */ (["undo", "redo"])) {
      one(`[data-${way}]`, HTMLElement, this.page).addEventListener("click", () =>
        this.takeBack(way),
      );
    }
  }

  // Moving about.

  /**
   * @param {number} row
   * @param {number} column
   * @param {boolean} [extending]
   */
  go(row, column, extending = false) {
    this.selection.go(row, column, extending);
    this.drawing.reveal();
    this.#read();
    this.#shown();
  }

  /** @param {1 | -1} by */
  step(by) {
    const stepped = this.selection.step(by);
    if (stepped) this.go(this.selection.row, this.selection.column);
    return stepped;
  }

  /** The last ask there is; on the way there all are read, and Escape stops that. */
  async goToEnd(/** @type {number} */ column, /** @type {boolean} */ extending) {
    await this.rows.want(this.rows.total, () => this.arrived());
    this.go(this.rows.list.length - 1, column, extending);
  }

  async chooseAll() {
    await this.rows.want(this.rows.total, () => this.arrived());
    this.selection.all();
    this.redrawn();
  }

  chooseRows() {
    this.selection.wholeRows();
    this.redrawn();
  }

  rest() {
    this.rows.wanted = 0;
    const { row, column, top, bottom, start, end } = this.selection;
    const names = this.columns.slice(start, end + 1).map(({ name }) => name);
    for (const { typed } of this.rows.list.slice(top, bottom + 1))
      for (const name of names) if (typed.get(name)?.problem) typed.delete(name);
    this.go(row, column);
  }

  #scrolled() {
    this.drawing.draw();
    this.#read();
  }

  /** What lies ahead is read before one gets there. */
  #read() {
    const { box, height } = this.drawing;
    const seen = Math.ceil((box.scrollTop + box.clientHeight) / height);
    const { list, reading, wanted } = this.rows;
    if (seen + MOST / 2 > list.length)
      this.rows.want(Math.max(seen + MOST / 2, reading ? wanted : 0), () => this.arrived());
  }

  arrived() {
    const { list, wanted, total } = this.rows;
    this.drawing.take();
    this.redrawn();
    const far = list.length < wanted;
    const put = {
      n: this.words.figures.format(list.length),
      total: this.words.figures.format(total),
    };
    if (far && list.length > MOST) this.state.textContent = this.words.say("reading", put);
    else this.moved();
  }

  // Writing.

  /** @param {string | null} begun */
  edit(begun) {
    const { row, column } = this.selection;
    const [there, how] = [this.rows.list[row], this.columns[column]];
    if (!there || there.removed || this.editor) return;
    if (how.fixed) {
      this.tell(this.words.say("number"));
      return;
    }
    this.go(row, column);
    const cell = this.drawing.cell(row, column);
    if (!cell) return;
    const text = there.typed.get(how.name)?.text ?? how.plain(there.ask[how.name]);
    if (begun !== null) this.pointed = false;
    this.editor = new Editor(cell, { row, column }, how, text, begun);
  }

  /** @param {boolean} [leaving] focus is elsewhere already */
  commit(leaving = false) {
    const { editor } = this;
    if (!editor) return;
    const { changed, text, place } = editor;
    this.#close(leaving);
    if (changed) this.cells.write([[place.row, place.column, text]]);
    this.redrawn();
  }

  putBack() {
    this.#close();
    this.rest();
  }

  #close(leaving = false) {
    const { editor } = this;
    this.editor = null;
    editor?.close();
    if (!leaving) this.focus();
  }

  focus() {
    this.drawing.table.focus({ preventScroll: true });
  }

  /** @param {"undo" | "redo"} way */
  takeBack(way) {
    this.commit();
    const there = way === "undo" ? this.saving.undo() : this.saving.redo();
    if (!there) this.tell(this.words.say(`nothing-to-${way}`));
  }

  // What it says.

  /** How much is on its way, in words. */
  moved() {
    const { queue, tries, done, undone } = this.saving;
    if (tries) this.state.textContent = this.words.many("unsent", queue.length);
    else this.state.textContent = queue.length ? this.words.say("writing") : this.said;
    one("[data-undo]", HTMLElement, this.page).ariaDisabled = String(!done.length && !queue.length);
    one("[data-redo]", HTMLElement, this.page).ariaDisabled = String(!undone.length);
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.said = sentence.trim();
    this.live.textContent = this.said;
    this.moved();
  }

  /** @param {{ count: Record<string, number> } | null} notebook */
  counted(notebook) {
    for (const figure of notebook ? all("[data-count]", HTMLElement) : []) {
      const n = notebook?.count[figure.dataset.count ?? ""] ?? 0;
      figure.textContent = this.words.counted(figure, n);
    }
  }

  redrawn() {
    this.drawing.refresh();
    this.#shown();
  }

  /** The bar and the sentence that go with where one is. */
  #shown() {
    const { row, column, height } = this.selection;
    const there = this.rows.list[row];
    const problem = there?.typed.get(this.columns[column].name)?.problem ?? "";
    this.problem.hidden = !problem;
    one("span", HTMLElement, this.problem).textContent = problem;
    this.fill.hidden = height < 2;
    this.hint.hidden = height > 1;
    one("[data-chosen]", HTMLElement, this.page).textContent = this.words.many("chosen", height);
    const open = one("[data-open]", HTMLAnchorElement, this.page);
    if (there) open.href = this.ask.replace("UID", there.ask.uid);
  }
}

class GridElement extends HTMLElement {
  connectedCallback() {
    this.grid = new Grid(this);
  }
}

customElements.define("nos-grid", GridElement);
