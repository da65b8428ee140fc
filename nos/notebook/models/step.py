"""Step: something heard that is not yet an answer."""

from __future__ import annotations

from django.db import models

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.ask import Ask

__all__ = ["Step"]


class StepQuerySet(OwnedQuerySet["Step"]):
    pass


class Step(OwnedModel):
    """A dated line in the history of an ask: callback, interview, short list."""

    uid = models.UUIDField(default=new_uid)
    ask = OwnedForeignKey(Ask)
    on = models.DateField()
    words = models.CharField(max_length=200)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="step_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="step_owner_uid"),
            models.CheckConstraint(condition=~models.Q(words=""), name="step_words"),
        )
        indexes = (models.Index(fields=("owner", "ask", "on", "id"), name="step_by_ask"),)

    def __str__(self) -> str:
        return str(self.uid)
