"""Versions of asks that were kept beside a newer one, until somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import NotHere
from nos.notebook.fields import to_json
from nos.notebook.meeting import Difference, differences
from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person

__all__ = [
    "MOST_SHOWN",
    "Kept",
    "find_kept",
    "kept_count",
    "kept_of",
    "kept_on",
    "newest_kept",
    "settled_by",
]

MOST_SHOWN: Final = 100


@dataclass(frozen=True)
class Kept:
    """One version kept beside: of which ask, when and where it was sent, what it says otherwise.

    `operation` and `ask` name it; `aside` are things it holds beside the fields, such as steps.
    """

    operation: UUID
    ask: Ask
    at: datetime
    door: str
    sent: Mapping[str, Any]
    differences: tuple[Difference, ...]
    aside: tuple[str, ...]
    settled: bool


def kept_count(notebook: Notebook) -> int:
    """How many wait in this notebook; 0 for one that is not stored."""
    return Change.objects.within(notebook).kept().count() if notebook.stored else 0


def newest_kept(notebook: Notebook, limit: int = MOST_SHOWN) -> list[Kept]:
    """Those that wait, the newest first, in two queries however many they are."""
    if not notebook.stored:
        return []
    rows = list(Change.objects.within(notebook).kept().order_by("-id")[:limit])
    asks = Ask.objects.within(notebook).in_bulk([row.ask_id for row in rows])
    return [_kept(row, asks[row.ask_id]) for row in rows if row.ask_id in asks]


def kept_on(ask: Ask) -> list[Kept]:
    """Those that wait beside one ask, the newest first."""
    rows = Change.objects.filter(owner_id=ask.owner_id, ask_id=ask.pk).kept()
    return [_kept(row, ask) for row in rows.order_by("-id")[:MOST_SHOWN]]


def kept_of(person: Person, operation: UUID) -> list[Kept]:
    """What one operation left beside: of each ask that it was about. Raises NotHere for none."""
    rows = Change.objects.of(person).filter(operation=operation, kind="kept", ask__isnull=False)
    found = list(rows.order_by("n"))
    asks = Ask.objects.of(person).in_bulk([row.ask_id for row in found])
    kept = [_kept(row, asks[row.ask_id]) for row in found if row.ask_id in asks]
    if not kept:
        raise NotHere
    return kept


def find_kept(person: Person, operation: UUID, ask: UUID | None = None) -> Kept:
    """Of the ask named, else of the first that waits, else of the first. Raises NotHere."""
    kept = kept_of(person, operation)
    if ask is not None:
        kept = [one for one in kept if one.ask.uid == ask]
    found = next((one for one in kept if not one.settled), kept[0] if kept else None)
    if found is None:
        raise NotHere
    return found


def settled_by(person: Person, operation: UUID) -> Kept | None:
    """What that operation has settled; for one that is sent again."""
    rows = Change.objects.of(person).filter(undone_by=operation, kind="kept", ask__isnull=False)
    row = rows.select_related("ask").first()
    return _kept(row, row.ask) if row and row.ask else None


def _kept(row: Change, ask: Ask) -> Kept:
    # A version that was sent of a field this release does not have is told, not chosen from.
    known = {name: to_json(getattr(ask, name)) for name in row.after if hasattr(ask, name)}
    told = {name: value for name, value in row.after.items() if name in known}
    steps = tuple(
        str(value["words"])
        for name, value in sorted(row.after.items())
        if name.startswith("step:") and isinstance(value, dict)
    )
    return Kept(
        operation=row.operation,
        ask=ask,
        at=row.at,
        door=row.door,
        sent=told,
        differences=differences(row.before, known, told),
        aside=steps,
        settled=row.undone_by is not None,
    )
