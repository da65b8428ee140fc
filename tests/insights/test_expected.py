"""Guesses against what came: only of asks that had their time, and only guesses given before."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from nos.insights.expected import expected
from nos.insights.facts import AskFact, Facts
from nos.insights.shapes import Expected

pytestmark = pytest.mark.one_database

TODAY = date(2026, 6, 30)


def guessed(
    chance: int | None, answer: str = "no", ago: int = 100, after: int = 1, where: str = "form",
    before: bool = True,
) -> AskFact:  # fmt: skip
    asked = TODAY - timedelta(days=ago)
    heard = None if answer == "waiting" else asked + timedelta(days=after)
    return AskFact(answer, asked, heard, where=where, chance=chance, chance_before=before)


def of(*asks: AskFact) -> Expected:
    return expected(Facts(asks), TODAY)["all"]


def test_ten_per_cent_expected_and_twenty_four_came() -> None:
    found = of(*[guessed(10, "yes")] * 12, *[guessed(10)] * 38)
    low, high = proportion_confint(12, 50, alpha=0.1, method="jeffreys")
    assert [found["mean_chance"], found["mean_yes"]] == pytest.approx([0.10, 0.24])
    assert [found["yes_low"], found["yes_high"]] == pytest.approx([low, high], abs=1e-9)
    assert (round(low, 2), round(high, 2)) == (0.15, 0.35)
    assert found["estimate"] == pytest.approx(0.14)
    assert [found["low"], found["high"]] == pytest.approx([low - 0.1, high - 0.1], abs=1e-9)
    assert found["state"] == "visible"
    # 12 misses of .9², 38 of .1²; guessing .24 each time would miss by .24·.76.
    brier = (12 * 0.81 + 38 * 0.01) / 50
    assert found["brier"] == pytest.approx(brier)
    assert found["skill"] == pytest.approx(1 - brier / (0.24 * 0.76))


def test_asks_that_have_not_had_their_time_do_not_count_however_they_went() -> None:
    """Forms have 45 days: of those asked lately only the fast answers are in."""
    young = [guessed(50, "yes", ago=45)] * 30 + [guessed(50, "waiting", ago=20)] * 30
    ripe = [guessed(50, "waiting", ago=46)] * 6 + [guessed(50, "yes", after=45)] * 4
    late = [guessed(50, "yes", after=46)] * 2
    found = of(*young, *ripe, *late)
    assert found["n"] == 12
    assert found["mean_yes"] == pytest.approx(4 / 12)


def test_guesses_given_after_the_answer_and_withdrawn_asks_are_left_out() -> None:
    asks = [guessed(50, before=False), guessed(None), guessed(50, "withdrawn")] * 20
    found = of(*asks, *[guessed(5)] * 9)
    assert (found["state"], found["n"], found["estimate"], found["mean_yes"]) == (
        "too_early", 9, None, None,
    )  # fmt: skip


def test_in_line_is_said_with_its_width_and_never_as_a_finding() -> None:
    found = of(*[guessed(30, "yes")] * 5, *[guessed(30)] * 10)
    assert found["state"] == "unclear"
    assert found["low"] is not None
    assert found["high"] is not None
    assert found["low"] < 0 < found["high"]


def test_places_stand_by_themselves_from_twenty_on() -> None:
    asks = [guessed(20, where="in person")] * 20 + [guessed(20)] * 19
    assert list(expected(Facts(tuple(asks)), TODAY)["by_where"]) == ["in person"]


@pytest.mark.parametrize(("n", "bins"), [(29, 0), (30, 3), (99, 3), (100, 5)])
def test_bins_are_even_and_hold_every_guess(n: int, bins: int) -> None:
    asks = [guessed(i * 100 // n, "yes" if i * 7 % 10 < 3 else "no") for i in range(n)]
    found = of(*asks)
    assert len(found["bins"]) == bins
    assert (found["brier"] is None) == (n < 50)
    if bins:
        sizes = [one["n"] for one in found["bins"]]
        assert sum(sizes) == n
        assert max(sizes) - min(sizes) <= 2
        assert all(one["low"] <= one["mean_yes"] <= one["high"] for one in found["bins"])
        ends = [x for one in found["bins"] for x in (one["from_chance"], one["to_chance"])]
        assert ends == sorted(ends)


def test_like_guesses_stay_together() -> None:
    found = of(*[guessed(50)] * 40, *[guessed(90, "yes")] * 4)
    assert [one["n"] for one in found["bins"]] == [40, 4]
    assert of(*[guessed(50)] * 60)["skill"] is None


asks = st.lists(
    st.builds(
        AskFact,
        answer=st.sampled_from(["yes", "no", "silence", "waiting", "almost", "withdrawn"]),
        asked_on=st.none() | st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=9)),
        heard_on=st.none() | st.dates(TODAY - timedelta(days=200), TODAY),
        where=st.sampled_from(["", "in person"]),
        chance=st.none() | st.integers(0, 100),
        chance_before=st.booleans(),
    ),
    max_size=120,
)


@given(asks)
def test_ranges_hold_their_estimates(lines: list[AskFact]) -> None:
    found = expected(Facts(tuple(lines)), TODAY)
    for one in (found["all"], *found["by_where"].values()):
        low, middle, high = one["low"], one["estimate"], one["high"]
        if low is not None and middle is not None and high is not None:
            assert -1 <= low <= middle <= high <= 1
        numbers = [x for x in (one["brier"], one["skill"]) if x is not None]
        assert np.isfinite(numbers).all()
