"""Asks as they are shown outside, with their steps and numbers, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import Conflict
from nos.notebook.fields import to_json
from nos.notebook.models import Ask, KindLine, Notebook
from nos.notebook.operations import Written
from nos.notebook.operations.parts import shown as part_shown
from nos.notebook.presenting import ask_as_json, line_as_json, notebook_as_json
from nos.notebook.queries.asks import steps_of
from nos.notebook.queries.notebooks import notebook_of
from nos.notebook.queries.numbering import numbers_of
from nos.people.models import Person

__all__ = ["ask_left", "asks_shown", "conflict_shown", "one_ask_shown", "touched"]

_COUNTED_AT_ONCE: Final = 200  # a range count each, in one statement
_MOST: Final = 1_000


def one_ask_shown(person: Person, ask: Ask) -> dict[str, Any]:
    return asks_shown(person, notebook_of(person, ask.notebook_id), [ask])[0]


def asks_shown(
    person: Person,
    notebook: Notebook,
    asks: Sequence[Ask],
    numbers: dict[UUID, int | None] | None = None,
    *,
    just_born: bool = False,
) -> list[dict[str, Any]]:
    """`numbers` (by row id) where they are known already; asks `just_born` have no steps yet."""
    if numbers is None:
        numbers = {}
        for start in range(0, len(asks), _COUNTED_AT_ONCE):
            numbers.update(numbers_of(notebook, asks[start : start + _COUNTED_AT_ONCE]))
    steps = {} if just_born else steps_of(person, asks)
    return [
        ask_as_json(ask, notebook.uid, numbers.get(ask.pk), steps.get(ask.pk, ())) for ask in asks
    ]


def ask_left(written: Written, *, just_born: bool = False) -> dict[str, Any]:
    """The one ask that an operation wrote, as it stands now."""
    assert written.notebook is not None
    asks = written.asks[:1]
    shown = asks_shown(written.person, written.notebook, asks, just_born=just_born)[0]
    return {**shown, "came_back": True} if written.came_back else shown


def touched(written: Written) -> dict[str, Any]:
    """The asks that an operation wrote, the first thousand, and the notebook with its count."""
    notebook = written.notebook
    if notebook is None:
        return {"asks": [], "notebook": None}
    asks = asks_shown(written.person, notebook, written.asks[:_MOST])
    return {"asks": asks, "notebook": notebook_as_json(notebook)}


def conflict_shown(person: Person, conflict: Conflict) -> dict[str, Any]:
    """Both versions, and the revision of the one that is stored; of several asks in `conflicts`."""
    current, shown = conflict.current, None
    if isinstance(current, Ask):
        shown = one_ask_shown(person, current)
    elif isinstance(current, KindLine):
        shown = line_as_json(current)
    elif isinstance(current, Notebook):
        shown = notebook_as_json(current)
    else:
        shown = part_shown(current)
    document = _versions(conflict, shown)
    if conflict.each:
        document["conflicts"] = _each_shown(person, conflict.each)
    return document


def _each_shown(person: Person, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """All of one notebook, as one operation is."""
    asks = [one.current for one in conflicts if isinstance(one.current, Ask)]
    shown = asks_shown(person, notebook_of(person, asks[0].notebook_id), asks)
    return [_versions(one, ask) for one, ask in zip(conflicts, shown, strict=True)]


def _versions(conflict: Conflict, current: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "current": current,
        "yours": {name: to_json(value) for name, value in conflict.yours.items()},
        "revision": conflict.revision,
    }
