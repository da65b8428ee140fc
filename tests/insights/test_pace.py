"""How long at this pace: by hand, by the F distribution, and with weeks of rest left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, f

from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.pace import pace
from nos.insights.shapes import Pace

pytestmark = pytest.mark.one_database

MONDAY = date(2026, 1, 5)


def weeks(nos: Sequence[int], target: int = 1_000) -> Facts:
    """So many nos in each week from MONDAY on, the first of each on its first day."""
    return Facts(
        tuple(
            AskFact("no", asked_on=day, heard_on=day)
            for week, many in enumerate(nos)
            for i in range(many)
            for day in [MONDAY + timedelta(days=7 * week + i % 7)]
        ),
        target=target,
    )


def after(many: int) -> date:
    return MONDAY + timedelta(weeks=many)


def ends(found: Pace) -> tuple[float, float, float]:
    low, median, high = found["weeks_low"], found["weeks_median"], found["weeks_high"]
    assert low is not None
    assert median is not None
    assert high is not None
    return low, median, high


def test_six_even_weeks_of_ten_with_thirty_to_go() -> None:
    """φ is 1.5, so x is the quantile of Beta(20, 40): 59 throws of a coin x show 20 or more."""
    found = pace(weeks([10] * 6, 90), after(6))
    assert (found["weeks"], found["nos"], found["asks"], found["left"]) == (6, 60, 60, 30)
    for told, q in zip(ends(found), (0.1, 0.5, 0.9), strict=True):
        x = told / (6 + told)
        assert binom.sf(19, 59, x) == pytest.approx(q, abs=1e-9)
    assert (found["estimate"], found["state"], found["level"]) == (
        found["weeks_median"], "visible", 0.8,
    )  # fmt: skip


def test_uneven_weeks_widen_the_range_as_two_gammas_say() -> None:
    """The ratio of the two has the F distribution."""
    nos = [1, 22, 3, 15, 0, 30, 8, 2]
    mean = sum(nos) / 8
    uneven = sum((n - mean) ** 2 for n in nos) / 7 / mean
    found = pace(weeks(nos, 281), after(8))
    told = [f.ppf(q, 2 * 200 / uneven, 2 * 81 / uneven) * 8 * 200 / 81 for q in (0.1, 0.5, 0.9)]
    assert ends(found) == pytest.approx(told, abs=1e-9)
    even = pace(weeks([10, 10, 10, 10, 10, 11, 10, 10], 281), after(8))
    assert ends(found)[0] < ends(even)[0] < ends(even)[2] < ends(found)[2]


def test_only_the_last_twelve_whole_weeks_count_and_a_begun_one_does_not() -> None:
    facts = weeks([50] * 3 + [5] * 12 + [40])
    found = pace(facts, after(15) + timedelta(days=6))
    assert (found["weeks"], found["nos"]) == (12, 60)
    assert pace(facts, after(16))["nos"] == 95


def test_the_week_begins_where_the_person_says() -> None:
    """From Wednesdays on: the first lies mostly before the first ask, the ninth is not over."""
    facts = replace(weeks([2] * 8), week_starts=2)
    assert (pace(facts, after(8))["weeks"], pace(facts, after(8))["nos"]) == (7, 14)


def test_weeks_of_rest_are_left_out_and_planned_rest_makes_it_longer() -> None:
    facts = weeks([10, 10, 0, 10, 10, 10, 10], 90)
    rested = replace(facts, rests=(RestFact(after(2), after(3) - timedelta(days=1)),))
    found = pace(rested, after(7))
    assert (found["weeks"], found["nos"]) == (6, 60)
    horizon = round(ends(found)[1] * 7)
    twice = (RestFact(after(7), after(7) + timedelta(days=5)), RestFact(after(7), after(7)))
    planned = pace(replace(rested, rests=(*rested.rests, *twice)), after(7))
    # Today is no day ahead: five of them are rest.
    assert ends(planned) == pytest.approx([w / (1 - 5 / horizon) for w in ends(found)])


def test_where_rest_touches_nearly_every_week_mostly_awake_ones_will_do() -> None:
    sundays = tuple(RestFact(d, d) for w in range(8) for d in [after(w) + timedelta(days=6)])
    facts = replace(weeks([5] * 8), rests=sundays)
    assert pace(facts, after(8))["weeks"] == 8


@pytest.mark.parametrize(
    ("nos", "told"), [([9, 1, 0], False), ([9, 0, 0, 0], False), ([9, 1, 0, 0], True)]
)
def test_four_weeks_and_ten_nos_at_least(nos: list[int], told: bool) -> None:
    found = pace(weeks(nos), after(len(nos)))
    assert (found["weeks_median"] is not None) == told
    assert found["state"] == ("visible" if told else "too_early")


def test_a_long_road_has_a_nearer_number() -> None:
    found = pace(weeks([1, 0, 2, 1, 0, 1, 2, 0, 1, 2, 1, 1]), after(12))
    assert found["long_road"]
    assert found["nearer"] == 50
    assert found["nearer_median"] == pytest.approx(38, abs=2)
    assert pace(weeks([20] * 12), after(12))["nearer"] is None


def test_what_is_held_needs_no_weeks() -> None:
    found = pace(weeks([5] * 2, 10), after(2))
    assert (found["state"], ends(found), found["left"], found["what_if"]) == (
        "visible", (0, 0, 0), 0, [],
    )  # fmt: skip


def test_silences_and_asks_aside_step_as_the_rule_says() -> None:
    silent = tuple(replace(a, answer="silence") for a in weeks([5] * 8).asks)
    aside = tuple(replace(a, counted=False) for a in weeks([3] * 8).asks)
    facts = Facts(silent + aside, opening_nos=100)
    assert (pace(facts, after(8))["nos"], pace(facts, after(8))["left"]) == (0, 900)
    found = pace(replace(facts, rule="silence"), after(8))
    assert (found["nos"], found["left"], found["asks"]) == (40, 860, 64)


def test_what_if_i_asked_ten_a_week() -> None:
    yes = tuple(AskFact("yes", asked_on=MONDAY, heard_on=MONDAY) for _ in range(20))
    facts = weeks([10] * 8, 480)
    found = pace(replace(facts, asks=facts.asks + yes), after(8), what_if=7)
    assert [one["a_week"] for one in found["what_if"]] == [5, 7, 10, 20]
    ten = found["what_if"][2]
    # Four of five asks are nos: 400 of them are 500 asks, 50 weeks.
    assert ten["median"] == pytest.approx(50, abs=0.2)
    assert ten["low"] == pytest.approx(46.7, abs=0.3)
    assert ten["high"] == pytest.approx(53.9, abs=0.3)


asks = st.lists(
    st.builds(
        AskFact,
        answer=st.sampled_from(["no", "no", "no", "yes", "silence", "waiting", "withdrawn"]),
        asked_on=st.none() | st.dates(MONDAY, after(20)),
        heard_on=st.none() | st.dates(MONDAY, after(20)),
    ),
    max_size=80,
)
rests = st.lists(
    st.tuples(st.dates(MONDAY, after(30)), st.integers(0, 90)).map(
        lambda r: RestFact(r[0], r[0] + timedelta(days=r[1]))
    ),
    max_size=4,
)


@given(asks, rests, st.integers(1, 100_000), st.integers(0, 6))
def test_never_anything_but_ordered_finite_weeks(
    lines: list[AskFact], resting: list[RestFact], target: int, starts: int
) -> None:
    found = pace(Facts(tuple(lines), tuple(resting), target, week_starts=starts), after(16))
    for low, middle, high in [
        (found["weeks_low"], found["weeks_median"], found["weeks_high"]),
        (found["nearer_low"], found["nearer_median"], found["nearer_high"]),
        *((one["low"], one["median"], one["high"]) for one in found["what_if"]),
    ]:
        assert (low is None) == (middle is None) == (high is None)
        if low is not None and middle is not None and high is not None:
            assert 0 <= low <= middle <= high
            assert isfinite(high)
