"""Reflection: what somebody made of one week."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models import Notebook

__all__ = ["Reflection", "ReflectionQuerySet"]


_BLANK = Q(happened="", friend="", next="")


class ReflectionQuerySet(OwnedQuerySet["Reflection"]):
    def within(self, notebook: Notebook) -> Self:
        """Those of one notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)

    def live(self) -> Self:
        return self.filter(removed_at=None)


class Reflection(OwnedModel):
    """`week_on` is the first day of its week. One that was emptied is removed, and has no words."""

    uid = models.UUIDField(default=new_uid)
    notebook = OwnedForeignKey(Notebook)
    week_on = models.DateField()
    happened = models.TextField(blank=True, default="")
    friend = models.TextField(blank=True, default="")
    next = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    # Derived from the words at each write.
    search_text = models.TextField(blank=True, default="")

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="reflection_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="reflection_owner_uid"),
            models.UniqueConstraint(
                fields=("owner", "notebook", "week_on"), name="reflection_of_week"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="reflection_revision"),
            # Something stands there, or it is removed: never both, never neither.
            models.CheckConstraint(
                condition=(Q(removed_at=None) & ~_BLANK) | (Q(removed_at__isnull=False) & _BLANK),
                name="reflection_words",
            ),
        )

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def removed(self) -> bool:
        return self.removed_at is not None
