// The network, asked with patience that ends: on the pavement a phone often believes it has one.
const PATIENCE = 4_000; // milliseconds
const LITTLE = 250;
const FRESH = 10_000;

let nobodyAt = -FRESH;

/**
 * An answer, whatever it says; nothing where nobody answers in time. When nobody was found just
 * now, hardly any time is given. What answers too late still says that somebody is there.
 * @param {Request | string} asked
 * @param {RequestInit} [how]
 */
export async function reach(asked, how) {
  const answer = fetch(asked, how).then(found, nobody);
  const patience = Date.now() - nobodyAt < FRESH ? LITTLE : PATIENCE;
  const inTime = await Promise.race([answer, after(patience)]);
  if (inTime) return { answer: inTime, late: answer };
  nobody();
  return { late: answer };
}

/** @param {Response} answer */
function found(answer) {
  nobodyAt = -FRESH;
  return answer;
}

function nobody() {
  nobodyAt = Date.now();
  return undefined;
}

/**
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
function after(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
