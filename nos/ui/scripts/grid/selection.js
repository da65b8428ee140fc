// Where one is, and what is chosen: a rectangle of cells between an anchor and the place itself.

export class Selection {
  /**
   * @param {() => number} rows
   * @param {number} columns
   */
  constructor(rows, columns) {
    this.rows = rows;
    this.columns = columns;
    this.row = 0;
    this.column = 1;
    this.anchor = { row: 0, column: 1 };
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {boolean} [extending]
   */
  go(row, column, extending = false) {
    this.row = Math.max(0, Math.min(row, this.rows() - 1));
    this.column = Math.max(0, Math.min(column, this.columns - 1));
    if (!extending) this.anchor = { row: this.row, column: this.column };
  }

  /** Tab at the end of a row goes on in the next one. False where there is no next one. */
  step(/** @type {1 | -1} */ by) {
    const at = this.row * this.columns + this.column + by;
    if (at < 0 || at >= this.rows() * this.columns) return false;
    this.go(Math.floor(at / this.columns), at % this.columns);
    return true;
  }

  wholeRows() {
    this.anchor.column = 0;
    this.column = this.columns - 1;
  }

  all() {
    this.anchor = { row: 0, column: 0 };
    this.row = this.rows() - 1;
    this.column = this.columns - 1;
  }

  get top() {
    return Math.min(this.row, this.anchor.row);
  }

  get bottom() {
    return Math.max(this.row, this.anchor.row);
  }

  get start() {
    return Math.min(this.column, this.anchor.column);
  }

  get end() {
    return Math.max(this.column, this.anchor.column);
  }

  get height() {
    return this.bottom - this.top + 1;
  }

  get single() {
    return this.height === 1 && this.start === this.end;
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  holds(row, column) {
    return row >= this.top && row <= this.bottom && column >= this.start && column <= this.end;
  }
}
