"""What is still out: the chance of an answer within thirty days (section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from scipy.special import ndtr

from bench.bars.bar import TODAY, Bar, at_least, some
from nos.insights.facts import AskFact, Facts
from nos.insights.report import report

__all__ = ["bars"]


@dataclass(frozen=True)
class _Place:
    """Half of those who answer do so within `half` days; `never` of all never do."""

    where: str
    half: float
    spread: float
    never: float

    def by(self, days: float) -> float:
        """The share of all answered before that many days are over."""
        return (1 - self.never) * float(ndtr(np.log(max(days, 1e-9) / self.half) / self.spread))

    def within_thirty(self, waited: int) -> float:
        """Of those that stayed silent through day `waited`."""
        still = 1 - self.by(waited + 1)
        return (self.by(waited + 31) - self.by(waited + 1)) / still


_FORM = _Place("form", 25, 0.8, 0.5)
_MESSAGE = _Place("message", 4, 1.0, 0.3)
_STRANGER = _Place("stranger", 9, 1.2, 0.75)
_CALL = _Place("call", 1, 0.7, 0.1)
_SETTINGS = (
    ("forms, half of them never answered", (_FORM,), 120),
    ("strangers, three of four never answer", (_STRANGER,), 120),
    ("messages, 60 asks", (_MESSAGE,), 60),
    ("four places, each with its own pace", (_FORM, _MESSAGE, _STRANGER, _CALL), 300),
    ("forms, 600 asks", (_FORM,), 600),
)


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    for setting, places, asks in some(_SETTINGS, 1 if short else None):
        told = [one for _person in range(people) for one in _person_waits(draw, places, asks)]
        off = [seen - true for seen, _low, _high, true, _plain in told]
        plain = [answered - true for _seen, _low, _high, true, answered in told]
        yield at_least(
            "still out", setting, 0.85, [low <= true <= high for _s, low, high, true, _p in told]
        )
        yield Bar("still out", setting, "off on average", len(told),
                  abs(float(np.mean(off))), 0.01, more=False,
                  plain=abs(float(np.nanmean(plain))))  # fmt: skip


def _person_waits(
    draw: np.random.Generator, places: tuple[_Place, ...], asks: int
) -> list[tuple[float, float, float, float, float]]:
    """Of each ask still out: what is told, its range, the truth, and what answered asks alone say.

    Asked through a year and a half; who has no answer gives up on some day from the 20th to the
    200th, or on none yet.
    """
    facts, times = [], []
    known = {place.where: place for place in places}
    for n in range(asks):
        place = places[int(draw.integers(len(places)))]
        asked = int(draw.integers(0, 540))
        comes = np.inf
        if draw.random() >= place.never:
            comes = np.floor(place.half * np.exp(place.spread * draw.standard_normal()))
        gives_up = int(draw.integers(20, 200))
        asked_on = TODAY - timedelta(days=asked)
        answer, days = "waiting", None
        if comes <= min(asked, gives_up):
            answer, days = "yes" if draw.random() < 0.2 else "no", int(comes)
            times.append(days)
        elif gives_up <= asked:
            answer, days = "silence", gives_up
        heard_on = asked_on + timedelta(days=days) if days is not None else None
        facts.append(AskFact(answer, asked_on, heard_on, where=place.where, key=str(n)))
    told = []
    answered = np.array(times)
    for one in report(Facts(tuple(facts)), TODAY)["waiting"]["asks"]:
        waited, seen, low, high = one["waited"], one["chance_30d"], one["low"], one["high"]
        if waited is None or seen is None or low is None or high is None:
            continue
        later = (answered > waited).sum()
        plain = ((answered > waited) & (answered <= waited + 30)).sum() / later if later else np.nan
        true = known[one["where"]].within_thirty(waited)
        told.append((seen, low, high, true, float(plain)))
    return told
