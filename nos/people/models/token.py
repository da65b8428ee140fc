"""Token: what lets a program in, in somebody's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from nos.lib.clock import now
from nos.lib.uids import new_uid
from nos.people.rules import SCOPES

__all__ = ["Token"]


class Token(models.Model):
    """Looked up by whoever holds it, before it is known whose it is: a table of its own.

    `token_hash` is all that is kept of it (SHA-256, hexadecimal). `scope` is read, write or all.
    `last_used_on` is a day, so that a program that asks every minute writes once.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    uid = models.UUIDField(default=new_uid, unique=True)
    person: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=8)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(scope__in=SCOPES), name="token_scope_known"),
        )

    def __str__(self) -> str:
        return str(self.uid)
