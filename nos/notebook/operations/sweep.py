"""Close many silences at once: the person has stopped waiting."""

from __future__ import annotations

from collections.abc import Sequence

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.asking import answered
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.rows import change_asks, state_of
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["sweep"]


def sweep(*, call: Call, notebook: Notebook, asks: Sequence[Ask]) -> Written:
    """Those still waiting become silences, today; one answered meanwhile keeps its answer.

    Raises BadInput when there is none, Conflict (the notebook is closed), KeyReused.
    """
    if not asks:
        raise BadInput(_("Choose at least one to close."))
    today = clock.today(call.person.time_zone)
    ids = [ask.pk for ask in asks]

    def write(journal: Journal) -> None:
        rows = Ask.objects.within(journal.notebook).out().filter(pk__in=ids)
        waiting = list(rows.order_by("day", "id"))
        changes = [(row, answered(state_of(row), {}, "silence", today)) for row in waiting]
        change_asks(journal, changes, "answered")
        if not waiting:
            journal.note("answered")

    return perform(call, notebook, {"sweep": sorted(str(ask.uid) for ask in asks)}, write)
