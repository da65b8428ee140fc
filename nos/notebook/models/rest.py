"""Rest: days or weeks off, ahead or after the fact."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.notebook import Notebook

__all__ = ["Rest"]


class RestQuerySet(OwnedQuerySet["Rest"]):
    pass


class Rest(OwnedModel):
    """Both days included; several may overlap, their union counts."""

    uid = models.UUIDField(default=new_uid)
    notebook = OwnedForeignKey(Notebook)
    from_on = models.DateField()
    to_on = models.DateField()

    objects = RestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="rest_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="rest_owner_uid"),
            models.CheckConstraint(condition=Q(from_on__lte=F("to_on")), name="rest_days"),
        )
        indexes = (models.Index(fields=("owner", "notebook", "from_on"), name="rest_by_day"),)

    def __str__(self) -> str:
        return str(self.uid)
