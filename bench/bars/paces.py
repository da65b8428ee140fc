"""How long to the target at this pace (section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from scipy.special import gammaincinv

from bench.bars.bar import TODAY, Bar, at_least, some
from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.report import report

__all__ = ["bars"]

_PAST, _AHEAD = 16, 400


@dataclass(frozen=True)
class _Life:
    """`a_week` nos on average, `burst` times as much spread as chance alone, `slower` a week;
    `rests` is the share of weeks that are rest, behind and (planned) ahead. Of bursts as wild as
    `promised` is false for, twelve weeks show too little.
    """

    setting: str
    a_week: float
    left: int
    burst: float = 1.0
    slower: float = 0.0
    rests: float = 0.0
    promised: bool = True


_LIVES = (
    _Life("steady, 6 a week, 60 to go", 6, 60),
    _Life("with rests, 6 a week, 80 to go", 6, 80, rests=0.15),
    _Life("steady, 12 a week, 900 to go", 12, 900),
    _Life("steady, 2 a week, 20 to go", 2, 20),
    _Life("in bursts (three times the spread), 6 a week, 80 to go", 6, 80, burst=3),
    _Life(
        "in bursts (five times the spread), 10 a week, 300 to go", 10, 300, burst=5, promised=False
    ),
    _Life("slowing by 1 % a week, 6 a week, 60 to go", 6, 60, slower=0.01),
    _Life("bursts and rests, 8 a week, 120 to go", 8, 120, burst=3, rests=0.15),
)


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    for life in some(_LIVES, 2 if short else None):
        told = [one for _person in range(people) if (one := _held(draw, life)) is not None]
        plain = sum(poisson for _ours, poisson in told) / max(1, len(told))
        goal = 0.75 if life.promised else None
        yield at_least("the pace (80 %)", life.setting, goal, [ours for ours, _p in told],
                       plain=plain)  # fmt: skip


def _held(draw: np.random.Generator, life: _Life) -> tuple[bool, bool] | None:
    """Whether the day on which the target was reached lay in the range; None if none was given."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    now = (TODAY - monday).days
    weeks = np.arange(-_PAST, _AHEAD)
    expected = life.a_week * np.exp(-life.slower * np.clip(weeks + 8, 0, None))
    if life.burst > 1:
        expected = draw.gamma(expected / (life.burst - 1), life.burst - 1)
    resting = draw.random(len(weeks)) < life.rests
    resting[_PAST] = False
    daily = draw.poisson(np.repeat(np.where(resting, 0, expected) / 7, 7))
    here = _PAST * 7 + now + 1
    past, ahead = daily[:here], daily[here:]
    reached = np.searchsorted(np.cumsum(ahead), life.left)
    facts = tuple(
        AskFact("no", day - timedelta(days=3), day)
        for n, count in enumerate(past)
        for day in [monday + timedelta(days=n - _PAST * 7)]
        for _no in range(int(count))
    )
    rests = tuple(
        RestFact(start, start + timedelta(days=6))
        for week, rest in zip(weeks.tolist(), resting.tolist(), strict=True)
        for start in [monday + timedelta(weeks=week)]
        if rest
    )
    told = report(Facts(facts, rests, target=len(facts) + life.left), TODAY)["pace"]
    low, high = told["weeks_low"], told["weeks_high"]
    if low is None or high is None:
        return None
    took = (int(reached) + 1) / 7
    return low <= took <= high, _poisson(past, life.left, took)


def _poisson(past: np.ndarray, left: int, took: float) -> bool:
    """The plain way: the pace so far as if it were known, nos falling like rain."""
    pace = past[-84:].sum() / 12
    low, high = gammaincinv(left, [0.1, 0.9]) / pace if pace else (0.0, 0.0)
    return bool(low <= took <= high)
