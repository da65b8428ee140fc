"""How often yes, and yeses by the target (section 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from bench.bars.bar import TODAY, Bar, at_least, some
from nos.insights.facts import AskFact, Facts
from nos.insights.report import report

__all__ = ["bars"]

_RATES = ((40, 0.1), (8, 0.3), (20, 0.1), (40, 0.5), (100, 0.05), (100, 0.15), (400, 0.15))
_STAGES = (
    (0.15, 100), (0.05, 30), (0.05, 100), (0.05, 300), (0.05, 700), (0.15, 30), (0.15, 300),
    (0.15, 700), (0.3, 30), (0.3, 100), (0.3, 300), (0.3, 700),
)  # fmt: skip
# Half-way is 500: who looks on that day knows nothing of what comes, and is promised nothing.
_TURNS = ((100, 0.75), (300, 0.75), (500, None))
# Two sorts of asks, and how much of them is the harder one before and after half of the way.
_EASY, _HARD = 0.22, 0.08
_BEFORE, _AFTER = 0.3, 0.5


def bars(draw: np.random.Generator, people: int, *, short: bool = False) -> Iterator[Bar]:
    few = 1 if short else None
    for n, rate in some(_RATES, few):
        yield at_least(
            "how often yes", f"{n} asks, around {rate:.0%} of them yes", 0.85,
            [_held_rate(draw, n, rate * draw.uniform(0.5, 1.5)) for _person in range(people)],
        )  # fmt: skip
    for rate, stage in some(_STAGES, few):
        told = [_held_yeses(draw, stage, rate, rate) for _person in range(people)]
        yield _yeses(f"{rate:.0%} yes, after {stage} nos", 0.85, told)
    before = _EASY * (1 - _BEFORE) + _HARD * _BEFORE
    after = _EASY * (1 - _AFTER) + _HARD * _AFTER
    for stage, goal in some(_TURNS, few):
        told = [_held_yeses(draw, stage, before, after) for _person in range(people)]
        yield _yeses(f"harder asks from half-way on, after {stage} nos", goal, told)


def _yeses(setting: str, goal: float | None, told: list[tuple[bool, bool]]) -> Bar:
    plain = sum(by_rate for _held, by_rate in told) / len(told)
    return at_least(
        "yeses by the target", setting, goal, [held for held, _plain in told], plain=plain
    )


def _held_rate(draw: np.random.Generator, n: int, rate: float) -> bool:
    """Of those without a yes a fifth fell silent; some asks are still out, some were withdrawn."""
    answers = np.where(
        draw.random(n) < rate, "yes", np.where(draw.random(n) < 0.2, "silence", "no")
    )
    told = report(Facts(_asked([*answers.tolist(), "waiting", "withdrawn", "almost"])), TODAY)
    low, high = told["yes_rate"]["low"], told["yes_rate"]["high"]
    return low is not None and high is not None and low <= rate <= high


def _held_yeses(
    draw: np.random.Generator, stage: int, before: float, after: float, target: int = 1_000
) -> tuple[bool, bool]:
    """Whether the range at `stage` nos held what came, and whether the plugged-in rate's did."""
    half = target // 2
    had = int(draw.negative_binomial(stage, 1 - before))
    to_half = int(draw.negative_binomial(half - stage, 1 - before)) if stage < half else 0
    from_half = int(draw.negative_binomial(target - max(stage, half), 1 - after))
    total = had + to_half + from_half
    answers = draw.permutation(["no"] * stage + ["yes"] * had).tolist()
    told = report(Facts(_asked(answers), target=target), TODAY)["yeses_by_target"]
    low, high = told["low"], told["high"]
    held = high is not None and (low or 0) <= total <= high
    return held, _plugged_in(draw, stage, had, target, total)


def _plugged_in(draw: np.random.Generator, nos: int, yes: int, target: int, total: int) -> bool:
    """The plain way: as if the rate so far were the rate."""
    rate = yes / (nos + yes)
    more = draw.negative_binomial(target - nos, 1 - rate, 400) if rate else np.zeros(400)
    low, high = np.quantile(yes + more, [0.05, 0.95])
    return bool(low <= total <= high)


def _asked(answers: list[str]) -> tuple[AskFact, ...]:
    first = TODAY - timedelta(days=len(answers) // 3 + 5)
    days = [first + timedelta(days=n // 3) for n in range(len(answers))]
    return tuple(
        AskFact(answer, day, None if answer in ("waiting", "almost") else day)
        for answer, day in zip(answers, days, strict=True)
    )
