"""Calendar: the address under which a calendar program reads somebody's days."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nos.lib.clock import now

__all__ = ["Calendar"]


class Calendar(models.Model):
    """Looked up by whoever holds the address, before it is known whose it is: a table of its own.

    `token_hash` is all that is kept of the address; at most one row a person.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    person: models.OneToOneField[Any, Any] = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.made_at)
