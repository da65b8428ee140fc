"""The frame of every operation: one transaction, one lock, history, count, milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from nos.lib import clock
from nos.lib.errors import Conflict, NosError, NotHere
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook import happenings
from nos.notebook.fields import to_json
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook
from nos.notebook.models.notebook import NotebookQuerySet
from nos.notebook.operations.inserting import Inserting
from nos.notebook.operations.milestones import record_milestones
from nos.notebook.operations.replaying import MOST_NAMED, Written, hash_of, replay, stale
from nos.notebook.queries.counting import recount
from nos.notebook.rules import ZERO, Door, Tally
from nos.people.models import Person
from nos.people.operations import arrive, lock
from nos.people.operations.arriving import carried_off

__all__ = ["Call", "Journal", "Opening", "Written", "hash_of", "perform", "stale"]

_AT_ONCE: Final = 1_000
# What lines of one operation say each for itself.
_DIFFERING: Final = ("id", "operation", "n", "kind", "ask_id", "line_id", "before", "after")


@dataclass(frozen=True)
class Call:
    """How an operation was called: by whom, under which uid, through which door.

    `time_zone` (IANA) and `language` are used for a person born with this call.
    """

    person: Person
    operation: UUID
    door: Door
    client_at: datetime | None = None
    time_zone: str = ""
    language: str = ""


@dataclass(frozen=True)
class Opening:
    """What a notebook is opened with; `another` opens one beside those there are."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    another: bool = False
    said: bool = True


@dataclass
class Journal:
    """What one operation does, noted down while it does it.

    `changes` are the lines of history that are not in the database yet: of an operation on a
    hundred thousand asks they go there by the thousand, in its one transaction. `asks` are the
    first thousand it touched, `touched` is how many in all; `bring_id` goes into every line.
    """

    call: Call
    person: Person
    notebook: Notebook
    at: datetime
    sent_hash: str = ""
    changes: list[Change] = field(default_factory=list)
    noted: int = 0
    kinds: dict[str, None] = field(default_factory=dict)
    settles: bool = False
    bring_id: UUID | None = None
    opened: Change | None = None
    asks: dict[UUID, Ask] = field(default_factory=dict)
    touched: int = 0
    lines: dict[UUID, KindLine] = field(default_factory=dict)
    gained: Tally = ZERO
    counted_before: int = 0
    recounts: bool = False
    quiet: bool = False
    conflict: Conflict | None = None

    @property
    def tick(self) -> int:
        return self.notebook.tick

    def note(
        self,
        kind: str,
        *,
        ask: Ask | None = None,
        line: KindLine | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        again: bool = False,
    ) -> Change:
        """Add one line of history; values are kept as JSON.

        `again`: another line of this operation is about the same ask.
        """
        if len(self.changes) >= _AT_ONCE:
            self.flush()
        change = Change(
            owner_id=self.person.pk,
            notebook_id=self.notebook.pk,
            n=self.noted,
            ask_id=ask.pk if ask else None,
            line_id=line.pk if line else None,
            kind=kind,
            before={name: to_json(value) for name, value in (before or {}).items()},
            after={name: to_json(value) for name, value in (after or {}).items()},
            **self.of_line(),
        )
        self.changes.append(change)
        self.noted += 1
        self.kinds[kind] = None
        self.settles = self.settles or _settles(change)
        if ask:
            self._touch(ask, again)
        if line:
            self.lines[line.pk] = line
        return change

    def of_line(self) -> dict[str, Any]:
        """What every line of history of this operation says."""
        return {
            "operation": self.call.operation,
            "bring_id": self.bring_id,
            "sent_hash": self.sent_hash,
            "door": self.call.door,
            "at": self.at,
            "client_at": self.call.client_at,
        }

    def _touch(self, ask: Ask, again: bool) -> None:
        if ask.pk not in self.asks and not again:
            self.touched += 1
            if len(self.asks) < MOST_NAMED:
                self.asks[ask.pk] = ask

    def flush(self) -> None:
        """What was noted so far goes to the database; nothing is settled before the end."""
        if len(self.changes) < _AT_ONCE:
            Change.objects.bulk_create(self.changes, batch_size=500)
        else:
            alike = {"owner_id": self.person.pk, "notebook_id": self.notebook.pk}
            lines = Inserting(Change, {**alike, **self.of_line(), "created_at": self.at})
            lines.put({name: getattr(one, name) for name in _DIFFERING} for one in self.changes)
        self.changes.clear()


