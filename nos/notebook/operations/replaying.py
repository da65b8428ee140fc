"""What an operation left behind, and the same answer again when it is sent again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from django.db.models import QuerySet

from nos.lib.errors import Conflict, KeyReused
from nos.lib.words import gettext as _
from nos.notebook.fields import to_json
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook
from nos.notebook.operations.parts import part_in
from nos.people.models import Person

__all__ = ["MOST_NAMED", "Written", "hash_of", "replay", "stale", "written_by"]

MOST_NAMED: Final = 1_000  # asks that a result holds; how many more there are is counted
_AT_ONCE: Final = 500
_NAMED: Final = 3  # asks that a refused key names: pages show the first


@dataclass(frozen=True)
class Written:
    """What an operation left behind, as it stands now (a replay gives the same).

    `asks` are the first thousand that it touched, `touched` is how many it touched in all.
    `came_back`: an ask that another device had removed is there again, with what was written.
    """

    operation: UUID
    replayed: bool
    person: Person
    notebook: Notebook | None
    asks: tuple[Ask, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    lines: tuple[KindLine, ...] = ()
    touched: int = 0
    came_back: bool = False


def replay(
    person: Person, operation: UUID, sent_hash: str
) -> tuple[Written, Conflict | None] | None:
    """What an operation already done left behind; None when it was not done yet.

    Raises KeyReused, with the first few asks, when something else was sent under its uid.
    """
    rows = Change.objects.of(person).filter(operation=operation).order_by("n")
    first = rows.first()
    if first is None:
        return None
    if first.sent_hash != sent_hash:
        notebook = _notebook_of(person, first)
        named = _in_order(person, rows.values_list("ask_id", flat=True)[:_NAMED])
        raise KeyReused(Written(operation, True, person, notebook, named))
    written = _as_it_stands(person, rows, first)
    conflict = _conflict_of(written, first) if first.kind == "kept" else None
    return written, conflict


def _conflict_of(written: Written, first: Change) -> Conflict | None:
    """As it was answered; with what stands there now."""
    if found := part_in(first.after):
        part, name, uid = found
        row = part.find(written.person, uid)
        return stale(row, first.after[name]) if row else None
    edited = (*written.asks, *written.lines, written.notebook)[0]
    return stale(edited, first.after) if edited else None


def written_by(person: Person, operation: UUID) -> Written | None:
    """What an operation left behind, whatever was sent; None when it was not done yet."""
    rows = Change.objects.of(person).filter(operation=operation).order_by("n")
    first = rows.first()
    return _as_it_stands(person, rows, first) if first else None


def _as_it_stands(person: Person, rows: QuerySet[Change], first: Change) -> Written:
    notebook = _notebook_of(person, first)
    ids = rows.filter(ask__isnull=False).values_list("ask_id", flat=True)
    asks = _in_order(person, _first(ids.iterator(), MOST_NAMED))
    touched = ids.order_by().distinct().count() if len(asks) == MOST_NAMED else len(asks)
    milestones = _reached(notebook, first) if notebook else ()
    line = KindLine.objects.of(person).filter(pk=first.line_id).first() if first.line_id else None
    lines = (line,) if line else ()
    return Written(
        first.operation,
        True,
        person,
        notebook,
        asks,
        milestones,
        lines,
        touched,
        first.came_back,
    )


def _notebook_of(person: Person, change: Change) -> Notebook | None:
    if change.notebook_id is None:
        return None
    return Notebook.objects.of(person).filter(pk=change.notebook_id).first()


def _reached(notebook: Notebook, change: Change) -> tuple[Milestone, ...]:
    stones = Milestone.objects.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)
    return tuple(stones.filter(reached_at=change.at).order_by("number"))


def _first(ids: Iterable[UUID | None], many: int) -> list[UUID | None]:
    """So many different ones."""
    found: dict[UUID | None, None] = {}
    for pk in ids:
        found[pk] = None
        if len(found) == many:
            break
    return list(found)


def _in_order(person: Person, ids: Iterable[UUID | None]) -> tuple[Ask, ...]:
    wanted = [pk for pk in dict.fromkeys(ids) if pk]
    found: dict[UUID, Ask] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = Ask.objects.of(person).filter(pk__in=wanted[start : start + _AT_ONCE])
        found.update({ask.pk: ask for ask in some})
    return tuple(found[pk] for pk in wanted if pk in found)


class _Versioned(Protocol):
    revision: int


def stale(thing: _Versioned, yours: Mapping[str, Any]) -> Conflict:
    """The answer to an edit of a version that is no longer the present one."""
    if isinstance(thing, Ask):
        sentence = _(
            "This ask was changed in the meantime. Both versions are kept; choose what stays."
        )
    else:
        sentence = _(
            "This page was changed elsewhere in the meantime. Your words are still here; "
            "look at both and write again."
        )
    return Conflict(sentence, current=thing, yours=yours, revision=thing.revision)


def hash_of(sent: Mapping[str, Any]) -> str:
    """SHA-256 of the fields sent, cleaned, before any default."""
    text = json.dumps(sent, default=to_json, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
