// Cells as spreadsheets put them on the clipboard: tabs between them, quotes around line ends.

/** @param {string[][]} cells */
export function written(cells) {
  const quoted = (/** @type {string} */ text) =>
    /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return cells.map((row) => row.map(quoted).join("\t")).join("\n");
}

/**
 * @param {string} text
 * @returns {string[][]}
 */
export function read(text) {
  const cells = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = cells[cells.length - 1];
    const last = row.length - 1;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      row[last] += '"';
      at += 1;
    } else if (quoted && sign === '"') quoted = false;
    else if (quoted) row[last] += sign;
    else if (sign === '"' && row[last] === "" && closes(text, at)) quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") cells.push([""]);
    else if (sign !== "\r") row[last] += sign;
  }
  const end = cells[cells.length - 1];
  if (cells.length > 1 && end.length === 1 && end[0] === "") cells.pop();
  return cells;
}

/**
 * Whether the quote is one around a cell, not one that somebody wrote at its start.
 * @param {string} text
 * @param {number} at
 */
function closes(text, at) {
  return /^"(?:[^"]|"")*"(?:[\t\r\n]|$)/.test(text.slice(at));
}
