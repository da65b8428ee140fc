"""Guesses against what came (section 5 of docs/insights.md). Pure.

Only asks that had their time count: whoever looks earlier sees the fast answers alone. A yes counts
if it came by then, as late ones cannot have come yet for the youngest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nos.insights.facts import SETTLED, AskFact, Facts
from nos.insights.odds import jeffreys
from nos.insights.shapes import LEVEL, Bin, ByWhere, Expected
from nos.notebook.rules import PLACES, days_worth_waiting

__all__ = ["expected"]

LEAST: Final = 10
IN_A_PLACE: Final = 20
SCORED: Final = 50
THREE_BINS: Final = 30
FIVE_BINS: Final = 100

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def expected(facts: Facts, today: date) -> ByWhere:
    """All together, and each place where enough were asked."""
    ripe = [ask for ask in facts.asks if _ripe(ask, today)]
    places = {place: [a for a in ripe if a.where == place] for place in PLACES if place}
    return {
        "all": _of(ripe),
        "by_where": {place: _of(asks) for place, asks in places.items() if len(asks) >= IN_A_PLACE},
    }


def _ripe(ask: AskFact, today: date) -> bool:
    if ask.answer not in ("waiting", *SETTLED) or ask.chance is None or not ask.chance_before:
        return False
    return ask.asked_on is not None and (today - ask.asked_on).days > _time(ask)


def _time(ask: AskFact) -> int:
    return days_worth_waiting(ask.where if ask.where in PLACES else "")


def _came(ask: AskFact) -> bool:
    """A yes within its time. One whose day nobody wrote is taken to have come in time."""
    if ask.answer != "yes":
        return False
    if ask.heard_on is None or ask.asked_on is None:
        return True
    return (ask.heard_on - ask.asked_on).days <= _time(ask)


def _of(ripe: Sequence[AskFact]) -> Expected:
    n = len(ripe)
    told: Expected = {
        "state": "too_early", "estimate": None, "low": None, "high": None, "level": LEVEL,
        "n": n, "n_needed": LEAST, "caveats": ["before", "horizon", "memory"],
        "mean_chance": None, "mean_yes": None, "yes_low": None, "yes_high": None,
        "brier": None, "skill": None, "bins": [],
    }  # fmt: skip
    if n < LEAST:
        return told
    chance = np.array([(ask.chance or 0) / 100 for ask in ripe])
    came = np.array([_came(ask) for ask in ripe])
    yeses, guessed = int(came.sum()), float(chance.mean())
    low, high = jeffreys(yeses, n)
    told["mean_chance"], told["mean_yes"] = guessed, yeses / n
    told["yes_low"], told["yes_high"] = low, high
    told["estimate"], told["low"], told["high"] = yeses / n - guessed, low - guessed, high - guessed
    told["state"] = "visible" if low > guessed or high < guessed else "unclear"
    if n >= SCORED:
        told["brier"], told["skill"] = _scores(chance, came)
    if n >= THREE_BINS:
        told["bins"] = _bins(chance, came, 5 if n >= FIVE_BINS else 3)
    return told


def _scores(chance: Floats, came: Bools) -> tuple[float, float | None]:
    """The mean squared miss (Brier 1950), and by how much it is less than that of guessing the
    overall share each time; None where all or none came."""
    brier = float(np.mean((chance - came) ** 2))
    share = float(came.mean())
    plain = share * (1 - share)
    return brier, 1 - brier / plain if plain else None


def _bins(chance: Floats, came: Bools, many: int) -> list[Bin]:
    """As even as can be with like guesses together; fewer where most guesses are alike."""
    guesses, counts = np.unique(chance, return_counts=True)
    upto = np.cumsum(counts)
    cuts = {int(np.argmin(np.abs(upto - chance.size * k / many))) + 1 for k in range(1, many)}
    edges = sorted({0, *cuts, guesses.size})
    bins: list[Bin] = []
    for first, after in pairwise(edges):
        here = (chance >= guesses[first]) & (chance <= guesses[after - 1])
        n, yeses = int(here.sum()), int(came[here].sum())
        low, high = jeffreys(yeses, n)
        bins.append({
            "from_chance": float(guesses[first]), "to_chance": float(guesses[after - 1]),
            "n": n, "mean_chance": float(chance[here].mean()), "mean_yes": yeses / n,
            "low": low, "high": high,
        })  # fmt: skip
    return bins
