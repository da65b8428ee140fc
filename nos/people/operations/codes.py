"""A code is taken once: one of an app's, or one of those on paper."""

from __future__ import annotations

from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from nos.lib.clock import now
from nos.people.keys import APP, CODES, SHEET_LENGTH, kept_of
from nos.people.models import Person
from nos.people.operations.arriving import lock

__all__ = ["app_step", "use_code", "use_paper_code"]

_STEP: Final = 30  # seconds one code of an app stands; the one before and after are taken too


def use_code(*, person: Person, code: str) -> Authenticator | None:
    """What it was a code of, now used up; None for one that is wrong, over or used.

    `code` is as typed: with spaces or without, with the name of its sheet before it or not.
    """
    typed = "".join(letter for letter in code.casefold() if letter.isalnum())
    with transaction.atomic():
        lock(person)
        return _of_app(person, typed) or _of_paper(person, typed)


def use_paper_code(*, person: Person, code: str) -> Authenticator | None:
    """The same, for one on paper alone."""
    with transaction.atomic():
        lock(person)
        return _of_paper(person, "".join(filter(str.isalnum, code.casefold())))


def app_step(secret: str, code: str, after: int = -1) -> int | None:
    """Which step of half a minute the code is of, later than `after`; None when it is of none."""
    typed = "".join(filter(str.isalnum, code))
    present = int(now().timestamp()) // _STEP
    for step in (present - 1, present, present + 1):
        right = format_hotp_value(hotp_value(secret, step))
        if step > after and constant_time_compare(typed, right):
            return step
    return None


def _of_app(person: Person, typed: str) -> Authenticator | None:
    kept = kept_of(person, APP)
    if kept is None:
        return None
    try:
        secret = decrypt(kept.data["secret"])
    except ValueError:
        return None
    step = app_step(secret, typed, kept.data.get("step", -1))
    if step is None:
        return None
    kept.data["step"] = step
    return _used(kept, person)


def _of_paper(person: Person, typed: str) -> Authenticator | None:
    kept = kept_of(person, CODES)
    if kept is None:
        return None
    if typed.startswith(kept.data.get("name", " ")):
        typed = typed[SHEET_LENGTH:]
    try:
        right = RecoveryCodes(kept).validate_code(typed)
    except ValueError:
        return None
    kept = kept_of(person, CODES)
    return _used(kept, person) if right and kept else None


def _used(kept: Authenticator, person: Person) -> Authenticator:
    kept.last_used_at = now()
    kept.save(update_fields=["data", "last_used_at"])
    kept.user = person
    return kept
