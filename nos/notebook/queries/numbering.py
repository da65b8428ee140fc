"""No. 87: numbers by (day, turn, id) among the asks that count, from the opening balance up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import counts

__all__ = ["Place", "before_place", "is_no", "nos_between", "number_of", "numbers_of", "place_of"]

# Where an ask stands in the order in which answers were heard.
Place = tuple[date, int, UUID]


def place_of(ask: Ask) -> Place:
    return (ask.day, ask.turn, ask.pk)


def is_no(ask: Ask, rule: str) -> bool:
    return counts(ask.answer, aside=ask.aside, removed=ask.removed, rule=rule)


def number_of(notebook: Notebook, ask: Ask) -> int | None:
    """The number of one ask by one range count; None for what is not a no."""
    return numbers_of(notebook, [ask]).get(ask.pk)


def numbers_of(notebook: Notebook, asks: Iterable[Ask]) -> dict[UUID, int]:
    """Row id to number for those that are nos, in one query."""
    nos = sorted((ask for ask in asks if is_no(ask, notebook.rule)), key=place_of)
    steps = nos_between(notebook, [place_of(ask) for ask in nos])
    numbers, number = {}, notebook.opening_nos
    for ask, step in zip(nos, steps, strict=True):
        number += step
        numbers[ask.pk] = number
    return numbers


def nos_between(notebook: Notebook, places: Sequence[Place]) -> list[int]:
    """How many nos lie up to the first place, then after it up to the second, and so on.

    Places ascend; each count is one range of the counting index.
    """
    if not places:
        return []
    nos = Ask.objects.within(notebook).nos(notebook.rule).order_by()
    counted = {}
    for n, place in enumerate(places):
        within = nos.filter(_up_to(place))
        if n:
            within = within.filter(_after(places[n - 1]))
        one = within.values("notebook_id").annotate(c=Count("pk")).values("c")
        counted[f"c{n}"] = Coalesce(Subquery(one), 0)
    row = (
        Notebook.objects.filter(owner_id=notebook.owner_id, pk=notebook.pk)
        .values_list()
        .annotate(**counted)
        .values_list(*counted)
    )
    return list(row[0])


def before_place(place: Place) -> Q:
    """What stands before the place."""
    day, turn, pk = place
    return Q(day__lte=day) & (Q(day__lt=day) | Q(turn__lt=turn) | Q(turn=turn, pk__lt=pk))


def _up_to(place: Place) -> Q:
    day, turn, pk = place
    later = Q(day=day) & (Q(turn__gt=turn) | Q(turn=turn, pk__gt=pk))
    return Q(day__lte=day) & ~later


def _after(place: Place) -> Q:
    day, turn, pk = place
    return Q(day__gte=day) & (Q(day__gt=day) | Q(turn__gt=turn) | Q(turn=turn, pk__gt=pk))
