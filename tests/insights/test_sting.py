"""The sting of people who change, who climb, who stay; and whether it was as bad as feared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import isfinite

import pymannkendall
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from nos.insights.facts import AskFact, Facts
from nos.insights.sting import feared, nerves, sting

pytestmark = pytest.mark.one_database

DAY = date(2026, 1, 1)


def nos(stings: Sequence[int], stakes: Sequence[str] = ("small",)) -> tuple[AskFact, ...]:
    """One no a day with these stings; the stakes go round."""
    return tuple(
        AskFact("no", asked_on=DAY, heard_on=DAY + timedelta(days=i), sting=s,
                stakes=stakes[i % len(stakes)])
        for i, s in enumerate(stings)
    )  # fmt: skip


def climbing(parted_by: str, other: tuple[str, ...] = ("",)) -> tuple[AskFact, ...]:
    """The lighter asks sting three, the harder ones eight, and of four asks one is a harder one at
    first, then three; each kind sinks by two and a half over forty asks."""
    asks = []
    for i in range(40):
        hard = i % 4 < (1 if i < 16 else 3)
        stung = (8.5 if hard else 3.5) - 2.5 * i / 39 + (i * 7 % 5 - 2) / 2
        stakes, where = ("big", "small")[not hard], other[i % len(other)]
        if parted_by == "where":
            stakes, where = "", ("in person", "form")[not hard]
        one = AskFact("no", stakes=stakes, where=where, sting=round(stung))
        asks.append(replace(one, heard_on=DAY + timedelta(days=i)))
    return tuple(asks)


@pytest.mark.parametrize(
    "asks",
    [
        climbing("stakes"),
        climbing("where"),
        # Of each stakes too few in each place: stakes alone then.
        climbing("stakes", ("form", "message", "call", "stranger", "in person", "", "form")),
    ],
)
def test_someone_who_climbs_to_harder_asks_fears_less_where_one_heap_says_more(
    asks: tuple[AskFact, ...],
) -> None:
    heap = pymannkendall.original_test([a.sting for a in asks])
    found = sting(Facts(asks))
    assert heap.slope >= 0
    assert (found["state"], found["growing"]) == ("visible", False)
    assert found["low"] is not None
    assert found["high"] is not None
    assert found["low"] < -2.5 < found["high"] <= 0


def test_the_order_is_that_of_the_hearing() -> None:
    fading = nos([8, 8, 7, 7, 7, 6, 6, 6, 5, 5, 4, 4, 4, 3, 3, 3, 2, 2])
    shuffled = sorted(fading, key=lambda ask: (ask.sting or 0) % 3)
    assert sting(Facts(tuple(shuffled)))["state"] == "visible"
    grown = tuple(replace(a, sting=10 - (a.sting or 0)) for a in fading)
    found = sting(Facts(grown))
    assert (found["state"], found["growing"]) == ("visible", True)
    assert found["low"] is not None
    assert found["low"] > 1


def test_a_change_of_less_than_a_point_is_none_to_speak_of() -> None:
    found = sting(Facts(nos([5, 5, 5, 4] * 30 + [4, 4, 5, 4] * 30)))
    assert found["p"] is not None
    assert found["p"] < 0.05
    assert found["estimate"] is not None
    assert abs(found["estimate"]) < 1
    assert (found["state"], found["growing"]) == ("unclear", False)


def test_with_forty_ratings_a_real_drop_is_mostly_not_seen_and_it_says_so() -> None:
    noisy = [5, 2, 6, 4, 7, 3, 5, 8, 4, 2, 6, 5, 3, 7, 4, 6, 2, 5, 8, 3] * 2
    found = sting(Facts(nos(noisy, ("small", "medium"))))
    assert found["state"] == "unclear"
    assert found["power"] is not None
    assert 0.3 < found["power"] < 0.7
    assert "power" in found["caveats"]


@pytest.mark.parametrize("n", [0, 1, 14])
def test_fewer_than_fifteen_say_nothing(n: int) -> None:
    found = sting(Facts(nos(range(n) if n < 11 else [1] * n)))
    assert (found["state"], found["estimate"], found["p"], found["n"]) == (
        "too_early",
        None,
        None,
        n,
    )


def test_strata_of_three_are_not_compared() -> None:
    asks = nos([1, 2, 3], ("big",)) + nos([5] * 14)
    found = sting(Facts(asks))
    assert (found["state"], found["n"], found["n_needed"]) == ("too_early", 17, 18)


def test_a_yes_that_stung_is_not_in_it() -> None:
    yes = tuple(replace(a, answer="yes") for a in nos([9] * 20))
    assert sting(Facts(nos([3] * 7) + yes))["n"] == 7
    assert feared(Facts(tuple(replace(a, nerves=5) for a in yes)))["n"] == 0


def test_nerves_are_of_all_asks_made_and_none_withdrawn() -> None:
    asks = tuple(
        AskFact(answer, asked_on=DAY + timedelta(days=i), nerves=9 - i // 5)
        for i, answer in enumerate(["yes", "waiting", "no", "silence", "withdrawn"] * 8)
    )
    found = nerves(Facts(asks))
    assert (found["n"], found["state"], found["growing"]) == (32, "visible", False)


def test_as_bad_as_feared_is_a_median_between_the_ends_of_the_sign_test() -> None:
    less = [-1, 0, 1, 2, 2, 3, 4, 4, 5]
    asks = tuple(AskFact("no", nerves=5, sting=5 - d) for d in less)
    found = feared(Facts(asks))
    # Of nine the second from either end: P(at most one above) = 10/512.
    assert binomtest(1, 9).pvalue == pytest.approx(2 * 10 / 512)
    assert (found["estimate"], found["low"], found["high"]) == (2, 0, 4)
    assert found["state"] == "unclear"
    assert "regression" in found["caveats"]
    assert feared(Facts(asks[:7]))["estimate"] is None


ratings = st.none() | st.integers(0, 10)
facts = st.lists(
    st.builds(
        AskFact,
        answer=st.sampled_from(["no", "silence", "yes", "withdrawn"]),
        heard_on=st.none() | st.dates(DAY, DAY + timedelta(days=30)),
        stakes=st.sampled_from(["", "small", "big"]),
        where=st.sampled_from(["", "form"]),
        nerves=ratings,
        sting=ratings,
    ),
    max_size=60,
)


@given(facts)
def test_ranges_hold_what_they_are_about(asks: list[AskFact]) -> None:
    for found in (sting(Facts(tuple(asks))), nerves(Facts(tuple(asks)))):
        low, middle, high = found["low"], found["estimate"], found["high"]
        if low is not None and middle is not None and high is not None:
            assert low <= middle <= high
            numbers = (low, middle, high, found["p"], found["slope"], found["power"])
            assert all(x is not None and isfinite(x) for x in numbers)
        assert not found["growing"] or (middle is not None and middle >= 1)


def test_ratings_all_alike_say_how_often_a_real_change_would_be_seen() -> None:
    found = sting(Facts(nos([5] * 100)))
    assert found["state"] == "unclear"
    assert found["power"] is not None
    assert found["power"] > 0.9
