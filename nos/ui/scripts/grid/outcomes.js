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
    this.grid.tell(`${this.grid.words.many("changed", change.edits.length)} ${this.#said(change)}`);
    this.grid.redrawn();
  }

  /** @param {Change} change */
  #said({ notes, bad }) {
    return [...notes, ...(bad ? [this.grid.words.many("bad", bad)] : [])].join(" ");
  }

  /**
   * Where only other fields were changed elsewhere, ours is sent again as it is.
   * @param {Change} change
   * @param {any[]} conflicts
   */
  clashed(change, conflicts) {
    const current = new Map(conflicts.map((one) => [one.current.uid, one.current]));
    this.grid.rows.merge([...current.values()]);
    /** @type {Edit[]} */
    const rest = [];
    for (const edit of change.edits) {
      const { row, fields, seen } = edit;
      const theirs = current.get(row.ask.uid);
      if (theirs?.removed)
        this.grid.notices.say(this.grid.words.say("removed", { what: theirs.what }));
      /** @type {Edit} */
      const held = { row, fields: new Map(), seen };
      for (const [name, mine] of theirs ? [...fields] : []) {
        const same = mine === String(theirs[name] ?? "");
        if (theirs.removed || same) row.typed.delete(name);
        else if (theirs[name] !== seen.get(name)) held.fields.set(name, mine);
        else continue;
        fields.delete(name);
      }
      if (held.fields.size) this.#clash(held);
      if (fields.size) rest.push(edit);
    }
    if (rest.length) this.grid.cells.send(rest, change, true);
    this.grid.notices.draw();
    if (this.grid.notices.clashes.length)
      this.grid.tell(this.grid.words.many("clashes", this.grid.notices.clashes.length));
    this.grid.redrawn();
  }

  /** @param {Edit} edit with the fields that both have changed */
  #clash(edit) {
    const { ask, typed } = edit.row;
    const said = this.grid.columns
      .filter(({ name }) => edit.fields.has(name))
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
    change.bad += bad;
    if (rest.length) this.grid.cells.send(rest, change, true);
    else this.grid.tell(this.#said(change));
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
