"""Bring: one sheet that came in."""

from __future__ import annotations

from django.db import models

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.notebook import Notebook

__all__ = ["Bring"]


class BringQuerySet(OwnedQuerySet["Bring"]):
    pass


class Bring(OwnedModel):
    """What was brought, when, and whether it was taken back."""

    uid = models.UUIDField(default=new_uid)
    notebook = OwnedForeignKey(Notebook)
    file_hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    applied_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BringQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="bring_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="bring_owner_uid"),
        )
        indexes = (models.Index(fields=("owner", "notebook", "file_hash"), name="bring_by_file"),)

    def __str__(self) -> str:
        return str(self.uid)
