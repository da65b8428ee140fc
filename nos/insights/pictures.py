"""What the pictures of insights draw: figures in, paths and places in a view box out. Pure.

One style: an ink line, a paper band for the plausible range, words right where they belong. Where
there is too little to draw, None: no picture rather than a false one. Words are the macros' affair
(components/pictures.html); here are only places for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeVar

from nos.insights.shapes import Sting, Waiting, Week, YesRate

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Bands",
    "Funnel",
    "Ruler",
    "StingRow",
    "Strip",
    "Weeks",
    "bands",
    "funnel",
    "ruler",
    "sting_rows",
    "strip",
    "twelve_weeks",
]

WIDTH: Final = 320
HEIGHT: Final = 128

_TOP, _BASE = 12.0, 104.0  # of what is drawn; words stand beneath
_LEFT, _RIGHT = 2.0, 232.0  # words stand at the right
_LEADING: Final = 14.0  # between two lines of words
_FEWEST: Final = 5  # points: fewer make no line
_POINTS: Final = 48  # of one line: more cannot be seen, and weigh
_DOTS: Final = 60  # of one row
_STRIP: Final = 120.0

Anchor = Literal["start", "middle", "end"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Funnel:
    """The running share inside its narrowing range, from `first` answers on.

    `*_at` is the height of each word.
    """

    band: str
    line: str
    first: int
    share_at: float
    low_at: float | None
    high_at: float


@dataclass(frozen=True, slots=True)
class Bands:
    """What came back by which day: yes at the foot, no upon it, the rest still silent."""

    yes: str
    no: str
    edges: str
    yes_at: float
    no_at: float
    silent_at: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """A range along a line; `mark` is another place on it, such as a guess or where one stands."""

    x: float
    wide: float
    at: float
    anchor: Anchor
    mark: float | None
    mark_anchor: Anchor
    ends_apart: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A range in a line of a table, 120 wide."""

    x: float
    wide: float
    at: float
    mark: float | None


@dataclass(frozen=True, slots=True)
class StingRow:
    """The ratings of one size of ask in their order, and where they went if that is seen.

    `early` and `late` are the middle ones of the two halves.
    """

    stakes: str
    dots: str
    line: str
    y: float
    early: int
    late: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """Above the line what came back, beneath it what was asked; a dot is `each` of them."""

    nos: str
    yeses: str
    asks: str
    rests: tuple[float, ...]
    each: int


def funnel(rate: YesRate) -> Funnel | None:
    points = _thinned(rate["funnel"], _POINTS)
    if rate["state"] == "unclear" or rate["estimate"] is None or len(points) < _FEWEST:
        return None
    last = points[-1]
    # What came first is all over the place; the later half decides how much is in sight.
    top = _round_up(max(p["high"] for p in points if p["n"] >= last["n"] / 3))
    first = points[0]["n"]
    x = _scale(first, last["n"], _LEFT, _RIGHT)
    y = _scale(0, top, _BASE, _TOP)
    upper = [(x(p["n"]), y(min(p["high"], top))) for p in points]
    lower = [(x(p["n"]), y(min(p["low"], top))) for p in points]
    shares = [(x(p["n"]), y(min(p["share"], top))) for p in points]
    whole = last["low"] == last["share"]
    places = [y(last["high"]), y(last["share"]), *([] if whole else [y(last["low"])])]
    high, share, *low = _apart(places)
    return Funnel(
        band=f"{_path([*upper, *reversed(lower)])}z",
        line=_path(shares),
        first=first,
        share_at=share,
        low_at=low[0] if low else None,
        high_at=high,
    )


