"""How long answers take: what is usual, and after how many days one has become rare.

Without anything to go by these are the days of the rules. A higher slice that knows better from
the person's own answers says so, once, by `provide`; itself this file knows no table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Protocol

from nos.notebook.rules import DAYS_PAST_STATED, PLACES, days_worth_waiting

__all__ = ["DEFAULTS", "Habits", "Span", "habits_of", "provide"]


@dataclass(frozen=True)
class Span:
    """Having waited from … to … days, both included (None: on), closing is offered.

    `rare` is the plausible range of an answer in the next thirty days, 0 to 1, by the person's own
    answers; None where there is too little of those.
    """

    from_days: int
    to_days: int | None = None
    rare: tuple[float, float] | None = None

    def holds(self, days: int) -> bool:
        return self.from_days <= days and (self.to_days is None or days <= self.to_days)


class Waits(Protocol):
    """An ask still out, as far as its waiting goes."""

    where: Any
    asked_on: Any
    stated_on: Any
    look_again_on: Any


def _by_default(place: str) -> tuple[Span, ...]:
    return (Span(days_worth_waiting(place) + 1),)


@dataclass(frozen=True)
class Habits:
    """`usual_days`: within so many days most answers came; None while too little is known.

    Of a place that `spans` does not name, the days of the rules hold.
    """

    usual_days: int | None = None
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def spans_at(self, place: str) -> tuple[Span, ...]:
        return self.spans.get(place) or _by_default(place)

    def asked_between(self, today: date) -> tuple[tuple[str, date, date], ...]:
        """For each place and span the first and last day on which such an ask was asked."""
        return tuple(
            (place, _before(today, span.to_days), today - timedelta(days=span.from_days))
            for place in PLACES
            for span in self.spans_at(place)
        )

    def worth_closing(self, ask: Waits, today: date) -> Span | None:
        """The span in which it stands by now; None while an answer is not rare, or it is put off.

        Never while a day that the other side stated lies less than thirty days back.
        """
        put_off = ask.look_again_on and ask.look_again_on > today
        stated = ask.stated_on and ask.stated_on > today - DAYS_PAST_STATED
        if put_off or stated or ask.asked_on is None:
            return None
        days = (today - ask.asked_on).days
        return next((span for span in self.spans_at(ask.where) if span.holds(days)), None)


DEFAULTS: Final = Habits()
Reader = Callable[[Any], Habits]


_readers: list[Reader] = []


def provide(reader: Reader) -> None:
    """`reader` knows a notebook's habits, in at most one statement. Said once, at the start."""
    _readers[:] = [reader]


def habits_of(notebook: Any) -> Habits:
    return _readers[0](notebook) if _readers and notebook.stored else DEFAULTS


def _before(today: date, days: int | None) -> date:
    """So many days ago, or the first day there is."""
    if days is None or days >= (today - date.min).days:
        return date.min
    return today - timedelta(days=days)
