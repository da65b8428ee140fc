"""KindLine: one of one's own lines on the kind-words shelf."""

from __future__ import annotations

from typing import Self

from django.db import models

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.columns import text
from nos.notebook.models.notebook import Notebook

__all__ = ["KindLine"]


class KindLineQuerySet(OwnedQuerySet["KindLine"]):
    def within(self, notebook: Notebook) -> Self:
        """Those of one notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)

    def live(self) -> Self:
        return self.filter(removed_at=None)


class KindLine(OwnedModel):
    """Something kind that somebody said or wrote; `who` is for the person alone."""

    uid = models.UUIDField(default=new_uid)
    notebook = OwnedForeignKey(Notebook)
    words = models.CharField(max_length=500)
    who = text(200)
    said_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = KindLineQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="kind_line_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="kind_line_owner_uid"),
            models.CheckConstraint(condition=~models.Q(words=""), name="kind_line_words"),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="kind_line_revision"),
        )
        indexes = (models.Index(fields=("owner", "notebook", "id"), name="kind_line_by_notebook"),)

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def removed(self) -> bool:
        return self.removed_at is not None
