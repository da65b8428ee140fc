"""OneUseLink: an address that does one thing, once, within its time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from nos.lib.clock import now
from nos.lib.uids import new_uid
from nos.people.rules import PURPOSES

__all__ = ["OneUseLink"]


class OneUseLink(models.Model):
    """`purpose` says what it does:

    first    the first person of this server comes in, as its operator; `person` is null
    invite   somebody new comes in; `person` made the invitation
    reset    `person`, who cannot sign in any more, chooses anew how to
    carry    the browser that opens it becomes the guest `person`

    `token_hash` is all that is kept of the address (SHA-256, hexadecimal).
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    uid = models.UUIDField(default=new_uid, unique=True)
    purpose = models.CharField(max_length=8)
    person: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+", null=True
    )
    note = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="link_purpose_known"),
        )

    def __str__(self) -> str:
        return str(self.uid)
