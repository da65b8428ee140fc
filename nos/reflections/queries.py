"""A week as it stands: its days, its asks, what was made of it; and the lines of many weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy_line
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import ANSWERS
from nos.people.models import Person
from nos.reflections.models import Reflection, ReflectionQuerySet
from nos.reflections.rules import READ_BACK, Week, week_after, week_before, week_on

__all__ = [
    "MOST_ASKS",
    "Line",
    "Lines",
    "OpenWeek",
    "asks_of",
    "find_reflection",
    "lines_of",
    "open_week",
    "week_to_look_back_on",
]

MOST_ASKS: Final = 200
_NEAR: Final = timedelta(days=14)
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
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


def week_to_look_back_on(notebook: Notebook, today: date) -> Week | None:
    """On its last day and the day after: a week in which something was asked or heard, and of
    which nothing is written yet. Two queries, on those two days alone."""
    ago = (today.weekday() - notebook.week_day) % 7
    if ago > 1:
        return None
    opened = open_week(notebook, today - timedelta(days=ago), today)
    row, week = opened.reflection, opened.week
    if (row and not row.removed) or not week.holds(today - timedelta(days=ago)):
        return None
    rows = Ask.objects.within(notebook).made().filter(day__range=(week.from_on, week.to_on))
    taken = list(rows.values_list("takeaway", flat=True)[:MOST_ASKS])
    return week if taken and not any(taken) else None


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


@dataclass(frozen=True)
class Line:
    """One of the two: what was made of a week (`day` is its last), or taken from an ask."""

    day: date
    reflection: Reflection | None = None
    ask: Ask | None = None

    @property
    def place(self) -> str:
        """Where the page below it begins."""
        return f"{self.day.isoformat()}.{self.ask.uid if self.ask else ''}"


@dataclass(frozen=True)
class Lines:
    """A page; `next` is the place of the following one, "" on the last."""

    lines: tuple[Line, ...]
    next: str


def lines_of(notebook: Notebook, *, q: str = "", after: str = "", limit: int = 30) -> Lines:
    """All that was written down on looking back, the latest first; each word of `q` is in it, or
    in the ask that it belongs to. Raises BadInput for a place that is none."""
    if not notebook.stored:
        return Lines((), "")
    weeks = _weeks(notebook, q).order_by("-week_on")
    asks = Ask.objects.within(notebook).learned_from().order_by("-day", "-pk")
    for word in _words(q):
        asks = asks.filter(search_text__contains=word)
    if after:
        day, last = _beneath(notebook, after)
        weeks = weeks.filter(week_on__lt=day - (_WEEK - _DAY))
        beneath = Q(day=day, pk__lt=last.pk) if last else Q(day=day)
        asks = asks.filter(Q(day__lt=day) | beneath)
    found = [
        *(Line(Week(row.week_on).to_on, reflection=row) for row in weeks[: limit + 1]),
        *(Line(ask.day, ask=ask) for ask in asks[: limit + 1]),
    ]
    found.sort(key=lambda line: (line.day, line.reflection is not None), reverse=True)
    page = tuple(found[:limit])
    return Lines(page, page[-1].place if len(found) > limit else "")


def _weeks(notebook: Notebook, q: str) -> ReflectionQuerySet:
    rows = Reflection.objects.within(notebook).live()
    for word in _words(q):
        rows = rows.filter(search_text__contains=word)
    return rows


def _words(q: str) -> list[str]:
    return fold(tidy_line(q[:400])).split()[:10]


def _beneath(notebook: Notebook, after: str) -> tuple[date, Ask | None]:
    text, _dot, uid = after.partition(".")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _not_found() from None
    known = parse_uid(uid) if uid else None
    last = Ask.objects.within(notebook).filter(uid=known).first() if known else None
    if not 1900 <= day.year <= 2999 or (uid and last is None):
        raise _not_found()
    return day, last


def _not_found() -> BadInput:
    return BadInput(fields={"after": _("This page cannot be found; start from the first one.")})
