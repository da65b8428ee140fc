"""The sting over time, and against what was feared (section 4 of docs/insights.md). Pure.

Ratings are held only against others of like stakes: whoever climbs to harder asks is stung more,
and one heap of all would call that growing fear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from typing import Final

import numpy as np
from scipy.special import bdtr

from nos.insights.facts import SETTLED, AskFact, Facts
from nos.insights.odds import ends
from nos.insights.shapes import LEVEL, Insight, State, Sting
from nos.insights.trend import CLEAR, Stratum, power, trend
from nos.notebook.rules import PLACES, counting_answers

__all__ = ["feared", "nerves", "sting"]

LEAST: Final = 15
IN_A_STRATUM: Final = 4
# Strata are parted by place too where most ratings keep so much company then.
IN_A_PLACE: Final = 8
MOST_KEEP: Final = 0.8
LEAST_CHANGE: Final = 1.0
REAL_CHANGE: Final = 2.0
LEAST_FEARED: Final = 8
DRAWN: Final = 200

_MADE: Final = ("waiting", *SETTLED)


def sting(facts: Facts) -> Sting:
    """Over the nos, in the order heard; a silence is one where the rule says so."""
    hurts = counting_answers(facts.rule)
    rated = [a for a in facts.asks if a.answer in hurts and a.sting is not None]
    rated.sort(key=lambda ask: ask.heard_on or ask.asked_on or date.min)
    return _over_time(rated, [ask.sting or 0 for ask in rated])


def nerves(facts: Facts) -> Sting:
    """Over all asks made, in the order asked."""
    rated = [a for a in facts.asks if a.answer in _MADE and a.nerves is not None]
    rated.sort(key=lambda ask: ask.asked_on or date.min)
    return _over_time(rated, [ask.nerves or 0 for ask in rated])


def feared(facts: Facts) -> Insight:
    """The median of nerves less sting; the range is that of the sign test."""
    hurts = counting_answers(facts.rule)
    less = sorted(
        ask.nerves - ask.sting
        for ask in facts.asks
        if ask.answer in hurts and ask.nerves is not None and ask.sting is not None
    )
    n = len(less)
    told: Insight = {
        "state": "too_early", "estimate": None, "low": None, "high": None, "level": LEVEL,
        "n": n, "n_needed": LEAST_FEARED, "caveats": ["regression", "memory"],
    }  # fmt: skip
    if n < LEAST_FEARED:
        return told
    # The k-th from either end, k the largest with P(Bin(n, ½) < k) within the tail.
    below = bdtr(np.arange((n + 1) // 2), n, 0.5)
    k = int(np.searchsorted(below, ends(LEVEL)[0], "right"))
    low, high = float(less[k - 1]), float(less[n - k])
    told["state"] = "visible" if low > 0 or high < 0 else "unclear"
    told["estimate"], told["low"], told["high"] = float(np.median(less)), low, high
    return told


def _over_time(rated: Sequence[AskFact], values: Sequence[int]) -> Sting:
    strata = _strata(rated, values)
    n, compared = len(rated), sum(s.rated.size for s in strata)
    told: Sting = {
        "state": "too_early", "estimate": None, "low": None, "high": None, "level": LEVEL,
        "n": n, "n_needed": LEAST if n < LEAST else max(LEAST, n + LEAST - compared),
        "caveats": ["memory"],
        "growing": False, "p": None, "slope": None, "power": None,
        "by_stakes": _by_stakes(rated, values),
    }  # fmt: skip
    if not any(ask.stakes for ask in rated):
        told["caveats"].insert(0, "stakes")
    if compared < LEAST:
        return told
    found, span = trend(strata), n - 1
    change, low, high = found.slope * span, found.low * span, found.high * span
    told["n_needed"], told["p"], told["slope"] = LEAST, found.p, found.slope
    told["estimate"], told["low"], told["high"] = change, low, high
    told["power"] = power(strata, found, REAL_CHANGE / span, LEAST_CHANGE / span)
    told["state"] = _state(found.p, change, low, high)
    told["growing"] = told["state"] == "visible" and change > 0
    if told["state"] == "unclear":
        told["caveats"].append("power")
    return told


def _state(p: float, change: float, low: float, high: float) -> State:
    one_way = low >= 0 or high <= 0
    return "visible" if p < CLEAR and abs(change) >= LEAST_CHANGE and one_way else "unclear"


def _strata(rated: Sequence[AskFact], values: Sequence[int]) -> list[Stratum]:
    """Like asks, each with its place in the order; by stakes, and by where if n allows."""
    finer = _cells([(a.stakes, a.where if a.where in PLACES else "") for a in rated])
    kept = sum(len(cell) for cell in finer.values() if len(cell) >= IN_A_PLACE)
    cells = finer if kept >= MOST_KEEP * len(rated) else _cells([a.stakes for a in rated])
    return [
        Stratum.of(cell, [values[i] for i in cell])
        for cell in cells.values()
        if len(cell) >= IN_A_STRATUM
    ]


def _cells(keys: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    """The places in the order, by key."""
    cells: dict[Hashable, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        cells[key].append(i)
    return cells


def _by_stakes(rated: Sequence[AskFact], values: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
    """To be drawn: (order of exposure, rating), of many evenly spaced ones."""
    cells = _cells([ask.stakes for ask in rated])
    drawn: dict[str, list[tuple[int, int]]] = {}
    for stakes in ("small", "medium", "big", ""):
        cell = cells.get(stakes, [])
        if len(cell) > DRAWN:
            cell = [cell[i] for i in np.linspace(0, len(cell) - 1, DRAWN).round().astype(int)]
        drawn[stakes] = [(i, values[i]) for i in cell]
    return drawn
