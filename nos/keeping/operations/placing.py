"""Rows that were checked get their place among those of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final
from uuid import UUID

from nos.keeping.operations.reading_rows import key_of, links_of
from nos.keeping.queries.leaving import content, rows_as_they_leave, rows_of
from nos.lib.belongings import Belonging
from nos.lib.clock import now
from nos.lib.uids import new_row_id
from nos.lib.words import gettext as _
from nos.notebook.models import Change, Notebook
from nos.notebook.operations.milestones import record_milestones
from nos.notebook.queries.counting import recount
from nos.notebook.rows_read import read_person
from nos.people.models import Person
from nos.sheets.formats.archive_json import content_of

__all__ = ["LeftOut", "Opened", "Placing"]

Row = Mapping[str, Any]
Key = tuple[Any, ...]

_AT_ONCE: Final = 500
_NAMED: Final = 20


@dataclass(frozen=True)
class LeftOut:
    """A row that was not taken, and why; it does not stop the others."""

    section: str
    uid: str
    reason: str


@dataclass(frozen=True)
class Opened:
    """`added` counts rows by section, `same` those that were here already as they came.

    `left` names the first twenty of the `left_out`: here already, but with other words.
    """

    person: Person
    notebooks: tuple[Notebook, ...]
    added: Mapping[str, int]
    same: int
    left_out: int
    left: tuple[LeftOut, ...]


class Placing:
    """Inside one transaction, with the person held."""

    def __init__(
        self, person: Person, source: Callable[[], Iterator[tuple[str, dict[str, Any]]]]
    ) -> None:
        self._person, self._source = person, source
        self._known = {one.called: one for one in content()}
        self._links = {one.called: links_of(one) for one in content()}
        self._ids: dict[str, dict[Key, UUID]] = {name: {} for name in self._known}
        self._before: dict[str, set[Key]] = {name: set() for name in self._known}
        self._steps: dict[UUID, UUID] = {}
        self._operations: set[UUID] | None = None
        self._held: dict[UUID, Notebook] = {}
        self._added, self._same = Counter[str](), 0
        self._left, self._left_out = list[LeftOut](), 0
        self._section, self._rows = "", list[Row]()
        of_history = Change.objects.of(person).exists()
        self._blank = not (of_history or Notebook.objects.of(person).exists())

    def take(self, section: str, row: Row) -> None:
        """Rows are written some hundreds at a time."""
        if section == "person":
            if self._blank:
                settings = read_person(row)
                Person.objects.filter(pk=self._person.pk).update(**settings)
                vars(self._person).update(settings)
            return
        if self._rows and (section != self._section or len(self._rows) >= _AT_ONCE):
            self._write()
        self._section = section
        self._rows.append(row)

    def finish(self) -> Opened:
        if self._rows:
            self._write()
        touched = [self._counted(uid) for uid in self._ids["notebooks"]]
        return Opened(
            self._person, tuple(one for one in touched if one), dict(self._added), self._same,
            self._left_out, tuple(self._left),
        )  # fmt: skip

    def _write(self) -> None:
        one, rows = self._known[self._section], self._rows
        self._rows = []
        assert callable(one.opened)
        typed = [one.opened(row) for row in rows]
        there = {} if self._blank else self._there(one, typed)
        fresh = []
        for row, values in zip(rows, typed, strict=True):
            key = key_of(one, values)
            if key in there:
                self._note_there(one, key, row, *there[key])
            elif why := self._why_not(one, values):
                self._leave_out(one, key, why)
            else:
                fresh.append(self._made(one, key, values))
        one.model._base_manager.bulk_create(fresh, batch_size=_AT_ONCE)
        self._added[one.called] += len(fresh)

    def _there(self, one: Belonging, typed: Sequence[Row]) -> dict[Key, tuple[UUID, Row]]:
        """Rows of theirs that are known by the same keys: row id, and as they would leave."""
        first = one.key[0]
        named = [values[first] for values in typed]
        if first in self._links[one.called]:
            target, column = self._links[one.called][first]
            ids = [self._ids[target][(uid,)] for uid in {*named}]
            rows = rows_of(one, self._person).filter(**{f"{column}__in": ids})
        else:
            rows = rows_of(one, self._person).filter(**{f"{first}__in": {*named}})
        found = {}
        for pk, row in rows_as_they_leave(one, rows):
            found[tuple(_typed(one, name, row[name]) for name in one.key)] = (pk, row)
        return {key: found[key] for key in (key_of(one, v) for v in typed) if key in found}

    def _note_there(self, one: Belonging, key: Key, row: Row, pk: UUID, here: Row) -> None:
        self._ids[one.called][key] = pk
        self._before[one.called].add(key)
        if content_of(here) == content_of(row):
            self._same += 1
        else:
            self._leave_out(one, key, _("It is here already, with other words; those stay."))

    def _why_not(self, one: Belonging, values: Row) -> str:
        """Of something that was here before, the story told here is the one that stays."""
        if self._blank:
            return ""
        for name in ("ask", "line"):
            target = self._links[one.called].get(name)
            if target is None or values[name] is None or one.called == "milestones":
                continue
            if (values[name],) in self._before[target[0]]:
                return _("What it belongs to is here already, with a history of its own.")
        if one.called == "changes":
            if values["notebook"] is None:
                return _("Settings of your own are here already; they stay.")
            if values["operation"] in self._operations_here():
                return _("Part of that is here already, with a history of its own.")
        return ""

    def _operations_here(self) -> set[UUID]:
        """Operations that cannot come whole: part of each is here, or hangs on what is here."""
        if self._operations is None:
            self._operations = set()
            named = list[UUID]()
            for section, row in self._source():
                if section == "changes":
                    named.append(UUID(row["operation"]))
                    for name, target in (("ask", "asks"), ("line", "kind_lines")):
                        if row[name] and (UUID(row[name]),) in self._before[target]:
                            self._operations.add(UUID(row["operation"]))
            rows = Change.objects.of(self._person)
            names = iter(dict.fromkeys(named))
            while some := list(islice(names, _AT_ONCE)):
                found = rows.filter(operation__in=some).values_list("operation", flat=True)
                self._operations.update(found)
        return self._operations

    def _made(self, one: Belonging, key: Key, values: Row) -> Any:
        columns = dict(values)
        for name, (target, column) in self._links[one.called].items():
            uid = columns.pop(name)
            columns[column] = None if uid is None else self._ids[target][(uid,)]
        pk = new_row_id()
        if one.called == "steps":  # the row id of its line of history, as a step has it here
            pk = self._steps.get(values["uid"], pk)
        if one.called == "changes" and values["kind"] == "stepped":
            for name in values["after"]:
                self._steps.setdefault(UUID(name.removeprefix("step:")), pk)
        self._ids[one.called][key] = pk
        if one.called == "asks" and (values["notebook"],) in self._before["notebooks"]:
            columns["tick"] = self._ahead(values).tick
        return one.model(id=pk, owner_id=self._person.pk, **columns)

    def _ahead(self, ask: Row) -> Notebook:
        """The notebook that was here before, held, and moved on by this opening."""
        uid = ask["notebook"]
        if uid not in self._held:
            rows = Notebook.objects.of(self._person).select_for_update(no_key=True)
            self._held[uid] = held = rows.get(uid=uid)
            held.tick += 1
        held = self._held[uid]
        held.tick = max(held.tick, ask["turn"])
        return held

    def _leave_out(self, one: Belonging, key: Key, why: str) -> None:
        self._left_out += 1
        if len(self._left) < _NAMED:
            self._left.append(LeftOut(one.called, str(key[0]), why))

    def _counted(self, key: Key) -> Notebook | None:
        """Counted anew; what a notebook that was here before reaches with it is recorded."""
        uid = key[0]
        before = self._held.get(uid)
        if key in self._before["notebooks"] and before is None:
            return None
        notebook = before or Notebook.objects.of(self._person).get(uid=uid)
        nos, counted = notebook.nos, vars(recount(notebook))
        rows = Notebook.objects.of(self._person).filter(pk=notebook.pk)
        rows.update(**counted, tick=notebook.tick)
        for name, value in counted.items():
            setattr(notebook, name, value)
        if before:
            record_milestones(notebook, before=nos, at=now(), quiet=True)
        return notebook


def _typed(one: Belonging, name: str, value: object) -> object:
    """A value of a key, which left as JSON has it."""
    column: Any = one.model._meta.get_field(name)
    named = column.is_relation or column.get_internal_type() == "UUIDField"
    return UUID(value) if named and isinstance(value, str) else value
