// Elements of a page with their types, so that tsc can follow what is done with them.

/**
 * The one element there is to be. Throws where the page has none of that kind.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function one(selector, kind, within = document) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`This page has no ${selector}`);
}

/**
 * Those of that kind, none to many.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
export function all(selector, kind, within = document) {
  /** @param {Element} found @returns {found is T} */
  const fits = (found) => found instanceof kind;
  return [...within.querySelectorAll(selector)].filter(fits);
}

/**
 * The element an event happened on; null for the document itself.
 * @param {Event} event
 */
export function targetOf({ target }) {
  return target instanceof Element ? target : null;
}

/** Whether something was typed that is not sent yet: it is nowhere else. */
export function typing() {
  const fields = all("input:not([type=hidden]), textarea", HTMLElement);
  return fields.some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      field.value !== field.defaultValue,
  );
}
