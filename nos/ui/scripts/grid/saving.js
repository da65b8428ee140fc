// Changes on their way: one operation after another, each under a uid of its own that is sent again
// until the notebook has answered.

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./columns.js").Value} Value */
/** @typedef {{ row: Row, fields: Map<string, string>, seen: Map<string, Value> }} Edit */
/** @typedef {{ notes: string[], bad: number }} Said what is to be said when it is written */
/** @typedef {Said & { key: string, edits: Edit[] }} Change */
/** @typedef {{ key: string, operation: string, way: "undo" | "redo", done: string }} Return */
/** @typedef {{ status: number, body: any }} Answer */
/**
 * @typedef {object} Host
 * @property {(change: Change, body: any) => void} wrote
 * @property {(change: Change, conflicts: any[]) => void} clashed
 * @property {(change: Change, body: any) => void} refused
 * @property {(back: Return, answer: Answer) => void} returned
 * @property {() => void} moved
 */

const LONGEST_WAIT = 30_000;

export class Saving {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {(Change | Return)[]} */
    this.queue = [];
    /** @type {string[]} operations that undo takes back, the latest last */
    this.done = [];
    /** @type {{ done: string, operation: string }[]} */
    this.undone = [];
    this.tries = 0;
    this.busy = false;
    this.timer = 0;
    window.addEventListener("online", () => this.#next());
    window.addEventListener("beforeunload", (event) => {
      if (this.queue.length) event.preventDefault();
    });
  }

  /**
   * @param {Edit[]} edits
   * @param {Said} said
   * @param {boolean} first before all that waits
   */
  change(edits, { notes, bad }, first) {
    /** @type {Change} */
    const change = { key: freshUid(), edits, notes, bad };
    if (first) this.queue.unshift(change);
    else this.queue.push(change);
    queueMicrotask(() => this.#next());
    return change;
  }

  /** The changes that wait. */
  changes() {
    return this.queue.filter((one) => "edits" in one);
  }

  /** @returns {boolean} whether there is something to take back */
  undo() {
    if (!this.done.length && !this.changes().length) return false;
    this.#put({ key: freshUid(), operation: "", way: "undo", done: "" });
    return true;
  }

  redo() {
    if (!this.undone.length) return false;
    this.#put({ key: freshUid(), operation: "", way: "redo", done: "" });
    return true;
  }

  /** @param {Change | Return} one */
  #put(one) {
    this.queue.push(one);
    this.#next();
  }

  async #next() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    while (this.queue.length) {
      const one = this.queue[0];
      this.host.moved();
      const answer = await ("edits" in one ? this.#sendChange(one) : this.#sendReturn(one));
      if (answer === null || answer.status >= 500) {
        // Whether it was written is not known: the same again, under the same uid.
        this.tries += 1;
        const wait = Math.min(LONGEST_WAIT, 500 * 2 ** this.tries);
        this.timer = setTimeout(() => this.#next(), wait);
        break;
      }
      this.tries = 0;
      this.queue.shift();
      if ("edits" in one) this.#told(one, answer);
      else this.#came(one, answer);
    }
    this.busy = false;
    this.host.moved();
  }

  /** @param {Change} change */
  #sendChange({ key, edits }) {
    const asks = edits.map(({ row, fields }) => ({
      uid: row.ask.uid,
      revision: row.ask.revision,
      ...Object.fromEntries(fields),
    }));
    return send("PATCH", "asks", key, { asks });
  }

  /** @param {Return} back */
  #sendReturn(back) {
    if (!back.operation) {
      const done = back.way === "undo" ? (this.done.pop() ?? "") : "";
      const last = back.way === "redo" ? this.undone.pop() : { done, operation: done };
      back.done = last?.done ?? "";
      back.operation = last?.operation ?? "";
    }
    if (!back.operation) return { status: 404, body: { detail: "" } };
    return send("POST", "undo", back.key, { operation: back.operation });
  }

  /**
   * @param {Change} change
   * @param {Answer} answer
   */
  #told(change, { status, body }) {
    if (status === 200) {
      this.done.push(change.key);
      this.undone.length = 0;
      this.host.wrote(change, body);
    } else if (status === 409 && body.conflicts) this.host.clashed(change, body.conflicts);
    else this.host.refused(change, body);
  }

  /**
   * @param {Return} back
   * @param {Answer} answer
   */
  #came(back, answer) {
    if (answer.status === 200 && back.way === "undo")
      this.undone.push({ done: back.done, operation: back.key });
    if (answer.status === 200 && back.way === "redo") this.done.push(back.done);
    this.host.returned(back, answer);
  }
}

/** Plain http has no randomUUID. */
function freshUid() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Null where no answer came.
 * @param {string} method
 * @param {string} path
 * @param {string} key
 * @param {object} body
 * @returns {Promise<Answer | null>}
 */
async function send(method, path, key, body) {
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method,
      headers: { "Content-Type": "application/json", "Idempotency-Key": key, "X-Nos": "1" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return null;
  }
}
