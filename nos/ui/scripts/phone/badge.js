// On the icon: how many asks are due, as the pocket says; nothing when somebody else is here.
const { setAppBadge, clearAppBadge } = /** @type {any} */ (navigator);

/** @param {number} due */
export async function badge(due) {
  try {
    await (due ? setAppBadge?.call(navigator, due) : clearAppBadge?.call(navigator));
  } catch {
    // Where the icon takes no figure, the pages say it.
  }
}
