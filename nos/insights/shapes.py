"""What insights give: plain mappings of numbers, ready for JSON, without a word for people. Pure.

Rates, shares and chances are from 0 to 1; stings, nerves and their changes are points of 10.
The sentences are put beside by `saying`, in the language of whoever reads.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

__all__ = [
    "LEVEL",
    "Bin",
    "Closing",
    "Expected",
    "Figures",
    "Insight",
    "KindRate",
    "Mix",
    "Pace",
    "PendingAsk",
    "State",
    "Sting",
    "Waiting",
    "Week",
    "WhatIf",
    "Wiggle",
    "YesRate",
    "Yeses",
]

State = Literal["too_early", "unclear", "visible"]
LEVEL: Final = 0.90


class Insight(TypedDict):
    """`n` is what it rests on, `n_needed` how many there must be in all before it says more.

    `estimate`, `low` and `high` are None together wherever nothing may be claimed; where only one
    end can be given the others are None.
    """

    state: State
    estimate: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    n_needed: int
    caveats: list[str]


class Wiggle(TypedDict):
    """One point of the funnel: after `n` asks the share of yeses, inside its plausible range."""

    n: int
    share: float
    low: float
    high: float


class YesRate(Insight):
    """Section 1. `recent` is yeses and settled among the last ten: counted, never a trend."""

    yes: int
    recent: tuple[int, int]
    funnel: list[Wiggle]


class Yeses(Insight):
    """Section 1: yeses in all by the time the target is held; `n` is yeses and nos.

    `next_yes` are pairs of m and the chance of at least one yes in the next m such answers.
    """

    target: int
    nos: int
    yes: int
    next_yes: list[tuple[int, float]]


class KindRate(TypedDict):
    """Section 2: one kind; `raw` is yes/n, `estimate` the one drawn toward the others.

    "" is all the small ones together. Where kinds may not be pooled yet only the counts are there.
    `flag` says that it keeps saying no where others do not; `rest_yes` of `rest_n` is what it was
    compared with then, `like_stakes` whether those were asks of like stakes. `muted` is set by
    whoever reads: the person means this kind as a long shot.
    """

    kind: str
    n: int
    yes: int
    raw: float
    estimate: float | None
    low: float | None
    high: float | None
    flag: bool
    muted: bool
    rest_n: int
    rest_yes: int
    like_stakes: bool


class PendingAsk(TypedDict):
    """Section 3: an ask still out. None where too little is known of so long a wait."""

    key: str
    where: str
    waited: int | None
    chance_30d: float | None
    low: float | None
    high: float | None
    suggest_close: bool


class Closing(TypedDict):
    """When closing is offered for asks of one place: having waited from … to … days (None: on).

    `source` is "own" (its own answers), "pooled" or "default"; `rare` holds the low and high
    chance of an answer within 30 days at the beginning of each span, None under the defaults.
    """

    where: str
    source: Literal["own", "pooled", "default"]
    spans: list[tuple[int, int | None]]
    rare: list[tuple[float, float] | None]


class Waiting(Insight):
    """Section 3. `estimate` is the share answered by `day`, with its range; `by_day` at that day.

    `usual_days`: within so many days most answers (four of five of those that come) came, None
    when too little is known. `median_answer_days`: of all asks half are answered by then, by
    Kaplan–Meier; None when fewer than half ever were.
    """

    curve: list[tuple[int, float, float, float]]
    asks: list[PendingAsk]
    out: int
    median_answer_days: float | None
    usual_days: int | None
    day: int | None
    yes: float | None
    no: float | None
    silent: float | None
    closing: list[Closing]


class Sting(Insight):
    """Section 4: the change over the span, in points of 10; `growing` with `visible` only.

    `by_stakes`: for each of small, medium, big and "" its ratings as (order of exposure, sting).
    """

    growing: bool
    p: float | None
    slope: float | None
    power: float | None
    by_stakes: dict[str, list[tuple[int, int]]]


class Bin(TypedDict):
    """Section 5: guesses from `from_chance` up to `to_chance`, and what became of them."""

    from_chance: float
    to_chance: float
    n: int
    mean_chance: float
    mean_yes: float
    low: float
    high: float


class Expected(Insight):
    """Section 5: `estimate` is mean yes less mean guess, -1 to 1."""

    mean_chance: float | None
    mean_yes: float | None
    yes_low: float | None
    yes_high: float | None
    brier: float | None
    skill: float | None
    bins: list[Bin]


class WhatIf(TypedDict):
    """If so many were asked each week: weeks to the target, 80 % range."""

    a_week: int
    low: float
    median: float
    high: float


class Pace(Insight):
    """Section 6; level .80. `estimate` is `weeks_median`; months are weeks ÷ 4.348.

    `next_number` is a nearer round number with its own range, where the target is far.
    """

    weeks_low: float | None
    weeks_median: float | None
    weeks_high: float | None
    left: int
    target: int
    weeks: int
    nos: int
    asks: int
    out: int
    long_road: bool
    nearer: int | None
    nearer_low: float | None
    nearer_median: float | None
    nearer_high: float | None
    what_if: list[WhatIf]


class Mix(Insight):
    """Section 7: of the last thirty asks the share that is medium or big; `hint` is what to say."""

    hint: Literal["", "small", "big"]
    bigger: int
    median_sting: float | None


class Week(TypedDict):
    """One of the last twelve weeks, in dots; the last may not be over yet."""

    from_on: str
    asks: int
    nos: int
    yeses: int
    rest: bool
    whole: bool


class ByWhere(TypedDict):
    all: Expected
    by_where: dict[str, Expected]


class Figures(TypedDict):
    """The whole report, as it is cached.

    `state_of_kinds` is about the kinds as a whole; `lighter` says that the sting visibly grows.
    """

    yes_rate: YesRate
    yes_rate_answered: YesRate
    yeses_by_target: Yeses
    kinds: list[KindRate]
    state_of_kinds: Insight
    waiting: Waiting
    sting: Sting
    nerves: Sting
    feared: Insight
    expected: ByWhere
    pace: Pace
    mix: Mix
    weeks: list[Week]
    lighter: bool
