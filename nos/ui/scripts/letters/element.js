// A pasted letter becomes a proposal, on this device. Its text is kept nowhere but in its box.
import { all, one, targetOf } from "../page.js";
import { marksOfALetter } from "./parts.js";
import { readLetter } from "./proposing.js";

/** @typedef {import("./matching.js").Known & { revision: number }} Open */

const PAUSE = 150;
const SHORTEST_LETTER = 120;
const MOST_STEP = 200;

class Letter extends HTMLElement {
  /** @type {Open[] | null} */
  asks = null;
  #later = 0;
  #dismissed = false;

  connectedCallback() {
    this.proposal = one("#letter-proposal", HTMLElement, this);
    this.form = one("form", HTMLFormElement, this.proposal);
    this.box = one("#letter, #what", HTMLTextAreaElement, this);
    this.paste = this.querySelector(".letter-paste");
    this.question = this.querySelector(".letter-question");
    this.paste?.removeAttribute("hidden");
    if (this.paste) this.box.focus();
    this.fetched = this.fetchAsks();
    this.box.addEventListener("input", () => this.soon());
    this.form.addEventListener("change", (event) => this.chosen(event));
    this.form.addEventListener("submit", (event) => this.aim(event), { capture: true });
    this.addEventListener("click", (event) => this.answerQuestion(event));
    this.soon();
  }

  // Before anything is pasted, so that a paste asks nothing of anybody.
  async fetchAsks() {
    try {
      const answer = await fetch(this.dataset.asks ?? "", {
        headers: { Accept: "application/json" },
      });
      const { asks, capped } = await answer.json();
      this.asks = asks.map(asOpen);
      this.say("capped", capped);
    } catch {
      this.asks = null;
    }
    const other = one("#letter-other", HTMLSelectElement, this);
    for (const ask of this.asks ?? []) other.append(new Option(nameOf(ask), ask.uid));
  }

