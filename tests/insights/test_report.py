"""All insights at once: what holds of every notebook there may be."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.mix import mix
from nos.insights.odds import yes_rate, yes_rate_answered, yeses_by_target
from nos.insights.report import as_of, report
from nos.insights.shapes import Figures, Week
from tests.insights.ask_facts import TODAY, asks, facts, rests, several

pytestmark = pytest.mark.one_database
few = settings(max_examples=25, deadline=None)


@few
@given(facts)
def test_it_is_json_without_nan_and_ranges_hold_their_estimate(told: Facts) -> None:
    found = report(told, TODAY)
    assert set(found) == set(Figures.__annotations__)
    json.dumps(found, allow_nan=False)
    for one in insights(found):
        low, estimate, high = one["low"], one["estimate"], one["high"]
        assert low is None or high is None or low <= high, one
        if estimate is not None:
            assert low is None or low <= estimate, one
            assert high is None or estimate <= high, one
        if one["state"] == "too_early" and "funnel" not in one:
            assert (low, estimate, high) == (None, None, None), "nothing is claimed too early"


@few
@given(facts, asks)
def test_what_was_withdrawn_never_matters(told: Facts, one: AskFact) -> None:
    gone = replace(one, answer="withdrawn")
    assert report(replace(told, asks=(*told.asks, gone)), TODAY) == report(told, TODAY)


@few
@given(facts, rests)
def test_a_rest_changes_nothing_but_pace_and_the_dots(told: Facts, rest: RestFact) -> None:
    found = report(told, TODAY)
    rested = report(replace(told, rests=(*told.rests, rest)), TODAY)
    for name in set(found) - {"pace", "weeks"}:
        assert rested[name] == found[name], name  # type: ignore[literal-required]
    counts = [(one["asks"], one["nos"], one["yeses"]) for one in found["weeks"]]
    assert [(one["asks"], one["nos"], one["yeses"]) for one in rested["weeks"]] == counts


@few
@given(facts, st.randoms())
def test_the_order_of_the_lines_does_not_matter_for_rates(
    told: Facts, chance: random.Random
) -> None:
    mixed = list(told.asks)
    chance.shuffle(mixed)
    other = replace(told, asks=tuple(mixed))
    for of in (yes_rate, yes_rate_answered, yeses_by_target):
        one, two = of(told), of(other)
        for name in ("state", "estimate", "low", "high", "n", "yes"):
            assert one[name] == two[name]


def test_what_came_later_is_not_known_yet() -> None:
    told = Facts((
        AskFact("no", date(2026, 5, 1), date(2026, 5, 9), sting=4),
        AskFact("yes", date(2026, 5, 2), date(2026, 5, 20)),
        AskFact("no", date(2026, 5, 12), date(2026, 5, 12)),
        AskFact("yes"),
    ))  # fmt: skip
    assert [one.answer for one in as_of(told, date(2026, 5, 10)).asks] == ["no", "waiting", "yes"]
    assert as_of(told, date(2026, 5, 8)).asks[0].sting is None
    found = report(told, date(2026, 5, 10))
    assert (found["yes_rate"]["n"], found["waiting"]["out"]) == (2, 1)
    assert report(told, date(1900, 1, 1))["yes_rate"]["n"] == 1


def test_twelve_weeks_and_none_from_before_the_first_day() -> None:
    monday = TODAY  # 1 June 2026
    told = Facts(
        (
            AskFact("no", monday - timedelta(9), monday - timedelta(8)),
            AskFact("silence", monday - timedelta(9), monday),
            AskFact("no", monday, monday, counted=False),
            AskFact("yes", monday - timedelta(7), monday - timedelta(1)),
            AskFact("waiting", monday),
        ),
        rests=(RestFact(monday - timedelta(3), monday - timedelta(3)),),
    )
    assert report(told, monday)["weeks"] == [
        week("2026-05-18", 2, 1, 0),
        week("2026-05-25", 1, 0, 1, rest=True),
        week("2026-06-01", 2, 0, 0, whole=False),
    ]
    by_silence = report(replace(told, rule="silence", week_starts=6), monday)["weeks"]
    assert by_silence[-1] == week("2026-05-31", 2, 1, 1, whole=False)
    long_ago = replace(told, asks=(*told.asks, AskFact("no", date(2020, 1, 1))))
    assert len(report(long_ago, monday)["weeks"]) == 12
    assert report(Facts(), monday)["weeks"] == []


def test_the_mix_of_the_last_thirty() -> None:
    small = [*several(80, stakes="big"), *several(30, stakes="small"), *several(9)]
    found = mix(Facts(tuple(small)))
    assert (found["hint"], found["bigger"], found["n"], found["state"]) == (
        "small",
        0,
        30,
        "visible",
    )
    assert (found["low"], found["estimate"]) == (0.0, 0.0)
    one = mix(Facts((*several(29, stakes="small"), *several(1, stakes="big"))))
    two = mix(Facts((*several(28, stakes="small"), *several(2, stakes="big"))))
    assert [one["hint"], two["hint"]] == ["small", ""], "P(share < 10 %) is .93, then .78"
    for felt, hint in ((5, ""), (6, "big"), (None, "")):
        big = mix(Facts(tuple(several(30, stakes="medium", sting=felt))))
        assert (big["hint"], big["median_sting"]) == (hint, felt)
    early = mix(Facts(tuple(several(29, stakes="small"))))
    assert (early["state"], early["estimate"], early["low"], early["hint"]) == (
        "too_early", None, None, "",
    )  # fmt: skip


def insights(found: Any) -> Iterator[Mapping[str, Any]]:
    """Every one of them, at whatever depth."""
    if isinstance(found, Mapping):
        if "n_needed" in found:
            yield found
        for one in found.values():
            yield from insights(one)


def week(
    from_on: str, asks: int, nos: int, yeses: int, *, rest: bool = False, whole: bool = True
) -> Week:
    return Week(from_on=from_on, asks=asks, nos=nos, yeses=yeses, rest=rest, whole=whole)
