"""Asks as the operations write them: their state, the history line, the derived columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import Conflict, NotHere
from nos.lib.words import gettext as _
from nos.notebook.asking import derived
from nos.notebook.fields import ASK_FIELDS
from nos.notebook.models import Ask, Bring
from nos.notebook.operations.writing import Journal, stale
from nos.notebook.rules import tally_of

__all__ = ["change_asks", "held", "insert_asks", "is_stale", "refuse_removed", "state_of"]

# Everything of an ask that history keeps and undo restores.
_TRACKED: Final = (*ASK_FIELDS, "chance_before", "aside", "turn")
_DERIVED: Final = ("day", "who_key", "kind_key", "search_text")
_AT_ONCE: Final = 500


def state_of(ask: Ask) -> dict[str, Any]:
    """The fields that history keeps, as they stand."""
    state = {name: getattr(ask, name) for name in _TRACKED}
    return {**state, "removed": ask.removed, "brought": ask.brought_id}


def held(journal: Journal, ask: Ask) -> Ask:
    """The ask's row read again under the notebook's lock. Raises NotHere."""
    row = Ask.objects.within(journal.notebook).filter(pk=ask.pk).first()
    if row is None:
        raise NotHere
    return row


def refuse_removed(ask: Ask) -> None:
    if ask.removed:
        raise Conflict(
            _("This ask was removed. Undo the removal first; it is kept for 30 days."),
            current=ask,
            revision=ask.revision,
        )


def is_stale(journal: Journal, ask: Ask, revision: int | None, yours: Mapping[str, Any]) -> bool:
    """True when the edit was of another version: what was sent is kept, and a conflict noted."""
    if revision is None or revision == ask.revision:
        return False
    change = journal.note("kept", ask=ask, after=yours)
    journal.conflict = stale(ask, change.after)
    return True


def insert_asks(
    journal: Journal,
    rows: Sequence[tuple[UUID, Mapping[str, Any]]],
    *,
    kind: str = "logged",
    bring: Bring | None = None,
    sources: Sequence[Any] = (),
) -> list[Ask]:
    """New asks in the order given, each with its uid and all its fields."""
    today = clock.day_in(journal.at, journal.person.time_zone)
    asks = []
    for n, (uid, fields) in enumerate(rows):
        ask = Ask(
            owner_id=journal.person.pk,
            notebook_id=journal.notebook.pk,
            uid=uid,
            created_at=journal.at,
            brought_id=bring.pk if bring else None,
            source=sources[n] if sources else None,
            turn=journal.tick,
            tick=journal.tick,
            **fields,
            **derived(fields, today),
        )
        # 0 is something that was said; only what says nothing is left out.
        given = {n: v for n, v in fields.items() if v is not False and v not in ("", None)}
        after = {"removed": False, "uid": uid, **given, "turn": ask.turn}
        journal.note(kind, ask=ask, bring=bring, before={"removed": True}, after=after)
        journal.gained += _tally(ask, journal.notebook.rule)
        asks.append(ask)
    Ask.objects.bulk_create(asks, batch_size=500)
    return asks


def change_asks(
    journal: Journal, changes: Iterable[tuple[Ask, Mapping[str, Any]]], kind: str
) -> list[Ask]:
    """Give each ask its new values; what differs goes into history, the rest stays untouched."""
    changed = []
    alike: dict[tuple[tuple[str, Any], ...], list[UUID]] = {}
    for ask, new in changes:
        if values := _change(journal, ask, new, kind):
            changed.append(ask)
            alike.setdefault(tuple(values.items()), []).append(ask.pk)
    # A sheet taken back changes ten thousand asks alike: that is a few statements, not as many.
    rows = Ask.objects.of(journal.person)
    for columns, ids in alike.items():
        for start in range(0, len(ids), _AT_ONCE):
            rows.filter(pk__in=ids[start : start + _AT_ONCE]).update(**dict(columns))
    return changed


def _change(journal: Journal, ask: Ask, new: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Change the ask in memory; gives the columns to be saved, none when nothing differs."""
    now = state_of(ask)
    if "answer" in new and new["answer"] != now["answer"] and "turn" not in new:
        new = {**new, "turn": journal.tick}
    differing = {name: value for name, value in new.items() if now[name] != value}
    before = {name: now[name] for name in differing}
    journal.note(kind, ask=ask, before=before, after=differing)
    if not differing:
        return {}
    journal.gained -= _tally(ask, journal.notebook.rule)
    if "removed" in differing:
        differing["removed_at"] = journal.at if differing.pop("removed") else None
    created_on = clock.day_in(ask.created_at, journal.person.time_zone)
    old = {name: getattr(ask, name) for name in _DERIVED}
    values = {**differing, "revision": ask.revision + 1, "tick": journal.tick}
    for name, value in values.items():
        setattr(ask, name, value)
    for name, value in derived(state_of(ask), created_on).items():
        setattr(ask, name, value)
        if old[name] != value:
            values[name] = value
    journal.gained += _tally(ask, journal.notebook.rule)
    return values


def _tally(ask: Ask, rule: str) -> Any:
    return tally_of(ask.answer, aside=ask.aside, removed=ask.removed, rule=rule)
