// What came of what was sent: written, met by another window, refused, taken back.

/** @typedef {import("./element.js").Grid} Grid */
/** @typedef {import("./saving.js").Edit} Edit */
/** @typedef {import("./saving.js").Change} Change */
/** @typedef {import("./notices.js").Clash} Clash */

export class Outcomes {
  /** @param {Grid} grid */
  constructor(grid) {
    this.grid = grid;
  }

  moved() {
    this.grid.moved();
  }

  /**
   * @param {Change} change
   * @param {any} body
   */
  wrote(change, body) {
    this.grid.rows.merge(body.asks);
    for (const { row, fields } of change.edits)
      for (const name of fields.keys()) {
        if (row.typed.get(name)?.change === change) row.typed.delete(name);
        for (const later of this.grid.saving.changes())
          for (const edit of later.edits)
            if (edit.row === row && edit.seen.has(name)) edit.seen.set(name, row.ask[name]);
      }
    this.grid.counted(body.notebook);
    this.grid.tell(
      [this.grid.words.many("changed", change.edits.length), ...change.notes].join(" "),
    );
    this.grid.redrawn();
  }

  /**
   * Where only other fields were changed elsewhere, ours is sent again as it is.
   * @param {Change} change
   * @param {any[]} conflicts
   */
  clashed(change, conflicts) {
    const current = new Map(conflicts.map((one) => [one.current.uid, one.current]));
    this.grid.rows.merge([...current.values()]);
    const rest = change.edits.filter((edit) => {
      const theirs = current.get(edit.row.ask.uid);
      if (!theirs) return true;
      if (theirs.removed)
        this.grid.notices.say(this.grid.words.say("removed", { what: theirs.what }));
      const names = [...edit.fields.keys()];
      for (const name of names)
        if (theirs.removed || edit.fields.get(name) === String(theirs[name] ?? "")) {
          edit.fields.delete(name);
          edit.row.typed.delete(name);
        }
      const differ = [...edit.fields.keys()].filter((n) => theirs[n] !== edit.seen.get(n));
      if (differ.length) this.#clash(edit, differ);
      return !differ.length && edit.fields.size > 0;
    });
    if (rest.length) this.grid.cells.send(rest, change.notes, true);
    this.grid.notices.draw();
    if (this.grid.notices.clashes.length)
      this.grid.tell(this.grid.words.many("clashes", this.grid.notices.clashes.length));
    this.grid.redrawn();
  }

  /**
   * @param {Edit} edit
   * @param {string[]} differ
   */
  #clash(edit, differ) {
    const { ask, typed } = edit.row;
    const said = this.grid.columns
      .filter(({ name }) => differ.includes(name))
      .map((column) =>
        this.grid.words.say("clash", {
          what: String(ask.what).slice(0, 60),
          field: column.label,
          theirs: column.shown(ask[column.name]) || "–",
          mine: typed.get(column.name)?.text || "–",
        }),
      );
    const sentence = said.join(" ");
    for (const name of edit.fields.keys()) {
      const text = typed.get(name)?.text ?? "";
      typed.set(name, { text, problem: sentence });
    }
    this.grid.notices.clash({ edit, sentence });
  }

  /**
   * @param {Clash[]} clashes
   * @param {boolean} mine
   */
  settle(clashes, mine) {
    const edits = clashes.map(({ edit }) => edit);
    for (const { row, fields, seen } of edits)
      for (const name of fields.keys()) {
        const text = row.typed.get(name)?.text ?? "";
        row.typed.delete(name);
        seen.set(name, row.ask[name]);
        if (mine) row.typed.set(name, { text });
      }
    if (mine) this.grid.cells.send(edits);
    this.grid.focus();
    this.grid.redrawn();
  }

  /**
   * What was named stays in its cell with its sentence; the rest goes on without it.
   * @param {Change} change
   * @param {any} body
   */
  refused(change, body) {
    let bad = 0;
    const mark = (
      /** @type {Edit} */ edit,
      /** @type {string} */ name,
      /** @type {string} */ why,
    ) => {
      const text = edit.row.typed.get(name)?.text ?? edit.fields.get(name) ?? "";
      edit.row.typed.set(name, { text, problem: why });
      edit.fields.delete(name);
      bad += 1;
    };
    for (const [place, why] of Object.entries(body.fields ?? {})) {
      const [, row, name] = /^asks\.(\d+)\.?(\w*)/.exec(place) ?? [];
      const edit = change.edits[Number(row)];
      const there = edit?.fields.has(name) ? name : [...(edit?.fields.keys() ?? [])][0];
      if (there) mark(edit, there, why);
    }
    if (!bad)
      for (const edit of change.edits)
        for (const name of [...edit.fields.keys()])
          mark(edit, name, body.detail ?? this.grid.words.say("refused"));
    const rest = change.edits.filter(({ fields }) => fields.size);
    const notes = [...change.notes, this.grid.words.many("bad", bad)];
    if (rest.length) this.grid.cells.send(rest, notes, true);
    else this.grid.tell(notes.join(" "));
    this.grid.redrawn();
  }

  /**
   * @param {import("./saving.js").Return} back
   * @param {import("./saving.js").Answer} answer
   */
  returned({ way }, { status, body }) {
    if (status === 200) {
      this.grid.rows.merge(body.asks);
      this.grid.counted(body.notebook);
      this.grid.tell(
        this.grid.words.many(`${way === "undo" ? "undone" : "redone"}`, body.asks.length),
      );
    } else if (body.detail) this.grid.notices.say(body.detail);
    this.grid.redrawn();
  }
}
