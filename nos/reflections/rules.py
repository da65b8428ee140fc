"""Which week a day is of, and what a reflection holds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from nos.lib.text import fold
from nos.lib.words import gettext as _
from nos.notebook.fields import NOTEBOOK_FIELDS, REST_FIELDS

__all__ = [
    "FIELDS",
    "QUESTIONS",
    "READ_BACK",
    "TOLD",
    "Week",
    "completed",
    "search_text_of",
    "season_of",
    "week_after",
    "week_before",
    "week_on",
]

# The three, in the order in which they are asked.
QUESTIONS: Final = ("happened", "friend", "next")
# Of last week one line is read back: what was meant to come next is the one that is of use.
READ_BACK: Final = ("next", "friend", "happened")
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Week:
    """Seven days; the last of them is the one to look back on."""

    from_on: date

    @property
    def to_on(self) -> date:
        return self.from_on + _WEEK - _DAY

    def holds(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on


def week_on(day: date, week_day: int, written: Iterable[date] = ()) -> Week:
    """The one week that a day is of; `week_day` is the last of its days, 0 is Monday.

    `written` are the first days of the weeks that were written in: those keep their days when
    another day is chosen later. Where two of them hold the day, it is of the later one.
    """
    kept = [first for first in written if Week(first).holds(day)]
    return Week(max(kept)) if kept else _plain(day, week_day)


def week_before(week: Week, week_day: int, written: Iterable[date] = ()) -> Week:
    """No day is passed over, and no week that was written in."""
    near = [Week(first) for first in written if week.from_on - _WEEK <= first < week.from_on]
    return max([*near, _plain(week.from_on - _DAY, week_day)])


def week_after(week: Week, week_day: int, written: Iterable[date] = ()) -> Week:
    """The way back of `week_before`."""
    near = [Week(first) for first in written if week.from_on < first <= week.from_on + _WEEK]
    return min([*near, _plain(week.from_on + _WEEK, week_day)])


def _plain(day: date, week_day: int) -> Week:
    return Week(day - timedelta(days=(day.weekday() - week_day - 1) % 7))


_words = NOTEBOOK_FIELDS["letter"]  # there is as much room
FIELDS: Final[Mapping[str, Callable[[object], Any]]] = dict.fromkeys(QUESTIONS, _words)


def season_of(day: date) -> tuple[date, date]:
    """The three months that the day is of, by their first and last day: March to May, and so on."""
    first = day.replace(day=1, month=day.month // 3 * 3 or 12)
    if day.month < 3:
        first = first.replace(year=day.year - 1)
    ahead = first.month + 2
    year, month = first.year + (ahead >= 12), ahead % 12 + 1
    return first, date(year, month, 1) - _DAY


def _first_day(value: object) -> date:
    day = REST_FIELDS["from_on"](value)
    if not isinstance(day, date):
        raise ValueError(_("Write the day as year-month-day, such as 2026-01-31."))
    return day


# As history and archives tell of one.
TOLD: Final[Mapping[str, Callable[[object], Any]]] = {"week_on": _first_day, **FIELDS}


def search_text_of(words: Mapping[str, str]) -> str:
    """What searching looks through."""
    return fold("\n".join(words[name] for name in QUESTIONS if words[name]))


def completed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of an archive with what is worked out from it. Raises ValueError for one that cannot
    be: something stands there, or it was removed."""
    found = search_text_of(row)
    if bool(found) == bool(row["removed_at"]):
        raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": "removed_at"})
    return {**row, "search_text": found}
