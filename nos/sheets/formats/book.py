"""What reading a file gives: sheets of lines of cells, as text. Pure."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

__all__ = [
    "MOST_BYTES",
    "MOST_CELL",
    "MOST_COLUMNS",
    "MOST_ENTRIES",
    "MOST_INFLATED",
    "MOST_OWN",
    "MOST_RATIO",
    "MOST_ROWS",
    "MOST_SHEETS",
    "Book",
    "Line",
    "Lines",
    "Sheet",
    "Unread",
]

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_INFLATED: Final = 100 * 1024 * 1024  # counted while it is inflated
MOST_OWN: Final = 1024 * 1024 * 1024  # of what this product wrote, as it comes and unpacked
MOST_RATIO: Final = 100
MOST_ENTRIES: Final = 1_000
MOST_SHEETS: Final = 50
MOST_COLUMNS: Final = 200
MOST_ROWS: Final = 100_000
MOST_CELL: Final = 32_767  # letters


@dataclass(frozen=True)
class Line:
    """One filled row; `number` is the one a spreadsheet shows beside it.

    A cell is the text that was seen: a typed day as 2026-01-31, with a time of day as
    2026-01-31 09:30:00; a whole number without its ".0"; true and false in small letters.
    """

    number: int
    cells: tuple[str, ...]


class Lines(Collection[Line]):
    """Lines that can be gone through again and again, and need not be in memory."""

    @abstractmethod
    def __iter__(self) -> Iterator[Line]: ...

    def __len__(self) -> int:
        return self._many

    def __contains__(self, line: object) -> bool:
        return any(line == one for one in self)

    @cached_property
    def _many(self) -> int:
        return sum(1 for _line in self)


@dataclass(frozen=True)
class Unread:
    """A row that could not be read, with the reason; the others go on."""

    number: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """`lines` can be gone through again and again, and need not be in memory.

    Cells of a merged range that goes down hold what its first cell holds. Rows that could not be
    read are not among the lines.
    """

    name: str
    lines: Collection[Line]
    hidden: bool = False
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Book:
    """`epoch` is the year from which whole numbers in day columns are counted.

    `warnings` are sentences about the file as a whole; they do not keep it from being taken.
    """

    sheets: tuple[Sheet, ...]
    kind: Literal["text", "workbook", "opendocument", "objects", "archive"] = "text"
    epoch: Literal[1900, 1904] = 1900
    warnings: tuple[str, ...] = ()
