"""Take back all of an operation at once; an undo can be taken back too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import Conflict, NotHere
from nos.lib.words import gettext as _
from nos.notebook.fields import BLANKS, from_json, to_json
from nos.notebook.models import Ask, Bring, Change, Notebook, Rest, Step
from nos.notebook.operations.edit_person import change_person
from nos.notebook.operations.elsewhere import setting_of
from nos.notebook.operations.kind_lines import take_back_line
from nos.notebook.operations.rows import change_asks, state_of
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
        kind = "restored" if rows[0].kind == "undone" else "undone"
        _refuse_closed(journal.notebook, rows)
        _take_back_asks(journal, [row for row in rows if row.ask_id], kind)
        for row in rows:
            if row.line_id:
                take_back_line(journal, row, kind)
            elif not row.ask_id:
                _take_back_settings(journal, row, kind)
        _mark(journal, rows, undoing=kind == "undone")

    return perform(call, notebook, sent, write, into_closed=True)


def _rows(journal: Journal, operation: UUID | None) -> list[Change]:
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
    rows = list(changes.filter(operation=standing).exclude(kind="kept").order_by("n"))
    if not rows:
        raise Conflict(_("That was kept beside the newer version and changed nothing."))
    return rows


def _standing(person: Person, operation: UUID) -> UUID:
    """The operation, or the redo as which it stands. Raises Conflict when it is taken back."""
    changes, links = Change.objects.of(person).order_by("n"), 0
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
    found = Ask.objects.of(journal.person).in_bulk([row.ask_id for row in rows])
    stepped = _stepped(journal, [row.ask_id for row in rows if row.ask_id and "uid" in row.after])
    plain = []
    for row in rows:
        ask = found[row.ask_id]
        steps = [name for name in row.after if name.startswith("step:")]
        if steps:
            _take_back_step(journal, ask, row, steps[0], kind)
            continue
        _refuse_changed(ask, row, stepped=row.ask_id in stepped)
        new = {name: from_json(name, value) for name, value in row.before.items()}
        plain.append((ask, new))
    if plain:
        change_asks(journal, plain, kind)


def _stepped(journal: Journal, new: Sequence[UUID]) -> set[UUID]:
    """Which of the asks that were new then have steps by now."""
    found = set[UUID]()
    for start in range(0, len(new), _AT_ONCE):
        steps = Step.objects.of(journal.person).filter(ask_id__in=new[start : start + _AT_ONCE])
        found.update(steps.values_list("ask_id", flat=True))
    return found


def _refuse_changed(ask: Ask, row: Change, *, stepped: bool) -> None:
    """Conflict unless the ask is as this change left it."""
    expected: dict[str, Any] = {**row.after}
    if expected.pop("uid", None):
        blanks = {name: to_json(value) for name, value in BLANKS.items()}
        expected = {**blanks, "aside": False, **expected}
    state = {name: to_json(value) for name, value in state_of(ask).items()}
    if stepped or any(state[name] != value for name, value in expected.items()):
        raise Conflict(
            _("This was changed since. Nothing was taken back; undo the later change first."),
            current=ask,
            yours=row.before,
            revision=ask.revision,
        )


def _take_back_step(journal: Journal, ask: Ask, row: Change, name: str, kind: str) -> None:
    uid = UUID(name.removeprefix("step:"))
    line = row.before[name]
    if line is None:
        Step.objects.of(journal.person).filter(uid=uid).delete()
    else:
        # With the row id it had, so that two steps of one day keep their order.
        told = Change.objects.of(journal.person).filter(ask_id=ask.pk, kind="stepped")
        first = told.get(after__has_key=name)
        Step(
            id=first.pk,
            owner_id=journal.person.pk,
            uid=uid,
            ask_id=ask.pk,
            on=date.fromisoformat(line["on"]),
            words=line["words"],
            created_at=first.at,
        ).save(force_insert=True)
    journal.note(kind, ask=ask, before=row.after, after=row.before)
    Ask.objects.of(journal.person).filter(pk=ask.pk).update(
        revision=ask.revision + 1, tick=journal.tick
    )
    ask.revision += 1
    ask.tick = journal.tick


def _take_back_settings(journal: Journal, row: Change, kind: str) -> None:
    rests = [name for name in row.after if name.startswith("rest:")]
    if rests:
        _take_back_rest(journal, row, rests[0], kind)
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


def _take_back_rest(journal: Journal, row: Change, name: str, kind: str) -> None:
    uid = UUID(name.removeprefix("rest:"))
    days: Mapping[str, str] | None = row.before[name]
    if days is None:
        Rest.objects.of(journal.person).filter(uid=uid).delete()
    else:
        Rest(
            owner_id=journal.person.pk,
            uid=uid,
            notebook_id=journal.notebook.pk,
            from_on=date.fromisoformat(days["from_on"]),
            to_on=date.fromisoformat(days["to_on"]),
            created_at=journal.at,
        ).save(force_insert=True)
    journal.note(kind, before=row.after, after=row.before)


def _mark(journal: Journal, rows: Sequence[Change], *, undoing: bool) -> None:
    """Say of what was taken back that it was; of a sheet too."""
    changes = Change.objects.of(journal.person).filter(operation=rows[0].operation)
    changes.update(undone_by=journal.call.operation)
    brings = {row.bring_id for row in rows if row.bring_id}
    if brings:
        for change in journal.changes:
            change.bring_id = rows[0].bring_id
        Bring.objects.of(journal.person).filter(pk__in=brings).update(
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
