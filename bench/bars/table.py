"""The bars as the table of docs/insights.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from bench.bars import guesses, kinds, paces, rates, stings, waits
from bench.bars.bar import Bar

__all__ = ["PAGE", "all_bars", "head", "line", "write"]

PAGE: Final = Path(__file__).parents[2] / "docs" / "insights.md"
_PARTS: Final = (rates, kinds, waits, stings, guesses, paces)


def all_bars(seed: int, people: int, *, short: bool = False) -> Iterator[Bar]:
    """Each part draws from its own stream, so that one can be looked at without the others."""
    for part, sequence in zip(_PARTS, np.random.SeedSequence(seed).spawn(len(_PARTS)), strict=True):
        yield from part.bars(np.random.default_rng(sequence), people, short=short)


def head() -> str:
    titles = ("insight", "people", "how many", "what", "goal", "seen", "the plain way", "")
    return f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}"


def line(bar: Bar) -> str:
    goal = "" if bar.goal is None else f"{'≥' if bar.more else '≤'} {bar.goal:.2f}"
    plain = "" if bar.plain is None else f"{bar.plain:.3f}"
    short = "" if bar.met else "short of the goal"
    cells = (bar.insight, bar.setting, f"{bar.people:,}", bar.what, goal, f"{bar.seen:.3f}", plain)
    return f"| {' | '.join((*cells, short))} |"


def write(told: Iterable[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = "\n".join(told)
    made = re.sub(
        r"(<!-- from the bars -->).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n\n{table}\n\n{found[2]}",
        page,
        flags=re.DOTALL,
    )
    PAGE.write_text(made, encoding="utf-8")
