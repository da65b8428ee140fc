"""How often yes, and yeses by the target: against other people's code, and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from scipy.stats import beta, betanbinom
from statsmodels.stats.proportion import proportion_confint

from nos.insights.facts import Facts
from nos.insights.odds import (
    jeffreys,
    next_yes,
    yes_rate,
    yes_rate_answered,
    yeses_by_target,
    yeses_until,
)
from tests.insights.ask_facts import several

pytestmark = pytest.mark.one_database


def balance(nos: int, yeses: int, **more: object) -> Facts:
    return Facts(opening_nos=nos, opening_yeses=yeses, **more)  # type: ignore[arg-type]


def test_seventeen_yeses_and_eighty_six_nos() -> None:
    found = yeses_by_target(balance(86, 17))
    assert found["estimate"] == pytest.approx(17 + 914 * 17.5 / 85.5, abs=1e-9)
    assert (round(found["estimate"] or 0), found["low"], found["high"]) == (204, 129, 297)
    assert (found["n"], found["state"], found["yes"], found["nos"]) == (103, "visible", 17, 86)


@pytest.mark.parametrize(("yes", "n"), [(1, 5), (2, 9), (17, 103), (40, 41), (3, 4_000)])
def test_the_range_is_that_of_jeffreys(yes: int, n: int) -> None:
    want = proportion_confint(yes, n, alpha=0.1, method="jeffreys")
    assert jeffreys(yes, n) == pytest.approx(want, abs=1e-9)
    found = yes_rate(balance(n - yes, yes))
    assert (found["low"], found["high"]) == pytest.approx(want, abs=1e-9)
    assert found["estimate"] == pytest.approx(yes / n)


@pytest.mark.parametrize(
    ("left", "yes", "nos"), [(914, 17, 86), (1, 10, 1), (5, 3, 9), (990, 0, 10), (600, 400, 400)]
)
def test_the_yeses_to_come_are_beta_negative_binomial(left: int, yes: int, nos: int) -> None:
    theirs = betanbinom(left, nos + 0.5, yes + 0.5)
    for q in (0.05, 0.5, 0.95):
        assert yeses_until(left, yes + 0.5, nos + 0.5, q) == int(theirs.ppf(q))
    assert next_yes(yes + 0.5, nos + 0.5, 7) == pytest.approx(
        1 - betanbinom.pmf(0, 7, nos + 0.5, yes + 0.5), abs=1e-9
    )


def test_long_sums_and_halving_agree() -> None:
    """So many yeses that they are not summed one by one: the mixture's ends, within a part."""
    found = yeses_until(50_000, 30.5, 3.5, 0.95)
    share = beta.ppf(0.95, 30.5, 3.5)
    assert found == pytest.approx(50_000 * share / (1 - share), rel=1e-3)


@pytest.mark.parametrize(
    ("yes", "n", "state", "ranged"),
    [
        (0, 0, "too_early", False),
        (2, 4, "too_early", False),
        (1, 5, "too_early", True),
        (2, 19, "too_early", True),
        (2, 20, "visible", True),
        (0, 60, "visible", True),
        (0, 61, "unclear", True),
        (20, 20, "visible", True),
    ],
)
def test_what_may_be_said_of_so_many(yes: int, n: int, state: str, ranged: bool) -> None:
    found = yes_rate(Facts(tuple(several(n, yes))))
    assert (found["state"], found["n"], found["yes"], found["n_needed"]) == (state, n, yes, 20)
    assert (found["estimate"] is not None, found["low"] is not None) == (ranged, ranged)
    if ranged:
        assert (found["low"] == 0) is (yes == 0)
        assert (found["high"] == 1) is (yes == n)


def test_two_denominators_asks_aside_and_the_last_ten() -> None:
    told = Facts(
        (
            *several(20, 4, asked_on=date(2026, 1, 1)),
            *several(6, answer="silence", asked_on=date(2026, 1, 1), heard_on=date(2026, 3, 1)),
            *several(4, 4, asked_on=date(2026, 2, 1), counted=False),
            *several(3, answer="waiting"),
            *several(2, answer="withdrawn"),
        ),
        opening_nos=10,
        opening_yeses=1,
    )
    settled, answered = yes_rate(told), yes_rate_answered(told)
    assert (settled["yes"], settled["n"], settled["recent"]) == (9, 41, (4, 10))
    assert (answered["yes"], answered["n"], answered["recent"]) == (9, 35, (6, 10))
    clear = yeses_by_target(told)
    assert (clear["yes"], clear["nos"], clear["n"]) == (5, 26, 35), "aside is no step"
    silent = yeses_by_target(replace(told, rule="silence"))
    assert (silent["nos"], silent["n"]) == (32, 41)
    funnel = settled["funnel"]
    assert (funnel[0]["n"], funnel[-1]["n"]) == (11, 41)
    assert funnel[-1]["share"] == settled["estimate"]
    assert funnel[-1]["low"] == pytest.approx(settled["low"], abs=1e-12)
    long = yes_rate(Facts(tuple(several(9_999, 1_500))))["funnel"]
    assert len(long) <= 60
    assert (long[0]["n"], long[-1]["n"]) == (5, 9_999)
    assert all(one["low"] <= one["share"] <= one["high"] for one in long)


def test_the_target_where_one_end_is_open_or_nothing_is_left() -> None:
    only_nos, only_yeses = yeses_by_target(balance(40, 0)), yeses_by_target(balance(0, 40))
    assert (only_nos["estimate"], only_nos["low"]) == (None, None)
    assert only_nos["high"] == float(betanbinom.ppf(0.95, 960, 40.5, 0.5))
    assert (only_yeses["estimate"], only_yeses["high"]) == (None, None)
    assert (only_yeses["low"] or 0) > 40
    early = yeses_by_target(balance(8, 1))
    assert (early["state"], early["high"], early["next_yes"]) == ("too_early", None, [])
    held = yeses_by_target(balance(12, 3, target=10))
    assert (held["state"], held["low"], held["estimate"], held["high"]) == ("visible", 3, 3, 3)
