"""OpenDocument spreadsheets (.ods), read as they pass by. Pure.

A parser of our own over expat, because a cell or a row may say that it stands there a million
times: what is empty is skipped by counting, what is filled meets the limits row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple
from xml.parsers import expat

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.telling import NotRead, TooMuch
from nos.sheets.formats.zipped import Zipped, refuse_damaged, refuse_locked

__all__ = ["first_row", "read_opendocument"]

_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (
    f"{_SPACE}{name}:1.0 " for name in ("table", "office", "text", "style")
)
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LASTING: Final = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")
_LONGEST: Final = 2_000_000
_MOST_TIMES: Final = 2_000_000


class _Row(NamedTuple):
    sheet: int
    name: str
    hidden: bool
    number: int  # 0 for a sheet that begins
    times: int
    cells: list[str]


def read_opendocument(packed: Zipped, *, own: bool = False) -> Arriving:
    """Raises NotRead or TooMuch."""
    if b"encryption-data" in packed.whole("META-INF/manifest.xml"):
        refuse_locked()
    for name in packed.entries:
        if name not in ("content.xml", "META-INF/manifest.xml", "mimetype"):
            for _piece in packed.pieces(name):
                pass
    if "content.xml" not in packed.entries:
        refuse_damaged()
    rows = _rows(packed.pieces("content.xml"))
    sheets = (_sheet(group) for _sheet_number, group in groupby(rows, lambda row: row.sheet))
    return Arriving(sheets, "opendocument", own=own)


def first_row(packed: Zipped) -> list[str]:
    """The cells of the first filled row of the first sheet."""
    pieces = packed.pieces("content.xml") if "content.xml" in packed.entries else iter(())
    return next((row.cells for row in _rows(pieces) if row.number), [])


def _sheet(rows: Iterator[_Row]) -> ArrivingSheet:
    first = next(rows)
    return ArrivingSheet(first.name, _lines(rows), first.hidden)


def _lines(rows: Iterator[_Row]) -> Iterator[tuple[int, list[str]]]:
    for row in rows:
        for nth in range(row.times):
            yield row.number + nth, list(row.cells)


def _rows(pieces: Iterator[bytes]) -> Iterator[_Row]:
    reading, whole = _Reading(), 0
    try:
        for piece in pieces:
            whole = whole + len(piece) if b"<" not in piece else 0
            if whole > _LONGEST:  # one text or tag of millions of letters
                refuse_damaged()
            reading.parser.Parse(piece)
            yield from reading.rows
            reading.rows.clear()
        reading.parser.Parse(b"", True)
    except expat.ExpatError:
        refuse_damaged()
    yield from reading.rows


class _Reading:
    """Where in the document we are. `depth` counts from the cell; what lies deeper than its
    paragraphs (remarks, drawings, tables inside) is not of its text."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = _refuse_declaration
        self.parser.EntityDeclHandler = _refuse_declaration
        self._hidden_styles = set[str]()
        self._style = ""
        self._tables = self._sheets = 0  # tables we are in; sheets begun
        self._name, self._is_hidden = "", False
        self._number = 1
        self._times = 0  # of the row we are in; 0 in none
        self._cells: list[str] = []
        self._blanks = 0  # empty cells before the next filled one
        self._spans: dict[
            int, tuple[int, str]
        ] = {}  # column to last row and text of what goes down
        self._cell: Mapping[str, str] | None = None
        self._covered = False
        self._aside = 0  # elements we are in that are no text of the cell
        self._text: list[str] = []
        self._paragraphs = self._letters = 0

    def _start(self, name: str, told: dict[str, str]) -> None:
        if self._cell is not None:
            self._in_cell(name, told)
        elif name in _CELLS:
            if self._times:
                self._cell, self._covered = told, name == _CELLS[1]
                self._text, self._paragraphs, self._letters = [], 0, 0
        elif name == f"{_TABLE}table-row":
            if self._tables == 1:
                self._times = _times(told, "number-rows-repeated")
                self._cells, self._blanks = [], 0
        elif name == f"{_TABLE}table":
            self._tables += 1
            if self._tables == 1:
                self._begin_sheet(told)
        elif name == f"{_TABLE}dde-link":
            self._tables += 1
        elif name == f"{_STYLE}style":
            self._style = told.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and told.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _begin_sheet(self, told: Mapping[str, str]) -> None:
        self._sheets += 1
        self._number = 1
        self._spans = {}
        self._name = told.get(f"{_TABLE}name", "")
        self._is_hidden = told.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self.rows.append(_Row(self._sheets, self._name, self._is_hidden, 0, 1, []))

    def _in_cell(self, name: str, told: Mapping[str, str]) -> None:
        if self._aside or not name.startswith(_TEXT):
            self._aside += 1
        elif name == f"{_TEXT}p":
            if self._paragraphs:
                self._text.append("\n")
            self._paragraphs += 1
            self.parser.CharacterDataHandler = self._take_letters
        elif name == f"{_TEXT}s":
            self._take(" " * min(_times(told, "c", _TEXT), MOST_CELL))
        elif name == f"{_TEXT}tab":
            self._take("\t")
        elif name == f"{_TEXT}line-break":
            self._take("\n")

    def _take_letters(self, text: str) -> None:
        """Blanks in the XML are layout: several of them are one, and none begins a paragraph."""
        text = _LAYOUT.sub(" ", text)
        if text.startswith(" ") and (not self._text or self._text[-1].endswith(("\n", " "))):
            text = text[1:]
        self._take(text)

    def _take(self, text: str) -> None:
        if not self._aside and self._letters <= MOST_CELL:
            self._letters += len(text)
            self._text.append(text)

    def _end(self, name: str) -> None:
        if self._cell is not None:
            if self._aside:
                self._aside -= 1
            elif name in _CELLS:
                self._end_cell(self._cell)
            elif name == f"{_TEXT}p":
                self.parser.CharacterDataHandler = None
        elif name == f"{_TABLE}table-row":
            if self._tables == 1 and self._times:
                self._end_row()
        elif name in (f"{_TABLE}table", f"{_TABLE}dde-link"):
            self._tables -= 1

    def _end_cell(self, told: Mapping[str, str]) -> None:
        self._cell = None
        self.parser.CharacterDataHandler = None
        times = _times(told, "number-columns-repeated")
        cell = "" if self._covered else _seen(told, "".join(self._text))
        if not cell:
            self._blanks += times
            return
        down = _times(told, "number-rows-spanned")
        at = len(self._cells) + self._blanks
        if down > 1 and self._times == 1:
            self._spans[at] = (self._number + down - 1, cell)
        many = at + times
        if many > MOST_COLUMNS:
            raise TooMuch(
                marked(
                    "The sheet has %(many)s columns; 200 fit. Leave some out and bring it again."
                ),
                many=many,
            )
        self._cells += [""] * self._blanks + [cell] * times
        self._blanks = 0

    def _end_row(self) -> None:
        if self._cells:
            down = max((last for last, _text in self._spans.values()), default=0)
            within = min(self._times, max(0, down - self._number + 1), MOST_ROWS + 2)
            for nth in range(within):
                self._add(self._number + nth, 1, self._filled_down(self._number + nth))
            if self._times > within:
                self._add(self._number + within, self._times - within, self._cells)
        self._number += self._times
        self._times = 0

    def _add(self, number: int, times: int, cells: list[str]) -> None:
        row = _Row(self._sheets, self._name, self._is_hidden, number, times, cells)
        self.rows.append(row)

    def _filled_down(self, number: int) -> list[str]:
        """A merged cell is the cell of each row it goes down to; alone it makes no row."""
        cells = list(self._cells)
        for column, (last, text) in self._spans.items():
            cells += [""] * (column + 1 - len(cells))
            if number <= last and not cells[column]:
                cells[column] = text
        return cells


