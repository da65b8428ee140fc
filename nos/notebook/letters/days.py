"""The day a letter came: in its header, or on a line of its own at its top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from nos.notebook.letters.folding import folded
from nos.notebook.letters.table import MONTHS

__all__ = ["day_in", "day_of"]

_ISO: Final = re.compile(r"(?<![0-9])([12][0-9]{3})-([01]?[0-9])-([0-3]?[0-9])(?![0-9])")
_FIGURES: Final = re.compile(
    r"(?<![0-9])([0-3]?[0-9])([-./])([0-3]?[0-9])\2([12][0-9]{3})(?![0-9])"
)
_LINES: Final = 12
_LONGEST_LINE: Final = 60
_YEARS_BACK: Final = 3
_MONTHS_A_YEAR: Final = 12


def day_of(header: str, lines: Sequence[str], today: date) -> tuple[date | None, str]:
    """The day and where it stood, "header" or "letter"; None and "" when there is none.

    A day ahead of today, or years ago, is not when it came.
    """
    if (found := _likely(day_in(header), today)) is not None:
        return found, "header"
    for line in lines[:_LINES]:
        if len(line) <= _LONGEST_LINE and (found := _likely(day_in(line), today)) is not None:
            return found, "letter"
    return None, ""


def _likely(found: date | None, today: date) -> date | None:
    if found is None or found > today or found < today - timedelta(days=366 * _YEARS_BACK):
        return None
    return found


def day_in(text: str) -> date | None:
    """2026-03-05, 5 March 2026, March 5th, 2026, 5-3-2026; 5/3/2026 only if it can be but one."""
    text = text[:200]
    if found := _ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] != "/" or first == second or first > _MONTHS_A_YEAR:
            return _day(year, second, first)
        return _day(year, first, second) if second > _MONTHS_A_YEAR else None
    return _in_words(folded(text).split())


def _in_words(said: Sequence[str]) -> date | None:
    for at, word in enumerate(said):
        month = MONTHS.get(word)
        if month is None:
            continue
        before, after = said[at - 1] if at else "", said[at + 1 : at + 3]
        if (day := _figure(before)) and after and (year := _year(after[0])):
            return _day(year, month, day)
        if len(after) > 1 and (day := _figure(after[0])) and (year := _year(after[1])):
            return _day(year, month, day)
    return None


def _figure(word: str) -> int:
    found = re.fullmatch(r"([0-9]{1,2})(st|nd|rd|th|e|de|ste)?", word)
    return int(found[1]) if found else 0


def _year(word: str) -> int:
    return int(word) if re.fullmatch("[12][0-9]{3}", word) else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
