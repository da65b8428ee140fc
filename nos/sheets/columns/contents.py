"""What the cells of a column are like, where the headings do not tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nos.lib.text import fold, is_blank
from nos.sheets.answers.cells import read_answer
from nos.sheets.days.columns import days_like

__all__ = ["Content", "content", "is_answer", "is_day", "is_link", "is_number", "is_tick"]

_NUMBER: Final = re.compile(r"[$€£¥]? ?[+-]?[\d.,]*\d ?%?|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!)")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TICKS: Final = frozenset({"x", "✓", "✔", "☑", "✅", "✗", "✘", "[x]", "true", "1", "☒", "❌", "v"})


def is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip()))


def is_link(cell: str) -> bool:
    return bool(_LINK.fullmatch(cell.strip()))


def is_answer(cell: str) -> bool:
    return not is_number(cell) and read_answer(cell).answer is not None


def is_day(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and days_like([cell]) > 0


def is_tick(cell: str) -> bool:
    """A mark in a box, not a word."""
    return fold(cell.strip()).replace("\ufe0f", "") in _TICKS


@dataclass(frozen=True)
class Content:
    """One column: its cells in the rows that were looked at, the filled ones, and shares of those.

    `filled` is the share of rows that have a cell, `distinct` that of different texts among them,
    `words` the mean number of words of a cell, `letters` the mean length.
    """

    rows: tuple[str, ...]
    cells: tuple[str, ...]
    filled: float
    days: float
    answers: float
    numbers: float
    links: float
    ticks: float
    distinct: float
    words: float
    letters: float

    def fits(self, holds: Callable[[str], bool]) -> float:
        """The share of filled cells of which something holds; 1 where none is filled."""
        return sum(map(holds, self.cells)) / len(self.cells) if self.cells else 1.0


def content(column: Sequence[str]) -> Content:
    rows = tuple(cell.strip() for cell in column)
    cells = tuple(cell for cell in rows if not is_blank(cell))
    many = len(cells) or 1

    def share(said: Iterable[bool]) -> float:
        return sum(said) / many

    return Content(
        rows=rows,
        cells=cells,
        filled=len(cells) / (len(column) or 1),
        days=days_like(cells),
        answers=share(map(is_answer, cells)),
        numbers=share(map(is_number, cells)),
        links=share(map(is_link, cells)),
        ticks=share(map(is_tick, cells)),
        distinct=len(set(map(fold, cells))) / many,
        words=sum(len(cell.split()) for cell in cells) / many,
        letters=sum(map(len, cells)) / many,
    )