def _times(told: Mapping[str, str], name: str, space: str = _TABLE) -> int:
    text = told.get(space + name, "1")
    return min(int(text), _MOST_TIMES) if text.isdecimal() and len(text) < 12 else _MOST_TIMES


def _seen(told: Mapping[str, str], text: str) -> str:
    """What the cell says: typed values as the book writes them, else the text that is shown."""
    kind = told.get(f"{_OFFICE}value-type", "")
    value = told.get(f"{_OFFICE}value", "")
    if kind == "date":
        return told.get(f"{_OFFICE}date-value", text).replace("T", " ").partition(".")[0]
    if kind == "boolean":
        return told.get(f"{_OFFICE}boolean-value", text)
    if kind == "time":
        return _lasting(told.get(f"{_OFFICE}time-value", "")) or text
    if kind == "percentage" and value:
        return _number(value, 100) + "%"
    if kind in ("float", "currency") and value and not text.startswith(("#", "Err:")):
        return _number(value, 1)
    return text or told.get(f"{_OFFICE}string-value", "")


def _number(text: str, by: int) -> str:
    try:
        value = float(text) * by
    except ValueError:
        return text
    return f"{value:.15g}" if abs(value) < 1e15 else text


def _lasting(text: str) -> str:
    """PT09H30M00S as 09:30:00."""
    found = _LASTING.fullmatch(text)
    if not found:
        return ""
    sign, days, *rest = found.groups()
    hours, minutes, seconds = (int(one or 0) for one in rest)
    return f"{sign}{int(days or 0) * 24 + hours:02}:{minutes:02}:{seconds:02}"


def _refuse_declaration(*_told: Any) -> None:
    raise NotRead(
        marked(
            "Inside this file stand declarations that no sheet needs. Nothing was stored; save it "
            "as CSV and bring that."
        )
    )
