"""All insights at once. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from nos.insights.facts import AskFact, Facts
from nos.insights.kinds import kinds
from nos.insights.mix import mix
from nos.insights.odds import yes_rate, yes_rate_answered, yeses_by_target
from nos.insights.shapes import Figures, Week
from nos.insights.waiting import waiting
from nos.notebook.rules import counting_answers

__all__ = ["as_of", "report"]


def _of(module: str, name: str, *args: Any, **more: Any) -> Any:
    """Stands in while another module is on its way."""
    if find_spec(f"nos.insights.{module}"):
        return getattr(import_module(f"nos.insights.{module}"), name)(*args, **more)
    nothing: dict[str, Any] = {
        "state": "too_early",
        "estimate": None,
        "low": None,
        "high": None,
        "level": 0.9,
        "n": 0,
        "n_needed": 15,
        "caveats": [],
    }
    if module == "sting":
        return {
            **nothing,
            "growing": False,
            "p": None,
            "slope": None,
            "power": None,
            "by_stakes": {},
        }
    if module == "pace":
        empty = (
            "weeks_low",
            "weeks_median",
            "weeks_high",
            "nearer",
            "nearer_low",
            "nearer_median",
            "nearer_high",
        )
        return {
            **nothing,
            **dict.fromkeys(empty),
            "level": 0.8,
            "left": 1000,
            "target": 1000,
            "weeks": 0,
            "nos": 0,
            "asks": 0,
            "out": 0,
            "long_road": False,
            "what_if": [],
        }
    none = ("mean_chance", "mean_yes", "yes_low", "yes_high", "brier", "skill")
    return {"all": {**nothing, **dict.fromkeys(none), "bins": []}, "by_where": {}}


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
    felt = _of("sting", "sting", known)
    return {
        "yes_rate": yes_rate(known),
        "yes_rate_answered": yes_rate_answered(known),
        "yeses_by_target": yeses_by_target(known),
        "kinds": by_kind,
        "state_of_kinds": state_of_kinds,
        "waiting": waiting(known, today, most_asks),
        "sting": felt,
        "nerves": _of("sting", "nerves", known),
        "feared": _of("sting", "feared", known),
        "expected": _of("expected", "expected", known, today),
        "pace": _of("pace", "pace", known, today, what_if=what_if),
        "mix": mix(known),
        "weeks": _weeks(known, today),
        "lighter": felt["state"] == "visible" and felt["growing"],
    }


def as_of(facts: Facts, today: date) -> Facts:
    """What was known at the end of that day: asked later is not there, heard later is waiting.

    Rests that are planned stay: pace knows of them.
    """
    asks = [_then(ask, today) for ask in facts.asks if not ask.asked_on or ask.asked_on <= today]
    return replace(facts, asks=tuple(asks))


def _then(ask: AskFact, today: date) -> AskFact:
    if not ask.heard_on or ask.heard_on <= today:
        return ask
    return replace(ask, answer="waiting", heard_on=None, sting=None)


def _weeks(facts: Facts, today: date) -> list[Week]:
    """The last twelve, the present one at the end; none from before the first day there is."""
    counting = counting_answers(facts.rule)
    began = today - timedelta((today.weekday() - facts.week_starts) % _DAYS)
    asks = _by_week(began, [ask.asked_on for ask in facts.asks if ask.answer != "withdrawn"])
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
