// The one gate by which markup of the server becomes nodes: it lets through what our own pages are
// made of, written as our own pages write it, and refuses everything else. It repairs nothing.
const ELEMENTS = new Set(
  `a article aside b bdi blockquote body br button code col colgroup datalist dd details div dl dt em
  fieldset footer form g h1 h2 h3 h4 header input label legend li main nav ol option p path progress
  rect section select small span strong summary svg table tbody td textarea tfoot th thead time tr ul
  nos-copy nos-grid nos-letter nos-log nos-slip nos-theme`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `action autocapitalize autocomplete checked class cols colspan d datetime dir disabled download
  enterkeyhint fill focusable for form height hidden href id inputmode lang list max maxlength
  method min minlength multiple name open pathlength placeholder readonly rel required role rows rowspan rx ry
  scope selected size spellcheck step stroke stroke-linecap stroke-linejoin stroke-width tabindex
  transform type value viewbox width x y`.split(/\s+/),
);
// Where something leads. What a form says stays here; a link may lead out, by one of these ways.
const OURS = /^(?:\/(?![/\\&\s])[^\\\s]*|\/|\?[^\\\s]*|)$/;
const OUT = /^(?:https?:\/\/|mailto:|tel:|#)/;

// The one script that is named by an address and not by its nonce.
const WORKER = "/sw.js";

const NAME = "[a-zA-Z][a-zA-Z0-9-]*";
const ATTRIBUTE = `\\s+(${NAME})(?:="([^"<>]*)")?`;
const TAG = new RegExp(`<(?:/(${NAME})|(${NAME})((?:${ATTRIBUTE})*)\\s*/?)>`, "y");
const EACH = new RegExp(ATTRIBUTE, "g");

/**
 * What is not ours in some markup, in a word; "" where all of it is.
 * @param {string} markup
 */
function strange(markup) {
  for (let at = markup.indexOf("<"); at >= 0; at = markup.indexOf("<", TAG.lastIndex)) {
    TAG.lastIndex = at;
    const [tag, closed, opened, attributes] = TAG.exec(markup) ?? [];
    if (tag === undefined) return "a tag that cannot be read";
    if (!ELEMENTS.has((closed ?? opened).toLowerCase())) return `<${closed ?? opened}>`;
    for (const [, name, value] of (attributes ?? "").matchAll(EACH)) {
      if (!known(name.toLowerCase(), value ?? "")) return `${name} of <${opened}>`;
    }
  }
  return "";
}

/**
 * @param {string} name
 * @param {string} value
 */
function known(name, value) {
  if (name === "href") return OURS.test(value) || OUT.test(value);
  if (name === "action") return OURS.test(value);
  return ATTRIBUTES.has(name) || /^(?:aria|data)-[a-z-]+$/.test(name);
}

const rules = {
  /** @param {string} markup */
  createHTML(markup) {
    const found = strange(markup);
    if (found) throw new TypeError(found);
    return markup;
  },
  /** @param {string} address */
  createScriptURL(address) {
    if (address !== WORKER) throw new TypeError(address);
    return address;
  },
};
// Browsers without Trusted Types go through the same gate.
const { trustedTypes } = /** @type {any} */ (globalThis);
const policy = trustedTypes?.createPolicy("nos", rules) ?? rules;

/**
 * The body of a page of ours, as a document that nobody looks at. Throws where it is not ours.
 * @param {string} page
 */
export function bodyOf(page) {
  const body = /<body[^>]*>.*<\/body>/s.exec(page)?.[0] ?? "";
  return new DOMParser().parseFromString(policy.createHTML(body), "text/html");
}

/** @returns {string} */
export const workerAddress = () => policy.createScriptURL(WORKER);
