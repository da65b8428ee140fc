"""One line of the table, and the counting behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

__all__ = ["TODAY", "Bar", "at_least", "at_most", "share", "some"]

T = TypeVar("T")

# The day on which invented people look; nothing hangs on which one it is.
TODAY: Final = date(2026, 6, 17)


@dataclass(frozen=True)
class Bar:
    """`seen` beside its goal; `plain` is what the plain way of reckoning gives the same people.

    Without a goal it is told and not promised.
    """

    insight: str
    setting: str
    what: str
    people: int
    seen: float
    goal: float | None
    more: bool
    plain: float | None = None

    @property
    def met(self) -> bool:
        if self.goal is None:
            return True
        return self.seen >= self.goal if self.more else self.seen <= self.goal


def at_least(
    insight: str,
    setting: str,
    goal: float | None,
    held: Iterable[bool],
    *,
    plain: float | None = None,
    what: str = "in the range",
) -> Bar:
    told = list(held)
    return Bar(insight, setting, what, len(told), share(told), goal, more=True, plain=plain)


def at_most(
    insight: str,
    setting: str,
    goal: float,
    seen: Iterable[bool],
    *,
    plain: float | None = None,
    what: str,
) -> Bar:
    told = list(seen)
    return Bar(insight, setting, what, len(told), share(told), goal, more=False, plain=plain)


def share(told: Iterable[bool]) -> float:
    """How many of them; nan where nobody was told anything, which meets no bar."""
    seen = list(told)
    return sum(seen) / len(seen) if seen else float("nan")


def some(settings: Sequence[T], few: int | None) -> Sequence[T]:
    """All of them, or as many of the first as the short form looks at."""
    return settings if few is None else settings[:few]
