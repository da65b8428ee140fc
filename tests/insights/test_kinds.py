"""Kinds side by side: drawn together as far as they are alike, flagged where luck is unlikely."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import betainc, betaln
from scipy.stats import beta, betabinom

from nos.insights.facts import AskFact, Facts
from nos.insights.kinds import chance_rarer, kinds, mixture_end
from nos.insights.shapes import KindRate
from tests.insights.ask_facts import several

pytestmark = pytest.mark.one_database

JOBS, GRANTS, RENT = ("job", 4, 30), ("grants", 0, 31), ("rent", 9, 40)


def told(*counts: tuple[str, int, int], stakes: str = "") -> list[AskFact]:
    """Of each kind its yeses among so many, the kinds taking turns."""
    each = [several(n, yes, kind=kind, stakes=stakes) for kind, yes, n in counts]
    longest = max(map(len, each))
    return [asks[n] for n in range(longest) for asks in each if n < len(asks)]


def rates(asks: Sequence[AskFact]) -> dict[str, KindRate]:
    return {one["kind"]: one for one in kinds(Facts(tuple(asks)))[0]}


COUNTS = [(JOBS, GRANTS, RENT), (("a", 8, 8), ("b", 1, 12), ("c", 0, 9), ("d", 30, 400))]


@pytest.mark.parametrize("counts", COUNTS)
def test_kinds_are_drawn_together(counts: tuple[tuple[str, int, int], ...]) -> None:
    """Weights and means from other people's code."""
    m = (sum(yes for _kind, yes, _n in counts) + 0.5) / (sum(n for *_more, n in counts) + 1)
    grid = [exp(log(2) + step * (log(400) - log(2)) / 39) for step in range(40)]
    ln = [
        fsum(betabinom.logpmf(yes, n, M * m, M * (1 - m)) for _kind, yes, n in counts)
        - log(1 + M / 20)
        for M in grid
    ]
    weights = [exp(one - max(ln)) for one in ln]
    found = rates(told(*counts))
    for kind, yes, n in counts:
        parts = [beta(yes + M * m, n - yes + M * (1 - m)).mean() for M in grid]
        mean = fsum(w * one for w, one in zip(weights, parts, strict=True)) / fsum(weights)
        assert found[kind]["estimate"] == pytest.approx(mean, abs=1e-9)
        assert min(m, yes / n) - 0.01 <= mean <= max(m, yes / n) + 0.01


@pytest.mark.parametrize("counts", COUNTS)
def test_the_range_is_that_of_a_double_integral(counts: tuple[tuple[str, int, int], ...]) -> None:
    """Over how alike kinds are and over the share of all, on a grid thirty times as fine."""
    logit, M = np.meshgrid(np.linspace(-8, 5, 801), np.geomspace(2, 400, 40))
    m = 1 / (1 + np.exp(-logit))
    a, b = M * m, M * (1 - m)
    ln = 0.5 * np.log(m * (1 - m)) - np.log1p(M / 20)
    for _kind, yes, n in counts:
        ln += betaln(yes + a, n - yes + b) - betaln(a, b)
    weights = np.exp(ln - ln.max()) / np.exp(ln - ln.max()).sum()
    found = rates(told(*counts))
    for kind, yes, n in counts:
        one = found[kind]
        assert one["low"] is not None
        assert one["high"] is not None
        for end, below in ((one["low"], 0.05), (one["high"], 0.95)):
            whole = float((weights * betainc(yes + a, n - yes + b, end)).sum())
            assert whole == pytest.approx(below, abs=0.02)


def test_the_ends_of_a_mixture_to_the_ninth_figure() -> None:
    a, b = np.array([[0.3, 4.0, 40.0], [31.0, 33.0, 90.0]]), np.array([[31.0, 40, 90], [2, 1, 9]])
    weights = np.array([0.2, 0.5, 0.3])
    for q in (0.05, 0.95):
        for row, end in enumerate(mixture_end(q, a, b, weights)):

            def density(x: float, row: int = row) -> float:
                return float(weights @ beta(a[row], b[row]).pdf(x))

            below = weights @ beta(a[row], b[row]).cdf(end)
            assert below == pytest.approx(q, abs=1e-12)
            above, _off = quad(density, end, 1, epsabs=1e-12, epsrel=1e-12, limit=200)
            assert above == pytest.approx(1 - q, abs=1e-9)


