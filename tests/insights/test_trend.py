"""The trend among like ratings, held against pymannkendall and scipy on published data."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pymannkendall
import pytest
import statsmodels.api as sm
from lifelines.datasets import load_rossi
from scipy.stats import theilslopes

from nos.insights.trend import Stratum, trend

pytestmark = pytest.mark.one_database


def nile() -> np.ndarray:
    """The yearly flow of the Nile at Aswan, 1871 to 1970."""
    return np.asarray(sm.datasets.nile.load_pandas().data["volume"], dtype=float)


def test_one_stratum_is_mann_kendall_with_ties() -> None:
    for flow in (nile(), np.round(nile() / 150), load_rossi()["prio"].to_numpy(float)):
        theirs = pymannkendall.original_test(flow)
        ours = trend([Stratum.of(np.arange(flow.size), flow)])
        assert ours.score == theirs.s
        assert ours.variance == pytest.approx(theirs.var_s, abs=1e-9)
        assert ours.slope == pytest.approx(theirs.slope, abs=1e-9)
        if not ours.alike:
            assert ours.p == pytest.approx(theirs.p, abs=1e-9)


def test_strata_add_up_as_in_the_multivariate_and_the_seasonal_test() -> None:
    months = np.round(sm.datasets.co2.load_pandas().data["co2"].resample("MS").mean().ffill())
    years = months.to_numpy()[: 12 * 40].reshape(40, 12)
    theirs = pymannkendall.multivariate_test(years)
    seasonal = pymannkendall.seasonal_test(years.ravel(), period=12)
    ours = trend([Stratum.of(np.arange(40), years[:, m]) for m in range(12)])
    assert (ours.score, ours.score) == (theirs.s, seasonal.s)
    assert ours.variance == pytest.approx(theirs.var_s, abs=1e-9)
    assert ours.slope == pytest.approx(theirs.slope, abs=1e-9)
    assert ours.slope == pytest.approx(seasonal.slope, abs=1e-9)


def test_the_range_of_the_slope_is_sens() -> None:
    """Scipy takes the neighbouring slopes where ours lies between two, of values spread within
    their unit; runs widen ours."""
    flow = np.sort(nile()).reshape(2, 50).T.ravel()  # turn and turn about: no runs
    ours = trend([Stratum.of(np.arange(flow.size), flow)])
    theirs = theilslopes(flow, np.arange(flow.size), alpha=0.90)
    assert ours.alike == 0
    assert ours.slope == pytest.approx(theirs.slope, abs=1e-9)
    assert [ours.low, ours.high] == pytest.approx([theirs.low_slope, theirs.high_slope], abs=0.05)


def test_runs_of_like_days_count_less() -> None:
    """Eight ratings in two runs are a trend, and what is left of them no run; waves are runs."""
    ours = trend([Stratum.of(np.arange(8), [2, 2, 2, 2, 5, 5, 5, 5])])
    assert ours.score == 16
    assert ours.variance == pytest.approx((8 * 7 * 21 - 2 * 4 * 3 * 13) / 18)
    z = 15 / (ours.inflated**0.5)
    assert ours.p == pytest.approx(2 * NormalDist().cdf(-z), abs=1e-9)
    waves = trend([Stratum.of(np.arange(40), ([3] * 5 + [6] * 5) * 4)])
    assert 0.5 < waves.alike <= 0.6
    assert waves.inflated == pytest.approx(waves.variance * (1 + waves.alike) / (1 - waves.alike))


def test_of_very_many_the_score_is_exact_and_the_slope_near() -> None:
    draw = np.random.default_rng(1)
    at = np.arange(3_000)
    rated = np.clip(np.rint(7 - at / 1_000 + draw.normal(0, 1.5, at.size)), 0, 10)
    ours = trend([Stratum.of(at, rated)])
    assert ours.score == pymannkendall.original_test(rated).s
    every = np.concatenate([(rated[by:] - rated[:-by]) / by for by in range(1, at.size)])
    assert ours.slope == pytest.approx(np.median(every), rel=0.03)
    assert ours.low <= ours.slope <= ours.high
