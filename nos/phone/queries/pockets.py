"""What a phone carries of a notebook, and what changed of it since it last asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.numbering import is_no, numbers_of
from nos.notebook.queries.out import count_due

__all__ = ["Carried", "carried", "numbers_carried"]

MOST: Final = 1_000
_COUNTED_SINGLY: Final = 200  # a range count each, in one statement


@dataclass(frozen=True)
class Carried:
    """`asks` in the order in which they were written; `since` 0 is all anew."""

    asks: list[Ask]
    gone: list[Ask]
    since: int
    live: int
    due: int
    whole: bool


def carried(notebook: Notebook, since: int, today: date) -> Carried:
    """Anew where `since` is not of this notebook, or too much was written after it."""
    opening = notebook.opening_nos + notebook.opening_yeses
    live, due = notebook.asks - opening + notebook.almost, count_due(notebook, today)
    if 0 < since <= notebook.tick:
        rows = Ask.objects.within(notebook).filter(tick__gt=since).order_by("tick", "pk")
        found = list(rows[: MOST + 1])
        if len(found) <= MOST:
            asks = [ask for ask in found if not ask.removed]
            gone = [ask for ask in found if ask.removed]
            return Carried(asks, gone, since, live, due, whole=False)
    asks = _anew(notebook)
    return Carried(asks, [], 0, live, due, whole=len(asks) == live)


def _anew(notebook: Notebook) -> list[Ask]:
    """Those written to last, and all that are out."""
    rows = Ask.objects.within(notebook)
    found = list(rows.live().order_by("-tick", "-pk")[:MOST])
    known = {ask.pk for ask in found}
    out = rows.out().order_by("day", "pk")[:MOST]
    found += [ask for ask in out if ask.pk not in known]
    return sorted(found, key=lambda ask: (ask.tick, ask.pk))


def numbers_carried(notebook: Notebook, asks: Sequence[Ask]) -> dict[UUID, int | None]:
    """Row id to number, in one query: of few each is counted, of many one walks down to all."""
    nos = [ask for ask in asks if is_no(ask, notebook.rule)]
    if len(nos) <= _COUNTED_SINGLY:
        return dict(numbers_of(notebook, nos))
    rows = Ask.objects.within(notebook).nos(notebook.rule)
    rows = rows.filter(day__gte=min(ask.day for ask in nos)).order_by("-day", "-turn", "-id")
    above = enumerate(rows.values_list("pk", flat=True).iterator(chunk_size=2_000))
    return {pk: notebook.nos - n for n, pk in above}
