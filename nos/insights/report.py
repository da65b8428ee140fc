"""All insights at once. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nos.insights.expected import expected
from nos.insights.facts import SETTLED, AskFact, Facts
from nos.insights.kinds import kinds
from nos.insights.mix import mix
from nos.insights.odds import yes_rate, yes_rate_answered, yeses_by_target
from nos.insights.pace import pace
from nos.insights.shapes import Figures, Week
from nos.insights.sting import feared, nerves, sting
from nos.insights.waiting import waiting
from nos.notebook.rules import counting_answers

__all__ = ["as_of", "report"]

_MADE: Final = (*SETTLED, "waiting")
_WEEKS: Final = 12
_DAYS: Final = 7


def report(
    facts: Facts, today: date, *, most_asks: int | None = None, what_if: int | None = None
) -> Figures:
    """The whole of it, as of that day. `most_asks`: so many of those still out, the oldest.

    `what_if` is a number of asks a week to be reckoned with beside the usual ones.
    """
    known = as_of(facts, today)
    by_kind, state_of_kinds = kinds(known)
    felt = sting(known)
    return {
        "yes_rate": yes_rate(known),
        "yes_rate_answered": yes_rate_answered(known),
        "yeses_by_target": yeses_by_target(known),
        "kinds": by_kind,
        "state_of_kinds": state_of_kinds,
        "waiting": waiting(known, today, most_asks),
        "sting": felt,
        "nerves": nerves(known),
        "feared": feared(known),
        "expected": expected(known, today),
        "pace": pace(known, today, what_if=what_if),
        "mix": mix(known),
        "weeks": _weeks(known, today),
        "lighter": felt["state"] == "visible" and felt["growing"],
    }


def as_of(facts: Facts, today: date) -> Facts:
    """What was known at the end of that day: asked later is not there, heard later is waiting.

    What was taken back is left out, whenever that was. Rests that are planned stay: pace knows
    of them.
    """
    asks = [
        _then(ask, today)
        for ask in facts.asks
        if ask.answer in _MADE and (ask.asked_on is None or ask.asked_on <= today)
    ]
    return replace(facts, asks=tuple(asks))


def _then(ask: AskFact, today: date) -> AskFact:
    if not ask.heard_on or ask.heard_on <= today:
        return ask
    return replace(ask, answer="waiting", heard_on=None, sting=None)


def _weeks(facts: Facts, today: date) -> list[Week]:
    """The last twelve, the present one at the end; none from before the first day there is."""
    counting = counting_answers(facts.rule)
    began = today - timedelta((today.weekday() - facts.week_starts) % _DAYS)
    asks = _by_week(began, [ask.asked_on for ask in facts.asks])
    nos = [_heard(ask) for ask in facts.asks if ask.counted and ask.answer in counting]
    yeses = [_heard(ask) for ask in facts.asks if ask.answer == "yes"]
    by_week = (asks, _by_week(began, nos), _by_week(began, yeses))
    first = min((week for one in by_week for week in one), default=None)
    if first is None:
        return []
    return [
        _week(facts, today, began + timedelta(n * _DAYS), tuple(one[n] for one in by_week))
        for n in range(max(first, 1 - _WEEKS), 1)
    ]


def _by_week(began: date, days: Iterable[date | None]) -> Counter[int]:
    """How many lie in each week, the one that began then being 0, and the one before it -1."""
    found: Counter[int] = Counter()
    for day, many in Counter(days).items():
        if day:
            found[(day - began).days // _DAYS] += many
    return found


def _week(facts: Facts, today: date, from_on: date, counted: tuple[int, ...]) -> Week:
    to_on = from_on + timedelta(_DAYS - 1)
    asks, nos, yeses = counted
    return {
        "from_on": from_on.isoformat(), "asks": asks, "nos": nos, "yeses": yeses,
        "rest": any(rest.from_on <= to_on and from_on <= rest.to_on for rest in facts.rests),
        "whole": to_on < today,
    }  # fmt: skip


def _heard(ask: AskFact) -> date | None:
    return ask.heard_on or ask.asked_on
