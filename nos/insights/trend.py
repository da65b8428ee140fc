"""A trend among ratings of like asks: Mann–Kendall within strata, and how steep it is. Pure.

The test of Mann (1945) and Kendall (1975), summed over strata (Hirsch, Slack & Smith 1982), with
the variance corrected for ties and inflated for runs of like days; the slope of Theil (1950) and
Sen (1968), its range from that variance without the ties (Gilbert 1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import erf, ndtr, ndtri

from nos.insights.shapes import LEVEL

__all__ = ["Stratum", "Trend", "trend"]

Floats = NDArray[np.float64]

MOST_ALIKE: Final = 0.6
# Of more pairs than so many about as many are compared.
MOST_PAIRS: Final = 200_000
CLEAR: Final = 0.05
GOLDEN: Final = (sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Stratum:
    """Ratings of like asks: when (in any unit, ascending) and how much."""

    at: Floats
    rated: Floats

    @classmethod
    def of(cls, at: ArrayLike, rated: ArrayLike) -> Stratum:
        return cls(np.asarray(at, dtype=np.float64), np.asarray(rated, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Trend:
    """`score` is Kendall's S, `variance` its variance with ties, `alike` the autocorrelation;
    `slope` with its range a unit of `at`."""

    score: int
    variance: float
    alike: float
    p: float
    slope: float
    low: float
    high: float
    noise: float

    @property
    def inflated(self) -> float:
        return _inflated(self.variance, self.alike)


def trend(strata: Sequence[Stratum]) -> Trend:
    """Strata of at least two ratings each, with ascending days of their own.

    Whole points draw the slope toward 0, for many pairs are alike; its range is therefore taken
    over ratings spread within their points, and always holds the slope itself.
    """
    score = sum(_score(s.rated) for s in strata)
    variance = sum(_variance(s.rated) for s in strata)
    alike = _alike(strata)
    wide = sqrt(_inflated(variance, alike))
    z = (abs(score) - 1) / wide if score and wide else 0.0
    pairs = _pairs(strata)
    every = _every(pairs)
    days = np.concatenate([_gaps(s.at, every) for s in strata])
    slope = float(np.median(np.concatenate([_gaps(s.rated, every) for s in strata]) / days))
    slopes = np.concatenate([_gaps(_spread(s.rated), every) for s in strata]) / days
    untied = sqrt(_inflated(sum(_untied(s.rated.size) for s in strata), alike))
    reach = float(ndtri(1 - (1 - LEVEL) / 2)) * untied / pairs / 2
    low, high = np.quantile(slopes, np.clip([0.5 - reach, 0.5 + reach], 0, 1))
    rest = [s.rated - slope * s.at for s in strata]
    free = max(1, sum(map(len, rest)) - len(rest) - 1)
    noise = sqrt(sum(float(np.sum((r - r.mean()) ** 2)) for r in rest) / free)
    return Trend(
        score, variance, alike, float(2 * ndtr(-abs(z))),
        slope, min(slope, float(low)), max(slope, float(high)), noise,
    )  # fmt: skip


def power(strata: Sequence[Stratum], found: Trend, slope: float, least: float) -> float:
    """The chance that a steady slope of such size would be seen among ratings as noisy as these:
    that the test is clear, and that the slope found is `least` at any rate."""
    pairs = _pairs(strata)
    gaps = np.concatenate([_gaps(s.at, _every(pairs)) for s in strata])
    told = float(np.mean(erf(gaps * abs(slope) / (2 * max(found.noise, 0.1)))))
    # Ratings that are all alike have no ties' variance of their own to go by.
    wide = sqrt(found.inflated or sum(_untied(s.rated.size) for s in strata))
    clear = float(ndtr(told * pairs / wide + ndtri(CLEAR / 2))) if wide else 0.0
    error = (found.high - found.low) / (2 * float(ndtri(1 - (1 - LEVEL) / 2)))
    enough = float(ndtr((abs(slope) - least) / error)) if error else 1.0
    return min(clear, enough)


def _score(rated: Floats) -> int:
    """S = Σ sign(later − earlier), exactly, by counting what came before on each level."""
    levels, which = np.unique(rated, return_inverse=True)
    met = np.zeros((rated.size, levels.size), dtype=np.int64)
    met[np.arange(1, rated.size), which[:-1]] = 1
    met = np.cumsum(np.cumsum(met, axis=0), axis=1)
    row = np.arange(rated.size)
    up_to = met[row, which]
    under = np.where(which > 0, met[row, which - 1], 0)
    return int(np.sum(under) - np.sum(met[:, -1] - up_to))


def _variance(rated: Floats) -> float:
    return _untied(rated.size) - sum(map(_untied, np.unique(rated, return_counts=True)[1].tolist()))


def _untied(n: int) -> float:
    return n * (n - 1) * (2 * n + 5) / 18


def _inflated(variance: float, alike: float) -> float:
    return variance * (1 + alike) / (1 - alike)


def _alike(strata: Sequence[Stratum]) -> float:
    """Lag-1 autocorrelation of ranks within strata, without the trend they share; 0 to .6.

    Neighbours are those of the whole order: a bad week holds asks of several strata.
    """
    ranks = [_ranks(s.rated) for s in strata]
    days = [s.at - s.at.mean() for s in strata]
    steep = sum(float(d @ d) for d in days)
    slope = sum(float(r @ d) for r, d in zip(ranks, days, strict=True)) / steep if steep else 0.0
    apart = np.concatenate([r - slope * d for r, d in zip(ranks, days, strict=True)])
    rest = apart[np.argsort(np.concatenate([s.at for s in strata]), kind="stable")]
    total = float(rest @ rest)
    if not total:
        return 0.0
    return min(MOST_ALIKE, max(0.0, float(rest[1:] @ rest[:-1]) / total))


def _ranks(rated: Floats) -> Floats:
    """Shares of those below, ties in the middle; 0 on average."""
    _, which, many = np.unique(rated, return_inverse=True, return_counts=True)
    middle = np.cumsum(many) - many / 2
    ranks: Floats = middle[which] / rated.size - 0.5
    return ranks


def _pairs(strata: Sequence[Stratum]) -> int:
    return sum(s.rated.size * (s.rated.size - 1) // 2 for s in strata)


def _every(pairs: int) -> int:
    return -(-pairs // MOST_PAIRS)


def _gaps(values: Floats, every: int) -> Floats:
    """Later less earlier, of each pair; of very many only those that lie some way apart, each
    `every` places more, so that no rating is left out."""
    apart = range((every + 1) // 2, values.size, every)
    return np.concatenate([np.empty(0), *(values[by:] - values[:-by] for by in apart)])


def _spread(rated: Floats) -> Floats:
    """Ratings spread evenly over the point that each was rounded to."""
    return rated + GOLDEN * np.arange(1, rated.size + 1) % 1 - 0.5
