"""Days in words: "yesterday", "last friday", "3 days ago", "31 jan"; spans as "2w". Pure.

In every language of day_words.py, whichever is spoken: nobody should have to think of that.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from nos.lib.day_words import TABLES, DayWords
from nos.lib.words import gettext as _

__all__ = ["read_day", "read_span"]

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)


def read_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The day meant. Raises ValueError with a sentence for what is not one.

    A bare weekday, and a day of the month without a year, mean the latest one up to today; with
    `ahead` the first one from today on. "last friday" is before today, "next friday" after it.
    """
    words = " ".join(text.lower().replace(",", " ").replace(".", " ").split())
    found = _iso(words)
    for table in TABLES:
        found = found or _in_words(table, words, today, ahead)
    if found is None:
        raise ValueError(
            _(
                "“%(text)s” is no day this notebook can read. Write it as 2026-01-31, or as "
                "yesterday, last friday, 3 days ago, 31 jan."
            )
            % {"text": text.strip()[:40]}
        )
    return found


def read_span(text: str, from_on: date) -> date:
    """The last day of a span such as "2w", "10d", "a month", both days included.

    Raises ValueError with a sentence.
    """
    words = " ".join(text.lower().split())
    for table in TABLES:
        if match := table.span_pattern.fullmatch(words):
            days, unit = table.number(match[1]), table.unit(match[2])
            if days > 0:
                return _shift(from_on, days, unit) - timedelta(days=1)
    raise ValueError(_("Write how long as 10d, 2w or 1m: days, weeks or months."))


def _in_words(table: DayWords, words: str, today: date, ahead: bool) -> date | None:
    if words in table.named:
        return _shift(today, table.named[words], "d")
    return (
        _counted(table, words, today)
        or _weekday(table, words, today, ahead)
        or _of_month(table, words, today, ahead)
    )


def _iso(words: str) -> date | None:
    match = _ISO.fullmatch(words)
    return _calendar(int(match[1]), int(match[2]), int(match[3])) if match else None


def _counted(table: DayWords, words: str, today: date) -> date | None:
    if match := table.ago_pattern.fullmatch(words):
        return _shift(today, -table.number(match[1]), table.unit(match[2]))
    if match := table.ahead_pattern.fullmatch(words):
        return _shift(today, table.number(match[1]), table.unit(match[2]))
    which, _blank, name = words.partition(" ")
    unit = table.unit(name) if len(name) > 1 else ""
    if unit in ("w", "m", "y") and which in (*table.last, *table.next):
        return _shift(today, -1 if which in table.last else 1, unit)
    return None


def _weekday(table: DayWords, words: str, today: date, ahead: bool) -> date | None:
    which, _blank, name = words.rpartition(" ")
    named = table.place(table.weekdays, name)
    if named is None or which not in (*table.this, *table.last, *table.next):
        return None
    back = (today.weekday() - named) % 7
    if which in table.last:
        return _shift(today, -(back or 7), "d")
    if which in table.next:
        return _shift(today, 7 - back, "d")
    return _shift(today, (7 - back) % 7 if ahead else -back, "d")


def _of_month(table: DayWords, words: str, today: date, ahead: bool) -> date | None:
    if match := table.day_month_pattern.fullmatch(words):
        day, name, year = match[1], match[2], match[3]
    elif match := table.month_day_pattern.fullmatch(words):
        name, day, year = match[1], match[2], match[3]
    else:
        return None
    named = table.place(table.months, name)
    if named is None:
        return None
    if year:
        return _calendar(int(year), named + 1, int(day))
    return _nearest(named + 1, int(day), today, ahead)


def _nearest(month: int, day: int, today: date, ahead: bool) -> date:
    """29 February may lie up to eight years away."""
    for distance in range(9):
        year = today.year + (distance if ahead else -distance)
        if not 1 <= day <= monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found >= today) if ahead else (found <= today):
            return found
    raise ValueError(_("There is no such day in the calendar."))


def _calendar(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("There is no such day in the calendar.")) from None


def _shift(day: date, n: int, unit: str) -> date:
    """A month on from 31 January is the last day of February."""
    try:
        if unit[0] in "dw":
            return day + timedelta(days=n * (7 if unit[0] == "w" else 1))
        months = day.year * 12 + day.month - 1 + n * (12 if unit[0] == "y" else 1)
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        raise ValueError(_("That day is further away than the calendar goes.")) from None
