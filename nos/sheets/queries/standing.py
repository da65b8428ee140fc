"""Which asks of a sheet a person has already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nos.notebook.models import Ask, Change, Notebook
from nos.sheets.comparing import Standing as Beside

__all__ = ["Standing", "looking_up", "standing"]

_AT_ONCE = 500


@dataclass(frozen=True)
class Standing:
    """`here` stays as it is, one that was removed by hand too.

    `away` went with the undo of the sheet it came with, and comes back with the sheet.
    """

    here: set[UUID] = field(default_factory=set)
    away: dict[UUID, Ask] = field(default_factory=dict)


def standing(notebook: Notebook, uids: Sequence[UUID]) -> Standing:
    """Among all asks of the notebook's owner, for a uid is theirs only once.

    What went from another notebook stays there.
    """
    found = Standing()
    for start in range(0, len(uids), _AT_ONCE):
        asks = Ask.objects.filter(
            owner_id=notebook.owner_id, uid__in=uids[start : start + _AT_ONCE]
        )
        removed = asks.filter(
            notebook_id=notebook.pk, removed_at__isnull=False, brought__isnull=False
        )
        found.away.update({ask.uid: ask for ask in _undone(notebook, list(removed))})
        known = asks.values_list("uid", flat=True)
        found.here.update(uid for uid in known if uid not in found.away)
    return found


def _undone(notebook: Notebook, removed: Sequence[Ask]) -> list[Ask]:
    """Those whose last change was that their sheet was taken back."""
    if not removed:
        return []
    ids = [ask.pk for ask in removed]
    changes = Change.objects.filter(owner_id=notebook.owner_id, ask_id__in=ids)
    rows = changes.order_by("id").values_list("ask_id", "kind", "bring_id")
    last = {ask_id: kind == "undone" and bring_id for ask_id, kind, bring_id in rows}
    return [ask for ask in removed if last.get(ask.pk)]


def looking_up(notebook: Notebook | None) -> Callable[[Sequence[UUID]], dict[UUID, Beside]]:
    """For a plan: which of these uids are here, as far as it asks for them."""

    def look_up(uids: Sequence[UUID]) -> dict[UUID, Beside]:
        found = standing(notebook, uids) if notebook else Standing()
        away = {uid: Beside("away") for uid in found.away}
        return away | {uid: Beside("removed") for uid in found.here}

    return look_up
