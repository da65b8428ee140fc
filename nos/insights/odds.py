"""How often yes, and how many yeses by the target (section 1 of docs/insights.md). Pure.

The share of yeses has a Beta(y + 1/2, n - y + 1/2) posterior (Jeffreys' prior; Brown, Cai and
DasGupta, "Interval estimation for a binomial proportion", 2001). Yeses that come before the r-th
no are then beta-negative-binomial.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, betaln

from nos.insights.facts import SETTLED, AskFact, Facts
from nos.insights.shapes import LEVEL, Insight, State, Wiggle, Yeses, YesRate
from nos.notebook.rules import counting_answers

__all__ = [
    "PRINTED",
    "ends",
    "in_order_heard",
    "jeffreys",
    "next_yes",
    "tally",
    "yes_rate",
    "yes_rate_answered",
    "yeses_by_target",
    "yeses_until",
]

Floats = NDArray[np.float64]

# What stands under every number.
PRINTED: Final = ("own_choice", "out", "memory")

_COUNTS_ONLY: Final = 5  # below, no rate at all
_ENOUGH: Final = 20
_ONLY_NOS: Final = 60  # so many without a yes: perhaps yeses are not written down
_POINTS: Final = 60
_RECENT: Final = 10
_ENOUGH_FOR_TARGET: Final = 10
_AHEAD: Final = (1, 5, 10, 20, 50)
_AT_ONCE: Final = 100_000  # terms of a sum


def yes_rate(facts: Facts) -> YesRate:
    """Of everything settled: yes, no and silence, whatever the rule."""
    return _rate(facts, SETTLED)


def yes_rate_answered(facts: Facts) -> YesRate:
    """Of what got an answer: yes and no."""
    return _rate(facts, ("yes", "no"))


def yeses_by_target(facts: Facts) -> Yeses:
    """Yeses in all by the time the target is held: those held, and those still to come.

    More yeses before r more nos ~ BetaNegBin(r, b, a), with a = y + 1/2 and b = nos + 1/2 of all
    asks; their mean is r a / (b - 1). Asks aside tell of the odds and are no step.
    """
    nos_so = counting_answers(facts.rule)
    nos = facts.opening_nos + sum(ask.answer in nos_so for ask in facts.asks)
    yes = facts.opening_yeses + sum(ask.answer == "yes" for ask in facts.asks)
    aside_nos = sum(not ask.counted and ask.answer in nos_so for ask in facts.asks)
    aside_yeses = sum(not ask.counted and ask.answer == "yes" for ask in facts.asks)
    held, left = yes - aside_yeses, max(0, facts.target - (nos - aside_nos))
    n, a, b = yes + nos, yes + 0.5, nos + 0.5
    enough = n >= _ENOUGH_FOR_TARGET
    state: State = "visible" if enough or not left else "too_early"
    insight = _nothing_yet(state, n, _ENOUGH_FOR_TARGET)
    if not left:
        insight["estimate"] = insight["low"] = insight["high"] = float(held)
    elif enough:
        if yes and nos:
            insight["estimate"] = held + left * a / (b - 1)
        if yes:
            insight["low"] = float(held + yeses_until(left, a, b, ends(LEVEL)[0]))
        if nos:
            insight["high"] = float(held + yeses_until(left, a, b, ends(LEVEL)[1]))
    insight["caveats"] = ["mix", *PRINTED]
    ahead = [(m, next_yes(a, b, m)) for m in _AHEAD] if enough else []
    return {**insight, "target": facts.target, "nos": nos - aside_nos, "yes": held,
            "next_yes": ahead}  # fmt: skip


def next_yes(a: float, b: float, m: int) -> float:
    """The chance of at least one yes in the next m, 1 - B(a, b + m) / B(a, b)."""
    return float(-np.expm1(betaln(a, b + m) - betaln(a, b)))


def yeses_until(r: int, a: float, b: float, q: float) -> int:
    """The q-quantile of the yeses before the r-th no, where the share of yeses is Beta(a, b).

    The smallest k with P(K <= k) >= q. Summed from k = 0 where that is short; else by halving,
    P(K <= k) being the chance of at least r nos among r + k.
    """
    share = float(betaincinv(a, b, q))
    far = int(min(1.5 * r * share / max(1 - share, 1e-12) + 10 * np.sqrt(r) + 50, 1e15))
    if far <= _AT_ONCE:
        k = np.arange(far + 1.0)
        ln = -np.log(r + k) - betaln(r, k + 1) + betaln(b + r, a + k) - betaln(b, a)
        below = np.cumsum(np.exp(ln))
        if below[-1] >= q:
            return int(np.searchsorted(below, q))
    low, high = -1, far
    while _at_most(high, r, a, b) < q:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _at_most(middle, r, a, b) >= q else (middle, high)
    return high


def _at_most(k: int, r: int, a: float, b: float) -> float:
    """P(K <= k) = 1 - P(at most r - 1 nos among r + k), nos being beta-binomial (r + k, b, a)."""
    j = np.arange(float(r))
    total = float(r + k)
    ln = betaln(j + b, total - j + a) - betaln(b, a) - betaln(total - j + 1, j + 1)
    return float(1 - np.sum(np.exp(ln - np.log1p(total))))


def ends(level: float) -> tuple[float, float]:
    """The quantiles between which a range of that level lies: 0.05 and 0.95 for 0.90."""
    return (1 - level) / 2, (1 + level) / 2


def jeffreys(yes: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """The plausible range of a share; 0 and 1 belong to it where all or none were so."""
    low, high = betaincinv(yes + 0.5, n - yes + 0.5, ends(level))
    return (float(low) if yes else 0.0), (float(high) if yes < n else 1.0)


def in_order_heard(asks: Sequence[AskFact]) -> list[AskFact]:
    """Those without any day first; of one day as they were written."""
    return sorted(asks, key=lambda ask: ask.heard_on or ask.asked_on or date.min)


def tally(asks: Sequence[AskFact]) -> tuple[int, int]:
    """Yeses, and all of them."""
    return sum(ask.answer == "yes" for ask in asks), len(asks)


def _rate(facts: Facts, answers: tuple[str, ...]) -> YesRate:
    heard = in_order_heard([ask for ask in facts.asks if ask.answer in answers])
    before = facts.opening_nos + facts.opening_yeses
    yes, n = tally(heard)
    yes, n = yes + facts.opening_yeses, n + before
    insight = _nothing_yet(_state(yes, n), n, _ENOUGH)
    if n >= _COUNTS_ONLY:
        insight["estimate"] = yes / n
        insight["low"], insight["high"] = jeffreys(yes, n)
    recent_yes, recent = tally(heard[-_RECENT:])
    return {**insight, "yes": yes, "recent": (recent_yes, recent),
            "funnel": _funnel(heard, facts.opening_yeses, before)}  # fmt: skip


def _state(yes: int, n: int) -> State:
    if n < _ENOUGH:
        return "too_early"
    return "unclear" if not yes and n > _ONLY_NOS else "visible"


def _nothing_yet(state: State, n: int, n_needed: int) -> Insight:
    return {"state": state, "estimate": None, "low": None, "high": None, "level": LEVEL,
            "n": n, "n_needed": n_needed, "caveats": list(PRINTED)}  # fmt: skip


def _funnel(heard: Sequence[AskFact], yeses_before: int, before: int) -> list[Wiggle]:
    """The share after the opening balance and each answer, thinned: closer where it is early."""
    first, last = max(before, _COUNTS_ONLY), before + len(heard)
    if last < first:
        return []
    roots = np.linspace(np.sqrt(first), np.sqrt(last), _POINTS)
    n = np.unique(np.rint(roots**2).astype(np.int64))
    came = np.cumsum([0, *(ask.answer == "yes" for ask in heard)])
    yes = yeses_before + came[n - before]
    low = np.where(yes > 0, betaincinv(yes + 0.5, n - yes + 0.5, ends(LEVEL)[0]), 0.0)
    high = np.where(yes < n, betaincinv(yes + 0.5, n - yes + 0.5, ends(LEVEL)[1]), 1.0)
    columns = zip(n.tolist(), (yes / n).tolist(), low.tolist(), high.tolist(), strict=True)
    return [{"n": m, "share": share, "low": lo, "high": hi} for m, share, lo, hi in columns]
