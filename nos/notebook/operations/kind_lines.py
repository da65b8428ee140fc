"""One's own lines on the kind-words shelf: kept, mended, taken down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, KeyReused
from nos.lib.uids import NIL, nth_uid
from nos.lib.words import gettext as _
from nos.notebook.fields import LINE_FIELDS, clean, from_json, to_json
from nos.notebook.models import Change, KindLine, Notebook
from nos.notebook.operations.meeting import is_stale
from nos.notebook.operations.rows import held
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["drop_line", "edit_line", "keep_line", "take_back_line"]


def keep_line(
    *,
    call: Call,
    notebook: Notebook | None,
    fields: Mapping[str, object],
    uid: UUID | None = None,
) -> Written:
    """`fields` are words, who and said_on; without `uid` it follows from the operation's.

    Raises BadInput, KeyReused, Conflict (the notebook is closed).
    """
    today = clock.today(call.person.time_zone if call.person.born else call.time_zone or "UTC")
    sent = clean(LINE_FIELDS, {"words": "", **fields}, today=today)
    own = uid or nth_uid(call.operation, 0)
    if own == NIL:
        raise BadInput(fields={"uid": _("The nil uid names nothing. Make a fresh one.")})

    def write(journal: Journal) -> None:
        line = KindLine(
            owner_id=journal.person.pk,
            uid=own,
            notebook_id=journal.notebook.pk,
            created_at=journal.at,
            **sent,
        )
        line.save(force_insert=True)
        after = {"removed": False, **{name: value for name, value in sent.items() if value}}
        journal.note("shelved", line=line, before={"removed": True}, after=after)

    try:
        return perform(call, notebook, {"keep line": str(own), **sent}, write)
    except IntegrityError:
        taken = tuple(KindLine.objects.of(call.person).filter(uid=own))
        if not taken:
            raise
        raise KeyReused(Written(call.operation, True, call.person, notebook, lines=taken)) from None


def edit_line(
    *,
    call: Call,
    notebook: Notebook,
    line: KindLine,
    fields: Mapping[str, object],
    revision: int | None = None,
) -> Written:
    """Only the fields sent change. Raises BadInput, Conflict (stale, taken down), KeyReused."""
    sent = clean(LINE_FIELDS, fields, today=clock.today(call.person.time_zone))

    def write(journal: Journal) -> None:
        row = held(journal, line)
        if row.removed:
            raise Conflict(
                _("This line was taken down. Undo that first; it is kept for 30 days."),
                current=row,
                revision=row.revision,
            )
        if not is_stale(journal, row, revision, sent):
            _change(journal, row, sent, "reworded")

    return perform(call, notebook, {"edit line": str(line.uid), **sent}, write)


def drop_line(
    *, call: Call, notebook: Notebook, line: KindLine, revision: int | None = None
) -> Written:
    """Taking down what is down already changes nothing. Raises Conflict (stale), KeyReused."""

    def write(journal: Journal) -> None:
        row, gone = held(journal, line), {"removed": True}
        if not is_stale(journal, row, revision, gone):
            _change(journal, row, gone, "dropped")

    return perform(call, notebook, {"drop line": str(line.uid)}, write)


def take_back_line(journal: Journal, row: Change, kind: str) -> None:
    """Part of an undo: give the line what it had before. Raises Conflict when changed since."""
    assert row.line_id is not None
    line = KindLine.objects.of(journal.person).get(pk=row.line_id)
    if any(to_json(getattr(line, name)) != value for name, value in row.after.items()):
        raise Conflict(
            _("This was changed since. Nothing was taken back; undo the later change first."),
            current=line,
            yours=row.before,
            revision=line.revision,
        )
    new = {name: from_json(name, value) for name, value in row.before.items()}
    _change(journal, line, new, kind)


def _change(journal: Journal, line: KindLine, new: Mapping[str, Any], kind: str) -> None:
    """Give the line its new values; what differs goes into history, the rest stays untouched."""
    differing = {name: value for name, value in new.items() if getattr(line, name) != value}
    before = {name: getattr(line, name) for name in differing}
    journal.note(kind, line=line, before=before, after=differing)
    if not differing:
        return
    if "removed" in differing:
        differing["removed_at"] = journal.at if differing.pop("removed") else None
    values = {**differing, "revision": line.revision + 1}
    for name, value in values.items():
        setattr(line, name, value)
    KindLine.objects.of(journal.person).filter(pk=line.pk).update(**values)
