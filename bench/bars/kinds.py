"""Kinds side by side, and the false alarms of "one kind keeps saying no" (section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from scipy.special import bdtr

from bench.bars.bar import TODAY, Bar, at_least, at_most, some
from nos.insights.facts import AskFact, Facts
from nos.insights.kinds import kinds as kinds_told
from nos.insights.report import report

__all__ = ["bars"]

_JOURNEY = 400
_SPREADS = ((150, 6, 10.0), (60, 4, 30.0), (400, 8, 4.0))
_ALL_ALIKE = ((5, 0.15), (3, 0.15), (8, 0.15), (5, 0.05), (5, 0.1), (5, 0.3))


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    few = 1 if short else None
    for asks, kinds, alike in some(_SPREADS, few):
        told = [_held(draw, asks, kinds, alike) for _person in range(people)]
        plain = [held for one in told for _ours, held in one]
        setting = f"{asks} asks of {kinds} kinds, {_ALIKE[alike]}"
        yield at_least("kinds", setting, 0.85, [held for one in told for held, _plain in one],
                       plain=sum(plain) / len(plain))  # fmt: skip
    journeys = people // 2
    for kinds, rate in some(_ALL_ALIKE, few):
        seen = [_cried(draw, kinds, rate) for _person in range(journeys)]
        yield at_most(
            "one kind keeps saying no",
            f"{_JOURNEY} asks of {kinds} kinds, all {rate:.0%} yes, a look each 20",
            0.12, [ours for ours, _plain in seen], what="told wrongly, ever",
            plain=sum(plain for _ours, plain in seen) / journeys,
        )  # fmt: skip


_ALIKE = {30.0: "much alike", 10.0: "unlike", 4.0: "very unlike"}


def _held(
    draw: np.random.Generator, asks: int, kinds: int, alike: float
) -> list[tuple[bool, bool]]:
    """For each kind shown: whether its range holds its rate, and whether ±1.64 errors would."""
    rates = draw.beta(alike * 0.18, alike * 0.82, kinds)
    which = draw.choice(kinds, asks, p=draw.dirichlet(np.full(kinds, 2.0)))
    facts = _facts(which, draw.random(asks) < rates[which])
    told = []
    for kind in report(Facts(facts), TODAY)["kinds"]:
        low, high = kind["low"], kind["high"]
        if kind["kind"] and low is not None and high is not None:
            rate = float(rates[int(kind["kind"])])
            off = 1.645 * np.sqrt(kind["raw"] * (1 - kind["raw"]) / kind["n"])
            told.append((low <= rate <= high, abs(rate - kind["raw"]) <= off))
    return told


def _cried(draw: np.random.Generator, kinds: int, rate: float) -> tuple[bool, bool]:
    """Somebody whose kinds are all alike, looking all the way: told otherwise, ever?"""
    which = draw.choice(kinds, _JOURNEY, p=draw.dirichlet(np.full(kinds, 3.0)))
    yes = draw.random(_JOURNEY) < rate
    facts = _facts(which, yes)
    ours = plain = False
    for n in range(20, _JOURNEY + 1, 20):
        if not ours:
            ours = any(kind["flag"] for kind in kinds_told(Facts(facts[:n]))[0])
        plain = plain or _naive(which[:n], yes[:n])
    return ours, plain


def _naive(which: np.ndarray, yes: np.ndarray) -> bool:
    """The plain way: each kind against the rest at p < .05, at each look."""
    for kind in np.unique(which):
        own = which == kind
        n, k, rest, hits = own.sum(), yes[own].sum(), (~own).sum(), yes[~own].sum()
        if n >= 8 and rest >= 8 and hits and bdtr(float(k), int(n), hits / rest) < 0.05:
            return True
    return False


def _facts(which: np.ndarray, yes: np.ndarray) -> tuple[AskFact, ...]:
    first = TODAY - timedelta(days=len(which) // 2 + 1)
    return tuple(
        AskFact("yes" if said else "no", kind=str(kind), asked_on=first + timedelta(days=n // 2),
                heard_on=first + timedelta(days=n // 2))
        for n, (kind, said) in enumerate(zip(which.tolist(), yes.tolist(), strict=True))
    )  # fmt: skip
