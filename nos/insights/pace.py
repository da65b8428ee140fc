"""How long at this pace, and at another (section 6 of docs/insights.md). Pure.

The rate of nos a week is gamma with s/φ past nos for evidence, those to come gamma given the rate;
of the two times together the share still ahead is then beta. φ says how much more unevenly they
come than rain does: people have good weeks and quiet ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, log, sqrt
from typing import Final, TypeAlias

import numpy as np
from scipy.special import betaincinv

from nos.insights.facts import SETTLED, AskFact, Facts, RestFact
from nos.insights.odds import ends
from nos.insights.shapes import Pace, WhatIf
from nos.notebook.rules import counting_answers

__all__ = ["pace"]

PACE_LEVEL: Final = 0.80
MOST_WEEKS: Final = 12
LEAST_WEEKS: Final = 4
LEAST_NOS: Final = 10
LEAST_UNEVEN: Final = 1.5
TEN_YEARS: Final = 3652.5 / 7
A_YEAR: Final = 365.25 / 7
# Of the time ahead some is kept for asking, whatever rest is planned.
MOST_REST: Final = 0.9
LEAST_SETTLED: Final = 10
LOOKED_BACK: Final = 3652
A_WEEK: Final = (5, 10, 20)

_WEEK: Final = 7
NORMAL_END: Final = 1.2815515655446004

_Range: TypeAlias = tuple[float, float, float]


def pace(facts: Facts, today: date, what_if: int | None = None) -> Pace:
    """Weeks to the target; `what_if`: and if so many were asked each week."""
    steps = [a for a in facts.asks if a.counted and a.answer in counting_answers(facts.rule)]
    left = facts.target - facts.opening_nos - len(steps)
    weeks = _weeks(facts, today)
    nos = _by_week(weeks, [a.heard_on or a.asked_on for a in steps])
    told: Pace = {
        "state": "too_early", "estimate": None, "low": None, "high": None, "level": PACE_LEVEL,
        "n": sum(nos), "n_needed": LEAST_NOS, "caveats": ["pace_if", "rest", "memory"],
        "weeks_low": None, "weeks_median": None, "weeks_high": None,
        "left": max(0, left), "target": facts.target, "weeks": len(weeks), "nos": sum(nos),
        "asks": sum(_by_week(weeks, [a.asked_on for a in facts.asks if _made(a)])),
        "out": sum(a.answer == "waiting" for a in facts.asks),
        "long_road": False,
        "nearer": None, "nearer_low": None, "nearer_median": None, "nearer_high": None,
        "what_if": _what_if(facts, left, what_if),
    }  # fmt: skip
    if left <= 0:
        return _told(told, (0.0, 0.0, 0.0))
    if len(nos) < LEAST_WEEKS or sum(nos) < LEAST_NOS:
        return told
    _told(told, _calendar(left, nos, facts.rests, today))
    if (told["high"] or 0) > TEN_YEARS:
        told["long_road"] = True
        near = _nearer(facts.target, left, nos, facts.rests, today)
        if near is not None:
            told["nearer"] = near[0]
            told["nearer_low"], told["nearer_median"], told["nearer_high"] = near[1]
    return told


def _told(told: Pace, weeks: _Range) -> Pace:
    told["state"] = "visible"
    told["weeks_low"], told["weeks_median"], told["weeks_high"] = weeks
    told["low"], told["estimate"], told["high"] = weeks
    return told


def _made(ask: AskFact) -> bool:
    return ask.answer == "waiting" or ask.answer in SETTLED


def _weeks(facts: Facts, today: date) -> list[date]:
    """The first days of the weeks to go by: the last twelve whole ones without rest.

    The first week is whole where most of it lies after the first ask. Where rest touches nearly
    all of them, weeks that were mostly not rest will do.
    """
    dated = [day for a in facts.asks if _made(a) and (day := a.asked_on or a.heard_on) is not None]
    if not dated or min(dated) > today:
        return []
    first = min(dated)
    since = (first.weekday() - facts.week_starts) % _WEEK
    begin = max(1, first.toordinal() - since + (0 if since * 2 < _WEEK else _WEEK))
    begin += max(0, today.toordinal() - begin - LOOKED_BACK) // _WEEK * _WEEK
    weeks = [date.fromordinal(d) for d in range(begin, today.toordinal() - _WEEK + 1, _WEEK)]
    for too_much in (1, 4):
        kept = [week for week in weeks if _rest_days(facts.rests, week, _WEEK) < too_much]
        if len(kept) >= LEAST_WEEKS:
            break
    return kept[-MOST_WEEKS:]


def _rest_days(rests: Sequence[RestFact], begin: date, many: int) -> int:
    """How many of so many days are rest; several rests may lie over each other."""
    first = begin.toordinal()
    resting: set[int] = set()
    for rest in rests:
        here = max(rest.from_on.toordinal(), first), min(rest.to_on.toordinal(), first + many - 1)
        resting.update(range(here[0], here[1] + 1))
    return len(resting)


def _by_week(weeks: Sequence[date], days: Sequence[date | None]) -> list[int]:
    a_day = Counter(day for day in days if day is not None)
    return [sum(a_day[week + timedelta(days=d)] for d in range(_WEEK)) for week in weeks]


def _calendar(left: int, nos: Sequence[int], rests: Sequence[RestFact], today: date) -> _Range:
    """Weeks until so many more, with the rest that is planned until then between."""
    low, median, high = _asking(left, nos)
    days = max(1, round(median * _WEEK))
    days = min(days, date.max.toordinal() - today.toordinal())
    resting = _rest_days(rests, today + timedelta(days=1), days) / days if rests and days else 0.0
    awake = 1 - min(MOST_REST, resting)
    return low / awake, median / awake, high / awake


def _asking(left: int, nos: Sequence[int]) -> _Range:
    """x = betaincinv(R/φ, s/φ, ·) is the share still ahead of all the weeks, W·x/(1 − x) weeks."""
    s, w = sum(nos), len(nos)
    uneven = max(LEAST_UNEVEN, float(np.var(nos, ddof=1)) / (s / w))
    low, high = ends(PACE_LEVEL)
    # 1 − x, found from the other side: far from a target x itself comes too close to 1.
    behind = betaincinv(s / uneven, left / uneven, (1 - low, 0.5, 1 - high))
    first, middle, last = (float(w * (1 - y) / y) for y in behind)
    return first, middle, last


def _nearer(
    target: int, left: int, nos: Sequence[int], rests: Sequence[RestFact], today: date
) -> tuple[int, _Range] | None:
    """A round number on the way: the largest that is a year off at most, else the very next."""
    held = target - left
    rounds = [n for n in (10, 25, 50) if n > held] + list(
        range(held // 100 * 100 + 100, target, 100)
    )
    near = None
    for number in (n for n in rounds if n < target):
        ahead = _calendar(number - held, nos, rests, today)
        if near is not None and ahead[1] > A_YEAR:
            break
        near = number, ahead
    return near


def _what_if(facts: Facts, left: int, asked_for: int | None) -> list[WhatIf]:
    """Weeks to the target if so many were asked each: left/(a_week · share of nos).

    The share has a Beta posterior; that nos fall unevenly among so many asks is added to it.
    """
    settled = [a for a in facts.asks if a.answer in SETTLED]
    if left <= 0 or len(settled) < LEAST_SETTLED:
        return []
    nos = sum(a.counted and a.answer in counting_answers(facts.rule) for a in settled)
    low, high = ends(PACE_LEVEL)
    few, middle, many = betaincinv(nos + 0.5, len(settled) - nos + 0.5, (low, 0.5, high))
    chance = NORMAL_END * sqrt((1 - middle) / left)
    least = left / middle * exp(-sqrt(log(many / middle) ** 2 + chance**2))
    most = left / middle * exp(sqrt(log(middle / few) ** 2 + chance**2))
    rates = sorted({*A_WEEK, *([asked_for] if asked_for and asked_for > 0 else [])})
    return [
        {"a_week": a, "low": least / a, "median": float(left / middle / a), "high": most / a}
        for a in rates
    ]
