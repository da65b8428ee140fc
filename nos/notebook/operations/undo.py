"""Take back all of an operation at once; an undo can be taken back too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from nos.lib.errors import Conflict, NotHere
from nos.lib.words import gettext as _
from nos.notebook.fields import BLANKS, from_json, to_json
from nos.notebook.models import Ask, Bring, Change, Notebook
from nos.notebook.operations.edit_person import change_person
from nos.notebook.operations.elsewhere import setting_of
from nos.notebook.operations.kind_lines import take_back_line
from nos.notebook.operations.parts import part_in
from nos.notebook.operations.rows import change_asks, values_of
from nos.notebook.operations.settle_kept import MARK, take_back_marks
from nos.notebook.operations.undo_steps import asks_of, stepped, take_back_steps
from nos.notebook.operations.writing import Call, Journal, Written, perform
from nos.people.models import Person

__all__ = ["undo"]

_AT_ONCE: Final = 500
_COUNTED: Final = frozenset({"rule", "opening_nos", "opening_yeses", "removed"})


def undo(*, call: Call, notebook: Notebook | None, operation: UUID | None = None) -> Written:
    """Without `operation`, the last one of the notebook that is neither undone nor an undo.

    Raises NotHere when there is nothing to undo, Conflict when something was changed since
    (nothing is taken back then), KeyReused.
    """
    sent = {"undo": str(operation or "")}
    if operation is not None:
        first = Change.objects.of(call.person).filter(operation=operation).first()
        if first is None:
            raise NotHere
        if first.notebook_id is None:
            return _undo_settings(call, first, sent)
        notebook = Notebook.objects.of(call.person).get(pk=first.notebook_id)
    if notebook is None:
        raise NotHere(_("There is nothing to undo."))

    def write(journal: Journal) -> None:
        rows = _rows(journal, operation)
        first = rows[0]
        kind = "restored" if first.kind == "undone" else "undone"
        others = list(rows.filter(ask__isnull=True))
        _refuse_closed(journal.notebook, others)
        journal.bring_id = first.bring_id
        for some in _by_the_hundred(rows.filter(ask__isnull=False)):
            _take_back_asks(journal, some, kind)
        for row in others:
            if row.line_id:
                take_back_line(journal, row, kind)
            else:
                _take_back_settings(journal, row, kind)
        _mark(journal, first, undoing=kind == "undone")

    return perform(call, notebook, sent, write, into_closed=True)


def _rows(journal: Journal, operation: UUID | None) -> QuerySet[Change]:
    """The lines of the operation as which it stands; there is at least one."""
    changes = Change.objects.of(journal.person)
    if operation is None:
        last = (
            changes.filter(notebook_id=journal.notebook.pk, undone_by=None)
            .exclude(kind__in=("undone", "kept"))
            .exclude(before={}, after={})
            .order_by("-id")
            .first()
        )
        if last is None:
            raise NotHere(_("There is nothing to undo."))
        operation = last.operation
    standing = _standing(journal.person, operation)
    rows = changes.filter(operation=standing).exclude(kind="kept").order_by("n")
    if not rows.exists():
        raise Conflict(_("That was kept beside the newer version and changed nothing."))
    return rows


def _by_the_hundred(rows: QuerySet[Change]) -> Iterator[list[Change]]:
    """A sheet of a hundred thousand asks is never in memory as a whole."""
    last = -1
    while some := list(rows.filter(n__gt=last)[:_AT_ONCE]):
        yield some
        last = some[-1].n


def _standing(person: Person, operation: UUID) -> UUID:
    """The operation, or the redo as which it stands. Raises Conflict when it is taken back."""
    changes, links = Change.objects.of(person).exclude(kind="kept").order_by("n"), 0
    while link := changes.filter(operation=operation).values_list("undone_by", flat=True).first():
        operation, links = link, links + 1
    if links % 2:
        raise Conflict(_("That was taken back already."))
    return operation


def _refuse_closed(notebook: Notebook, rows: Sequence[Change]) -> None:
    if notebook.removed and not any("removed" in row.after for row in rows if _of_notebook(row)):
        raise NotHere
    if notebook.closed and not any("closed" in row.after for row in rows):
        raise Conflict(_("This notebook is closed. Open it again to write in it."))


def _of_notebook(row: Change) -> bool:
    return not (row.ask_id or row.line_id)


def _take_back_asks(journal: Journal, rows: Sequence[Change], kind: str) -> None:
    found = Ask.objects.of(journal.person).in_bulk(asks_of(rows))
    further = stepped(journal, [row for row in rows if "uid" in row.after])
    plain, steps, marks = [], [], []
    for row in rows:
        if any(name.startswith("step:") for name in row.after):
            steps.append(row)
            continue
        if any(name.startswith(MARK) for name in row.after):
            marks.append(row)
            continue
        ask = found[row.ask_id]
        if row.ask_id in further or not _stands(ask, row):
            raise Conflict(
                _("This was changed since. Nothing was taken back; undo the later change first."),
                current=ask,
                yours=row.before,
                revision=ask.revision,
            )
        plain.append((ask, {name: from_json(name, value) for name, value in row.before.items()}))
    if plain:
        change_asks(journal, plain, kind)
    if steps:
        take_back_steps(journal, steps, found, kind)
    if marks:
        take_back_marks(journal, marks, found, kind)


def _stands(ask: Ask, row: Change) -> bool:
    """Whether the ask is as this change left it."""
    expected = dict(row.after)
    if expected.pop("uid", None):
        blanks = {"aside": False, **BLANKS}
        if any(
            getattr(ask, name) != blank for name, blank in blanks.items() if name not in expected
        ):
            return False
    now = values_of(ask, expected)
    return all(to_json(now[name]) == value for name, value in expected.items())


def _take_back_settings(journal: Journal, row: Change, kind: str) -> None:
    if found := part_in(row.after):
        part, name, _uid = found
        part.take_back(journal, row, name, kind)
        return
    notebook = journal.notebook
    state = {name: to_json(getattr(notebook, name)) for name in row.after}
    left = notebook.tally + journal.gained  # without the asks that went just now
    busy = "removed" in row.after and (left.asks - _opening(notebook) or left.almost)
    if busy or state != row.after:
        raise Conflict(
            _("This was changed since. Nothing was taken back; undo the later change first."),
            yours=row.before,
            revision=notebook.revision,
        )
    for name, value in row.before.items():
        _put(journal, name, from_json(name, value))
    journal.note(
        kind,
        before={name: row.after[name] for name in row.before},
        after=row.before,
    )
    if _COUNTED & row.before.keys():
        journal.recounts = True
        journal.quiet = True


def _opening(notebook: Notebook) -> int:
    return notebook.opening_nos + notebook.opening_yeses


def _put(journal: Journal, name: str, value: Any) -> None:
    if name in ("closed", "removed"):
        setattr(journal.notebook, f"{name}_at", journal.at if value else None)
    else:
        setattr(journal.notebook, name, value)


def _mark(journal: Journal, first: Change, *, undoing: bool) -> None:
    """Say of what was taken back that it was; of a sheet too."""
    changes = Change.objects.of(journal.person).filter(operation=first.operation)
    changes.exclude(kind="kept").update(undone_by=journal.call.operation)
    if first.bring_id:
        Bring.objects.of(journal.person).filter(pk=first.bring_id).update(
            undone_at=journal.at if undoing else None
        )


def _undo_settings(call: Call, first: Change, sent: Mapping[str, Any]) -> Written:
    """The person's settings belong to no notebook."""

    def choose(person: Person) -> Mapping[str, Any]:
        standing = _standing(person, first.operation)
        row = Change.objects.of(person).get(operation=standing, n=0)
        if any(to_json(setting_of(person, name)) != value for name, value in row.after.items()):
            raise Conflict(
                _("This was changed since. Nothing was taken back; undo the later change first."),
                yours=row.before,
            )
        Change.objects.of(person).filter(pk=row.pk).update(undone_by=call.operation)
        return {name: from_json(name, value) for name, value in row.before.items()}

    kind = "restored" if first.kind == "undone" else "undone"
    return change_person(call, sent, kind, choose)
