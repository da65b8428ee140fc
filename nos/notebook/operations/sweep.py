"""Close many at once: the person has stopped waiting, or withdraws the rest of a packet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.asking import answered
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.rows import change_asks, state_of
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["sweep"]


def sweep(
    *,
    call: Call,
    notebook: Notebook,
    asks: Sequence[Ask],
    answer: Literal["silence", "withdrawn"] = "silence",
) -> Written:
    """Those still waiting are closed, today; one answered meanwhile keeps its answer.

    Raises BadInput when there is none, Conflict (the notebook is closed), KeyReused.
    """
    if not asks:
        raise BadInput(_("Choose at least one to close."))
    if any(ask.notebook_id != notebook.pk for ask in asks):
        raise BadInput(_("These are not all of one notebook. Nothing was closed."))
    today = clock.today(call.person.time_zone)
    ids = [ask.pk for ask in asks]

    def write(journal: Journal) -> None:
        rows = Ask.objects.within(journal.notebook).out().filter(pk__in=ids)
        waiting = list(rows.order_by("day", "id"))
        changes = [(row, answered(state_of(row), {}, answer, today)) for row in waiting]
        change_asks(journal, changes, "answered")
        if not waiting:
            journal.note("answered")

    sent: dict[str, Any] = {answer: sorted(str(ask.uid) for ask in asks)}
    return perform(call, notebook, sent, write)
