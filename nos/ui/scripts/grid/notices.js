// What two windows wrote into the same rows: both are shown, one chooses, nothing is in the way.

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./saving.js").Edit} Edit */
/** @typedef {import("../words.js").Words} Words */
/** @typedef {{ edit: Edit, sentence: string }} Clash */

const SHOWN = 3;

export class Notices {
  /**
   * @param {HTMLElement} place
   * @param {Words} words
   * @param {(clashes: Clash[], mine: boolean) => void} settle
   */
  constructor(place, words, settle) {
    this.place = place;
    this.words = words;
    this.settle = settle;
    /** @type {Clash[]} */
    this.clashes = [];
    /** @type {string[]} */
    this.said = [];
  }

  /** @param {Clash} clash */
  clash(clash) {
    this.clashes = this.clashes.filter(({ edit }) => edit.row !== clash.edit.row);
    this.clashes.push(clash);
  }

  /** @param {string} sentence */
  say(sentence) {
    if (sentence && !this.said.includes(sentence)) this.said.push(sentence);
    this.draw();
  }

  draw() {
    const { words, clashes } = this;
    const lines = clashes
      .slice(0, SHOWN)
      .map((clash) => this.#choice(clash.sentence, [clash], "theirs", "mine"));
    if (clashes.length > 1) {
      const many = words.many("clashes", clashes.length);
      lines.unshift(this.#choice(many, [...clashes], "all-theirs", "all-mine"));
    }
    const plain = this.said.map((sentence) =>
      notice(sentence, [[words.say("away"), () => this.#away(sentence)]]),
    );
    this.place.replaceChildren(...lines, ...plain);
  }

  /**
   * @param {string} sentence
   * @param {Clash[]} clashes
   * @param {string} theirs
   * @param {string} mine
   */
  #choice(sentence, clashes, theirs, mine) {
    const settle = (/** @type {boolean} */ own) => {
      this.clashes = this.clashes.filter((clash) => !clashes.includes(clash));
      this.settle(clashes, own);
      this.draw();
    };
    return notice(sentence, [
      [this.words.say(theirs), () => settle(false)],
      [this.words.say(mine), () => settle(true)],
    ]);
  }

  /** @param {string} sentence */
  #away(sentence) {
    this.said = this.said.filter((one) => one !== sentence);
    this.draw();
  }
}

/**
 * @param {string} sentence
 * @param {[string, () => void][]} acts
 */
function notice(sentence, acts) {
  const place = document.createElement("div");
  place.className = "notice problem";
  const words = document.createElement("p");
  words.textContent = sentence;
  const buttons = document.createElement("div");
  buttons.className = "acts";
  for (const [word, act] of acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = word;
    button.addEventListener("click", act);
    buttons.append(button);
  }
  place.append(words, buttons);
  return place;
}
