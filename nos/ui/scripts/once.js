// A double tap sends one form. The server would take it once anyway; this spares the wait.
// Coming back to a page (from the browser's memory) makes its forms ready again.
const SENDING = "data-sending";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (!form.matches("[data-once]")) return;
  if (form.hasAttribute(SENDING)) {
    event.preventDefault();
    return;
  }
  form.setAttribute(SENDING, "");
  const { submitter } = event;
  submitter?.setAttribute("aria-disabled", "true");
  const answers = submitter?.getAttribute("name") === "answer";
  if ("vibrate" in navigator && answers) navigator.vibrate(8);
});

/**
 * A form that was not sent after all can be sent again.
 * @param {Element} form
 */
export function ready(form) {
  form.removeAttribute(SENDING);
  for (const button of form.querySelectorAll("[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
}

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll(`form[${SENDING}]`)) ready(form);
});
