"""The count written beside the asks, and the milestones it crosses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from nos.notebook.models import Ask, Milestone, Notebook
from nos.notebook.rules import Tally, counting_answers, crossed

__all__ = ["record_milestones", "recount"]


def recount(notebook: Notebook) -> Tally:
    """The tally from the asks themselves and the opening balance, under the present rule."""
    live = Ask.objects.within(notebook).live()
    counted = live.aggregate(
        nos=Count("pk", filter=Q(answer__in=counting_answers(notebook.rule), aside=False)),
        yeses=Count("pk", filter=Q(answer="yes", aside=False)),
        asks=Count("pk", filter=~Q(answer="almost")),
        waiting=Count("pk", filter=Q(answer="waiting")),
        silences=Count("pk", filter=Q(answer="silence")),
        withdrawn=Count("pk", filter=Q(answer="withdrawn")),
        almost=Count("pk", filter=Q(answer="almost")),
    )
    nos, yeses = notebook.opening_nos, notebook.opening_yeses
    return Tally(**counted) + Tally(nos=nos, yeses=yeses, asks=nos + yeses)


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
    place = number - notebook.opening_nos - 1
    if place < 0:
        return None
    counting = Ask.objects.within(notebook).nos(notebook.rule).order_by("day", "turn", "id")
    return counting.values_list("pk", flat=True)[place : place + 1].first()
