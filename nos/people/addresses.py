"""Whose a mail address is: of somebody who keeps a notebook, or nobody's yet."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress

from nos.people.models import Person

__all__ = ["as_kept", "kept_with", "taken"]


def as_kept(email: str) -> str:
    """An é can be one letter or two; both are the same address."""
    return normalize("NFC", email.strip()).lower()


def taken(email: str, but: Any = None) -> bool:
    """Whether somebody else keeps a notebook under this address.

    What a guest typed and never proved takes it from nobody.
    """
    rows = EmailAddress.objects.filter(email=email).exclude(user__kept_at=None)
    return bool((rows.exclude(user=but) if but is not None else rows).exists())


def kept_with(email: str) -> Person | None:
    """Who is written to when somebody asks for a code; nobody who has not proved the address."""
    found = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
    return next((person for person in found if person.kept), None)
