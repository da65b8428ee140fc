"""Small and big asks lately, and the one hint about it (section 7 of docs/insights.md). Pure."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import Final, Literal

from scipy.special import betainc

from nos.insights.facts import AskFact, Facts
from nos.insights.odds import jeffreys
from nos.insights.shapes import LEVEL, Mix, State

__all__ = ["mix"]

_LATELY: Final = 30
_BIGGER: Final = ("medium", "big")
_MADE: Final = ("waiting", "no", "yes", "silence")
_FEW, _MANY = 0.10, 0.70
_SURE: Final = 0.9
_HURTS: Final = 6


def mix(facts: Facts) -> Mix:
    """Of the last thirty asks whose stakes were told, the share that is medium or big.

    Its posterior is Beta(m + 1/2, 30 - m + 1/2). The median sting is of the ratings among them.
    """
    told = [ask for ask in facts.asks if ask.answer in _MADE and ask.stakes]
    last = sorted(told, key=_asked)[-_LATELY:]
    bigger, n = sum(ask.stakes in _BIGGER for ask in last), len(last)
    stings = [ask.sting for ask in last if ask.sting is not None]
    felt = float(median(stings)) if stings else None
    enough = n == _LATELY
    low, high = jeffreys(bigger, n) if enough else (None, None)
    hint = _hint(bigger, felt) if enough else ""
    state: State = "visible" if hint else "unclear" if enough else "too_early"
    return {
        "state": state, "estimate": bigger / n if enough else None, "low": low, "high": high,
        "level": LEVEL, "n": n, "n_needed": _LATELY, "caveats": ["own_choice", "memory"],
        "hint": hint, "bigger": bigger, "median_sting": felt,
    }  # fmt: skip


def _hint(bigger: int, felt: float | None) -> Literal["", "small", "big"]:
    a, b = bigger + 0.5, _LATELY - bigger + 0.5
    if betainc(a, b, _FEW) > _SURE:
        return "small"
    if betainc(b, a, 1 - _MANY) > _SURE and felt is not None and felt >= _HURTS:
        return "big"
    return ""


def _asked(ask: AskFact) -> date:
    """Those without a day come first."""
    return ask.asked_on or ask.heard_on or date.min
