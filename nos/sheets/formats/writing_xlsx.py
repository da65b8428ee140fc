"""A workbook of one sheet: typed cells, text that stays text, row after row. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from nos.lib.errors import TooLarge
from nos.lib.words import gettext as _
from nos.sheets.formats.inert import is_live, told_apart
from nos.sheets.formats.wide import wide

__all__ = ["MOST_LETTERS", "MOST_ROWS", "write_xlsx"]

MOST_ROWS: Final = 1_048_575  # below the headings
MOST_LETTERS: Final = 32_767  # of a cell, as UTF-16 counts them
_DAY: Final = "yyyy-mm-dd"
# What a reader would take for a letter written as its number; they may overlap.
_AS_NUMBER: Final = re.compile("_(?=x[0-9a-fA-F]{4}_)")


def write_xlsx(
    file: IO[bytes],
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int | date]],
    *,
    title: str,
    made_at: datetime,
) -> None:
    """Into a file that is open for writing. `title` is the name of the sheet.

    One row is in memory at a time; the sheet lies in a folder of its own until it is packed.
    Raises TooLarge for what no workbook holds.
    """
    with TemporaryDirectory() as folder:
        book = Workbook(
            file,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        last = _Sheet(book, headings, title).fill(rows)
        if last > MOST_ROWS:
            raise TooLarge(
                _("A spreadsheet holds 1,048,576 rows; these are more. Take them as CSV instead.")
            )
        book.close()


class _Sheet:
    def __init__(self, book: Workbook, headings: Sequence[str], title: str) -> None:
        self._many = len(headings)
        self._sheet = book.add_worksheet(title, _Plain)
        text: dict[str, Any] = {"valign": "top", "text_wrap": True, "num_format": "@"}
        self._text, self._live = (
            book.add_format(text),
            # The mark by which it stays text when somebody edits the cell.
            book.add_format({**text, "quote_prefix": True}),
        )
        self._day = book.add_format({"valign": "top", "num_format": _DAY})
        self._number = book.add_format({"valign": "top"})
        for n, heading in enumerate(headings):
            self._sheet.set_column(n, n, wide(heading))
        bold = book.add_format({"bold": True, "valign": "top"})
        for n, heading in enumerate(headings):
            self._sheet.write_string(0, n, heading, bold)
        self._sheet.freeze_panes(1, 0)

    def fill(self, rows: Iterable[Sequence[str | int | date]]) -> int:
        """How many rows there were; more than fit are not written."""
        number = 0
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                return number
            for n, cell in enumerate(row):
                if cell != "":
                    self._put(number, n, cell)
        self._sheet.autofilter(0, 0, number, self._many - 1)
        return number

    def _put(self, row: int, column: int, cell: str | int | date) -> None:
        if isinstance(cell, str):
            text = told_apart(cell)
            _refuse_longer(text, row)
            self._sheet.write_string(row, column, text, self._live if is_live(text) else self._text)
        elif isinstance(cell, int):
            self._sheet.write_number(row, column, cell, self._number)
        else:
            self._sheet.write_datetime(row, column, cell, self._day)


class _Plain(Worksheet):  # type: ignore[misc]  # untyped
    """Text as it is: neither `<r>…</r>` nor `_x000D_` is anything but letters."""

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        return _AS_NUMBER.sub("_x005F_", data)

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
        self._xml_inline_string(string, True, attributes)


def _refuse_longer(text: str, row: int) -> None:
    """A cell that was cut would come back as an ask that was changed."""
    if len(text) * 2 > MOST_LETTERS and len(text.encode("utf-16-le")) // 2 > MOST_LETTERS:
        raise TooLarge(
            _(
                "Row %(row)s has a text longer than a workbook holds in a cell. Nothing was taken; "
                "take these asks as CSV or ODS instead."
            )
            % {"row": row + 1}
        )
