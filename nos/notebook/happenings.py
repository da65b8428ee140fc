"""What the notebook announces after commit; a slice above may listen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction

from nos.notebook.models import Notebook

__all__ = ["NotebookWritten", "announce", "listen"]


@dataclass(frozen=True)
class NotebookWritten:
    """A notebook was written to: what an insight or a feed has to be made anew for.

    `kinds` are those of its lines of history, each once.
    """

    owner_id: UUID
    notebook_id: UUID
    tick: int
    kinds: tuple[str, ...]


_listeners: list[Callable[[NotebookWritten], None]] = []


def listen(listener: Callable[[NotebookWritten], None]) -> None:
    """Hear of every write, after it is durable. Called once, when the application starts."""
    _listeners.append(listener)


def announce(notebook: Notebook, kinds: tuple[str, ...]) -> None:
    if not _listeners:
        return
    happening = NotebookWritten(notebook.owner_id, notebook.pk, notebook.tick, kinds)
    for listener in _listeners:
        transaction.on_commit(partial(listener, happening), robust=True)
