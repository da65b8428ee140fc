"""Take an ask out of the notebook; it can be brought back for 30 days."""

from __future__ import annotations

from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.meeting import is_stale
from nos.notebook.operations.rows import change_asks, held
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["remove_ask"]


def remove_ask(*, call: Call, notebook: Notebook, ask: Ask, revision: int | None = None) -> Written:
    """Removing what is removed already changes nothing. Raises Conflict (stale), KeyReused."""

    def write(journal: Journal) -> None:
        row = held(journal, ask)
        if not is_stale(journal, row, revision, {"removed": True}):
            change_asks(journal, [(row, {"removed": True})], "removed")

    return perform(call, notebook, {"remove": str(ask.uid)}, write)
