"""When a line of the kind-words shelf is shown again, and which. Pure.

Nothing is stored of what was shown. A shelf is gone through in turn: each time something hurt and
each sweep takes the next line, so that two in a row never show the same. The other moments (coming
back, ten nos since the last yes) fall between two such turns, and take a line that neither the turn
before nor the turn after shows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

__all__ = ["between_turns", "has_been_away", "in_turn", "ten_more", "year_read_back"]

_AWAY: Final = timedelta(weeks=3)
_READ_FOR: Final = timedelta(days=7)
_TEN: Final = 10


def in_turn(lines: int, turn: int) -> int | None:
    """Which of so many lines the turn shows, the first turn being 0.

    None for an empty shelf, and every other time where there is only one line.
    """
    place = turn % max(lines, 2)
    return place if place < lines else None


def between_turns(lines: int, turn: int, nth: int) -> int | None:
    """Which line is shown after turn - 1 and before `turn`; `nth` tells such moments apart.

    None where there is no line that both leave out. The only line there is may be shown before the
    first turn, every other time.
    """
    if lines == 1 and turn == 0:
        return in_turn(lines, nth)
    free = lines - 2 if turn else lines - 1
    if free < 1 or nth % max(free, 2) >= free:
        return None
    return (turn + 1 + nth % free) % lines


def ten_more(since_the_yes: int, just_now: int) -> bool:
    """Whether the nos since the last yes came to another ten with those written just now."""
    return just_now > 0 and since_the_yes // _TEN > (since_the_yes - just_now) // _TEN


def has_been_away(wrote_on: date | None, today: date) -> bool:
    """Three weeks or more since anything was written."""
    return wrote_on is not None and today - wrote_on >= _AWAY


def year_read_back(start_on: date | None, today: date) -> int:
    """How many years it has been, in the week that begins with the day; else 0."""
    if start_on is None:
        return 0
    years = today.year - start_on.year
    for many in (years, years - 1):
        if many > 0 and timedelta(0) <= today - _years_on(start_on, many) < _READ_FOR:
            return many
    return 0


def _years_on(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
