"""Days in words: "yesterday", "last friday", "3 days ago", "31 jan"; spans as "2w". Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from nos.lib.words import gettext as _

__all__ = ["read_day", "read_span"]

_NAMED: Final = {
    "today": 0, "now": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "day before yesterday": -2,
    "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_UNIT: Final = r"(d|days?|w|weeks?|m|months?|y|years?)"
_COUNT: Final = r"([0-9]{1,5}|" + "|".join(_NUMBERS) + r")"
_AGO: Final = re.compile(rf"{_COUNT} ?{_UNIT} ago", re.ASCII)
_AHEAD: Final = re.compile(rf"in {_COUNT} ?{_UNIT}", re.ASCII)
_SPAN: Final = re.compile(rf"(?:for )?{_COUNT} ?{_UNIT}", re.ASCII)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DAY_MONTH: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: ([0-9]{4}))?")
_MONTH_DAY: Final = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?")


def read_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The day meant. Raises ValueError with a sentence for what is not one.

    A bare weekday, and a day of the month without a year, mean the latest one up to today; with
    `ahead` the first one from today on. "last friday" is before today, "next friday" after it.
    """
    words = " ".join(text.lower().replace(",", " ").replace(".", " ").split())
    if words in _NAMED:
        return _shift(today, _NAMED[words], "d")
    found = (
        _iso(words)
        or _counted(words, today)
        or _weekday(words, today, ahead)
        or _of_month(words, today, ahead)
    )
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
    match = _SPAN.fullmatch(" ".join(text.lower().split()))
    days = _number(match[1]) if match else 0
    if match is None or days < 1:
        raise ValueError(_("Write how long as 10d, 2w or 1m: days, weeks or months."))
    return _shift(from_on, days, match[2]) - timedelta(days=1)


def _iso(words: str) -> date | None:
    match = _ISO.fullmatch(words)
    return _calendar(int(match[1]), int(match[2]), int(match[3])) if match else None


def _counted(words: str, today: date) -> date | None:
    if match := _AGO.fullmatch(words):
        return _shift(today, -_number(match[1]), match[2])
    if match := _AHEAD.fullmatch(words):
        return _shift(today, _number(match[1]), match[2])
    if words in ("last week", "last month", "last year"):
        return _shift(today, -1, words.split()[1])
    if words in ("next week", "next month", "next year"):
        return _shift(today, 1, words.split()[1])
    return None


def _weekday(words: str, today: date, ahead: bool) -> date | None:
    which, _blank, name = words.rpartition(" ")
    named = [n for n, full in enumerate(_WEEKDAYS) if len(name) > 2 and full.startswith(name)]
    if not named or which not in ("", "on", "this", "last", "next"):
        return None
    back = (today.weekday() - named[0]) % 7
    if which == "last":
        return _shift(today, -(back or 7), "d")
    if which == "next":
        return _shift(today, 7 - back, "d")
    return _shift(today, (7 - back) % 7 if ahead else -back, "d")


def _of_month(words: str, today: date, ahead: bool) -> date | None:
    if match := _DAY_MONTH.fullmatch(words):
        day, name, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(words):
        name, day, year = match[1], match[2], match[3]
    else:
        return None
    named = [n for n, full in enumerate(_MONTHS, 1) if len(name) > 2 and full.startswith(name)]
    if not named:
        return None
    if year:
        return _calendar(int(year), named[0], int(day))
    return _nearest(named[0], int(day), today, ahead)


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


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


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
