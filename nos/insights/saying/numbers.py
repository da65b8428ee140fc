"""Numbers as they stand in sentences: shares, ranges, "1 in 14", months. Pure."""

from __future__ import annotations

from math import floor
from typing import Final

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = [
    "MONTH",
    "between",
    "decimal",
    "named",
    "often",
    "percent",
    "plausible",
    "points",
    "span",
    "stretch",
    "times_in_ten",
    "whole",
]

MONTH: Final = 4.348  # weeks
_YEAR: Final = 12 * MONTH
_MONTHS_FROM: Final = 9  # weeks
_YEARS_FROM: Final = 3 * _YEAR
# Above a third a share is said as the nearest of these.
_FRACTIONS: Final = ((1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))
_NEARLY_ALL: Final = 0.95
_ROUND_FROM: Final = 20


def whole(value: float) -> int:
    """To the nearest whole; halves go up, as people do it."""
    return floor(value + 0.5)


def decimal(value: float, places: int = 1) -> str:
    """0.18 as "0.18", or as the language in use writes it."""
    size = 10**places
    number = whole(abs(value) * size)
    written = _("%(whole)s.%(decimals)s") % {
        "whole": figure(number // size),
        "decimals": f"{number % size:0{places}}",
    }
    return f"−{written}" if value < 0 and number else written


def percent(share: float) -> str:
    """0.08 as "8 %", or as the language in use writes it."""
    return _("%(number)s %%") % {"number": figure(whole(100 * share))}


def span(low: float, high: float) -> str:
    """A range of shares, "7–49 %"; tenths where whole numbers would say one and the same."""
    ends = [figure(whole(100 * share)) for share in (low, high)]
    if ends[0] == ends[1] and low < high:
        ends = ["0" if share == 0 else decimal(100 * share) for share in (low, high)]
    return _("%(low)s–%(high)s %%") % {"low": ends[0], "high": ends[1]}


def often(share: float) -> str:
    """A share in words: "1 in 14", "every second one", "none at all"."""
    if share <= 0:
        return _("none at all")
    if share >= _NEARLY_ALL:
        return _("nearly every one")
    if share < 1 / 3:
        return _("%(part)s in %(many)s") % {"part": figure(1), "many": figure(_kindly(1 / share))}
    part, many = min(_FRACTIONS, key=lambda pair: abs(pair[0] / pair[1] - share))
    if many == 2:
        return _("every second one")
    return _("%(part)s in %(many)s") % {"part": figure(part), "many": figure(many)}


def _kindly(many: float) -> int:
    """As one says it: 14, 25, 40, 130, 1,200."""
    if many < _ROUND_FROM:
        return whole(many)
    step = 5
    while many >= 20 * step:
        step *= 2 if str(step).startswith("5") else 5
    return whole(many / step) * step


def plausible(share_low: float, share_high: float) -> str:
    """A range of shares by its name: "plausible range 7–49 %"."""
    return named(span(share_low, share_high))


def named(ends: str) -> str:
    return _("plausible range %(ends)s") % {"ends": ends}


def between(low: str, high: str) -> str:
    """ "129–297"; both are written already."""
    return _("%(low)s–%(high)s") % {"low": low, "high": high}


def times_in_ten(share: float) -> str:
    """0.35 as "3–4 times in 10"."""
    tenths = 10 * share
    low, high = floor(tenths), min(10, floor(tenths) + 1)
    if abs(tenths - whole(tenths)) < 0.15:
        low = high = whole(tenths)
    if high == 0:
        return _("less than once in 10 times")
    if low == high:
        return ngettext("about %(times)s time in 10", "about %(times)s times in 10", high) % {
            "times": figure(high)
        }
    return _("%(low)s–%(high)s times in 10") % {"low": figure(low), "high": figure(high)}


def points(value: float) -> str:
    """Points of ten, "1 point", "2 points", "1.5 points"."""
    size = abs(value)
    near = whole(10 * size) / 10
    if near == int(near):
        return ngettext("%(number)s point", "%(number)s points", int(near)) % {
            "number": figure(int(near))
        }
    return _("%(number)s points") % {"number": decimal(near)}


def stretch(low: float | None, median: float, high: float | None) -> tuple[str, str]:
    """Weeks in words, and the plausible range in the same unit: "8 months", "5–12".

    A range that is open above says "5 or more"; the second is empty where neither end is known.
    """
    if median < _MONTHS_FROM:
        size, said = 1.0, _weeks
    elif median < _YEARS_FROM:
        size, said = MONTH, _months
    else:
        size, said = _YEAR, _years
    return said(max(1, whole(median / size))), _ends(low, high, size)


def _ends(low: float | None, high: float | None, size: float) -> str:
    if low is None:
        return ""
    first = figure(whole(low / size))
    if high is None:
        return _("%(low)s or more") % {"low": first}
    return between(first, figure(whole(high / size)))


def _weeks(number: int) -> str:
    return ngettext("%(number)s week", "%(number)s weeks", number) % {"number": figure(number)}


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": figure(number)}


def _years(number: int) -> str:
    return ngettext("%(number)s year", "%(number)s years", number) % {"number": figure(number)}
