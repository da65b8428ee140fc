"""Mend many asks at once: one operation, one undo, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, NotHere, TooLarge
from nos.lib.words import gettext as _
from nos.lib.words import ngettext
from nos.notebook.asking import edited
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.models import Ask, Change, Notebook
from nos.notebook.operations.meeting import base_of, keep
from nos.notebook.operations.rows import change_asks, state_of
from nos.notebook.operations.writing import Call, Journal, Written, perform, stale

__all__ = ["AskEdit", "edit_asks"]

_MOST_AT_ONCE: Final = 200
_SAID_AT_MOST: Final = 3


@dataclass(frozen=True)
class AskEdit:
    """The fields of one ask that change, and the revision of it that was seen."""

    ask: Ask
    fields: Mapping[str, object]
    revision: int | None = None


def edit_asks(*, call: Call, notebook: Notebook, edits: Sequence[AskEdit]) -> Written:
    """Only the fields sent change; the ask in row 0 with a bad kind is named "asks.0.kind".

    Raises BadInput, TooLarge (more than 200), NotHere, KeyReused; Conflict with one in `each` for
    every ask that is stale or removed: then nothing is changed, and what was sent of those is kept.
    """
    if len(edits) > _MOST_AT_ONCE:
        raise TooLarge(_("Two hundred asks fit in one go. Nothing was changed; send fewer."))
    today = clock.today(call.person.time_zone)
    sent = _cleaned(edits, today)

    def write(journal: Journal) -> None:
        rows = _rows(journal, edits)
        if _noted_stale(journal, rows, edits, sent):
            return
        changes: list[tuple[Ask, dict[str, Any]]] = []
        problems: dict[str, str] = {}
        for n, (row, fields) in enumerate(zip(rows, sent, strict=True)):
            with _in_row(n, problems):
                changes.append((row, edited(state_of(row), fields, today)))
        _refuse(problems)
        change_asks(journal, changes, "edited")

    named = [[str(edit.ask.uid), fields] for edit, fields in zip(edits, sent, strict=True)]
    try:
        return perform(call, notebook, {"edit_each": named}, write)
    except Conflict as conflict:
        raise _of_each(call, conflict) from None


def _cleaned(edits: Sequence[AskEdit], today: date) -> list[dict[str, Any]]:
    """The fields of each, typed. Raises BadInput."""
    if not edits:
        raise BadInput(_("Nothing was sent to change. Send at least one ask."))
    sent: list[dict[str, Any]] = []
    problems: dict[str, str] = {}
    seen = set[UUID]()
    for n, edit in enumerate(edits):
        with _in_row(n, problems):
            sent.append(clean(ASK_FIELDS, edit.fields, today=today))
            if edit.ask.pk in seen:
                raise BadInput(
                    fields={"uid": _("This ask is here twice; put its fields together.")}
                )
            if not edit.fields:
                raise BadInput(fields={"uid": _("Nothing was sent to change for this ask.")})
        seen.add(edit.ask.pk)
    _refuse(problems)
    return sent


def _rows(journal: Journal, edits: Sequence[AskEdit]) -> list[Ask]:
    """The rows read again under the notebook's lock, in the order sent. Raises NotHere."""
    found = Ask.objects.within(journal.notebook).in_bulk([edit.ask.pk for edit in edits])
    if len(found) < len(edits):
        raise NotHere
    return [found[edit.ask.pk] for edit in edits]


def _noted_stale(
    journal: Journal,
    rows: Sequence[Ask],
    edits: Sequence[AskEdit],
    sent: Sequence[Mapping[str, Any]],
) -> bool:
    """True when one is of another version: what was sent of such is kept, a conflict noted."""
    for row, edit, fields in zip(rows, edits, sent, strict=True):
        if row.removed or edit.revision not in (None, row.revision):
            base = base_of(row, edit.revision or row.revision, fields)
            keep(journal, row, fields, base)
    return journal.conflict is not None


def _of_each(call: Call, conflict: Conflict) -> Conflict:
    """With every ask that was kept beside, as it stands now; the same when it is sent again."""
    kept = list(
        Change.objects.of(call.person).filter(operation=call.operation, kind="kept").order_by("n")
    )
    asks = Ask.objects.of(call.person).in_bulk([change.ask_id for change in kept])
    each = [stale(asks[change.ask_id], change.after) for change in kept if change.ask_id in asks]
    if not each:  # the notebook is closed
        return conflict
    sentence = ngettext(
        "%(num)s of these asks was changed in the meantime. Nothing was written; both versions "
        "are kept, choose what stays.",
        "%(num)s of these asks were changed in the meantime. Nothing was written; both versions "
        "are kept, choose what stays.",
        len(each),
    ) % {"num": len(each)}
    first = each[0]
    return Conflict(
        sentence, current=first.current, yours=first.yours, revision=first.revision, each=each
    )


@contextmanager
def _in_row(n: int, problems: dict[str, str]) -> Iterator[None]:
    """A BadInput within is noted under the row's place, and the next row goes on."""
    try:
        yield
    except BadInput as bad:
        problems.update({f"asks.{n}.{name}": said for name, said in bad.fields.items()})


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        said = list(dict.fromkeys(problems.values()))
        raise BadInput(" ".join(said[:_SAID_AT_MOST]), problems)
