"""What the insights say: every sentence at every size, as somebody would read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from nos.insights.saying import headlines, said, under_numbers
from nos.insights.shapes import LEVEL, Figures

pytestmark = pytest.mark.one_database


def insight(**given: Any) -> dict[str, Any]:
    return {
        "state": "too_early",
        "estimate": None,
        "low": None,
        "high": None,
        "level": LEVEL,
        "n": 0,
        "n_needed": 20,
        "caveats": ["mix"],
        **given,
    }


def rate(**given: Any) -> dict[str, Any]:
    return insight(**{"yes": 0, "recent": (0, 0), "funnel": [], **given})


def yeses(**given: Any) -> dict[str, Any]:
    return insight(**{"n_needed": 10, "target": 1_000, "nos": 0, "yes": 0, "next_yes": [], **given})


def sting(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "n_needed": 15,
            "growing": False,
            "p": None,
            "slope": None,
            "power": None,
            "by_stakes": {},
            **given,
        }
    )


def expected(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "n_needed": 10,
            "mean_chance": None,
            "mean_yes": None,
            "yes_low": None,
            "yes_high": None,
            "brier": None,
            "skill": None,
            "bins": [],
            **given,
        }
    )


def waiting(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "curve": [],
            "asks": [],
            "out": 0,
            "median_answer_days": None,
            "usual_days": None,
            "day": None,
            "yes": None,
            "no": None,
            "silent": None,
            "closing": [],
            **given,
        }
    )


def pace(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "level": 0.8,
            "n_needed": 10,
            "weeks_low": None,
            "weeks_median": None,
            "weeks_high": None,
            "left": 1_000,
            "target": 1_000,
            "weeks": 0,
            "nos": 0,
            "asks": 0,
            "out": 0,
            "long_road": False,
            "nearer": None,
            "nearer_low": None,
            "nearer_median": None,
            "nearer_high": None,
            "what_if": [],
            **given,
        }
    )


def figures(**given: Any) -> Figures:
    """Those of an empty notebook, but for what is given."""
    whole: Any = {
        "yes_rate": rate(),
        "yes_rate_answered": rate(),
        "yeses_by_target": yeses(),
        "kinds": [],
        "state_of_kinds": insight(n_needed=30),
        "waiting": waiting(),
        "sting": sting(),
        "nerves": sting(),
        "feared": insight(n_needed=8),
        "expected": {"all": expected(), "by_where": {}},
        "pace": pace(),
        "mix": insight(n_needed=30, hint="", bigger=0, median_sting=None),
        "weeks": [],
        "lighter": False,
        **given,
    }
    return whole  # type: ignore[no-any-return]


def texts(value: Any) -> Iterator[str]:
    """Every text for people in the report."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and (
                key.endswith("sentence") or key in ("how", "line", "name", "place", "printed")
            ):
                yield inner
            elif key == "caveats":
                yield from inner
            else:
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def well_written(words: dict[str, Any]) -> None:
    for text in texts(words):
        assert not re.search(r"nan|inf\b|None|  |%\(|\(\)|\.\.|!|^ | $", text), text


def test_of_an_empty_notebook_only_what_is_needed_is_said() -> None:
    words = said(figures())
    well_written(words)
    assert words["headlines"] == []
    assert words["yes_rate"]["sentence"] == (
        "Nothing has been answered yet. 20 more asks with an answer until there is a rate."
    )
    assert under_numbers(words) == "You choose what to ask. Logged from memory."
    assert headlines(words) == []
