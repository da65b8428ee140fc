"""How answers come in over the days: the curves behind what is still out. Pure.

numpy alone: one table of who was at risk on which day serves Kaplan–Meier, Greenwood and
Aalen–Johansen, where `scipy.stats.ecdf` gives the first only and a second's start beside; tests
hold both together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv

from nos.insights.shapes import LEVEL

__all__ = ["AT_RISK", "Course"]

Floats = NDArray[np.float64]

AT_RISK: Final = 8
AHEAD: Final = 30
RARE: Final = 0.10
_TAIL: Final = (1 - LEVEL) / 2


@dataclass(frozen=True, slots=True)
class Course:
    """One row a day on which an answer came, with a row of nobody yet before.

    spells   all days waited, ascending, whatever ended them
    on       days of answers; -inf first
    silent   S(t), the share without an answer after that day (Kaplan–Meier)
    yes, no  the shares that have it (Aalen–Johansen)
    spread   Σ d/(n(n−d)) so far (Greenwood); a day that leaves nobody adds nothing
    """

    spells: Floats
    on: Floats
    silent: Floats
    yes: Floats
    no: Floats
    spread: Floats

    @classmethod
    def of(cls, days: ArrayLike, ended: ArrayLike) -> Course:
        """Days waited, and what ended each: 1 a yes, 2 a no, 0 nothing heard until then.

        Of one day, answers come before those who are known only until that day.
        """
        waited, cause = np.asarray(days, dtype=np.float64), np.asarray(ended)
        spells = np.sort(waited)
        on, which = np.unique(waited[cause > 0], return_inverse=True)
        said_yes = np.bincount(which, cause[cause > 0] == 1, on.size)
        heard = np.bincount(which, minlength=on.size).astype(np.float64)
        risk = (spells.size - np.searchsorted(spells, on, "left")).astype(np.float64)
        silent = np.cumprod(1 - heard / risk)
        before = np.concatenate(([1.0], silent[:-1])) if on.size else silent
        stayed = risk - heard
        step = np.divide(heard, risk * stayed, out=np.zeros_like(risk), where=stayed > 0)
        return cls(
            spells,
            np.concatenate(([-np.inf], on)),
            np.concatenate(([1.0], silent)),
            np.concatenate(([0.0], np.cumsum(before * said_yes / risk))),
            np.concatenate(([0.0], np.cumsum(before * (heard - said_yes) / risk))),
            np.concatenate(([0.0], np.cumsum(step))),
        )

    @property
    def last_day(self) -> int:
        return int(self.spells[-1]) if self.spells.size else 0

    def known_until(self, day: int) -> int:
        """`day`, or the last one before it on which enough were still followed."""
        if self.at_risk([day])[0] >= AT_RISK or self.silent[-1] == 0.0:
            return day
        return min(day, int(self.spells[max(0, self.spells.size - AT_RISK)]))

    def at_risk(self, waited: Sequence[float]) -> Floats:
        """How many were followed for longer than so many days."""
        after = np.searchsorted(self.spells, np.asarray(waited, dtype=np.float64), "right")
        return (self.spells.size - after).astype(np.float64)

    def shares(self, day: float) -> tuple[float, float, float]:
        """Yes, no and still silent by the end of the day; together 1."""
        i = self._row(day)
        return float(self.yes[i]), float(self.no[i]), float(self.silent[i])

    def answered_by(self, day: float) -> tuple[float, float, float]:
        """1 − S(day) with its range."""
        share, weight = self._within([-1.0], day + 1.0)
        low, high = _range(share, np.minimum(weight, self.spells.size))
        return float(share[0]), float(low[0]), float(high[0])

    def answered_share_on(self, share: float) -> float | None:
        """The first day by which so many of all were answered, None if they never were."""
        enough = np.flatnonzero(self.silent <= 1 - share + 1e-12)
        return float(self.on[enough[0]]) if enough.size else None

    def usual_days(self, share: float) -> int | None:
        """By when so many of those answers came that come at all while enough are followed."""
        end = self._row(self.known_until(self.last_day))
        come = 1 - self.silent[end]
        if come <= 0:
            return None
        return int(self.on[np.flatnonzero(1 - self.silent >= share * come - 1e-12)[0]])

    def curve(self, most: int) -> list[tuple[int, float, float, float]]:
        """(day, yes, no, silent) on each day with an answer, from day 0 to the last day known."""
        rows = np.arange(1, self.on.size)
        if rows.size > most:
            rows = rows[np.unique(np.linspace(0, rows.size - 1, most).round().astype(int))]
        days = sorted({0, *(int(d) for d in self.on[rows]), self.last_day})
        return [(day, *self.shares(day)) for day in days]

    def chances(self, waited: Sequence[int]) -> list[tuple[float, float, float] | None]:
        """The chance of an answer in the thirty days after each, 1 − S(w+30)/S(w), with its range;
        None where fewer than eight were followed for so long."""
        risk = self.at_risk(waited)
        share, weight = self._within(waited, AHEAD)
        low, high = _range(share, np.minimum(weight, risk))
        return [
            (float(share[i]), float(low[i]), float(high[i])) if risk[i] >= AT_RISK else None
            for i in range(len(waited))
        ]

    def followed(self, waited: Sequence[int]) -> bool:
        """Whether of each of these the thirty days after were seen to their end by somebody.

        Whoever gives up early never sees late answers; the chance told is then of those before.
        """
        days = np.asarray(waited, dtype=np.float64)
        unseen = (days + AHEAD > self.spells[-1]) & (self.at_risk(waited) >= AT_RISK)
        return self.silent[-1] == 0.0 or not bool(unseen.any())

    def rare(self, waited: Sequence[int], worth: int, usual: float) -> list[bool]:
        """Whether closing may be offered: the upper end of that chance lies under a tenth.

        Not before the answers that come have mostly come ("after this long"). While less than
        half of `worth` has passed, those at risk count as far as they were followed: one more day
        of many says little of thirty. Where too few waited so long, `worth` decides.
        """
        days = np.asarray(waited, dtype=np.float64)
        risk = self.at_risk(waited)
        share, weight = self._within(waited, AHEAD)
        weight = np.minimum(weight, risk)
        weight = np.where(2 * days > worth, weight, np.minimum(weight, self._followed(days)))
        seldom = betainc(share * weight + 0.5, (1 - share) * weight + 0.5, RARE) > 1 - _TAIL
        mostly = self.usual_days(usual)
        late = days >= (worth + 1 if mostly is None else mostly)
        known = risk >= AT_RISK
        return [bool(x) for x in np.where(known, seldom & late, days > worth)]

    def _row(self, day: float) -> int:
        return int(np.searchsorted(self.on, day, "right")) - 1

    def _within(self, waited: Sequence[float], ahead: float) -> tuple[Floats, Floats]:
        """The share answered within so many days more, and how many asks it is worth:
        p(1−p)/Greenwood's variance, or no bound where that is 0."""
        start = np.asarray(waited, dtype=np.float64)
        i = np.searchsorted(self.on, start, "right") - 1
        j = np.searchsorted(self.on, start + ahead, "right") - 1
        stay = np.divide(
            self.silent[j], self.silent[i], where=self.silent[i] > 0, out=np.zeros(start.size)
        )
        share = np.clip(1 - stay, 0, 1)
        variance = stay**2 * (self.spread[j] - self.spread[i])
        weight = np.full(start.size, np.inf)
        np.divide(share * stay, variance, out=weight, where=(variance > 0) & (share > 0))
        return share, weight

    def _followed(self, waited: Floats) -> Floats:
        """How many were followed through the thirty days after, on average."""
        total = np.concatenate(([0.0], np.cumsum(self.spells)))
        i = np.searchsorted(self.spells, waited, "right")
        j = np.searchsorted(self.spells, waited + AHEAD, "right")
        short = total[j] - total[i] - (j - i) * waited
        days: Floats = short + (self.spells.size - j) * float(AHEAD)
        return days / AHEAD


def _range(share: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Beta(p·n+½, (1−p)·n+½) between its tails; 0 is the low end of none, 1 the high end of all."""
    a, b = share * weight + 0.5, (1 - share) * weight + 0.5
    low = np.where(share <= 0, 0.0, betaincinv(a, b, _TAIL))
    high = np.where(share >= 1, 1.0, betaincinv(a, b, 1 - _TAIL))
    return np.minimum(low, share), np.maximum(high, share)
