"""Asks as the operations write them: their state, the history line, the derived columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import Conflict, NotHere
from nos.lib.uids import new_row_id
from nos.lib.words import gettext as _
from nos.notebook.asking import derived
from nos.notebook.fields import ASK_FIELDS, BLANKS, to_json
from nos.notebook.models import Ask, Bring, Change, KindLine
from nos.notebook.operations.inserting import Inserting, update_each
from nos.notebook.operations.replaying import MOST_NAMED
from nos.notebook.operations.writing import Journal
from nos.notebook.rules import Tally, tally_of

__all__ = [
    "Bringing",
    "change_asks",
    "held",
    "insert_asks",
    "refuse_removed",
    "state_of",
    "values_of",
]

Row = TypeVar("Row", Ask, KindLine)

# Everything of an ask that history keeps and undo restores.
_TRACKED: Final = (*ASK_FIELDS, "chance_before", "aside", "turn")
_CALLED: Final = {"brought": "brought_id"}
# Fields from which others are worked out.
_FEEDING: Final = frozenset(
    {"asked_on", "heard_on", "what", "who", "kind", "their_words", "takeaway", "note"}
)
_AT_ONCE: Final = 500
_NONE: Final = object()
# What a column holds when nothing is said: a blank.
_UNSAID: Final = {**BLANKS, "aside": False, "chance_before": False}


def state_of(ask: Ask) -> dict[str, Any]:
    """The fields that history keeps, as they stand."""
    state = {name: getattr(ask, name) for name in _TRACKED}
    return {**state, "removed": ask.removed, "brought": ask.brought_id}


def values_of(ask: Ask, names: Iterable[str]) -> dict[str, Any]:
    """Some of them, and `source` where that is asked for."""
    return {name: getattr(ask, _CALLED.get(name, name)) for name in names}


def held(journal: Journal, row: Row) -> Row:
    """The row read again under the notebook's lock. Raises NotHere."""
    found = type(row).objects.within(journal.notebook).filter(pk=row.pk).first()
    if found is None:
        raise NotHere
    return found


def refuse_removed(ask: Ask) -> None:
    if ask.removed:
        raise Conflict(
            _("This ask was removed. Undo the removal first; it is kept for 30 days."),
            current=ask,
            revision=ask.revision,
        )


def insert_asks(
    journal: Journal, rows: Sequence[tuple[UUID, Mapping[str, Any]]], *, kind: str = "logged"
) -> list[Ask]:
    """New asks in the order given, each with its uid and all its fields."""
    today = clock.day_in(journal.at, journal.person.time_zone)
    asks = []
    for uid, fields in rows:
        ask = Ask(
            owner_id=journal.person.pk,
            notebook_id=journal.notebook.pk,
            uid=uid,
            created_at=journal.at,
            turn=journal.tick,
            tick=journal.tick,
            **fields,
            **derived(fields, today),
        )
        after = _of_new(uid, fields, ask.turn)
        journal.note(kind, ask=ask, before={"removed": True}, after=after)
        journal.gained += _tally(ask, journal.notebook.rule)
        asks.append(ask)
    Ask.objects.bulk_create(asks, batch_size=500)
    return asks


def _of_new(uid: UUID, fields: Mapping[str, Any], turn: int) -> dict[str, Any]:
    """What history says of a new ask."""
    # 0 is something that was said; only what says nothing is left out.
    given = {n: v for n, v in fields.items() if v is not False and v not in ("", None)}
    return {"removed": False, "uid": uid, **given, "turn": turn}


