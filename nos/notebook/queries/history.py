"""What was changed, when, and through which door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person

__all__ = ["Deed", "deeds", "deeds_on"]


@dataclass(frozen=True)
class Deed:
    """One operation as history shows it; `what` is that of the first ask it touched.

    `in_use`: the opening of a notebook with asks in it, which has no way back.
    `asks` is how many it touched, `last` where the page below it begins.
    """

    operation: UUID
    kind: str
    at: datetime
    door: str
    asks: int
    what: str
    before: dict[str, Any]
    after: dict[str, Any]
    undone: bool
    last: UUID
    in_use: bool = False

    @property
    def can_undo(self) -> bool:
        return (
            not self.undone
            and not self.in_use
            and self.kind != "kept"
            and bool(self.before or self.after)
        )


def deeds(
    person: Person, notebook: Notebook, *, limit: int, before: UUID | None = None
) -> list[Deed]:
    """The latest operations, newest first; `before` is the `last` of the page above."""
    rows = Change.objects.of(person).filter(notebook_id=notebook.pk, n=0)
    rows = rows.exclude(kind="answered", ask=None)  # a sweep that found none still out
    if before:
        rows = rows.filter(pk__lt=before)
    firsts = list(rows.select_related("line").order_by("-pk")[:limit])
    asks = Ask.objects.of(person).in_bulk([row.ask_id for row in firsts if row.ask_id])
    touched = (
        Change.objects.of(person)
        .filter(operation__in=[row.operation for row in firsts], ask__isnull=False)
        .order_by()
        .values_list("operation")
        .annotate(asks=Count("ask_id", distinct=True))  # a sheet's step is a line of its own
    )
    counts = dict(touched)
    in_use = notebook.asks > notebook.opening_nos + notebook.opening_yeses or notebook.almost > 0
    return [
        _deed(
            row,
            counts.get(row.operation, 0),
            asks[row.ask_id].what if row.ask_id else row.line.words if row.line else "",
            in_use=in_use and row.kind == "opened",
        )
        for row in firsts
    ]


def deeds_on(person: Person, ask: Ask) -> list[Deed]:
    """The history of one ask, newest first."""
    rows = Change.objects.of(person).filter(ask_id=ask.pk).order_by("-pk")
    return [_deed(row, 1, ask.what) for row in rows if not _said_above(row)]


def _said_above(row: Change) -> bool:
    """That a kept version is settled, where the line before says what was changed by it."""
    return row.n > 0 and bool(row.after) and all(name.startswith("kept:") for name in row.after)


def _deed(change: Change, asks: int, what: str, *, in_use: bool = False) -> Deed:
    return Deed(
        operation=change.operation,
        kind=change.kind,
        at=change.at,
        door=change.door,
        asks=asks,
        what=what,
        before=change.before,
        after=change.after,
        undone=change.undone_by is not None,
        in_use=in_use,
        last=change.pk,
    )