def perform(
    call: Call,
    notebook: Notebook | None,
    sent: Mapping[str, Any],
    write: Callable[[Journal], None],
    *,
    into_closed: bool = False,
    opening: Opening | None = None,
) -> Written:
    """Run `write` once under the operation's uid, and say what is there afterwards.

    `notebook` None means the first one, which is opened by this write (as `opening` says).
    `sent` are the cleaned fields; the same uid with others raises KeyReused. A stale edit commits
    what was sent as a change of kind `kept` and raises Conflict.
    """
    sent_hash = hash_of(sent)
    attempt = partial(
        _attempt, call, notebook, sent_hash, write, into_closed, opening or Opening(said=False)
    )
    try:
        with transaction.atomic():
            result, conflict = attempt()
    except (IntegrityError, NosError) as problem:
        # Most writes are new, so it is only when one does not pass that we look whether the same
        # uid was here before: it then answers as it did.
        if replayed := replay(call.person, call.operation, sent_hash):
            result, conflict = replayed
        elif isinstance(problem, NosError) and not isinstance(problem, NotHere):
            raise
        elif call.person.born and not Person.objects.filter(pk=call.person.pk).exists():
            raise carried_off() from None
        elif isinstance(problem, NotHere):
            raise
        else:  # another first write of the same person won the race
            with transaction.atomic():
                result, conflict = attempt()
    if conflict:
        raise conflict
    return result


def _attempt(
    call: Call,
    notebook: Notebook | None,
    sent_hash: str,
    write: Callable[[Journal], None],
    into_closed: bool,
    opening: Opening,
) -> tuple[Written, Conflict | None]:
    person = arrive(call.person, time_zone=call.time_zone, language=call.language)
    at = clock.now()
    held = _hold(person, notebook, opening)
    if held and held.removed and not into_closed:
        raise NotHere
    if held and held.closed and not into_closed:
        raise Conflict(_("This notebook is closed. Open it again to write in it."))
    row = held or _fresh(person, at, opening.fields)
    journal = Journal(call, person, row, at, sent_hash)
    journal.counted_before = row.nos
    stored = {name: getattr(row, name) for name in _SAVED} if held else {}
    row.tick += 1
    if held is None:
        _note_opened(journal, opening)
    write(journal)
    milestones = _finish(journal, stored)
    happenings.announce(journal.notebook, tuple(journal.kinds))
    return (
        Written(
            call.operation,
            False,
            person,
            journal.notebook,
            tuple(journal.asks.values()),
            milestones,
            tuple(journal.lines.values()),
            journal.touched,
        ),
        journal.conflict,
    )


def _hold(person: Person, notebook: Notebook | None, opening: Opening) -> Notebook | None:
    """Lock the notebook's row; without one, the person's, and look again for an open one."""
    if notebook is not None:
        held = _locked(person).filter(uid=notebook.uid).first()
        if held is None:
            raise NotHere
        return held
    open_ones = _locked(person).open().order_by("created_at", "id")
    if not opening.another and (found := open_ones.first()):
        return found
    lock(person)
    if opening.another:
        return None
    # Opened while we waited; or there are closed ones only, and those are not written in.
    return open_ones.first() or (
        None if opening.said else _locked(person).kept().order_by("-closed_at", "-id").first()
    )


def _locked(person: Person) -> NotebookQuerySet:
    return Notebook.objects.of(person).select_for_update(no_key=True)


def _fresh(person: Person, at: datetime, fields: Mapping[str, Any]) -> Notebook:
    start_on = clock.day_in(at, person.time_zone)
    return Notebook(owner_id=person.pk, created_at=at, **{"start_on": start_on, **fields})


def _note_opened(journal: Journal, opening: Opening) -> None:
    """Insert the new notebook and say so in its history.

    Opened on the way by another operation it has a history line of its own, so that undoing
    the first ask does not take the notebook away.
    """
    notebook = journal.notebook
    notebook.save(force_insert=True)
    journal.recounts = True
    journal.quiet = "opening_nos" in opening.fields
    shown = {"uid", "title", "target", "start_on", *opening.fields}
    after = {name: getattr(notebook, name) for name in sorted(shown)}
    change = journal.note("opened", before={"removed": True}, after={"removed": False, **after})
    if not opening.said:
        change.operation = nth_uid(journal.call.operation, -2)
        journal.changes.remove(change)
        journal.noted -= 1
        journal.settles = False
        journal.opened = change


def _finish(journal: Journal, stored: Mapping[str, Any]) -> tuple[Milestone, ...]:
    """Count, record milestones, save what changed of the notebook, and the history."""
    notebook = journal.notebook
    tally = recount(notebook) if journal.recounts else notebook.tally + journal.gained
    for name, value in vars(tally).items():
        setattr(notebook, name, value)
    if stored and journal.settles:
        notebook.revision += 1  # that of its settings; every write adds to the tick
    _update_notebook(notebook, stored)
    if journal.opened:
        journal.changes.insert(0, journal.opened)
    journal.flush()
    return record_milestones(
        notebook, before=journal.counted_before, at=journal.at, quiet=journal.quiet
    )


def _settles(change: Change) -> bool:
    of_its_own = not (change.ask_id or change.line_id)
    return bool(change.after) and of_its_own and change.kind != "kept"


_NEW: Final = object()
_SAVED: Final = tuple(
    f.attname for f in Notebook._meta.concrete_fields
    if f.name not in ("id", "owner", "created_at", "uid")
)  # fmt: skip


def _update_notebook(notebook: Notebook, stored: Mapping[str, Any]) -> None:
    now = {name: getattr(notebook, name) for name in _SAVED}
    changed = {name: value for name, value in now.items() if stored.get(name, _NEW) != value}
    Notebook.objects.filter(owner_id=notebook.owner_id, pk=notebook.pk).update(**changed)
