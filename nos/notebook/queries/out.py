"""What is still out: what is due on top, then oldest first, what was put off at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.habits import DEFAULTS, Habits, habits_of
from nos.notebook.models import Ask, Notebook
from nos.notebook.models.ask import AskQuerySet
from nos.notebook.rules import DAYS_PAST_STATED, PLACES

__all__ = [
    "ALL",
    "Only",
    "OutPage",
    "Place",
    "Waiting",
    "almost_asks",
    "count_due",
    "follows_up",
    "longest_out",
    "out_page",
    "place_of",
    "still_out",
    "worth_closing",
]

_SWEPT_AT_ONCE: Final = 200
_DUE_AT_ONCE: Final = 60
_ASK_BY_AT_ONCE: Final = 5
_SOON: Final = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """An ask still out, and since how many days (None when the day is not known)."""

    ask: Ask
    days: int | None


@dataclass(frozen=True)
class Only:
    """What the list is narrowed to, as it comes from outside; "" lets all through.

    Raises BadInput for a place that is none of the known ones.
    """

    where: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        if self.where not in PLACES:
            known = ", ".join(place for place in PLACES if place)
            raise BadInput(fields={"where": _("This is one of: %(known)s.") % {"known": known}})

    def __bool__(self) -> bool:
        return bool(self.where or self.kind)

    def of(self, rows: AskQuerySet) -> AskQuerySet:
        if self.where:
            rows = rows.filter(where=self.where)
        if kind := fold(tidy_line(self.kind)):
            rows = rows.filter(kind_key=kind)
        return rows


ALL: Final = Only()


@dataclass(frozen=True)
class Place:
    """Where a page ended: the day and row id of its last ask; `later` among those put off."""

    day: date
    pk: UUID
    later: bool = False


@dataclass(frozen=True)
class OutPage:
    """One page of the screen Out, in its parts; `next` is where the following one begins.

    `sweep` are those worth closing, on the first page alone; each stands in its own part as well.
    """

    follow_up: tuple[Waiting, ...]
    look_again: tuple[Waiting, ...]
    waiting: tuple[Waiting, ...]
    later: tuple[Waiting, ...]
    ask_by: tuple[Ask, ...]
    next: Place | None
    sweep: tuple[Ask, ...] = ()

    @property
    def asks(self) -> list[Ask]:
        """All that are out on it, in the order shown."""
        parts = (self.follow_up, self.look_again, self.waiting, self.later)
        return [one.ask for part in parts for one in part]


def out_page(
    notebook: Notebook,
    today: date,
    *,
    limit: int,
    only: Only = ALL,
    after: Place | None = None,
    habits: Habits = DEFAULTS,
) -> OutPage:
    """As many statements whatever there is; what is due is on the first page alone."""
    follow_up, look_again, ask_by, sweep = _due(notebook, today, only, habits)
    on_top = [ask.pk for ask in (*follow_up, *look_again)]
    waiting: list[Ask] = []
    if not (after and after.later):
        rows = only.of(Ask.objects.within(notebook).out()).filter(_not_put_off(today))
        waiting = list(_after(rows.exclude(pk__in=on_top), after)[: limit + 1])
    rows = only.of(Ask.objects.within(notebook).out()).filter(look_again_on__gt=today)
    later = list(_after_later(rows, after)[: limit + 1])
    more_waiting, more_later = len(waiting) > limit, len(later) > limit
    if more_waiting:
        later = []
    place = None
    if more_waiting:
        place = Place(waiting[limit - 1].day, waiting[limit - 1].pk)
    elif more_later:
        last = later[limit - 1]
        place = Place(last.look_again_on or today, last.pk, later=True)
    shown = after is None
    return OutPage(
        follow_up=_each(follow_up if shown else (), today),
        look_again=_each(look_again if shown else (), today),
        waiting=_each(waiting[:limit], today),
        later=_each(later[:limit], today),
        ask_by=tuple(ask_by[:_ASK_BY_AT_ONCE]) if shown else (),
        next=place,
        sweep=tuple(sweep) if shown else (),
    )


def _due(
    notebook: Notebook, today: date, only: Only, habits: Habits
) -> tuple[Sequence[Ask], Sequence[Ask], Sequence[Ask], Sequence[Ask]]:
    """Whose day has come: to follow up, to look at again, almost-asks to be asked soon, to close.

    One statement of four parts, each of which goes along the index of its day. Where there are
    more than fit, the rest of those out stands in the list, oldest first.
    """
    rows = only.of(Ask.objects.within(notebook).live())
    waiting = rows.filter(answer="waiting")
    again = waiting.filter(look_again_on__lte=today)
    follow = waiting.filter(look_again_on=None, follow_up_on__lte=today, followed_up_on=None)
    open_now = Q(opens_on__lte=today) & (Q(closes_on=None) | Q(closes_on__gte=today))
    closing = Q(closes_on__range=(today, today + _SOON))
    soon = rows.filter(open_now | closing, answer="almost")
    old = _old(notebook, today, only, habits).annotate(to_close=Value(1))
    by_day = (part.annotate(to_close=Value(0)) for part in (again, follow, soon))
    every = old.union(*by_day, all=True).order_by("to_close", "answer", "day", "id")
    both = list(every[: 2 * _DUE_AT_ONCE + _SWEPT_AT_ONCE])
    found = [ask for ask in both if not vars(ask)["to_close"]][: 2 * _DUE_AT_ONCE]
    out = [ask for ask in found if ask.answer == "waiting"][:_DUE_AT_ONCE]
    to_follow = [ask for ask in out if follows_up(ask, today)]
    rest = [ask for ask in out if not follows_up(ask, today)]
    almost = [ask for ask in found if ask.answer == "almost"]
    return (
        sorted(to_follow, key=lambda ask: (ask.follow_up_on or today, ask.day)),
        sorted(rest, key=lambda ask: (ask.look_again_on or today, ask.day)),
        sorted(almost, key=lambda ask: (ask.closes_on or date.max, ask.opens_on or today)),
        [ask for ask in both if vars(ask)["to_close"]][:_SWEPT_AT_ONCE],
    )


def count_due(notebook: Notebook, today: date) -> int:
    """How many that are out are to be looked at again, or followed up, by now."""
    again = Q(look_again_on__lte=today)
    follow = Q(look_again_on=None, follow_up_on__lte=today, followed_up_on=None)
    return Ask.objects.within(notebook).out().filter(again | follow).count()


def follows_up(ask: Ask, today: date) -> bool:
    """Whether its day to follow up has come, and it was not done yet."""
    return ask.follow_up_on is not None and ask.follow_up_on <= today and ask.followed_up_on is None


def place_of(ask: Ask, today: date) -> str:
    """Which part of the screen an ask that is out belongs to; "" is the long list itself."""
    if ask.look_again_on and ask.look_again_on > today:
        return "later"
    if follows_up(ask, today):
        return "follow_up"
    return "look_again" if ask.look_again_on else ""


def _not_put_off(today: date) -> Q:
    return Q(look_again_on=None) | Q(look_again_on__lte=today)


def _after(rows: AskQuerySet, after: Place | None) -> AskQuerySet:
    if after:
        rows = rows.filter(Q(day__gte=after.day) & (Q(day__gt=after.day) | Q(pk__gt=after.pk)))
    return rows.order_by("day", "pk")


def _after_later(rows: AskQuerySet, after: Place | None) -> AskQuerySet:
    if after and after.later:
        day, pk = after.day, after.pk
        rows = rows.filter(look_again_on__gte=day)
        rows = rows.filter(Q(look_again_on__gt=day) | Q(pk__gt=pk))
    return rows.order_by("look_again_on", "pk")


def still_out(
    notebook: Notebook,
    today: date,
    *,
    limit: int,
    after: tuple[date, UUID] | None = None,
    only: Only = ALL,
) -> list[Waiting]:
    """All of them in one row, oldest first; from the one after `after` (day, row id) on."""
    place = Place(*after) if after else None
    rows = _after(only.of(Ask.objects.within(notebook).out()), place)
    return [_waiting(ask, today) for ask in rows[:limit]]


def longest_out(notebook: Notebook, today: date) -> Waiting | None:
    """The one to ask about: out longest, and not put off to a later day."""
    due = Ask.objects.within(notebook).out().filter(_not_put_off(today))
    ask = due.order_by("day", "pk").first()
    return _waiting(ask, today) if ask else None


def worth_closing(
    notebook: Notebook, today: date, only: Only = ALL, habits: Habits | None = None
) -> list[Waiting]:
    """Those whose answer has become rare by now: what the sweep proposes, oldest first."""
    rows = _old(notebook, today, only, habits or habits_of(notebook))
    return [_waiting(ask, today) for ask in rows.order_by("day", "pk")[:_SWEPT_AT_ONCE]]


def _old(notebook: Notebook, today: date, only: Only, habits: Habits) -> AskQuerySet:
    old = Q()
    for place, first, last in habits.asked_between(today):
        old |= Q(where=place, asked_on__range=(first, last))
    rows = only.of(Ask.objects.within(notebook).out()).filter(old)
    rows = rows.filter(_not_put_off(today))
    return rows.filter(Q(stated_on=None) | Q(stated_on__lte=today - DAYS_PAST_STATED))


def almost_asks(
    notebook: Notebook, today: date | None = None, *, limit: int = 200
) -> Sequence[Ask]:
    """Not yet dared: by the day to ask by or from, then the undated, the latest first.

    With `today` those whose window has closed stand at the end.
    """
    rows = Ask.objects.within(notebook).almost()
    day = Coalesce("closes_on", "opens_on")
    dated = list(rows.annotate(due=day).exclude(due=None).order_by("due", "pk")[:limit])
    undated = rows.filter(closes_on=None, opens_on=None).order_by("-day", "-turn", "-pk")[:limit]
    gone = [ask for ask in dated if today and ask.closes_on and ask.closes_on < today]
    return [*(ask for ask in dated if ask not in gone), *undated, *gone][:limit]


def _each(asks: Sequence[Ask], today: date) -> tuple[Waiting, ...]:
    return tuple(_waiting(ask, today) for ask in asks)


def _waiting(ask: Ask, today: date) -> Waiting:
    return Waiting(ask, max(0, (today - ask.asked_on).days) if ask.asked_on else None)
