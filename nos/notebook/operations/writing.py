"""The frame of every operation: one transaction, one lock, history, count, milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db import IntegrityError, transaction

from nos.lib import clock
from nos.lib.errors import Conflict, NosError, NotHere
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook import happenings
from nos.notebook.models import Milestone, Notebook
from nos.notebook.models.notebook import NotebookQuerySet
from nos.notebook.operations.journal import Call, Journal, Opening
from nos.notebook.operations.milestones import record_milestones
from nos.notebook.operations.replaying import Written, hash_of, replay, stale
from nos.notebook.queries.counting import recount
from nos.people.models import Person
from nos.people.operations import arrive, lock
from nos.people.operations.arriving import carried_off

__all__ = ["Call", "Journal", "Opening", "Written", "hash_of", "perform", "stale"]


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
            journal.came_back,
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


_NEW: Final = object()
_SAVED: Final = tuple(
    f.attname for f in Notebook._meta.concrete_fields
    if f.name not in ("id", "owner", "created_at", "uid")
)  # fmt: skip


def _update_notebook(notebook: Notebook, stored: Mapping[str, Any]) -> None:
    now = {name: getattr(notebook, name) for name in _SAVED}
    changed = {name: value for name, value in now.items() if stored.get(name, _NEW) != value}
    Notebook.objects.filter(owner_id=notebook.owner_id, pk=notebook.pk).update(**changed)
