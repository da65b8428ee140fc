"""That one hurt: keep an ask written but not counted, until it is taken back."""

from __future__ import annotations

from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.meeting import is_stale
from nos.notebook.operations.rows import change_asks, held, refuse_removed
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["set_aside", "take_back"]


def set_aside(*, call: Call, notebook: Notebook, ask: Ask, revision: int | None = None) -> Written:
    """Neither a no nor a yes from now on. Raises Conflict (stale, removed), KeyReused."""
    return _put(call, notebook, ask, revision, aside=True, kind="set_aside")


def take_back(*, call: Call, notebook: Notebook, ask: Ask, revision: int | None = None) -> Written:
    """It counts again. Raises Conflict (stale, removed), KeyReused."""
    return _put(call, notebook, ask, revision, aside=False, kind="taken_back")


def _put(
    call: Call, notebook: Notebook, ask: Ask, revision: int | None, *, aside: bool, kind: str
) -> Written:
    def write(journal: Journal) -> None:
        row = held(journal, ask)
        refuse_removed(row)
        if not is_stale(journal, row, revision, {"aside": aside}):
            change_asks(journal, [(row, {"aside": aside})], kind)

    return perform(call, notebook, {"aside": aside, "ask": str(ask.uid)}, write)
