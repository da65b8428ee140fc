// A form that found nobody: the worker left its page as it is (worker/pages.js). It says so, and can
// be sent again.
import { ready } from "../once.js";
import { all } from "../page.js";

const [said] = all("[data-unsent]", HTMLElement);

function say() {
  for (const form of all("form[data-sending]", HTMLFormElement)) {
    ready(form);
    form.append(said);
    said.hidden = false;
    said.scrollIntoView({ block: "nearest" });
  }
}

if (said) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.type === "unsent") say();
  });
}
