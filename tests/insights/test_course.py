"""How answers come in, held against lifelines, statsmodels and scipy on published data."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.datasets import load_larynx, load_rossi, load_waltons
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from nos.insights.course import Course

pytestmark = pytest.mark.one_database


def published() -> list[tuple[str, np.ndarray, np.ndarray]]:
    waltons, rossi, larynx = load_waltons(), load_rossi(), load_larynx()
    return [
        ("waltons", waltons["T"].to_numpy(float), waltons["E"].to_numpy(int)),
        ("rossi", rossi["week"].to_numpy(float), rossi["arrest"].to_numpy(int)),
        ("larynx", larynx["time"].to_numpy(float), larynx["death"].to_numpy(int)),
    ]


@pytest.mark.parametrize(("name", "days", "ended"), published())
def test_the_silent_share_is_kaplan_and_meiers(
    name: str, days: np.ndarray, ended: np.ndarray
) -> None:
    course = Course.of(days, ended)
    fitted = KaplanMeierFitter().fit(days, ended)
    asked = np.unique(np.concatenate([days, days + 0.5, [0.0]]))
    ours = np.array([course.shares(day)[2] for day in asked])
    assert ours == pytest.approx(fitted.predict(asked).to_numpy(), abs=1e-9), name
    ended_at = CensoredData.right_censored(days, ended == 0)
    assert ours == pytest.approx(ecdf(ended_at).sf.evaluate(asked), abs=1e-9)
    middle = course.answered_share_on(0.5)
    assert (np.inf if middle is None else middle) == fitted.median_survival_time_


@pytest.mark.parametrize(("name", "days", "ended"), published())
def test_its_spread_is_greenwoods(name: str, days: np.ndarray, ended: np.ndarray) -> None:
    course = Course.of(days, ended)
    theirs = SurvfuncRight(days, ended)
    still = theirs.surv_prob > 0
    ours = course.silent[1:] * np.sqrt(course.spread[1:])
    assert course.on[1:] == pytest.approx(theirs.surv_times)
    assert ours[still] == pytest.approx(theirs.surv_prob_se[still], abs=1e-9), name


def test_yes_and_no_compete_as_aalen_and_johansen_say() -> None:
    waltons = load_waltons()
    # Lifelines shakes tied days apart at random; these are told apart by hand beforehand.
    days = waltons["T"].to_numpy(float) + np.arange(len(waltons)) / 1_000
    ended = np.where(waltons["E"] == 1, np.where(waltons["group"] == "control", 1, 2), 0)
    course = Course.of(days, ended)
    for cause, ours in ((1, course.yes), (2, course.no)):
        fitted = AalenJohansenFitter(calculate_variance=False).fit(days, ended, cause)
        theirs = fitted.cumulative_density_.iloc[:, 0].loc[course.on[1:]].to_numpy()
        assert ours[1:] == pytest.approx(theirs, abs=1e-9)
    assert course.yes + course.no + course.silent == pytest.approx(1, abs=1e-12)


def test_answers_of_one_day_by_hand() -> None:
    """Six asks: a yes and a no on day 2, one given up that day; a no on day 5; two still out."""
    course = Course.of([2, 2, 2, 5, 7, 9], [1, 2, 0, 2, 0, 0])
    assert course.shares(1) == (0, 0, 1)
    assert course.shares(2) == pytest.approx((1 / 6, 1 / 6, 2 / 3))
    assert course.shares(5) == pytest.approx((1 / 6, 1 / 6 + 2 / 9, 4 / 9))
    assert course.shares(400) == course.shares(5)


def test_the_chance_of_an_answer_among_those_who_waited_so_long() -> None:
    """Of twenty who waited past day 10, five heard by day 40: 1 − S(40)/S(10), by Greenwood."""
    course = Course.of([3] * 20 + [15] * 5 + [60] * 15, [2] * 20 + [1] * 5 + [0] * 15)
    found = course.chances([10, 60])
    assert found[1] is None
    assert found[0] is not None
    assert found[0][0] == pytest.approx(0.25)
    # Nobody is lost sight of within the thirty days, so it is the binomial of the twenty.
    theirs = proportion_confint(5, 20, alpha=0.1, method="jeffreys")
    assert found[0][1:] == pytest.approx(theirs, abs=1e-9)


spells = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=60)


@given(spells, st.integers(0, 70))
def test_shares_stay_shares(lines: list[tuple[int, int]], waited: int) -> None:
    course = Course.of([d for d, _ in lines], [c for _, c in lines])
    curve = course.curve(500)
    for before, after in pairwise(curve):
        assert before[0] < after[0]
        assert before[1] <= after[1]
        assert before[2] <= after[2]
        assert before[3] >= after[3]
    assert all(yes + no + silent == pytest.approx(1) for _, yes, no, silent in curve)
    share, low, high = course.answered_by(course.known_until(45))
    assert 0 <= low <= share <= high <= 1
    for found in course.chances([waited]):
        assert found is None or 0 <= found[1] <= found[0] <= found[2] <= 1