def test_a_kind_that_keeps_saying_no_is_told_of() -> None:
    found = rates(told(GRANTS, JOBS, ("rent", 20, 110)))
    assert [kind for kind, one in found.items() if one["flag"]] == ["grants"]
    grants = found["grants"]
    assert (grants["n"], grants["yes"], grants["raw"]) == (31, 0, 0.0)
    assert (grants["rest_n"], grants["like_stakes"]) == (129, False), "as of the 160th answer"
    assert grants["rest_yes"] == 22
    whole = kinds(Facts(tuple(told(GRANTS, JOBS, ("rent", 20, 110)))))[1]
    assert (whole["state"], whole["n"], whole["n_needed"]) == ("visible", 171, 30)


@pytest.mark.parametrize(
    ("yes", "n", "rest"), [(0, 31, (20, 140)), (2, 40, (30, 100)), (15, 15, (0, 8))]
)
def test_the_chance_behind_the_flag(yes: int, n: int, rest: tuple[int, int]) -> None:
    """P(t < 2/3 of the rest's share), integrated."""
    sure = []
    for q in range(12):
        r = beta.ppf((q + 0.5) / 12, rest[0] + 0.5, rest[1] - rest[0] + 0.5)
        density = beta(yes + 10 * r, n - yes + 10 * (1 - r)).pdf
        sure.append(1 - quad(density, 2 * r / 3, 1, epsabs=1e-13, epsrel=1e-13)[0])
    assert chance_rarer((yes, n), rest) == pytest.approx(fsum(sure) / 12, abs=1e-9)


def test_where_yeses_are_rare_few_nos_are_no_sign() -> None:
    """The prior alone would flag none of 50 where elsewhere it is 1 in 20."""
    assert chance_rarer((0, 50), (7, 140)) > 0.95
    assert not rates(told(("one", 0, 50), ("other", 7, 140)))["one"]["flag"]
    assert rates(told(("one", 0, 100), ("other", 7, 140)))["one"]["flag"]


def test_what_stands_out_at_a_twentieth_answer_stays_until_the_next() -> None:
    asks = told(("one", 0, 60), ("other", 30, 60))
    flags = [any(one["flag"] for one in rates(asks[:n]).values()) for n in range(1, len(asks) + 1)]
    assert any(flags)
    for n in range(20, len(asks), 20):
        if flags[n - 1]:
            assert all(flags[n - 1 : n + 19])


def test_nothing_of_thirty_one_stands_out_where_others_have_one_in_seven() -> None:
    found = rates(told(("grants", 0, 31), ("job", 7, 49), ("rent", 7, 49)))
    assert found["grants"]["flag"]
    assert not found["job"]["flag"]


def test_like_is_compared_with_like_where_there_is_enough_of_it() -> None:
    """Big asks elsewhere get as few yeses: that the small ones get more says nothing."""
    big = [*told(("grants", 1, 30), ("jobs", 1, 30), stakes="big")]
    small = told(("rent", 30, 60), stakes="small")
    grants = rates([*big, *small])["grants"]
    assert (grants["like_stakes"], grants["flag"]) == (True, False)
    assert (grants["rest_n"], grants["rest_yes"]) == (30, 1)
    untold = rates([AskFact(one.answer, kind=one.kind) for one in (*big, *small)])["grants"]
    assert (untold["like_stakes"], untold["flag"]) == (False, True)
    assert untold["rest_n"] == 90


def test_below_what_is_needed_there_are_counts_alone() -> None:
    two = kinds(Facts(tuple(told(("a", 1, 20), ("b", 2, 20)))))
    assert [(one["kind"], one["n"], one["estimate"]) for one in two[0]] == [
        ("a", 20, None), ("b", 20, None),
    ]  # fmt: skip
    assert two[1]["state"] == "too_early"
    few = rates(told(("a", 1, 7), ("b", 2, 8), ("c", 0, 3), ("", 1, 5), ("d", 5, 12)))
    assert [(kind, one["n"], one["yes"]) for kind, one in few.items()] == [
        ("d", 12, 5), ("b", 8, 2), ("", 15, 2),
    ]  # fmt: skip
    assert all(one["estimate"] is not None for one in few.values())
    assert kinds(Facts())[0] == []
