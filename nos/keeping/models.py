"""Archive: everything of one person, made to be taken along."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nos.lib.owned import OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid

__all__ = ["Archive"]


class ArchiveQuerySet(OwnedQuerySet["Archive"]):
    pass


class Archive(OwnedModel):
    """At most one a person. `rows` are those to write, as counted when it was asked for.

    Its file stands in the data folder, under `archives`, for a day; `ready_at` is null until then.
    """

    uid = models.UUIDField(default=new_uid)
    rows = models.PositiveIntegerField()
    ready_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    size = models.BigIntegerField(default=0)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="archive_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="archive_owner_uid"),
            models.UniqueConstraint(fields=("owner",), name="archive_one_a_person"),
            models.CheckConstraint(
                condition=Q(ready_at=None) | ~Q(content_hash=""), name="archive_hash_when_ready"
            ),
        )

    def __str__(self) -> str:
        return str(self.uid)