  soon() {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => (this.question ? this.ask() : this.read()), PAUSE);
  }

  // On the page for writing asks, what looks like a letter may still be lines.
  ask() {
    if (!this.box || !(this.question instanceof HTMLElement) || this.#dismissed) return;
    const { value } = this.box;
    const looks = value.length >= SHORTEST_LETTER && marksOfALetter(value) > 1;
    this.question.hidden = !looks;
  }

  /** @param {Event} event */
  answerQuestion(event) {
    const button = targetOf(event)?.closest("button[data-letter]");
    if (!(button instanceof HTMLButtonElement) || !(this.question instanceof HTMLElement)) return;
    const yes = button.dataset.letter === "yes";
    this.question.hidden = true;
    this.#dismissed = true;
    const log = one("nos-log", HTMLElement, this);
    log.hidden = yes;
    if (yes) this.read();
    else if (this.proposal) this.proposal.hidden = true;
    (yes ? this.proposal : this.box)?.focus();
  }

  async read() {
    const text = this.box?.value ?? "";
    if (!this.proposal) return;
    if (!text.trim()) {
      this.proposal.hidden = true;
      return;
    }
    await this.fetched;
    const read = readLetter(text, this.asks ?? [], this.dataset.today ?? "");
    this.proposeAsks(read);
    this.proposeAnswer(read);
    this.proposal.hidden = false;
  }

  /** @param {ReturnType<typeof readLetter>} read */
  proposeAsks({ sure, asks }) {
    const found = asks.flatMap((uid) => this.asks?.find((ask) => ask.uid === uid) ?? []);
    const state = !this.asks ? "away" : !this.asks.length ? "empty" : "";
    const told = sure ? "sure" : found.length > 1 ? "alike" : found.length ? "maybe" : "none";
    for (const word of ["sure", "maybe", "alike", "none", "away", "empty"]) {
      this.say(`which-${word}`, word === (state || told));
    }
    const shown = sure ? found.slice(0, 1) : found;
    const rows = shown.map((ask) => asRow(ask, sure));
    one(".letter-asks", HTMLElement, this).replaceChildren(...rows);
    const other = one("#letter-other", HTMLSelectElement, this);
    other.value = "";
    other.required = !rows.length;
    for (const choice of all("input[name=of]", HTMLInputElement, this)) choice.required = true;
  }

  /** @param {ReturnType<typeof readLetter>} read */
  proposeAnswer({ answer, certain, noKind, day, dayFrom, words }) {
    for (const word of ["no", "yes", "step", "nothing", ""]) {
      this.say(`answer-${word}`, word === answer);
    }
    this.say("unsure", !certain && answer !== "");
    for (const word of ["header", "letter", "today"]) this.say(`day-${word}`, word === dayFrom);
    for (const choice of all("input[name=answer]", HTMLInputElement, this)) {
      choice.checked = choice.value === answer;
    }
    for (const choice of all("input[name=no_kind]", HTMLInputElement, this)) {
      choice.checked = choice.value === noKind;
    }
    one("#letter-day", HTMLInputElement, this).value = day;
    one("#letter-words", HTMLTextAreaElement, this).value = words;
    one("#letter-step", HTMLTextAreaElement, this).value = cutAt(words, MOST_STEP);
    this.fold();
  }

  /**
   * What belongs to another answer is folded away and not sent.
   */
  fold() {
    const chosen = this.answer;
    for (const set of all("[data-for]", HTMLFieldSetElement, this)) {
      const fits = (set.dataset.for ?? "").split(" ").includes(chosen || "yes");
      set.hidden = !fits;
      set.disabled = !fits;
    }
    one("#letter-day", HTMLInputElement, this).name = chosen === "step" ? "on" : "heard_on";
  }

  get answer() {
    const chosen = this.querySelector("input[name=answer]:checked");
    return chosen instanceof HTMLInputElement ? chosen.value : "";
  }

  /** The ask that is chosen, in the list or among the others. */
  get chosenAsk() {
    const other = one("#letter-other", HTMLSelectElement, this).value;
    const listed = this.querySelector("input[name=of]:checked");
    const uid = other || (listed instanceof HTMLInputElement ? listed.value : "");
    return this.asks?.find((ask) => ask.uid === uid);
  }

  /** @param {Event} event */
  chosen({ target }) {
    const other = one("#letter-other", HTMLSelectElement, this);
    const listed = all("input[name=of]", HTMLInputElement, this);
    if (target === other) {
      for (const choice of listed) {
        if (other.value) choice.checked = false;
        choice.required = !other.value;
      }
    } else if (target instanceof HTMLInputElement && target.name === "of") {
      other.value = "";
    }
    this.fold();
  }

  /**
   * The form goes where any answer goes: to the ask itself.
   * @param {Event} event
   */
  aim(event) {
    const ask = this.chosenAsk;
    if (!ask || !this.form) {
      event.preventDefault();
      return;
    }
    const step = this.answer === "step";
    const address = new URL(this.form.action);
    const path = (step ? this.dataset.step : this.dataset.answer) ?? "";
    address.pathname = path.replace(UID, ask.uid);
    this.form.action = address.href;
    const revision =
      this.form.querySelector("input[name=revision]") ?? document.createElement("input");
    if (revision instanceof HTMLInputElement) {
      Object.assign(revision, { type: "hidden", name: "revision", value: String(ask.revision) });
      this.form.append(revision);
    }
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  say(name, shown) {
    for (const words of all(`[data-say="${name}"]`, HTMLElement, this)) words.hidden = !shown;
  }
}

const UID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/**
 * @param {[string, number, string, string, string, string, string]} row
 * @returns {Open}
 */
function asOpen([uid, revision, what, who, kind, host, askedOn]) {
  return { uid, revision, what, who, kind, host, askedOn };
}

/** @param {Open} ask */
function nameOf({ what, who }) {
  return [cutAt(what, 90), cutAt(who, 60)].filter(Boolean).join(" \u00b7 ");
}

/**
 * @param {string} text
 * @param {number} most
 */
function cutAt(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}\u2026` : text;
}

/**
 * One ask to choose. Its words are text, whatever they hold.
 * @param {Open} ask
 * @param {boolean} checked
 */
function asRow(ask, checked) {
  const row = document.createElement("label");
  row.className = "letter-ask";
  const choice = document.createElement("input");
  Object.assign(choice, { type: "radio", name: "of", value: ask.uid, checked });
  const what = document.createElement("span");
  what.textContent = cutAt(ask.what, 180);
  const who = document.createElement("small");
  who.className = "quiet small";
  who.textContent = ask.who;
  what.append(who);
  row.append(choice, what);
  return row;
}

customElements.define("nos-letter", Letter);
