"""What was changed, when, and through which door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person

__all__ = ["Deed", "changes_of", "deeds"]

_SHOWN = 3


@dataclass(frozen=True)
class Deed:
    """One operation as history shows it: its kind, the asks it touched, whether it stands."""

    operation: UUID
    kind: str
    at: datetime
    door: str
    asks: tuple[Ask, ...]
    touched: int
    before: dict[str, object]
    after: dict[str, object]
    undone: bool
    last: UUID

    @property
    def can_be_undone(self) -> bool:
        return not self.undone and self.kind != "kept" and bool(self.before or self.after)


def deeds(
    person: Person, notebook: Notebook, *, limit: int, before: UUID | None = None
) -> list[Deed]:
    """The latest operations, newest first; `before` is the `last` of the page above."""
    rows = Change.objects.of(person).filter(notebook_id=notebook.pk, n=0)
    if before:
        rows = rows.filter(pk__lt=before)
    firsts = list(rows.order_by("-pk")[:limit])
    return _deeds(person, firsts)


def changes_of(person: Person, ask: Ask) -> list[Change]:
    """The history of one ask, oldest first."""
    return list(Change.objects.of(person).filter(ask_id=ask.pk).order_by("pk"))


def _deeds(person: Person, firsts: Sequence[Change]) -> list[Deed]:
    operations = [change.operation for change in firsts]
    touched: dict[UUID, list[UUID]] = {operation: [] for operation in operations}
    counts: dict[UUID, int] = dict.fromkeys(operations, 0)
    rows = Change.objects.of(person).filter(operation__in=operations, ask__isnull=False)
    pairs = rows.order_by("n").values_list("operation", "ask_id")
    for operation, ask_id in pairs:
        counts[operation] += 1
        if len(touched[operation]) < _SHOWN:
            touched[operation].append(ask_id)
    asks = Ask.objects.of(person).in_bulk({pk for ids in touched.values() for pk in ids})
    return [
        Deed(
            operation=change.operation,
            kind=change.kind,
            at=change.at,
            door=change.door,
            asks=tuple(asks[pk] for pk in touched[change.operation] if pk in asks),
            touched=counts[change.operation],
            before=change.before,
            after=change.after,
            undone=change.undone_by is not None,
            last=change.pk,
        )
        for change in firsts
    ]
