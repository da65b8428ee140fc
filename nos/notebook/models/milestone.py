"""Milestone: a count reached, recorded once, never taken back."""

from __future__ import annotations

from django.db import models

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.notebook.models.ask import Ask
from nos.notebook.models.notebook import Notebook

__all__ = ["Milestone"]


class MilestoneQuerySet(OwnedQuerySet["Milestone"]):
    pass


class Milestone(OwnedModel):
    """`quiet` when an opening balance, a rule or a sheet crossed it, not an ask."""

    notebook = OwnedForeignKey(Notebook)
    number = models.PositiveIntegerField()
    reached_at = models.DateTimeField()
    ask = OwnedForeignKey(Ask, null=True, blank=True)
    quiet = models.BooleanField(default=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="milestone_owner_id"),
            models.UniqueConstraint(
                fields=("owner", "notebook", "number"), name="milestone_number"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
