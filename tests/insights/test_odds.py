"""How often yes, and yeses by the target: against other people's code, and by hand."""

from __future__ import annotations

import pytest
from scipy.stats import beta, betanbinom
from statsmodels.stats.proportion import proportion_confint

from nos.insights.facts import Facts
from nos.insights.odds import (
    jeffreys,
    next_yes,
    yes_rate,
    yeses_by_target,
    yeses_until,
)

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
