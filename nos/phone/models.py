"""Epoch: whether what phones were told by this server still holds."""

from __future__ import annotations

from django.db import models

from nos.lib.clock import now
from nos.lib.uids import new_uid

__all__ = ["Epoch"]


class Epoch(models.Model):
    """One row for each time a backup was restored; the latest counts, none is the first.

    A phone that knew another one offers again what it wrote in the last seven days.
    """

    uid = models.UUIDField(default=new_uid, unique=True)
    began_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.uid)
