"""The count, from the asks themselves."""

from __future__ import annotations

from django.db.models import Count, Q

from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import Tally, counting_answers

__all__ = ["recount"]


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
