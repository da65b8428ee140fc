"""Which asks of a sheet a person has already, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from nos.notebook.fields import ASK_FIELDS
from nos.notebook.models import Ask, Change, Notebook, Step
from nos.sheets.plan.comparing import Standing

__all__ = ["Here", "looking_up"]

_AT_ONCE: Final = 500
_FIELDS: Final = (*ASK_FIELDS, "aside", "chance_before")

LookUp = Callable[[Sequence[UUID]], Mapping[UUID, Standing]]


@dataclass(frozen=True, kw_only=True)
class Here(Standing):
    """With the ask itself."""

    ask: Ask


def looking_up(notebook: Notebook | None) -> LookUp:
    """For a plan: which of these uids are there, as far as it asks for them.

    Among all asks of the notebook's owner, for a uid is theirs only once.
    """

    def look_up(uids: Sequence[UUID]) -> dict[UUID, Standing]:
        found: dict[UUID, Standing] = {}
        for start in range(0, len(uids) if notebook else 0, _AT_ONCE):
            found |= _standing(notebook, uids[start : start + _AT_ONCE])  # type: ignore[arg-type]
        return found

    return look_up


def _standing(notebook: Notebook, uids: Sequence[UUID]) -> dict[UUID, Standing]:
    asks = list(Ask.objects.filter(owner_id=notebook.owner_id, uid__in=uids))
    by_hand, taken_back = _happened([ask for ask in asks if ask.revision > 1 and ask.brought_id])
    steps = _steps(asks)
    return {
        ask.uid: Here(
            fate=_fate(ask, notebook, taken_back),
            fields={name: getattr(ask, name) for name in _FIELDS},
            source=ask.source,
            revision=ask.revision,
            steps=tuple(steps.get(ask.pk, ())),
            untouched=bool(ask.brought_id) and ask.pk not in by_hand,
            ask=ask,
        )
        for ask in asks
    }


def _fate(
    ask: Ask, notebook: Notebook, taken_back: Collection[UUID]
) -> Literal["here", "away", "removed", "elsewhere"]:
    if ask.notebook_id != notebook.pk:
        return "elsewhere"
    if not ask.removed:
        return "here"
    return "away" if ask.pk in taken_back else "removed"


def _happened(asks: Sequence[Ask]) -> tuple[set[UUID], set[UUID]]:
    """Of asks that came with a sheet: those that something else changed, and those whose last
    change was that a sheet was taken back."""
    by_hand, taken_back = set[UUID](), set[UUID]()
    if not asks:
        return by_hand, taken_back
    ids, owner = [ask.pk for ask in asks], asks[0].owner_id
    changes = Change.objects.filter(owner_id=owner, ask_id__in=ids, undone_by=None)
    rows = changes.exclude(kind="kept").order_by("id")
    lines: Any = rows.values_list("ask_id", "kind", "bring_id")
    for ask_id, kind, bring_id in lines:
        taken_back.discard(ask_id)
        if bring_id is None and kind != "undone":
            by_hand.add(ask_id)
        elif bring_id is not None and kind == "undone":
            taken_back.add(ask_id)
    return by_hand, taken_back


def _steps(asks: Sequence[Ask]) -> dict[UUID, list[tuple[date | None, str]]]:
    ids = [ask.pk for ask in asks if ask.revision > 1 or ask.brought_id]
    found: dict[UUID, list[tuple[date | None, str]]] = {}
    if ids:
        steps = Step.objects.filter(owner_id=asks[0].owner_id, ask_id__in=ids).order_by("on", "id")
        for ask_id, on, words in steps.values_list("ask_id", "on", "words"):
            found.setdefault(ask_id, []).append((on, words))
    return found
