"""Numbers as they stand in sentences: shares, ranges, "1 in 14", months. Pure."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = [
    "MONTH",
    "about",
    "between",
    "decimal",
    "named",
    "often",
    "percent",
    "percents",
    "plausible",
    "points",
    "roundly",
    "span",
    "stretch",
    "times_in_ten",
    "trimmed",
    "whole",
]

MONTH: Final = 4.348  # weeks
_YEAR: Final = 12 * MONTH
_MONTHS_FROM: Final = 9  # weeks
_YEARS_FROM: Final = 3 * _YEAR
# Above a third a share is said as the nearest of these.
_FRACTIONS: Final = ((1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))
_NEARLY_ALL: Final = 0.95
_PER_CENT_FROM: Final = 0.05
_ROUND_FROM: Final = 20


def whole(value: float) -> int:
    """To the nearest whole; halves go up, as people do it."""
    return floor(value + 0.5)


def roundly(value: float) -> int:
    """A large number to three figures: 36,981 is 37,000."""
    number = whole(value)
    size = int("1" + "0" * (len(str(abs(number))) - 3))
    return whole(number / size) * size


def decimal(value: float, places: int = 1) -> str:
    """0.18 as "0.18", or as the language in use writes it."""
    size = 10**places
    number = whole(abs(value) * size)
    written = _("%(whole)s.%(decimals)s") % {
        "whole": figure(number // size),
        "decimals": f"{number % size:0{places}}",
    }
    return f"−{written}" if value < 0 and number else written


def trimmed(value: float) -> str:
    """To a tenth where it has one: "1", "3.2"."""
    near = whole(10 * abs(value))
    if near % 10:
        return decimal(value)
    return f"−{figure(near // 10)}" if value < 0 and near else figure(near // 10)


def percents(*shares: float) -> list[str]:
    """Shares of one whole, as per cents that make a hundred together."""
    exact = [100 * share for share in shares]
    near = [floor(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: near[n] - exact[n])
    for n in by_rest[: max(0, whole(sum(exact)) - sum(near))]:
        near[n] += 1
    return [percent(one / 100) for one in near]


def percent(share: float) -> str:
    """0.08 as "8 %", or as the language in use writes it."""
    return _together(_("%(number)s %%") % {"number": figure(whole(100 * share))})


def span(low: float, high: float) -> str:
    """A range of shares, "7–49 %"; tenths where whole numbers would say one and the same."""
    ends = [figure(whole(100 * share)) for share in (low, high)]
    if ends[0] == ends[1] and low < high:
        ends = [trimmed(100 * share) for share in (low, high)]
    return _together(_("%(low)s–%(high)s %%") % {"low": ends[0], "high": ends[1]})


def _together(text: str) -> str:
    """On one line, wherever it is wrapped."""
    return text.replace(" ", "\u00a0")


def often(share: float) -> str:
    """A share in words: "1 in 14", "every second one", "none at all"."""
    if share <= 0:
        return _("none at all")
    if share >= _NEARLY_ALL:
        return _("nearly every one")
    if share < 1 / 3:
        # From the whole per cent that stands beside it: 7 % is 1 in 14.
        near = max(1, whole(100 * share)) / 100 if share >= _PER_CENT_FROM else share
        return _("%(part)s in %(many)s") % {"part": figure(1), "many": figure(_kindly(1 / near))}
    part, many = min(_FRACTIONS, key=lambda pair: abs(pair[0] / pair[1] - share))
    if many == 2:
        return _("every second one")
    return _("%(part)s in %(many)s") % {"part": figure(part), "many": figure(many)}


def about(share: float) -> str:
    """The same where it is an estimate: "about 1 in 14"."""
    said = often(share)
    if share <= 0 or share >= _NEARLY_ALL:
        return said
    return _("about %(often)s") % {"often": said}


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
    """ "129–297", or the one number; both are written already."""
    if low == high:
        return low
    ends = {"low": low, "high": high}
    return _("%(low)s to %(high)s") % ends if "−" in low else _("%(low)s–%(high)s") % ends


def times_in_ten(share: float) -> str:
    """0.35 as "3–4 times in 10"."""
    tenths = 10 * share
    if share >= _NEARLY_ALL:
        return _("nearly every time")
    low, high = floor(tenths), min(10, floor(tenths) + 1)
    if abs(tenths - whole(tenths)) < 0.15:
        low = high = whole(tenths)
    if low == 0:
        return _("once in 10 times or less")
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
    first = whole(low / size)
    if high is None:
        return _("%(low)s or more") % {"low": figure(first)}
    last = whole(high / size)
    if first == last:
        first, last = floor(low / size), ceil(high / size)
    return between(figure(first), figure(last))


def _weeks(number: int) -> str:
    return ngettext("%(number)s week", "%(number)s weeks", number) % {"number": figure(number)}


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": figure(number)}


def _years(number: int) -> str:
    return ngettext("%(number)s year", "%(number)s years", number) % {"number": figure(number)}
