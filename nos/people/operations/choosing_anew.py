"""Somebody who cannot sign in any more chooses anew how to, by a link an operator made."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from nos.people.models import Person
from nos.people.operations.arriving import lock
from nos.people.operations.links import link_gone, take_link
from nos.people.operations.shutting_out import end_every_session
from nos.people.operations.tokens import end_every_token

__all__ = ["choose_anew"]


def choose_anew(
    *, token_hash: str, password: str = "", add: Callable[[Person], object] | None = None
) -> Person:
    """The link is used up, every way in from before stops, and this one holds: `password`, or
    what `add` writes down (a passkey). Nobody is signed in. Raises NotHere, all or nothing.

    Whoever needs this may have been robbed: another server's word and tokens stop as well.
    """
    with transaction.atomic():
        link = take_link(purpose="reset", token_hash=token_hash)
        if link.person is None:
            raise link_gone()
        person = lock(link.person)
        Authenticator.objects.filter(user=person).delete()
        SocialAccount.objects.filter(user=person).delete()
        end_every_token(person)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(update_fields=["password"])
        if add:
            add(person)
        end_every_session(person)
    return person
