"""Text with signs between the cells, as spreadsheets save it and as they put it to be pasted. Pure.

A row's number is how many rows stand before it, plus one: a cell with line breaks is one row to a
spreadsheet, and so it is here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, NoReturn

from nos.lib.text import is_blank
from nos.lib.words import marked
from nos.sheets.formats.book import MOST_BYTES, Line
from nos.sheets.formats.encodings import decoded
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.telling import NotRead, Told, TooMuch

__all__ = ["MOST_BYTES", "Table", "read_table", "read_text"]

_DELIMITERS: Final = ("\t", ";", ",", "|")
_NONE: Final = "\x1f"  # where a line is one cell
_LOOKED_AT: Final = 200  # rows by which the delimiter is known
_SEP: Final = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
_MOST_AGAIN: Final = 20_000_000  # letters read a second time, for the sake of open quotation marks
_CONFLICT: Final = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")
_OPEN: Final = marked("Its quotation marks do not match: one is opened and never closed.")


def read_text(data: bytes, name: str = "") -> Arriving:
    """Raises NotRead for what is no text."""
    text = decoded(data)
    told = _SEP.match(text)
    if told:
        text = text[told.end() :]
    arriving = Arriving(())
    delimiter = told[1] if told else _delimiter(text)
    sheet = ArrivingSheet(name, ())
    sheet.lines = _without_conflicts(_records(text, delimiter, sheet), arriving)
    arriving.sheets = (sheet,)
    return arriving


def _delimiter(text: str) -> str:
    """The one that parts most rows alike."""

    def told(delimiter: str) -> tuple[float, int]:
        """The share of rows that it parts as the widest of the first rows, and how wide that is."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = [len(cells) for cells in islice(reader, _LOOKED_AT) if any(cells)]
        except csv.Error:
            return 0.0, 0
        width, times = Counter(width for width in widths).most_common(1)[0] if widths else (1, 0)
        return (times / len(widths), width) if width > 1 else (0.0, 0)

    best = max(_DELIMITERS, key=told)
    return best if told(best)[0] > 0.5 else _NONE


def _records(text: str, delimiter: str, sheet: ArrivingSheet) -> Iterator[tuple[int, list[str]]]:
    """Row by row. One that cannot be read is named in `unread`, and the next begins a line on."""
    source = _Source(text)
    number = again = 0
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number += 1
        start = source.at
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            again += source.at - start
            line = source.back(start)
            reader = csv.reader(source, delimiter=delimiter, strict=True)
            if len(line) > csv.field_size_limit():
                _refuse_long(number)
            if again > _MOST_AGAIN:
                _refuse_quotes(number)
            if line.count('"') % 2:
                sheet.unread.append((number, Told(_OPEN)))
                continue
            cells = next(csv.reader([line], delimiter=delimiter))
        yield number, cells


class _Source:
    """The lines of a text, and where the reader stands."""

    def __init__(self, text: str) -> None:
        self._file = io.StringIO(text, newline="")
        self.at = 0

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        self.at += len(line)
        return line

    def back(self, at: int) -> str:
        """Go back to the line that begins there, and pass it."""
        self._file.seek(at)
        self.at = at
        return next(self)


def _without_conflicts(
    lines: Iterator[tuple[int, list[str]]], arriving: Arriving
) -> Iterator[tuple[int, list[str]]]:
    """Git leaves both sides of a conflict between signs of its own; both are kept as rows."""
    told = False
    for number, cells in lines:
        first = cells[0] if cells else ""
        if first[:1] in "<>|=" and first and _CONFLICT.fullmatch(first):
            if first[0] == "<" and not told:
                told = True
                arriving.warnings.append(
                    Told(
                        marked(
                            "From row %(number)s on stand marks of git: two versions of the sheet "
                            "were not brought together. The rows of both are here; look at them."
                        ),
                        {"number": str(number)},
                    )
                )
            if told:
                continue
        yield number, cells


def _refuse_long(number: int) -> NoReturn:
    raise TooMuch(
        marked(
            "Row %(number)s has a cell longer than 32,767 characters. Shorten it and bring the "
            "file again."
        ),
        number=str(number),
    )


def _refuse_quotes(number: int) -> NoReturn:
    raise NotRead(
        marked(
            "From row %(number)s on the quotation marks of this file do not match. Nothing was "
            "stored; save it as .xlsx and bring that."
        ),
        number=str(number),
    )


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(data: bytes) -> Table:
    """The first filled row holds the headings."""
    if len(data) > MOST_BYTES:
        raise TooMuch(marked("The file is larger than 10 MB. Split it and bring the parts."))
    lines = [
        Line(number, tuple(cells))
        for sheet in read_text(data).sheets
        for number, cells in sheet.lines
        if not all(map(is_blank, cells))
    ]
    if not lines:
        raise NotRead(marked("The file is empty. Bring one with headings in its first row."))
    return Table(lines[0].cells, tuple(lines[1:]))
