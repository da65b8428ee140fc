"""The pictures of a report: which are drawn, and on which scale they are held side by side."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from nos.insights.pictures import bands, funnel, ruler, sting_rows, strip, twelve_weeks
from nos.insights.saying.numbers import MONTH
from nos.insights.shapes import Expected, Figures, KindRate, Pace

__all__ = ["drawn"]

_STINGS: Final = (-10.0, 10.0)


def drawn(figures: Figures) -> dict[str, Any]:
    """By the name of the insight; None or nothing where there is too little to draw."""
    yeses, feared = figures["yeses_by_target"], figures["feared"]
    expected = figures["expected"]
    return {
        "yes_rate": funnel(figures["yes_rate"]),
        "waiting": bands(figures["waiting"]),
        "sting": sting_rows(figures["sting"]),
        "nerves": sting_rows(figures["nerves"]),
        "expected": _against(expected["all"]),
        "yeses": ruler(yeses["low"], yeses["estimate"], yeses["high"], mark=yeses["yes"]),
        "feared": ruler(feared["low"], feared["estimate"], feared["high"], mark=0, span=_STINGS),
        "kinds": _kinds(figures["kinds"]),
        "bins": [
            strip(one["low"], one["mean_yes"], one["high"], 1, one["mean_chance"])
            for one in expected["all"]["bins"]
        ],
        "places": {where: _against(one) for where, one in expected["by_where"].items()},
        "pace": _road(figures["pace"]),
        "what_if": _what_if(figures["pace"]),
        "weeks": twelve_weeks(figures["weeks"]),
        "week_of": [date.fromisoformat(week["from_on"]) for week in figures["weeks"]],
    }


def _against(expected: Expected) -> Any:
    """What came, on the same line as what was guessed."""
    return ruler(
        expected["yes_low"],
        expected["mean_yes"],
        expected["yes_high"],
        mark=expected["mean_chance"],
    )


def _kinds(kinds: list[KindRate]) -> list[Any]:
    top = max((kind["high"] or 0 for kind in kinds), default=0)
    return [strip(one["low"], one["estimate"], one["high"], top, one["raw"]) for one in kinds]


def _road(pace: Pace) -> dict[str, Any] | None:
    """From now on, in months; to the nearer number where the target is far."""
    ends = (pace["weeks_low"], pace["weeks_median"], pace["weeks_high"])
    to = pace["target"]
    if pace["long_road"] and pace["nearer"]:
        ends = (pace["nearer_low"], pace["nearer_median"], pace["nearer_high"])
        to = pace["nearer"]
    low, middle, high = ends
    if not (low and middle and high):
        return None
    months = [weeks / MONTH for weeks in (low, middle, high)]
    return {"to": to, "months": months, "line": ruler(*months)}


def _what_if(pace: Pace) -> list[Any]:
    top = max((one["high"] for one in pace["what_if"]), default=0)
    return [strip(one["low"], one["median"], one["high"], top) for one in pace["what_if"]]
