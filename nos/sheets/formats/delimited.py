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
from itertools import islice
from typing import IO, Any, Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.encodings import decoded
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.telling import NotRead, Told, TooMuch

__all__ = ["read_own", "read_text"]

_DELIMITERS: Final = ("\t", ";", ",", "|")
_NONE: Final = "\x1f"  # where a line is one cell
_LOOKED_AT: Final = 200  # rows by which the delimiter is known
_SEP: Final = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
_SPACED: Final = re.compile(r'[,;|] +"')
_UNSPACED: Final = re.compile(r'[,;|]"')
_RULE: Final = re.compile(r"\s*:?-{2,}:?\s*")
_MOST_AGAIN: Final = 20_000_000  # letters read a second time, for the sake of open quotation marks
_MOST_UNREAD: Final = 1_000
_CONFLICT: Final = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")
_SIGNS: Final = frozenset(sign * 7 for sign in "<>|=")
_OPEN: Final = marked("Its quotation marks do not match: one is opened and never closed.")

_Rows = Iterator[tuple[int, list[str]]]


def read_text(data: bytes, name: str = "") -> Arriving:
    """Raises NotRead for what is no text."""
    text = decoded(data)
    told = _SEP.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter(text)
    sheet, arriving = ArrivingSheet(name, ()), Arriving(())
    rows = _records(text, delimiter, sheet)
    if delimiter == "|" and _ruled(text):
        rows = _unruled(rows)
    sheet.lines = _without_conflicts(rows, arriving)
    arriving.sheets = (sheet,)
    return arriving


def read_own(file: IO[bytes], name: str) -> Arriving:
    """A take of ours, as long as it is: one row of it is in memory at a time."""
    sheet = ArrivingSheet(name, _own_rows(file))
    return Arriving((sheet,), own=True)


def _own_rows(file: IO[bytes]) -> _Rows:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        yield from enumerate(csv.reader(text, strict=True), 1)
    except (csv.Error, UnicodeDecodeError):
        raise NotRead(
            marked(
                "The text of this file was cut or changed on its way. Nothing was stored; take it "
                "once more and bring that."
            )
        ) from None
    finally:
        text.detach()


def _delimiter(text: str) -> str:
    """The one that parts most rows, and most of them alike, or none wider than the headings."""

    def told(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            rows = [row for row in islice(reader, _LOOKED_AT) if len(row) > 1 or _says(row)]
        except csv.Error:
            return 0.0, 0
        parted = [len(cells) for cells in rows if len(cells) > 1]
        if len(parted) * 5 < len(rows) * 3:
            return 0.0, 0
        width, alike = Counter(parted).most_common(1)[0]
        first = next(cells for cells in rows if len(cells) > 1)
        within = sum(many <= len(first) for many in parted)
        if alike * 2 < len(parted) and not (
            _like_headings(first) and within * 10 >= len(parted) * 9
        ):
            return 0.0, 0
        return alike / len(rows), width

    best = max(_DELIMITERS, key=told)
    return best if told(best)[0] else _NONE


def _says(row: list[str]) -> bool:
    return any(row) and not _CONFLICT.fullmatch(row[0])


def _like_headings(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and all(len(cell) < 60 for cell in filled)


def _records(text: str, delimiter: str, sheet: ArrivingSheet) -> _Rows:
    """Row by row. One that cannot be read is named in `unread`, and the next begins a line on."""
    some = text[:20_000]
    told: dict[str, Any] = {
        "delimiter": delimiter,
        "skipinitialspace": len(_SPACED.findall(some)) > len(_UNSPACED.findall(some)),
    }
    source = _Source(text)
    number = again = 0
    reader = csv.reader(source, strict=True, **told)
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
            reader = csv.reader(source, strict=True, **told)
            if len(line) > csv.field_size_limit():
                _refuse_long(number)
            if again > _MOST_AGAIN or len(sheet.unread) > _MOST_UNREAD:
                _refuse_quotes(number)
            if delimiter == _NONE:
                cells = [line.strip("\r\n")]
            elif line.count('"') % 2:
                sheet.unread.append((number, Told(_OPEN)))
                continue
            else:
                cells = next(csv.reader([line], **told))
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


def _ruled(text: str) -> bool:
    """Whether lines begin and end with the sign that parts the cells, as in plain text tables."""
    lines = [line.strip() for line in text[:20_000].splitlines()[:_LOOKED_AT] if line.strip()]
    ruled = sum(line.startswith("|") and line.endswith("|") for line in lines)
    return ruled * 5 >= len(lines) * 4


def _unruled(rows: _Rows) -> _Rows:
    for number, cells in rows:
        inner = [cell.strip() for cell in cells]
        if len(inner) > 1 and not inner[0]:
            inner = inner[1:]
        if len(inner) > 1 and not inner[-1]:
            inner = inner[:-1]
        if not all(map(_RULE.fullmatch, inner)):
            yield number, inner


def _without_conflicts(lines: _Rows, arriving: Arriving) -> _Rows:
    """Git leaves both sides of a conflict between signs of its own; both are kept as rows."""
    told = False
    for number, cells in lines:
        first = cells[0] if cells else ""
        if first[:7] in _SIGNS and _CONFLICT.fullmatch(first) and not any(cells[1:]):
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
