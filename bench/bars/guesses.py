"""Expected against real (section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from scipy.special import ndtr

from bench.bars.bar import TODAY, Bar, at_least, some
from nos.insights.facts import AskFact, Facts
from nos.insights.report import report

__all__ = ["bars"]

# By where: how long an answer is waited for, half of the answers come within, a yes at all.
_PLACES = {
    "in person": (1, 0.3, 0.35),
    "message": (14, 3.0, 0.2),
    "form": (45, 18.0, 0.12),
}
_SETTINGS = ((30, -10), (12, -10), (30, 15), (100, 0), (100, -8), (300, 5))


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    for asks, over in some(_SETTINGS, 1 if short else None):
        told = [_person(draw, asks, over) for _person_n in range(people)]
        word = "guessed right" if not over else f"guessed {abs(over)} points too {_high(over)}"
        plain = sum(early for _held, early in told) / len(told)
        yield at_least("guess against real", f"{asks} asks, {word}", 0.85,
                       [held for held, _plain in told], plain=plain)  # fmt: skip


def _high(over: int) -> str:
    return "high" if over > 0 else "low"


def _person(draw: np.random.Generator, asks: int, over: int) -> tuple[bool, bool]:
    """Whether the range holds the true difference, and whether that of all with an answer would.

    Slow answers are the rarer yeses: a yes comes twice as fast. Some asks are too young to tell.
    """
    facts: list[AskFact] = []
    true, chances, early = [], [], []
    ripe = 0
    while ripe < asks:
        where = ("in person", "message", "form")[int(draw.integers(3))]
        wait, half, rate = _PLACES[where]
        odds = float(np.clip(rate * draw.gamma(4, 0.25), 0.01, 0.9))
        ago = int(draw.integers(0, 100))
        yes = draw.random() < odds
        days = int(half * (0.5 if yes else 1) * np.exp(0.9 * draw.standard_normal()))
        chance = int(np.clip(round(100 * odds + over + draw.normal(0, 8)), 0, 100))
        asked_on = TODAY - timedelta(days=ago)
        heard = days <= ago
        if heard:
            early.append((chance, yes))
        if ago > wait:
            ripe += 1
            chances.append(chance / 100)
            true.append(odds * _soon(half, wait))
        facts.append(
            AskFact("waiting" if not heard else "yes" if yes else "no", asked_on,
                    asked_on + timedelta(days=days) if heard else None, where=where,
                    chance=chance, chance_before=True)
        )  # fmt: skip
    truth = float(np.mean(true) - np.mean(chances))
    told = report(Facts(tuple(facts)), TODAY)["expected"]["all"]
    low, high = told["low"], told["high"]
    held = low is not None and high is not None and low <= truth <= high
    return held, _of_answered(early, truth)


def _soon(half: float, wait: int) -> float:
    """How many of the yeses come in time."""
    return float(ndtr(np.log((wait + 1) / (half * 0.5)) / 0.9))


def _of_answered(early: list[tuple[int, bool]], truth: float) -> bool:
    """The plain way: whatever has an answer by now, ±1.64 errors."""
    real = np.array([yes for _chance, yes in early], float)
    off = real.mean() - np.mean([chance / 100 for chance, _yes in early])
    return bool(abs(off - truth) <= 1.645 * real.std() / np.sqrt(len(real)))
