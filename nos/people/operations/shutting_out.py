"""What an operator does about a person: the door shut, opened again, handed over. Never a word
of theirs is read for it, and none is erased.
"""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from nos.lib.clock import now
from nos.lib.errors import Conflict, NotHere
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person

__all__ = ["end_every_session", "let_in_again", "make_operator", "shut_out"]


def shut_out(person: Person) -> Person:
    """From now on they are answered as a visitor is, whichever way they come. Harmless twice.

    Raises Conflict for the last operator: nobody would be left to open the door again.
    """
    with transaction.atomic():
        held = _held(person)
        if held.is_staff:
            _leave_somebody(held)
        held.is_active = False
        held.save(update_fields=["is_active"])
        OneUseLink.objects.filter(person=held, used_at=None).delete()
        end_every_session(held)
    return held


def let_in_again(person: Person) -> Person:
    """They sign in as before. Harmless twice. Raises Conflict for somebody being erased."""
    with transaction.atomic():
        held = _held(person)
        if held.erase_at and held.erase_at <= now():
            raise Conflict(_("They are being erased, as they asked. That cannot be stopped now."))
        held.is_active = True
        held.save(update_fields=["is_active"])
    return held


def make_operator(person: Person, *, operator: bool) -> Person:
    """Raises Conflict where nobody would be left, and for somebody who cannot sign in."""
    with transaction.atomic():
        held = _held(person)
        if operator and not (held.kept and held.is_active):
            raise Conflict(
                _("Only somebody who signs in here can be an operator. Nothing was changed.")
            )
        if held.is_staff and not operator:
            _leave_somebody(held)
        held.is_staff = operator
        held.save(update_fields=["is_staff"])
    return held


def end_every_session(person: Person) -> None:
    """Wherever they are signed in, they are not any more."""
    keys = list(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person).delete()


def _held(person: Person) -> Person:
    """Their row until the transaction ends, of somebody shut out as well."""
    found = Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if found is None:
        raise NotHere(_("They are not here any more."))
    return found


def _leave_somebody(person: Person) -> None:
    others = Person.objects.filter(is_staff=True, is_active=True).exclude(pk=person.pk)
    if person.is_active and not others.select_for_update(no_key=True).exists():
        raise Conflict(
            _("Nobody else is an operator here. Nothing was changed; make somebody one first.")
        )
