"""The promise and the letter: whether and since when they are sealed, where the letter comes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db.models import Q

from nos.notebook.models import Change, Milestone, Notebook
from nos.notebook.rules import FIRST_LETTER, letter_due

__all__ = ["delivered_with", "due_with", "last_written", "sealed_at", "sealed_fields"]


def sealed_fields(notebook: Notebook) -> frozenset[str]:
    """What stays shut now: the promise until the target, the letter until it is delivered."""
    promise = {"promise"} if notebook.sealed else set()
    opened = notebook.closed or delivered_with(notebook) is not None
    return frozenset(promise if opened else promise | {"letter"})


def sealed_at(notebook: Notebook, name: Literal["promise", "letter"]) -> datetime | None:
    """When the words that stand there now were first written; None where there are none.

    Words that another window's kept out, or that were taken back, were not there meanwhile.
    """
    words = getattr(notebook, name)
    if not words:
        return None
    # Of whichever notebook: so it goes along the few changes that are of no ask.
    settings = Change.objects.filter(owner_id=notebook.owner_id, ask=None, line=None)
    written = settings.filter(undone_by=None, **{f"after__{name}": words}).exclude(kind="kept")
    rows = written.order_by("pk").values_list("notebook_id", "at")
    return next((at for within, at in rows if within == notebook.pk), None)


def delivered_with(notebook: Notebook) -> int | None:
    """The number of the milestone on whose page the letter lies; None while it is on its way.

    It comes with the first count reached after it was written, a hundred or more, or the target;
    of several reached at once with the highest, since that is the page one gets to.
    """
    at = sealed_at(notebook, "letter")
    if at is None:
        return None
    stones = Milestone.objects.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)
    reached = stones.filter(Q(number__gte=FIRST_LETTER) | Q(number=notebook.target))
    later = reached.filter(reached_at__gt=at).order_by("reached_at", "-number")
    return later.values_list("number", flat=True).first()


def due_with(notebook: Notebook) -> int:
    """The count at which a letter that is on its way will be delivered."""
    return letter_due(notebook.nos, notebook.target)


def last_written(notebook: Notebook) -> datetime | None:
    """When anything was last written in the notebook."""
    changes = Change.objects.within(notebook).order_by("-pk")
    return changes.values_list("at", flat=True).first()
