"""A book as a file: written line by line while it is read, gone through again and again. Pure.

One row a line: its number and its cells, parted by a sign that no cell holds; line ends inside a
cell stand as another such sign. Sheets follow one another. The last line but one is JSON: what the
book is, and where each sheet begins; the last says where that line begins.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NoReturn

from nos.lib.text import is_blank
from nos.lib.words import marked
from nos.sheets.formats.book import (
    MOST_CELL,
    MOST_COLUMNS,
    MOST_INFLATED,
    MOST_OWN,
    MOST_ROWS,
    MOST_SHEETS,
    Book,
    Line,
    Lines,
    Sheet,
    Unread,
)
from nos.sheets.formats.telling import TOO_LARGE_WITHIN, NotRead, Told, TooMuch

__all__ = ["Arriving", "ArrivingSheet", "refuse_rows", "refuse_sheets", "stored", "write_stored"]

_PART, _BREAK = "\x1f", "\x1e"
_BETWEEN: Final = "\x1f \t\r\n\xa0"
_END: Final = 20  # letters of the last line
_LAST_ROW: Final = 1_048_576  # of any spreadsheet
_OFTEN: Final = 2_000  # rows between two words about how far it is


@dataclass
class ArrivingSheet:
    """A sheet while it is read; `lines` come once. An empty list of cells is an empty row."""

    name: str
    lines: Iterable[tuple[int, list[str]]]
    hidden: bool = False
    unread: list[tuple[int, Told]] = field(default_factory=list)


@dataclass
class Arriving:
    """A book while it is read; each sheet is gone through before the next is asked for.

    `own` was written by this product and may be as large as it is.
    """

    sheets: Iterable[ArrivingSheet]
    kind: str = "text"
    epoch: int = 1900
    own: bool = False
    warnings: list[Told] = field(default_factory=list)


def write_stored(
    arriving: Arriving, file: IO[bytes], progress: Callable[[int], None] = lambda rows: None
) -> None:
    """Raises NotRead or TooMuch, at the first row that is beyond a limit."""
    sheets: list[tuple[str, bool, int, int, list[tuple[int, str, dict[str, int | str]]]]] = []
    writing = _Writing(file, progress, own=arriving.own)
    for sheet in arriving.sheets:
        if len(sheets) == MOST_SHEETS:
            refuse_sheets()
        at = file.tell()
        many = writing.lines(sheet.lines)
        unread = [(number, told.text, dict(told.values)) for number, told in sheet.unread]
        sheets.append((sheet.name, sheet.hidden, at, many, unread))
    if not any(many or unread for _name, _hidden, _at, many, unread in sheets):
        raise NotRead(
            marked("The file is empty. Nothing was stored; bring one with a row for each ask.")
        )
    book = {
        "kind": arriving.kind,
        "epoch": arriving.epoch,
        "warnings": [(told.text, dict(told.values)) for told in arriving.warnings],
        "sheets": sheets,
    }
    at = file.tell()
    file.write(json.dumps(book).encode() + f"\n{at:{_END}}".encode())


class _Writing:
    def __init__(self, file: IO[bytes], progress: Callable[[int], None], *, own: bool) -> None:
        self._file, self._progress = file, progress
        self._rows = self._letters = 0
        self._most = MOST_OWN if own else MOST_INFLATED
        self._most_rows = _LAST_ROW if own else MOST_ROWS + 1  # the headings are no row
        self._longest = MOST_OWN if own else MOST_CELL

    def lines(self, lines: Iterable[tuple[int, list[str]]]) -> int:
        """How many rows are filled."""
        write, many = self._file.write, 0
        for number, cells in lines:
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                if number > _LAST_ROW:
                    refuse_rows()
                continue
            if len(cells) > MOST_COLUMNS:
                _refuse_columns(cells)
            text = _PART.join(cells)
            if _empty(text):
                continue
            many += 1
            if many > self._most_rows or number > _LAST_ROW:
                refuse_rows()
            if len(text) > self._longest:
                _refuse_cells(number, cells)
            if text.count(_PART) >= len(cells) or "\n" in text or _BREAK in text:
                text = _PART.join(map(_one_line, cells))
            self._letters += len(text)
            if self._letters > self._most:
                raise TooMuch(TOO_LARGE_WITHIN)
            write(f"{number}\x1f{text}\n".encode("utf-8", "replace"))
            self._rows += 1
            if not self._rows % _OFTEN:
                self._progress(self._rows)
        return many


def _empty(text: str) -> bool:
    text = text.strip(_BETWEEN)
    return not text or (not text.isascii() and is_blank(text.replace(_PART, "")))


def _one_line(cell: str) -> str:
    return cell.replace(_PART, "").replace(_BREAK, "").replace("\n", _BREAK)


def refuse_sheets() -> NoReturn:
    raise TooMuch(
        marked(
            "The file has more than 50 sheets. Nothing was stored; leave some out and bring it "
            "again."
        )
    )


def refuse_rows() -> NoReturn:
    raise TooMuch(marked("The sheet has more than 100,000 rows. Split it and bring the parts."))


def _refuse_columns(cells: list[str]) -> None:
    filled = max((n for n, cell in enumerate(cells, 1) if not is_blank(cell)), default=0)
    if filled > MOST_COLUMNS:
        raise TooMuch(
            marked("The sheet has %(many)s columns; 200 fit. Leave some out and bring it again."),
            many=filled,
        )
    del cells[MOST_COLUMNS:]


def _refuse_cells(number: int, cells: list[str]) -> None:
    longest = max(map(len, cells))
    if longest > MOST_CELL:
        raise TooMuch(
            marked(
                "Row %(number)s has a cell of %(many)s characters; 32,767 fit. Shorten it and "
                "bring the file again."
            ),
            number=str(number),
            many=longest,
        )


def stored(path: Path) -> Book:
    """The book in a file that `write_stored` wrote. Raises ValueError for any other."""
    with path.open("rb") as file:
        file.seek(-_END, 2)
        file.seek(int(file.read()))
        try:
            told = json.loads(file.readline())
            return Book(
                sheets=tuple(_sheet(path, *one) for one in told["sheets"]),
                kind=told["kind"],
                epoch=told["epoch"],
                warnings=tuple(str(Told(*one)) for one in told["warnings"]),
            )
        except (TypeError, LookupError) as problem:
            raise ValueError(problem) from None


def _sheet(
    path: Path, name: str, hidden: bool, at: int, many: int, unread: list[tuple[int, str, Any]]
) -> Sheet:
    left = tuple(Unread(number, str(Told(text, values))) for number, text, values in unread)
    return Sheet(name, _Lines(path, at, many), hidden, left)


@dataclass(frozen=True)
class _Lines(Lines):
    path: Path
    at: int
    many: int

    def __len__(self) -> int:
        return self.many

    def __iter__(self) -> Iterator[Line]:
        with self.path.open("rb") as file:
            file.seek(self.at)
            for raw in islice(file, self.many):
                number, *cells = raw[:-1].decode().split(_PART)
                line = Line(int(number), tuple(cells))
                if b"\x1e" in raw:
                    line = Line(line.number, tuple(cell.replace(_BREAK, "\n") for cell in cells))
                yield line
