"""All insights at once. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from nos.insights.facts import AskFact, Facts
from nos.insights.odds import yes_rate, yes_rate_answered, yeses_by_target
from nos.insights.shapes import Figures

__all__ = ["as_of", "report"]


def report(
    facts: Facts, today: date, *, most_asks: int | None = None, what_if: int | None = None
) -> Figures:
    """The whole of it, as of that day. `most_asks`: so many of those still out, the oldest.

    `what_if` is a number of asks a week to be reckoned with beside the usual ones.
    """
    known = as_of(facts, today)
    found: dict[str, Any] = {
        "yes_rate": yes_rate(known),
        "yes_rate_answered": yes_rate_answered(known),
        "yeses_by_target": yeses_by_target(known),
    }
    return cast(Figures, found)


def as_of(facts: Facts, today: date) -> Facts:
    """What was known at the end of that day: asked later is not there, heard later is waiting."""
    asks = [_then(ask, today) for ask in facts.asks if not ask.asked_on or ask.asked_on <= today]
    return replace(facts, asks=tuple(asks))


def _then(ask: AskFact, today: date) -> AskFact:
    if not ask.heard_on or ask.heard_on <= today:
        return ask
    return replace(ask, answer="waiting", heard_on=None, sting=None)
