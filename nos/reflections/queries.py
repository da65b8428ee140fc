"""A week as it stands: its days, its asks, what was made of it; and the lines of many weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import ANSWERS
from nos.people.models import Person
from nos.reflections.models import Reflection
from nos.reflections.rules import READ_BACK, Week, week_after, week_before, week_on

__all__ = ["MOST_ASKS", "OpenWeek", "asks_of", "find_reflection", "open_week"]

MOST_ASKS: Final = 200
_NEAR: Final = timedelta(days=14)
_MADE: Final = tuple(answer for answer in ANSWERS if answer != "almost")


@dataclass(frozen=True)
class OpenWeek:
    """`reflection` may be one that was emptied; `before` and `after` are the weeks beside it,
    `after` None where it has not come yet. `read_back` is a line of the week before, or ""."""

    week: Week
    reflection: Reflection | None
    before: Week
    after: Week | None
    read_back: str


def find_reflection(person: Person, uid: UUID) -> Reflection | None:
    """One of theirs, emptied ones too."""
    return Reflection.objects.of(person).filter(uid=uid).first()


def open_week(notebook: Notebook, day: date, today: date) -> OpenWeek:
    """The week that the day is of, in one query."""
    near = {row.week_on: row for row in _near(notebook, day)}
    live = [first for first, row in near.items() if not row.removed]
    week = week_on(day, notebook.week_day, live)
    before = week_before(week, notebook.week_day, live)
    after = week_after(week, notebook.week_day, live)
    return OpenWeek(
        week,
        near.get(week.from_on),
        before,
        after if after.from_on <= today else None,
        _line_of(near.get(before.from_on)),
    )


def _near(notebook: Notebook, day: date) -> Iterable[Reflection]:
    if not notebook.stored:
        return ()
    rows = Reflection.objects.within(notebook)
    return rows.filter(week_on__gte=day - 2 * _NEAR, week_on__lte=day + _NEAR)


def _line_of(row: Reflection | None) -> str:
    """The first line of what was to come next, else of the others."""
    words = (getattr(row, name) for name in READ_BACK) if row else ()
    return next((text for text in words if text), "")


def asks_of(notebook: Notebook, week: Week, *, limit: int = MOST_ASKS) -> list[Ask]:
    """Asks made and answers heard in the week: what was heard first, then what is still out;
    each in the order in which it was written."""
    if not notebook.stored:
        return []
    days = (week.from_on, week.to_on)
    rows = Ask.objects.within(notebook).live()
    heard = rows.filter(day__range=days).exclude(answer="almost").order_by("day", "turn", "pk")
    later = rows.filter(answer__in=_MADE, asked_on__range=days, day__gt=week.to_on)
    found = [*heard[:limit], *later.order_by("asked_on", "turn", "pk")[:limit]]
    of_it = [ask for ask in found if _is_of(ask, week)]
    return sorted(of_it, key=lambda ask: _place(ask, week))[:limit]


def _is_of(ask: Ask, week: Week) -> bool:
    """What a sheet brought without a day is of no week."""
    return any(day and week.holds(day) for day in (ask.asked_on, ask.heard_on))


def _place(ask: Ask, week: Week) -> tuple[bool, date, int]:
    heard = bool(ask.heard_on and week.holds(ask.heard_on))
    return not heard, ask.heard_on if heard and ask.heard_on else ask.asked_on or ask.day, ask.turn