class Bringing:
    """New asks of a sheet, by the hundred: as `insert_asks`, for a hundred thousand of them."""

    def __init__(self, journal: Journal, bring: Bring) -> None:
        self._journal = journal
        self._today = clock.day_in(journal.at, journal.person.time_zone)
        journal.bring_id = bring.pk
        of_all: dict[str, Any] = {"owner_id": journal.person.pk, "created_at": journal.at}
        of_all["notebook_id"] = journal.notebook.pk
        turn = {"turn": journal.tick, "tick": journal.tick}
        self._of_ask = {**of_all, **turn, "brought_id": bring.pk}
        of_line = {**of_all, **journal.of_line(), "kind": "brought", "before": {"removed": True}}
        self._asks, self._lines = Inserting(Ask, self._of_ask), Inserting(Change, of_line)

    def insert(self, rows: Iterable[tuple[UUID, Mapping[str, Any], Any]]) -> list[UUID]:
        """Each with its uid, all its fields, and the cells it was read from; gives the row ids."""
        journal, asks, lines = self._journal, [], []
        turn, answers = journal.tick, Counter[tuple[str, bool]]()
        for uid, fields, source in rows:
            pk = new_row_id()
            asks.append(ask := {"id": pk, "uid": uid, "source": source, **_said(fields),
                                **derived(fields, self._today)})  # fmt: skip
            after = {name: to_json(value) for name, value in _of_new(uid, fields, turn).items()}
            lines.append({"id": new_row_id(), "n": journal.noted, "ask_id": pk, "after": after})
            answers[fields["answer"], fields["aside"]] += 1
            journal.noted += 1
            journal.touched += 1
            if len(journal.asks) < MOST_NAMED:
                journal.asks[pk] = Ask(**self._of_ask, **ask)
        for (answer, aside), many in answers.items():
            one = tally_of(answer, aside=aside, removed=False, rule=journal.notebook.rule)
            journal.gained += Tally(**{name: many * value for name, value in vars(one).items()})
        if lines:
            journal.kinds["brought"] = None
        self._asks.put(asks)
        self._lines.put(lines)
        return [ask["id"] for ask in asks]


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those that are not as the table has them anyway."""
    return {name: value for name, value in fields.items() if _UNSAID.get(name, _NONE) != value}


def change_asks(
    journal: Journal, changes: Iterable[tuple[Ask, Mapping[str, Any]]], kind: str
) -> list[Ask]:
    """Give each ask its new values; what differs goes into history, the rest stays untouched."""
    changed = []
    alike: dict[str, tuple[Mapping[str, Any], list[UUID]]] = {}
    for ask, new in changes:
        if values := _change(journal, ask, new, kind):
            changed.append(ask)
            alike.setdefault(repr(values), (values, []))[1].append(ask.pk)
    # A sheet taken back changes ten thousand asks alike: that is a few statements, not as many.
    rows = Ask.objects.of(journal.person)
    each: dict[tuple[str, ...], list[tuple[UUID, Mapping[str, Any]]]] = {}
    for columns, ids in alike.values():
        if len(ids) == 1 and len(alike) > 1:
            each.setdefault(tuple(columns), []).append((ids[0], columns))
            continue
        for start in range(0, len(ids), _AT_ONCE):
            rows.filter(pk__in=ids[start : start + _AT_ONCE]).update(**columns)
    for some in each.values():
        update_each(Ask, journal.person.pk, some)
    return changed


def _change(journal: Journal, ask: Ask, new: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Change the ask in memory; gives the columns to be saved, none when nothing differs."""
    now = values_of(ask, new)
    if "answer" in new and new["answer"] != now["answer"] and "turn" not in new:
        new, now = {**new, "turn": journal.tick}, {**now, "turn": ask.turn}
    differing = {name: value for name, value in new.items() if now[name] != value}
    before = {name: now[name] for name in differing}
    journal.note(kind, ask=ask, before=before, after=differing)
    if not differing:
        return {}
    journal.gained -= _tally(ask, journal.notebook.rule)
    if "removed" in differing:
        differing["removed_at"] = journal.at if differing.pop("removed") else None
    values = {**differing, "revision": ask.revision + 1, "tick": journal.tick}
    for name, value in values.items():
        setattr(ask, name, value)
    values |= _derived_anew(journal, ask, differing)
    journal.gained += _tally(ask, journal.notebook.rule)
    return values


def _derived_anew(journal: Journal, ask: Ask, differing: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept beside the fields and is no longer so."""
    if not _FEEDING & differing.keys():
        return {}
    created_on = clock.day_in(ask.created_at, journal.person.time_zone)
    anew = {
        name: value
        for name, value in derived(state_of(ask), created_on).items()
        if getattr(ask, name) != value
    }
    for name, value in anew.items():
        setattr(ask, name, value)
    return anew


def _tally(ask: Ask, rule: str) -> Any:
    return tally_of(ask.answer, aside=ask.aside, removed=ask.removed, rule=rule)
