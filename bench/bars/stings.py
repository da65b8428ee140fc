"""The sting over time: false fading, true fading, and its range (section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from scipy import stats

from bench.bars.bar import TODAY, Bar, at_least, at_most, some
from nos.insights.facts import AskFact, Facts
from nos.insights.report import report

__all__ = ["bars"]

_STAKES = ("small", "medium", "big")
_BASE = {"small": 3.0, "medium": 5.0, "big": 7.0}


@dataclass(frozen=True)
class _Life:
    """`change` points of 10 from first to last; `echo`: how much one rating is like the one before;
    `climbs`: from small asks to big ones, or (-1) back."""

    setting: str
    nos: int
    change: float = 0.0
    echo: float = 0.0
    climbs: int = 0


_STILL = (
    _Life("climbing to harder asks, 60 nos", 60, climbs=1),
    _Life("good and bad weeks, 60 nos", 60, echo=0.3),
    _Life("nothing changes, 20 nos", 20),
    _Life("nothing changes, 60 nos", 60),
    _Life("nothing changes, 300 nos", 300),
    _Life("back to lighter asks, 60 nos", 60, climbs=-1),
    _Life("long good and bad spells, 100 nos", 100, echo=0.5),
    _Life("climbing, with good and bad weeks, 100 nos", 100, echo=0.3, climbs=1),
)
_FADING = (
    _Life("two points less, 40 nos", 40, change=-2),
    _Life("two points less while climbing, 60 nos", 60, change=-2, climbs=1),
    _Life("three points less, good and bad weeks, 100 nos", 100, change=-3, echo=0.3),
    _Life("two points more, 60 nos", 60, change=2),
    _Life("nothing changes, 60 nos", 60),
)


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    few = 2 if short else None
    for life in some(_STILL, few):
        seen = [_seen(draw, life) for _person in range(people)]
        yield at_most(
            "the sting", life.setting, 0.05, [state == "fading" for state, _range, _plain in seen],
            what="called fading wrongly",
            plain=sum(plain == "fading" for _s, _r, plain in seen) / people,
        )  # fmt: skip
        if life.climbs > 0:
            yield at_most(
                "the sting", life.setting, 0.05, [s == "growing" for s, _range, _plain in seen],
                what="called growing wrongly",
                plain=sum(plain == "growing" for _s, _r, plain in seen) / people,
            )  # fmt: skip
    for life in some(_FADING, few):
        held = [between for _s, between, _p in (_seen(draw, life) for _person in range(people))]
        yield at_least("the sting", life.setting, 0.85, [one for one in held if one is not None])


def _seen(draw: np.random.Generator, life: _Life) -> tuple[str, bool | None, str]:
    """What is said of somebody, whether the range holds the truth, and what one heap would say."""
    along = np.linspace(0, 1, life.nos)
    lean = {0: np.full(life.nos, 0.5), 1: along, -1: 1 - along}[life.climbs]
    step = np.clip(np.floor(3 * (0.7 * lean + 0.3 * draw.random(life.nos))), 0, 2).astype(int)
    if not life.climbs:
        step = draw.integers(0, 3, life.nos)
    stakes = [_STAKES[at] for at in step]
    noise = np.empty(life.nos)
    last = draw.standard_normal()
    for n in range(life.nos):
        last = life.echo * last + np.sqrt(1 - life.echo**2) * draw.standard_normal()
        noise[n] = 1.6 * last
    base = np.array([_BASE[one] for one in stakes])
    middle = along - 0.5
    sting = np.clip(np.rint(base + life.change * middle + noise), 0, 10).astype(int)
    first = TODAY - timedelta(days=2 * life.nos)
    facts = tuple(
        AskFact("no", asked_on=(day := first + timedelta(days=2 * n)), heard_on=day,
                stakes=stakes[n], where="message", sting=int(sting[n]))
        for n in range(life.nos)
    )  # fmt: skip
    told = report(Facts(facts), TODAY)["sting"]
    low, high = told["low"], told["high"]
    held = low <= life.change <= high if low is not None and high is not None else None
    said = told["estimate"] if told["state"] == "visible" else 0.0
    return _word(said or 0.0), held, _one_heap(sting)


def _one_heap(sting: np.ndarray) -> str:
    """The plain way: one test over all ratings, whatever was asked."""
    n = np.arange(len(sting))
    found = stats.kendalltau(n, sting)
    change = stats.theilslopes(sting, n).slope * (len(sting) - 1)
    return _word(change if found.pvalue < 0.05 and abs(change) >= 1 else 0.0)


def _word(change: float) -> str:
    return "fading" if change < 0 else "growing" if change > 0 else "still"
