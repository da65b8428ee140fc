"""Which asks of a sheet a person has already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nos.notebook.models import Ask, Change
from nos.people.models import Person

__all__ = ["Standing", "standing"]

_AT_ONCE = 500


@dataclass(frozen=True)
class Standing:
    """`here` stays as it is, one that was removed by hand too.

    `away` went with the undo of the sheet it came with, and comes back with the sheet.
    """

    here: set[UUID] = field(default_factory=set)
    away: dict[UUID, Ask] = field(default_factory=dict)


def standing(person: Person, uids: Sequence[UUID]) -> Standing:
    """Among all of the person's notebooks: a uid is theirs only once."""
    found = Standing()
    for start in range(0, len(uids), _AT_ONCE):
        some = uids[start : start + _AT_ONCE]
        asks = Ask.objects.of(person).filter(uid__in=some)
        removed = asks.filter(removed_at__isnull=False, brought__isnull=False)
        away = _undone(person, list(removed))
        found.away.update({ask.uid: ask for ask in away})
        known = asks.values_list("uid", flat=True)
        found.here.update(uid for uid in known if uid not in found.away)
    return found


def _undone(person: Person, removed: Sequence[Ask]) -> list[Ask]:
    """Those whose last change was that their sheet was taken back."""
    if not removed:
        return []
    changes = Change.objects.of(person).filter(ask_id__in=[ask.pk for ask in removed])
    rows = changes.order_by("id").values_list("ask_id", "kind", "bring_id")
    last = {ask_id: kind == "undone" and bring_id for ask_id, kind, bring_id in rows}
    return [ask for ask in removed if last.get(ask.pk)]
