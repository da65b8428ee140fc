"""The milestones that a count crosses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from nos.notebook.models import Ask, Milestone, Notebook
from nos.notebook.rules import crossed

__all__ = ["record_milestones"]


def record_milestones(
    notebook: Notebook, *, before: int, at: datetime, quiet: bool
) -> tuple[Milestone, ...]:
    """Record what the count crossed on its way up; one reached before stays as it was."""
    numbers = crossed(before, notebook.nos, notebook.target)
    if not numbers:
        return ()
    reached = [
        Milestone(
            owner_id=notebook.owner_id,
            notebook_id=notebook.pk,
            number=number,
            reached_at=at,
            ask_id=_ask_of(notebook, number),
            quiet=quiet,
        )
        for number in numbers
    ]
    Milestone.objects.bulk_create(reached, ignore_conflicts=True)
    new = Milestone.objects.filter(
        owner_id=notebook.owner_id, notebook_id=notebook.pk, number__in=numbers, reached_at=at
    )
    return tuple(new.order_by("number"))


def _ask_of(notebook: Notebook, number: int) -> UUID | None:
    """The row id of the ask that bears the number; None for one of the opening balance."""
    if number <= notebook.opening_nos:
        return None
    latest_first = Ask.objects.within(notebook).nos(notebook.rule).order_by("-day", "-turn", "-id")
    above = notebook.nos - number
    return latest_first.values_list("pk", flat=True)[above : above + 1].first()
