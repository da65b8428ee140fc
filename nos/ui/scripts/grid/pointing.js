// A mouse takes a cell, drags over several and opens one with two clicks; a finger taps, and taps again.

/** @typedef {import("./element.js").Grid} Grid */

/** @param {Grid} grid */
export function pointing(grid) {
  const { table } = grid.drawing;
  table.addEventListener("pointerdown", (event) => point(grid, event, event.shiftKey));
  table.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) point(grid, event, true);
  });
  table.addEventListener("dblclick", () => grid.edit(null));
  table.addEventListener("click", (event) => {
    const finger = event instanceof PointerEvent && event.pointerType === "touch";
    const place = finger ? placeOf(grid, event) : null;
    if (!place) return;
    const { row, column } = grid.selection;
    grid.commit();
    grid.pointed = true;
    if (place.row === row && place.column === column) grid.edit(null);
    else grid.go(place.row, place.column);
  });
}

/**
 * @param {Grid} grid
 * @param {PointerEvent} event
 * @param {boolean} extending
 */
function point(grid, event, extending) {
  const place = placeOf(grid, event);
  if (!place || event.pointerType === "touch" || event.button > 0) return;
  grid.commit();
  grid.pointed = true;
  grid.go(place.row, place.column, extending);
}

/**
 * @param {Grid} grid
 * @param {MouseEvent} event
 */
function placeOf(grid, event) {
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const line = cell?.closest("tr");
  if (!cell || !line?.ariaRowIndex || cell === grid.editor?.cell) return null;
  return { row: Number(line.ariaRowIndex) - 2, column: cell.cellIndex };
}
