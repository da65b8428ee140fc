"""Mend an ask: any of its fields."""

from __future__ import annotations

from collections.abc import Mapping

from nos.lib import clock
from nos.notebook.asking import edited
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.meeting import meet
from nos.notebook.operations.rows import held, state_of
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["edit_ask"]


def edit_ask(
    *,
    call: Call,
    notebook: Notebook,
    ask: Ask,
    fields: Mapping[str, object],
    revision: int | None = None,
) -> Written:
    """Only the fields sent change; an ask removed after `revision` comes back with them.

    Raises BadInput, Conflict (stale, known to be removed), KeyReused.
    """
    today = clock.today(call.person.time_zone)
    sent = clean(ASK_FIELDS, fields, today=today)

    def write(journal: Journal) -> None:
        row = held(journal, ask)
        if met := meet(journal, row, revision, sent):
            met.write(journal, row, edited(state_of(row), met.fields, today), "edited")

    return perform(call, notebook, {"edit": str(ask.uid), **sent}, write)
