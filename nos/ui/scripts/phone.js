// What a phone does beside showing pages: it keeps what is written until the server has it, and sends
// it on start, when the network is back, and when the page is looked at again.
import { bringBack, leave } from "./phone/leaving.js";
import { flush, heard, waiting } from "./phone/outbox.js";
import { refresh } from "./phone/pocket.js";
import { holderNow, sealAll, whoseHere } from "./phone/seal.js";
import { note } from "./phone/store.js";
import { show } from "./phone/strip.js";

export { itemOf } from "./phone/forms.js";
export { change, discard, keep, sealedOfOthers } from "./phone/outbox.js";
export { read } from "./phone/pocket.js";
export { holder, holderAsked, unseal, whoseHere } from "./phone/seal.js";
export { noted, transact } from "./phone/store.js";
export { flush, leave, refresh, show, waiting };
export { write } from "./phone/writing.js";

const MOMENT = 1_500; // milliseconds

function send() {
  return flush()
    .then(({ sent }) => {
      if (sent) document.dispatchEvent(new CustomEvent("nos:sent"));
      return sent ? refresh(true) : undefined;
    })
    .catch(() => {});
}

async function begin() {
  const whose = whoseHere();
  if (!whose) return;
  await sealAll(whose);
  await holderNow();
  await bringBack();
  if ((await waiting()).length) {
    await Promise.race([send(), new Promise((over) => setTimeout(over, MOMENT))]);
    await show();
  }
  await refresh();
}

document.addEventListener("nos:told", (event) => {
  // With the key no tick is told: nothing is known of how far that notebook is.
  if (event instanceof CustomEvent) heard({ epoch: event.detail.epoch }).catch(() => {});
});
document.addEventListener("nos:again", send);
addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) show().then(send);
});
const kept = /^\/kept\//.test(location.pathname);
if (kept && whoseHere()) note(`beside ${whoseHere()}`, []).catch(() => {});
begin().catch(() => {});
