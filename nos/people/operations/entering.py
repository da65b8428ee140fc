"""Somebody is about to keep their notebook: by mail, or by the word of another server."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from nos.lib.errors import Refused
from nos.lib.words import gettext as _
from nos.people.keys import ways_in
from nos.people.models import Person
from nos.people.operations.arriving import arrive, lock

__all__ = ["join_elsewhere", "keep_elsewhere", "let_go_elsewhere", "prepare_with_mail"]


def prepare_with_mail(
    person: Person, *, email: str, password: str, declared_adult: bool = False
) -> Person:
    """A guest with a password and an address; `keep` follows once the address is proved.

    Until then they are a guest as before: a mail that never arrives takes nothing away, and an
    address belongs to nobody. So what was tried before makes way, theirs and other guests'.
    """
    sealed = make_password(password or None)  # slow on purpose; nobody waits for it to write
    with transaction.atomic():
        held = _declared(person, declared_adult)
        held.password = sealed
        held.save(update_fields=["password", "declared_adult"])
        _make_way(held, email)
        EmailAddress.objects.create(user=held, email=email, primary=True)
    return held


def keep_elsewhere(person: Person, *, account: Any, addresses: list[Any], adult: bool) -> Person:
    """Another server vouches for them: `account` is allauth's row for it, not yet saved.

    `addresses` are those that server says it proved.
    """
    with transaction.atomic():
        held = _declared(person, adult)
        held.set_unusable_password()
        held.save(update_fields=["password", "declared_adult"])
        account.user = held
        account.save()
        for number, address in enumerate(addresses):
            _make_way(held, address.email)
            EmailAddress.objects.create(
                user=held, email=address.email, verified=True, primary=number == 0
            )
    return held


def join_elsewhere(*, person: Person, account: Any) -> None:
    """Another server vouches for somebody who keeps a notebook here already."""
    with transaction.atomic():
        account.user = lock(person)
        account.save()


def let_go_elsewhere(*, person: Person) -> bool:
    """No other server vouches for them any more; whether one did. The last way in stays."""
    with transaction.atomic():
        lock(person)
        rows = SocialAccount.objects.filter(user=person)
        if not rows.exists():
            return False
        if ways_in(person).first <= 1:
            raise Refused(
                _(
                    "This is the only way into your notebook, so it stays. "
                    "Add a passkey or a password first, then remove this one."
                )
            )
        rows.delete()
    return True


def _declared(person: Person, adult: bool) -> Person:
    held = lock(arrive(person))
    held.declared_adult = held.declared_adult or adult
    return held


def _make_way(person: Person, email: str) -> None:
    unproved = EmailAddress.objects.filter(verified=False)
    unproved.filter(Q(user=person) | Q(email=email, user__kept_at=None)).delete()
