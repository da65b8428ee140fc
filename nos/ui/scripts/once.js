// A double tap sends one form. The server would take it once anyway; this spares the wait.
// Coming back to a page (from the browser's memory) makes its forms ready again.
const SENDING = "data-sending";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (form.hasAttribute(SENDING)) {
    event.preventDefault();
    return;
  }
  form.setAttribute(SENDING, "");
  event.submitter?.setAttribute("aria-disabled", "true");
  if ("vibrate" in navigator && event.submitter?.name === "answer") navigator.vibrate(8);
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll(`form[${SENDING}]`)) {
    form.removeAttribute(SENDING);
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});
