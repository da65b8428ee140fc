"""Somebody is invited, or the first person of a server is; and it is taken back."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from nos.lib.errors import BadInput, Conflict, NotHere, Refused
from nos.lib.text import is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person
from nos.people.operations.arriving import lock
from nos.people.operations.links import make_link, take_back_link
from nos.people.queries import may_invite, somebody_kept
from nos.people.roster import open_invitations

__all__ = ["MOST_OPEN", "invite", "invite_first", "take_back_invitation"]

MOST_OPEN: Final = 5  # of somebody who is no operator
_LONGEST: Final = 80  # letters


def invite(*, person: Person | None, note: str = "") -> tuple[OneUseLink, str]:
    """The invitation and its secret, shown this once. `person` None: whoever runs this server.

    Raises Refused, BadInput (the note), Conflict (five are open).
    """
    said = tidy_line(note)
    if len(said) > _LONGEST:
        raise BadInput(fields={"note": _("A note has at most 80 letters. Nothing was made.")})
    with transaction.atomic():
        if person is not None:
            _may(lock(person))
        return make_link(purpose="invite", person=person, note="" if is_blank(said) else said)


def invite_first() -> str:
    """The secret of a fresh first-run link; the one before stops.

    Raises Conflict once somebody keeps a notebook here.
    """
    if somebody_kept():
        raise Conflict(
            _("Somebody keeps a notebook here already. To invite somebody: nos person add")
        )
    return make_link(purpose="first")[1]


def take_back_invitation(*, person: Person, uid: UUID) -> None:
    """It opens nothing from now on; one that was used is past that. Raises NotHere."""
    link = OneUseLink.objects.filter(person=person, purpose="invite", uid=uid).first()
    if link is None:
        raise NotHere
    take_back_link(link)


def _may(person: Person) -> None:
    if not may_invite(person):
        raise Refused(_("On this server only its operators invite people. Nothing was made."))
    if not person.is_staff and open_invitations(person) >= MOST_OPEN:
        raise Conflict(
            _("Five invitations are open already. Take one back, or wait until one is used.")
        )
