// The asks as they are known here: read on by keyset, two hundred at a time, as one scrolls.

/** @typedef {import("./columns.js").Value} Value */
/** @typedef {Record<string, Value> & { uid: string, revision: number }} Ask */
/** @typedef {{ text: string, change?: object, problem?: string }} Typed */
/** @typedef {{ ask: Ask, typed: Map<string, Typed>, removed: boolean, aside: boolean }} Row */

const AT_ONCE = 200;

export class Rows {
  /**
   * @param {string[]} names the fields that the grid shows
   * @param {string} address of the list, with its filters
   * @param {number} total
   */
  constructor(names, address, total) {
    this.names = names;
    this.address = address;
    this.total = total;
    /** @type {Row[]} */
    this.list = [];
    /** @type {Map<string, Row>} */
    this.known = new Map();
    this.next = "";
    this.wanted = 0;
    /** @type {Promise<void> | null} */
    this.reading = null;
    this.whole = false;
  }

  /**
   * Read on until there are so many, or no more; a later wish takes the place of an earlier one.
   * @param {number} many
   * @param {() => void} progress
   */
  want(many, progress) {
    this.wanted = Math.min(many, this.total);
    this.reading ??= this.#read(progress).finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  /** @param {() => void} progress */
  async #read(progress) {
    while (this.list.length < this.wanted && !this.whole) {
      const answer = await fetch(`${this.address}&limit=${AT_ONCE}&after=${this.next}`, {
        headers: { Accept: "application/json" },
      }).catch(() => null);
      if (!answer?.ok) return; // scrolling on asks again
      const { asks, next } = await answer.json();
      for (const ask of asks) this.#add(ask);
      this.next = encodeURIComponent(next ?? "");
      this.whole = !next;
      if (this.whole || this.list.length > this.total) this.total = this.list.length;
      progress();
    }
  }

  /** @param {Record<string, any>} ask */
  #add(ask) {
    if (this.known.has(ask.uid)) return; // it moved down the list while we read
    /** @type {Row} */
    const row = { ask: this.#cut(ask), typed: new Map(), removed: ask.removed, aside: ask.aside };
    this.known.set(ask.uid, row);
    this.list.push(row);
  }

  /**
   * Only what is shown: a hundred thousand of them have to fit.
   * @param {Record<string, any>} ask
   * @returns {Ask}
   */
  #cut(ask) {
    /** @type {Ask} */
    const cut = { uid: ask.uid, revision: ask.revision };
    for (const name of this.names) cut[name] = ask[name];
    return cut;
  }

  /**
   * Asks as they stand now. Rows keep their place until the page is opened anew; the numbers of the
   * others follow.
   * @param {Record<string, any>[]} asks
   */
  merge(asks) {
    /** @type {number[]} */
    const gone = [];
    /** @type {number[]} */
    const come = [];
    const fresh = new Set();
    for (const ask of asks) {
      const row = this.known.get(ask.uid);
      if (!row) continue;
      if (row.ask.number !== null) gone.push(Number(row.ask.number));
      if (ask.number !== null) come.push(Number(ask.number));
      fresh.add(row);
      row.ask = this.#cut(ask);
      row.removed = ask.removed;
      row.aside = ask.aside;
    }
    this.#renumber(gone, come, fresh);
  }

  /**
   * @param {number[]} gone numbers taken out
   * @param {number[]} come numbers put in
   * @param {Set<Row>} fresh rows whose number is right already
   */
  #renumber(gone, come, fresh) {
    gone.sort((a, b) => a - b);
    come.sort((a, b) => a - b);
    if (String(gone) === String(come)) return;
    for (const row of this.list) {
      if (row.ask.number === null || fresh.has(row)) continue;
      let number = Number(row.ask.number);
      number -= gone.filter((one) => one < number).length;
      for (const one of come) if (one <= number) number += 1;
      row.ask.number = number;
    }
  }
}
