"""No. 87: numbers by (day, turn, id) among the asks that count, from the opening balance up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db import connections
from django.db.models import BigIntegerField, BooleanField, DateField, F, Field, Func, UUIDField
from django.db.models.expressions import Value

from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import counts

__all__ = ["Place", "before_place", "is_no", "nos_within", "number_of", "numbers_of", "place_of"]

# Where an ask stands in the order in which answers were heard.
Place = tuple[date, int, UUID]
_COLUMNS: Final[tuple[Field[Any, Any], ...]] = (DateField(), BigIntegerField(), UUIDField())


def place_of(ask: Ask) -> Place:
    return (ask.day, ask.turn, ask.pk)


def is_no(ask: Ask, rule: str) -> bool:
    return counts(ask.answer, aside=ask.aside, removed=ask.removed, rule=rule)


def number_of(notebook: Notebook, ask: Ask) -> int | None:
    """The number of one ask by one range count; None for what is not a no."""
    return numbers_of(notebook, [ask]).get(ask.pk)


def numbers_of(notebook: Notebook, asks: Iterable[Ask]) -> dict[UUID, int]:
    """Row id to number for those that are nos, in one query.

    Counted down from the cached count, since it is mostly the latest that are looked at.
    """
    nos = [ask for ask in asks if is_no(ask, notebook.rule)]
    nos.sort(key=place_of, reverse=True)
    places = [None, *map(place_of, nos)]
    above = nos_within(notebook, [(after, up_to) for up_to, after in pairwise(places)])
    numbers, number = {}, notebook.nos
    for ask, many in zip(nos, above, strict=True):
        number -= many
        numbers[ask.pk] = number
    return numbers


def nos_within(
    notebook: Notebook, ranges: Sequence[tuple[Place | None, Place | None]]
) -> list[int]:
    """How many nos lie after the first place and up to the second, for each pair.

    None stands for the beginning, or the end. Each count is one range of the counting index; the
    ORM makes the text of one, since it would take longer over thirty than the database.
    """
    if not ranges:
        return []
    nos = Ask.objects.within(notebook).nos(notebook.rule).order_by().values("pk")
    one, scope = nos.query.sql_with_params()
    parts: list[str] = []
    given: list[Any] = []
    for after, up_to in ranges:
        part, known = one, [*scope]
        for sign, place in ((">", after), ("<=", up_to)):
            if place:
                part += f' AND ("day", "turn", "id") {sign} (%s, %s, %s)'
                known += _stored(place, nos.db)
        parts.append(f"(SELECT COUNT(*) FROM ({part}) AS nos)")  # noqa: S608  # values apart
        given += known
    with connections[nos.db].cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), given)
        return list(cursor.fetchone())


def before_place(place: Place) -> Func:
    """What stands before the place: one row compared with another, as an index is ordered."""
    here = [F(name) for name in ("day", "turn", "id")]
    there = [Value(value, field) for value, field in zip(place, _COLUMNS, strict=True)]
    rows = [Func(*row, template="(%(expressions)s)", output_field=Field()) for row in (here, there)]
    return Func(*rows, template="%(expressions)s", arg_joiner=" < ", output_field=BooleanField())


def _stored(place: Place, using: str) -> list[Any]:
    pairs = zip(_COLUMNS, place, strict=True)
    return [field.get_db_prep_value(value, connections[using]) for field, value in pairs]
