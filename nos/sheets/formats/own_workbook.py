"""A take of ours as a workbook, however large: row by row, as our writer writes it. Pure.

The library that reads workbooks holds a whole sheet in memory; this one holds a row. It knows the
few forms that `writing_xlsx` gives a cell and refuses any other: who saved the file anew elsewhere
brings it as any workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Final

from nos.sheets.formats.book import MOST_COLUMNS
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.zipped import Zipped, refuse_damaged

__all__ = ["first_cells", "read_own_workbook"]

_SHEET: Final = "xl/worksheets/sheet1.xml"
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?:/>|>(?:<v>(\d+)</v>)</c>'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>)'
)
_ROW: Final = re.compile(r'<row r="(\d+)"')
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LONGEST: Final = 50_000_000  # bytes of one row
_DAY_ZERO: Final = date(1899, 12, 30)


def first_cells(packed: Zipped) -> list[str]:
    """Those of the first row; none where it is not written as we do."""
    piece = next(packed.pieces(_SHEET), b"") if _SHEET in packed.entries else b""
    row, closed, _rest = piece.partition(b"</row>")
    found = _CELL.findall(row.decode("utf-8", "replace")) if closed else []
    return [_text(text) for _letters, _style, _number, text in found]


def read_own_workbook(packed: Zipped, name: str) -> Arriving:
    """Raises NotRead while it is read."""
    days = _day_styles(packed.whole("xl/styles.xml"))
    for other in packed.entries:
        if other not in (_SHEET, "xl/styles.xml"):
            for _piece in packed.pieces(other):
                pass
    return Arriving(
        (ArrivingSheet(name, _rows(packed.pieces(_SHEET), days)),), "workbook", own=True
    )


def _day_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell formats that show a day."""
    text = styles.decode("utf-8", "replace")
    days = set(re.findall(r'<numFmt numFmtId="(\d{1,9})" formatCode="[^"]{0,99}yy', text))
    formats = text.partition("<cellXfs")[2].partition("</cellXfs>")[0]
    ids = re.findall(r'<xf numFmtId="(\d{1,9})"', formats)
    return frozenset(str(n) for n, kind in enumerate(ids) if kind in days)


def _rows(pieces: Iterator[bytes], days: frozenset[str]) -> Iterator[tuple[int, list[str]]]:
    rest = b""
    for piece in pieces:
        *rows, rest = (rest + piece).split(b"</row>")
        for row in rows:
            yield _line(row.decode(), days)
        if len(rest) > _LONGEST:
            refuse_damaged()
    if b"<c " in rest:
        refuse_damaged()


def _line(row: str, days: frozenset[str]) -> tuple[int, list[str]]:
    told = _ROW.search(row)
    found = _CELL.findall(row)
    if not told or len(found) != row.count("<c "):
        refuse_damaged()
    cells: list[str] = []
    for letters, style, number, text in found:
        at = _column(letters)
        if at < len(cells) or at > MOST_COLUMNS:
            refuse_damaged()
        cells += [""] * (at - len(cells))
        cells.append(_day(number) if style in days and number else number or _text(text))
    return int(told[1]), cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _day(number: str) -> str:
    try:
        return (_DAY_ZERO + timedelta(days=int(number))).isoformat()
    except OverflowError:
        return number


def _text(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
