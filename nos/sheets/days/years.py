"""The years of days written without one (8-Jul), from the days around them. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from nos.sheets.days.forms import calendar_day

__all__ = ["Stop", "infer_years", "latest"]

# A year (0: not written), a month and a day, in the order of the rows.
Stop = tuple[int, int, int]

_LEAP_YEARS: Final = range(9)
_DISORDER: Final = 31  # days by which a sorted log may step back


def infer_years(stops: Sequence[Stop], today: date) -> array[int]:
    """A year for each stop; 0 where there is no such day.

    A stretch without years that goes steadily on (or back) from the day before it is followed from
    day to day; in any other each day is put next to the nearest whole one. Without a whole day at
    all, each is the latest that has come.
    """
    years = array("h", (stop[0] for stop in stops))
    whole = [day for stop in stops if (day := calendar_day(*stop))]
    last = max([*whole, today + timedelta(days=1)])
    for start, end in _stretches(stops):
        before = calendar_day(*stops[start - 1]) if start else None
        after = calendar_day(*stops[end]) if end < len(stops) else None
        stretch = stops[start:end]
        found = _followed(stretch, before, after, last)
        for n, stop in enumerate(stretch):
            near = [_nearest(stop, day, last) for day in (before, after) if day]
            day = found[n] if found else _closest(near, before, after, today, stop)
            years[start + n] = day.year if day else 0
    return years


def latest(month: int, day: int, today: date) -> date | None:
    """The last such day that is not ahead."""
    tomorrow = today + timedelta(days=1)
    days = (calendar_day(today.year + 1 - back, month, day) for back in _LEAP_YEARS)
    return next((found for found in days if found and found <= tomorrow), None)


def _stretches(stops: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """Where those without a year begin and end."""
    start = None
    for n, stop in enumerate(stops):
        if stop[0] and start is not None:
            yield start, n
            start = None
        elif not stop[0] and start is None:
            start = n
    if start is not None:
        yield start, len(stops)


def _followed(
    stretch: Sequence[Stop], before: date | None, after: date | None, last: date
) -> list[date] | None:
    """Day after day from either end; None where that goes to and fro, or does not arrive."""
    for start, end, way in ((before, after, 1), (after, before, -1)):
        days = _steady(stretch[::way], start, last) if start else None
        if days and (end is None or (_steps([*days, end]) and _arrives(days[-1], end))):
            return days[::way]
    return None


def _steady(stretch: Sequence[Stop], start: date, last: date) -> list[date] | None:
    days = [start]
    for stop in stretch:
        day = _nearest(stop, days[-1], last)
        if day is None:
            return None
        days.append(day)
    return days[1:] if _steps(days) else None


def _steps(days: Sequence[date]) -> bool:
    """Whether days go on, or back, and not both; a log is never in order to the day."""
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    return not (max(steps, default=0) > _DISORDER and min(steps, default=0) < -_DISORDER)


def _arrives(day: date, at: date) -> bool:
    """Whether the whole day is the nearest of its kind to the last one followed."""
    return _nearest((0, at.month, at.day), day, at) == at


def _nearest(stop: Stop, to: date, last: date) -> date | None:
    _year, month, day = stop
    days = (calendar_day(to.year + step, month, day) for step in (0, -1, 1))
    return min(
        (found for found in days if found and found <= last),
        key=lambda found: abs((found - to).days),
        default=None,
    )


def _closest(
    near: Sequence[date | None], before: date | None, after: date | None, today: date, stop: Stop
) -> date | None:
    """Of two years the one that lies between the neighbours, else the one closer to its own."""
    if not near:
        return latest(stop[1], stop[2], today)
    first, second = near[0], near[-1]
    if first is None or second is None or first == second or before is None or after is None:
        return first or second
    low, high = sorted((before, after))
    for day in (first, second):
        if low <= day <= high:
            return day
    return first if abs((first - before).days) <= abs((second - after).days) else second
