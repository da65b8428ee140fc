"""A guest keeps the notebook on purpose: from then on they sign in."""

from typing import Any

from django.db import transaction

from nos.lib.clock import now
from nos.people.models import OneUseLink, Person
from nos.people.operations.arriving import arrive, lock
from nos.people.operations.links import use_up

__all__ = ["keep", "prepare_to_keep", "set_password"]


def prepare_to_keep(person: Person, *, password: str = "") -> Person:
    """The row of someone about to keep their notebook; `keep` follows once they are let in.

    Until then they are a guest as before: a mail that never arrives takes nothing away.
    """
    with transaction.atomic():
        held = lock(arrive(person))
        if password:
            held.set_password(password)
        else:
            held.set_unusable_password()
        held.save(update_fields=["password"])
    return held


def set_password(person: Person, password: str) -> None:
    """`person` as held by the caller knows it too."""
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password)


def keep(person: Person, *, held_link: str = "") -> None:
    """From now on they sign in; the guest's cookie opens nothing any more. Harmless twice.

    `held_link` is what their session holds (`held_link` of a request): it is used up now, and
    whoever came by the first-run link is an operator of this server from here on.
    """
    if person.kept:
        return
    with transaction.atomic():
        first = OneUseLink.objects.filter(token_hash=held_link, purpose="first")
        at = now()
        fields: dict[str, Any] = {"kept_at": at, "last_login": at}  # allauth asks if they ever came
        if use_up(first):
            fields["is_staff"] = True
        else:
            use_up(OneUseLink.objects.filter(token_hash=held_link, purpose="invite"))
        Person.objects.filter(pk=person.pk, kept_at=None, is_active=True).update(**fields)
    for name, value in fields.items():
        setattr(person, name, value)