def bands(waiting: Waiting) -> Bands | None:
    day, yes, no, silent = (waiting[name] for name in ("day", "yes", "no", "silent"))
    if waiting["state"] == "too_early" or not day or yes is None or no is None or silent is None:
        return None
    until = [(at, y, n) for at, y, n, _silent in waiting["curve"] if at < day]
    steps = [(0.0, 0.0, 0.0), *_thinned(until, _POINTS // 2), (float(day), yes, no)]
    x, y_of = _scale(0, day, _LEFT, _RIGHT), _scale(0, 1, _BASE, _TOP)
    foot = _stairs([(x(at), y_of(y)) for at, y, _n in steps])
    head = _stairs([(x(at), y_of(y + n)) for at, y, n in steps])
    middles = [y_of(1 - silent / 2), y_of(yes + no / 2), y_of(yes / 2)]
    silent_at, no_at, yes_at = _apart(middles)
    ground = [(_RIGHT, _BASE), (_LEFT, _BASE)]
    return Bands(
        yes=f"{_path([*foot, *ground])}z",
        no=f"{_path([*head, *reversed(foot)])}z",
        edges=_path(foot) + _path(head),
        yes_at=yes_at,
        no_at=no_at,
        silent_at=silent_at,
    )


def ruler(
    low: float | None,
    at: float | None,
    high: float | None,
    *,
    mark: float | None = None,
    span: tuple[float, float] | None = None,
) -> Ruler | None:
    """From `span`, or from nothing to a little beyond what is highest."""
    if low is None or at is None or high is None:
        return None
    begin, end = span or (0.0, max(high, mark or 0.0) * 1.15)
    if end <= begin:
        return None
    x = _scale(begin, end, _LEFT, WIDTH - _LEFT)
    where = None if mark is None else x(_within(mark, begin, end))
    left, right = x(_within(low, begin, end)), x(_within(high, begin, end))
    centre = x(_within(at, begin, end))
    return Ruler(
        x=left,
        wide=round(max(right - left, 2.0), 1),
        at=centre,
        anchor=_anchor(centre),
        mark=where,
        mark_anchor=_anchor(where or 0.0),
        ends_apart=right - left >= 72,
    )


def strip(
    low: float | None, at: float | None, high: float | None, top: float, mark: float | None = None
) -> Strip | None:
    if low is None or at is None or high is None or top <= 0:
        return None
    x = _scale(0, top, 1.0, _STRIP - 1.0)
    left, right = x(_within(low, 0, top)), x(_within(high, 0, top))
    where = None if mark is None else x(_within(mark, 0, top))
    return Strip(left, round(max(right - left, 2.0), 1), x(_within(at, 0, top)), where)


def sting_rows(sting: Sting, height: float = 44.0) -> tuple[StingRow, ...]:
    """A row for each size of ask with at least four ratings; a line only where a change is seen."""
    if sting["state"] == "too_early":
        return ()
    order = [n for ratings in sting["by_stakes"].values() for n, _felt in ratings]
    if len(order) < 2:
        return ()
    x = _scale(min(order), max(order), 76.0, WIDTH - 8.0)
    rows: list[StingRow] = []
    for stakes in ("small", "medium", "big", ""):
        ratings = sting["by_stakes"].get(stakes, [])
        if len(ratings) < 4:
            continue
        y = len(rows) * height + 4
        felt = _scale(0, 10, y + height - 12, y + 4)
        dots = dict.fromkeys((x(n), felt(value)) for n, value in _thinned(ratings, _DOTS))
        line = ""
        if sting["state"] == "visible" and sting["estimate"] is not None:
            line = _line_of(ratings, sting["estimate"], (min(order), max(order)), x, felt)
        half = len(ratings) // 2
        halves = _middle(ratings[:half]), _middle(ratings[half:])
        rows.append(StingRow(stakes, _dots(dots), line, y, *halves))
    return tuple(rows)


def twelve_weeks(weeks: Sequence[Week], most: int = 7) -> Weeks | None:
    tallest = max((max(week["nos"] + week["yeses"], week["asks"]) for week in weeks), default=0)
    if not tallest:
        return None
    each, middle = -(-tallest // most), 62.0
    nos, yeses, asks = [], [], []
    for n, week in enumerate(weeks):
        x = round((n + 0.5) * WIDTH / max(len(weeks), 12), 1)
        inked, stamped = -(-week["nos"] // each), -(-week["yeses"] // each)
        nos += [(x, middle - 7 - 8 * k) for k in range(inked)]
        yeses += [(x, middle - 7 - 8 * k) for k in range(inked, inked + stamped)]
        asks += [(x, middle + 7 + 8 * k) for k in range(-(-week["asks"] // each))]
    rests = tuple(
        round((n + 0.5) * WIDTH / max(len(weeks), 12), 1)
        for n, week in enumerate(weeks)
        if week["rest"] and not (week["nos"] or week["yeses"])
    )
    return Weeks(_dots(nos), _dots(yeses), _dots(asks), rests, each)


def _line_of(
    ratings: Sequence[tuple[int, int]],
    change: float,
    span: tuple[int, int],
    x: Callable[[float], float],
    felt: Callable[[float], float],
) -> str:
    """Through the middle of a row, as steep as the whole change."""
    first, last = ratings[0][0], ratings[-1][0]
    middle = _middle(ratings)
    half = change * (last - first) / max(span[1] - span[0], 1) / 2
    ends = [(first, middle - half), (last, middle + half)]
    return _path([(x(n), felt(_within(value, 0, 10))) for n, value in ends])


def _middle(ratings: Sequence[tuple[int, int]]) -> int:
    return sorted(value for _n, value in ratings)[len(ratings) // 2]


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """A straight one, rounded to what can be seen."""
    span = (high - low) or 1.0
    return lambda value: round(start + (value - low) / span * (end - start), 1)


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _anchor(x: float) -> Anchor:
    """A word near an edge leans inward."""
    return "start" if x < 90 else "end" if x > WIDTH - 90 else "middle"


def _apart(places: Sequence[float]) -> list[float]:
    """Heights of words from above to below, moved until none stands on another."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + _LEADING) if found else max(place, _TOP))
    over = found[-1] - _BASE
    for n in reversed(range(len(found))):
        if over <= 0:
            break
        found[n] -= over
        over = found[n - 1] + _LEADING - found[n] if n else 0.0
    return [round(place, 1) for place in found]


def _round_up(share: float) -> float:
    """The next of the shares that are easily thought of."""
    return next((one for one in (0.1, 0.2, 0.3, 0.5, 0.75) if share <= one), 1.0)


def _thinned(items: Sequence[T], most: int) -> list[T]:
    """At most so many, the first and the last among them."""
    if len(items) <= most:
        return list(items)
    return [items[round(n * (len(items) - 1) / (most - 1))] for n in range(most)]


def _stairs(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Nothing happens until the day on which it happens."""
    drawn = [points[0]]
    for (_x, y), (x, to) in pairwise(points):
        drawn += [(x, y), (x, to)] if to != y else [(x, y)]
    return drawn


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _dots(places: Iterable[tuple[float, float]]) -> str:
    return "".join(f"M{x:g} {y:g}h0" for x, y in places)
