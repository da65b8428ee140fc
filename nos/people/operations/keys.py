"""With what somebody signs in: added, named, used, taken away. The last way in stays."""

from __future__ import annotations

from secrets import choice
from typing import Any, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.db import transaction

from nos.lib.clock import now
from nos.lib.errors import BadInput, NotHere, Refused
from nos.lib.text import is_blank, tidy_line
from nos.lib.uids import new_uid
from nos.lib.words import gettext as _
from nos.people.keys import (
    APP,
    CODES,
    PASSKEY,
    SHEET_ALPHABET,
    SHEET_LENGTH,
    codes_named,
    kept_of,
    passkey_of,
    rows_of_passkeys,
    ways_in,
)
from nos.people.models import Person
from nos.people.operations.arriving import lock
from nos.people.operations.keeping_safe import prepare_to_keep

__all__ = [
    "add_app",
    "add_passkey",
    "end_sessions",
    "keep_with_passkey",
    "make_codes",
    "remove_app",
    "remove_passkey",
    "rename_passkey",
    "use_passkey",
]

LONGEST_NAME: Final = 60  # letters
MOST: Final = 20  # passkeys of one person


def add_passkey(
    *, person: Person, name: str, credential: dict[str, Any], count: int
) -> Authenticator:
    """`credential` as verified (nos.people.passkeys); a name too long is cut: the key is made."""
    with transaction.atomic():
        lock(person)
        rows = rows_of_passkeys(person)
        if len(rows) >= MOST:
            raise BadInput(
                fields={"passkey": _("Twenty passkeys are enough. Remove one you do not use.")}
            )
        said = tidy_line(name)[:LONGEST_NAME].strip()
        data = {
            "uid": str(new_uid()),
            "name": said if not is_blank(said) else _("Passkey"),
            "credential": credential,
            "count": count,
        }
        kept = Authenticator(user_id=person.pk, type=PASSKEY, data=data, created_at=now())
        kept.save(force_insert=True)
    kept.user = person
    return kept


def keep_with_passkey(
    *, person: Person, name: str, credential: dict[str, Any], count: int, adult: bool
) -> Authenticator:
    """The guest at hand is whoever shows this passkey; `keep` follows once they are let in."""
    with transaction.atomic():
        held = lock(prepare_to_keep(person))
        held.declared_adult = adult
        held.save(update_fields=["declared_adult"])
        kept = add_passkey(person=held, name=name, credential=credential, count=count)
        make_codes(person=held, anew=False)
    return kept


def rename_passkey(*, person: Person, uid: UUID, name: str) -> None:
    said = tidy_line(name)
    if is_blank(said):
        raise BadInput(fields={"name": _("A name is one letter at least.")})
    if len(said) > LONGEST_NAME:
        raise BadInput(fields={"name": _("A name has at most 60 letters; shorten it.")})
    with transaction.atomic():
        kept = _held_passkey(person, uid)
        kept.data["name"] = said
        kept.save(update_fields=["data"])


def remove_passkey(*, person: Person, uid: UUID) -> None:
    """Refused for the last way in: nobody could open the notebook any more."""
    with transaction.atomic():
        kept = _held_passkey(person, uid)
        if ways_in(person).first <= 1:
            raise Refused(
                _(
                    "This is the only way into your notebook, so it stays. "
                    "Add another passkey or a password first, then remove this one."
                )
            )
        kept.delete()
        _tidy_codes(person)


def use_passkey(kept: Authenticator, *, count: int) -> None:
    """Notes when, and how often it has signed by now. `count` is 0 where a passkey does not count.

    Refused when it has counted backwards: then there are two of what should be one.
    """
    with transaction.atomic():
        lock(kept.user)
        held = Authenticator.objects.filter(pk=kept.pk).first()
        before = held.data.get("count", 0) if held else 0
        if held is None or ((before or count) and count <= before):
            raise BadInput(
                fields={
                    "passkey": _(
                        "This passkey seems to exist twice, so it was not taken. "
                        "Nothing was changed; sign in another way and remove it."
                    )
                }
            )
        held.data["count"] = count
        held.last_used_at = now()
        held.save(update_fields=["data", "last_used_at"])


def add_app(*, person: Person, secret: str) -> None:
    """Codes from an app are asked for after a password, from now on. Harmless twice."""
    with transaction.atomic():
        held = lock(person)
        if kept_of(person, APP) is None:
            TOTP.activate(held, secret)


def remove_app(*, person: Person) -> None:
    with transaction.atomic():
        lock(person)
        if kept := kept_of(person, APP):
            kept.delete()
        _tidy_codes(person)


def make_codes(*, person: Person, anew: bool = True) -> Authenticator:
    """Ten codes for paper; those of before stop. Without `anew`, those there are stay."""
    with transaction.atomic():
        held = lock(person)
        before = kept_of(person, CODES)
        if before and not anew:
            return before
        if before:
            before.delete()
        codes: Authenticator = RecoveryCodes.activate(held).instance
        codes.data["name"] = _name_of_sheet()
        codes.save(update_fields=["data"])
    return codes


def end_sessions(*, person: Person, keys: set[str]) -> None:
    """Whoever sits there is signed out with their next click."""
    for session in UserSession.objects.filter(user_id=person.pk, session_key__in=keys):
        session.end()


def _held_passkey(person: Person, uid: UUID) -> Authenticator:
    lock(person)
    kept = passkey_of(person, uid)
    if kept is None:
        raise NotHere
    return kept


def _tidy_codes(person: Person) -> None:
    """Codes on paper with nothing left that they could stand in for."""
    ways = ways_in(person)
    if not ways.passkeys and not ways.app and (codes := kept_of(person, CODES)):
        codes.delete()


def _name_of_sheet() -> str:
    while True:
        name = "".join(choice(SHEET_ALPHABET) for _n in range(SHEET_LENGTH))
        if codes_named(name) is None:
            return name
