// What each key does, while one moves about and while one writes.

/** @typedef {import("./element.js").Grid} Grid */

/**
 * @param {Grid} grid
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was ours
 */
export function moving(grid, event) {
  const { key, shiftKey: shift, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const { selection: at, drawing } = grid;
  const end = at.columns - 1;
  const forth = getComputedStyle(grid.page).direction === "rtl" ? -1 : 1;
  /** @type {Record<string, () => void>} */
  const moves = {
    ArrowUp: () => grid.go(control ? 0 : at.row - 1, at.column, shift),
    ArrowDown: () =>
      control ? grid.goToEnd(at.column, shift) : grid.go(at.row + 1, at.column, shift),
    ArrowLeft: () => grid.go(at.row, at.column - forth, shift),
    ArrowRight: () => grid.go(at.row, at.column + forth, shift),
    Home: () => grid.go(control ? 0 : at.row, 0, shift),
    End: () => (control ? grid.goToEnd(end, shift) : grid.go(at.row, end, shift)),
    PageUp: () => grid.go(at.row - drawing.page, at.column, shift),
    PageDown: () => grid.go(at.row + drawing.page, at.column, shift),
    Enter: () => grid.edit(null),
    F2: () => grid.edit(null),
    Delete: () => grid.cells.clear(),
    Backspace: () => grid.cells.clear(),
    Escape: () => grid.rest(),
  };
  /** @type {Record<string, () => void>} */
  const commands = {
    a: () => grid.chooseAll(),
    d: () => grid.cells.fillDown(),
    y: () => grid.takeBack("redo"),
    z: () => grid.takeBack(shift ? "redo" : "undo"),
  };
  if (key === "Tab") return !grid.leaving && grid.step(shift ? -1 : 1);
  const move = altKey ? undefined : moves[key];
  const command = control ? commands[key.toLowerCase()] : undefined;
  if (move) move();
  else if (command) command();
  else if (key === " " && shift) grid.chooseRows();
  else if (key.length === 1 && !control && !altKey) grid.edit(key);
  else return false;
  grid.leaving = key === "Escape";
  return true;
}

/**
 * @param {Grid} grid
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
export function writing(grid, event) {
  const { key, shiftKey: shift, altKey } = event;
  const lines = event.target instanceof HTMLTextAreaElement;
  if (event.isComposing) return false;
  if (key === "Escape") grid.putBack();
  else if (key === "Tab") {
    grid.commit();
    grid.step(shift ? -1 : 1);
  } else if (key === "Enter" && lines && (shift || altKey)) {
    if (!altKey) return false;
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  } else if (key === "Enter") {
    grid.commit();
    grid.go(grid.selection.row + (shift ? -1 : 1), grid.selection.column);
  } else return false;
  return true;
}
