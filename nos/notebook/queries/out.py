"""What is still out, oldest first, and what has waited longer than answers usually take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import DAYS_PAST_STATED, days_worth_waiting

__all__ = ["Waiting", "almost_asks", "longest_out", "still_out", "worth_closing"]

_SWEPT_AT_ONCE = 200


@dataclass(frozen=True)
class Waiting:
    """An ask still out, and since how many days (None when the day is not known)."""

    ask: Ask
    days: int | None


def still_out(
    notebook: Notebook, today: date, *, limit: int, after: tuple[date, object] | None = None
) -> list[Waiting]:
    """A page of them, from the one after `after` (day, row id) on."""
    rows = Ask.objects.within(notebook).out().order_by("day", "pk")
    if after:
        day, pk = after
        rows = rows.filter(Q(day__gte=day) & (Q(day__gt=day) | Q(pk__gt=pk)))
    return [_waiting(ask, today) for ask in rows[:limit]]


def longest_out(notebook: Notebook, today: date) -> Waiting | None:
    """The one to ask about: out longest, and not put off to a later day."""
    rows = Ask.objects.within(notebook).out()
    due = rows.filter(Q(look_again_on=None) | Q(look_again_on__lte=today))
    ask = due.order_by("day", "pk").first()
    return _waiting(ask, today) if ask else None


def worth_closing(notebook: Notebook, today: date) -> list[Waiting]:
    """Those whose answer has become rare by now: what the sweep proposes, oldest first."""
    places = ("", "in person", "call", "message", "stranger", "form")
    old = Q()
    for place in places:
        last = today - timedelta(days=days_worth_waiting(place) + 1)
        old |= Q(where=place, asked_on__lte=last)
    rows = Ask.objects.within(notebook).out().filter(old)
    rows = rows.filter(Q(look_again_on=None) | Q(look_again_on__lte=today))
    rows = rows.filter(Q(stated_on=None) | Q(stated_on__lte=today - DAYS_PAST_STATED))
    return [_waiting(ask, today) for ask in rows.order_by("day", "pk")[:_SWEPT_AT_ONCE]]


def almost_asks(notebook: Notebook, *, limit: int = 200) -> Sequence[Ask]:
    """Not yet dared; what closes first stands first."""
    rows = Ask.objects.within(notebook).almost()
    dated = rows.exclude(closes_on=None).order_by("closes_on", "pk")[:limit]
    undated = rows.filter(closes_on=None).order_by("-day", "-turn", "-pk")[:limit]
    return [*dated, *undated][:limit]


def _waiting(ask: Ask, today: date) -> Waiting:
    return Waiting(ask, max(0, (today - ask.asked_on).days) if ask.asked_on else None)
