"""Bring a sheet into a notebook: whole or not at all, one operation, one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

from nos.lib.errors import BadInput, CannotNow, NotHere
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.operations.writing import Call, Journal, Written, perform
from nos.sheets.choices import Choices
from nos.sheets.operations.applying import Applying
from nos.sheets.operations.holding import held
from nos.sheets.operations.remembering import remember
from nos.sheets.plan import Plan, preview
from nos.sheets.queries import looking_up

__all__ = ["bring_sheet"]

_AT_ONCE: Final = 500


def bring_sheet(
    *,
    call: Call,
    notebook: Notebook | None,
    plan: Plan,
    file_hash: str,
    told: Callable[[int], object] = lambda rows: None,
) -> Written:
    """Each row of the plan becomes an ask, or is laid beside the one that is here already.

    `file_hash` is the SHA-256 of the file: with the operation's uid and the choices it settles
    replays. Without a notebook the first one is opened. Rows that an undo took away with their
    sheet come back, as the sheet has them now. `told` hears how many rows were gone through.
    Raises BadInput for a plan that is refused or has questions, Conflict (the notebook is closed),
    KeyReused; CannotNow where the disk is full.
    """
    _refuse(plan, None)
    with _ready(plan) as rows_read:

        def write(journal: Journal) -> None:
            applying = Applying(journal, file_hash)
            rows = rows_read.beside(journal.notebook.uid, looking_up(journal.notebook))
            while some := list(islice(rows, _AT_ONCE)):
                if not applying.take(some):
                    _refuse(plan, journal.notebook)
                told(applying.taken)
            if not applying.taken:
                _refuse(plan, journal.notebook)
            applying.finish()
            remember(journal, plan)

        return perform(call, notebook, _sent(file_hash, plan.choices), write)


@contextmanager
def _ready(plan: Plan) -> Iterator[Plan]:
    """Its rows understood, before anybody has to wait for them."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(held(plan))
        except FileNotFoundError:  # another window was quicker, and nothing waits any more
            raise NotHere from None
        except OSError:
            raise CannotNow(
                _("There is no room left on this server for the file. Nothing was stored.")
            ) from None


def _refuse(plan: Plan, notebook: Notebook | None) -> None:
    """Raises BadInput where a person has to say something first, or the sheet is none."""
    if notebook is None and not plan.refused and not plan.questions:
        return
    seen = preview(plan, notebook.uid if notebook else None, looking_up(notebook))
    raise BadInput(seen.message)


def _sent(file_hash: str, choices: Choices) -> dict[str, Any]:
    """What settles replays: the file, and what was said of it."""
    blank = asdict(Choices())
    said = {name: value for name, value in asdict(choices).items() if value != blank[name]}
    if "without" in said:
        said["without"] = sorted(said["without"])
    return {"bring": file_hash, **said}
