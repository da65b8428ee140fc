"""Choose between two versions of an ask, field by field; nothing that was written is ever gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, NotHere
from nos.lib.words import gettext as _
from nos.notebook.asking import NOT_YET, answered, edited
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.meeting import chosen, differences, read_choices
from nos.notebook.models import Ask, Change, Notebook
from nos.notebook.operations.meeting import now_of
from nos.notebook.operations.rows import change_asks, held, state_of, values_of
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["MARK", "settle_kept", "take_back_marks"]

MARK: Final = "kept:"
_STATES: Final = ("aside", "removed")


def settle_kept(
    *,
    call: Call,
    notebook: Notebook,
    ask: Ask,
    kept: UUID,
    choose: object,
    fields: Mapping[str, object] | None = None,
    revision: int | None = None,
) -> Written:
    """`kept` is the operation that was kept beside; `choose` one of mine, theirs and both, for all
    or by field ("mine" is what was kept); `fields` are words of one's own in place of either.

    Raises BadInput, NotHere, KeyReused, Conflict (settled already, or changed since `revision`).
    """
    today = clock.today(call.person.time_zone)
    own = clean(ASK_FIELDS, fields or {}, today=today)

    def write(journal: Journal) -> None:
        row = held(journal, ask)
        line = _line(journal, row, kept, revision)
        new = _new(row, line, choose, own, today)
        differs = any(values_of(row, new)[name] != value for name, value in new.items())
        if differs:
            change_asks(journal, [(row, new)], "chosen")
        mark = f"{MARK}{kept}"
        journal.note("chosen", ask=row, before={mark: None}, after={mark: {}}, again=differs)
        Change.objects.of(journal.person).filter(pk=line.pk).update(undone_by=call.operation)

    sent = {"settle": str(kept), "ask": str(ask.uid), "choose": choose, "own": own}
    return perform(call, notebook, sent, write)


def _line(journal: Journal, ask: Ask, kept: UUID, revision: int | None) -> Change:
    lines = Change.objects.of(journal.person).filter(operation=kept, kind="kept", ask_id=ask.pk)
    line = lines.order_by("n").first()
    if line is None:
        raise NotHere
    if line.undone_by:
        raise Conflict(
            _("One of the two was chosen already. Undo that first, or change the ask itself."),
            current=ask,
            revision=ask.revision,
        )
    if revision not in (None, ask.revision):
        raise Conflict(
            _("This ask was changed once more. Look at both again, and choose; nothing is gone."),
            current=ask,
            yours=line.after,
            revision=ask.revision,
        )
    return line


def _new(
    ask: Ask, line: Change, choose: object, own: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """The fields that the choice changes, by the rules of an edit and of an answer."""
    now = now_of(ask, line.after)
    two = differences(line.before, now, {n: v for n, v in line.after.items() if n in now})
    names = [one.name for one in two]
    only_one = [name for name in own if name not in names]
    if only_one:
        raise BadInput(fields=dict.fromkeys(only_one, _("There is only one version of this.")))
    words = chosen(two, read_choices(choose, names))
    states: dict[str, Any] = {name: words.pop(name) for name in _STATES if name in words}
    answer = words.pop("answer", None)
    fields = {**clean(ASK_FIELDS, words), **own}
    if answer is not None and answer != NOT_YET:
        fields = {"answer": answer, **fields}
    state = state_of(ask)
    new = edited(state, fields, today)
    if answer == NOT_YET:
        new |= answered({**state, **new}, {}, NOT_YET, today)
    if ask.removed and new:  # what is chosen of one that was removed is there again
        states = {"removed": False, **states}
    return {**new, **states}


def take_back_marks(
    journal: Journal, rows: Sequence[Change], found: Mapping[UUID, Ask], kind: str
) -> None:
    """Part of an undo: what was settled waits again, or is settled again."""
    for row in rows:
        ask = found[row.ask_id]  # type: ignore[index]
        for name, standing in row.before.items():
            kept = Change.objects.of(journal.person).filter(
                operation=UUID(name.removeprefix(MARK)), kind="kept", ask_id=ask.pk
            )
            kept.update(undone_by=None if standing is None else journal.call.operation)
        journal.note(kind, ask=ask, before=row.after, after=row.before, again=row.n > 0)
