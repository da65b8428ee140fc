"""From the bytes of a file to a heading row and lines of cells. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nos.lib.errors import BadInput, TooLarge
from nos.lib.text import is_blank
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.sheets.columns import how_many_known

__all__ = ["MOST_BYTES", "MOST_CELL", "MOST_COLUMNS", "MOST_ROWS", "Line", "Table", "read_table"]

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200
MOST_CELL: Final = 32_767
_LAST_ROW: Final = 1_048_576  # of any spreadsheet; a file with more is not one

_DELIMITERS: Final = (",", ";", "\t")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Line:
    """One filled row; `number` is the one a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(data: bytes) -> Table:
    """CSV in UTF-8, with commas, semicolons or tabs between the cells.

    The first filled row holds the headings; empty rows are nothing.
    Raises BadInput or TooLarge with a sentence for what cannot be read whole.
    """
    text = _text(data)
    lines = _lines(text, _delimiter(text))
    first = next(lines, None)
    if first is None:
        raise BadInput(_("The file is empty. Bring one with headings in its first row."))
    headings = first.cells
    while len(headings) > MOST_COLUMNS and is_blank(headings[-1]):
        headings = headings[:-1]
    if len(headings) > MOST_COLUMNS:
        raise TooLarge(
            _("The sheet has %(many)s columns; 200 fit. Leave some out and bring it again.")
            % {"many": figure(len(headings))}
        )
    return Table(headings, tuple(_counted(lines)))


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise TooLarge(_("The file is larger than 10 MB. Split it and bring the parts."))
    if data.startswith(_WORKBOOKS):
        raise BadInput(
            _("This is a workbook, not a CSV file. Save it as CSV (UTF-8) and bring that.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or data.startswith(_UTF_16):
        raise BadInput(_("This is not text in UTF-8. Save it as CSV (UTF-8) and bring that."))
    return text


def _delimiter(text: str) -> str:
    """The one that finds most of our headings in the first filled row; the comma when in doubt."""

    def known(delimiter: str) -> int:
        try:
            first = next(_records(text, delimiter), None)
        except csv.Error:
            return 0
        return how_many_known(first.cells) if first else 0

    return max(_DELIMITERS, key=known)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    number = 0
    try:
        for line in _records(text, delimiter):
            number = line.number
            yield line
    except csv.Error:
        raise BadInput(
            _(
                "The row after row %(number)s cannot be read: its quotation marks do not match, or "
                "a cell is longer than 32,767 characters. Mend it and bring the file again."
            )
            % {"number": number}
        ) from None


def _records(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(reader, start=1):
        if number > _LAST_ROW or any(cell and not is_blank(cell) for cell in cells):
            yield Line(number, tuple(cells) or ("",))


def _counted(lines: Iterator[Line]) -> Iterator[Line]:
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS or line.number > _LAST_ROW:
            raise TooLarge(_("The sheet has more than 100,000 rows. Split it and bring the parts."))
        longest = max(map(len, line.cells))
        if longest > MOST_CELL:
            raise TooLarge(
                _(
                    "Row %(number)s has a cell of %(many)s characters; 32,767 fit. Shorten it and "
                    "bring the file again."
                )
                % {"number": line.number, "many": figure(longest)}
            )
        yield line
