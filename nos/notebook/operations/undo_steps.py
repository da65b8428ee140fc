"""The part of an undo that is about steps: they go, and come back in the order they had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F

from nos.lib.errors import Conflict
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Change, Step
from nos.notebook.operations.writing import Journal

__all__ = ["asks_of", "stepped", "take_back_steps"]


def take_back_steps(
    journal: Journal, rows: Sequence[Change], found: Mapping[UUID, Ask], kind: str
) -> None:
    """Steps that came go, and those that went come back with the row ids they had, so that two
    of one day keep their order."""
    named = {next(name for name in row.after if name.startswith("step:")): row for row in rows}
    gone = [_uid_of(name) for name, row in named.items() if row.before[name] is None]
    back = [name for name, row in named.items() if row.before[name] is not None]
    steps = Step.objects.of(journal.person)
    if gone:
        steps.filter(uid__in=gone).delete()
    if back:
        _bring_back(journal, back, named)
    for row in named.values():
        ask = found[row.ask_id]  # type: ignore[index]
        journal.note(kind, ask=ask, before=row.after, after=row.before, again=row.n > 0)
    touched = asks_of(rows)
    asks = Ask.objects.of(journal.person).filter(pk__in=touched)
    asks.update(revision=F("revision") + 1, tick=journal.tick)
    for pk in touched:
        found[pk].revision += 1
        found[pk].tick = journal.tick


def _bring_back(journal: Journal, names: Sequence[str], named: Mapping[str, Change]) -> None:
    if Step.objects.of(journal.person).filter(uid__in=map(_uid_of, names)).exists():
        raise Conflict(
            _("This was changed since. Nothing was taken back; undo the later change first.")
        )
    told: dict[str, Change] = {}
    ids = asks_of(named[name] for name in names)
    changes = Change.objects.of(journal.person).filter(ask_id__in=ids, kind="stepped")
    for change in changes.order_by("-id"):
        told.update(dict.fromkeys(change.after, change))
    Step.objects.bulk_create(
        Step(
            id=told[name].pk,
            owner_id=journal.person.pk,
            uid=_uid_of(name),
            ask_id=told[name].ask_id,  # type: ignore[misc]
            on=date.fromisoformat(named[name].before[name]["on"]),
            words=named[name].before[name]["words"],
            created_at=told[name].at,
        )
        for name in names
    )


def asks_of(rows: Iterable[Change]) -> set[UUID]:
    return {row.ask_id for row in rows if row.ask_id}


def _uid_of(name: str) -> UUID:
    return UUID(name.removeprefix("step:"))


def stepped(journal: Journal, new: Sequence[Change]) -> set[UUID]:
    """Which of the asks that were new then went a step further by another operation."""
    if not new:
        return set()
    ids = asks_of(new)
    steps = Step.objects.of(journal.person).filter(ask_id__in=ids)
    there = dict(steps.values_list("uid", "ask_id"))
    if not there:
        return set()
    came = Change.objects.of(journal.person).filter(
        operation=new[0].operation, ask_id__in=ids, kind="stepped"
    )
    for names in came.values_list("after", flat=True):
        for name in names:
            there.pop(UUID(name.removeprefix("step:")), None)
    return set(there.values())
