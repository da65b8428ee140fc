// A form that a passkey fills in: what is to be signed is asked for, signed, and sent as any form.
import { all, one } from "../page.js";
import { creation, plain, request } from "./json.js";

class Passkey extends HTMLElement {
  connectedCallback() {
    one("[data-off]", HTMLElement, this).hidden = true;
    if (!globalThis.PublicKeyCredential) {
      one("[data-cannot]", HTMLElement, this).hidden = false;
      return;
    }
    this.form = one("form", HTMLFormElement, this);
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
    if (this.dataset.offer !== undefined) this.offer();
  }

  // One ceremony at a time: a browser refuses a second while the first one waits.
  /** @param {CredentialMediationRequirement} [mediation] */
  async go(mediation) {
    this.waiting?.abort();
    const waiting = new AbortController();
    this.waiting = waiting;
    this.say("");
    try {
      const credential = await this.credential(waiting.signal, mediation);
      if (credential) this.send(plain(credential));
    } catch (problem) {
      if (!mediation && !waiting.signal.aborted) this.say(this.wordsFor(problem));
    }
  }

  // Where the browser can, it names its passkeys beneath the field for the address.
  async offer() {
    const can = await PublicKeyCredential.isConditionalMediationAvailable?.();
    if (can && document.querySelector("[autocomplete~=webauthn]")) this.go("conditional");
  }

  /**
   * @param {AbortSignal} signal
   * @param {CredentialMediationRequirement} [mediation]
   */
  async credential(signal, mediation) {
    const asked = await this.asked(signal);
    if (!asked) return null;
    return this.dataset.does === "make"
      ? navigator.credentials.create({ publicKey: creation(asked), signal })
      : navigator.credentials.get({ publicKey: request(asked), signal, mediation });
  }

  /** @param {AbortSignal} signal */
  async asked(signal) {
    const body = new FormData(this.form);
    const answer = await fetch(this.dataset.asked ?? "", { method: "POST", body, signal });
    if (answer.redirected) {
      location.reload(); // it is asked once more who this is
      return null;
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    throw new Error(said.sentence ?? this.dataset.trouble);
  }

  /** @param {object} credential */
  send(credential) {
    if (!this.form) return;
    const [field] = all("input[name=credential]", HTMLInputElement, this.form);
    field.value = JSON.stringify(credential);
    this.form.submit();
  }

  /** @param {unknown} problem */
  wordsFor(problem) {
    if (problem instanceof DOMException) {
      return this.dataset[problem.name === "InvalidStateError" ? "there" : "none"] ?? "";
    }
    return problem instanceof TypeError ? this.dataset.trouble : String(problem).slice(7);
  }

  /** @param {string | undefined} sentence */
  say(sentence) {
    const place = one("[role=alert]", HTMLElement, this);
    place.hidden = !sentence;
    one("span", HTMLElement, place).textContent = sentence ?? "";
  }
}

customElements.define("nos-passkey", Passkey);
