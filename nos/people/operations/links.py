"""Links that do one thing, once, within their time."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from nos.lib.clock import now
from nos.lib.errors import Conflict, NotHere
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person
from nos.people.queries import usable
from nos.people.rules import hash_of

__all__ = ["link_gone", "make_link", "make_reset_link", "take_back_link", "take_link", "use_up"]

_LASTS: Final = {
    "first": timedelta(days=365 * 100),  # until it is used, or another one is printed
    "invite": timedelta(days=14),
    "reset": timedelta(days=1),
    "carry": timedelta(minutes=10),
}


def make_link(
    *, purpose: str, person: Person | None = None, note: str = "", until: datetime | None = None
) -> tuple[OneUseLink, str]:
    """The row, and the secret of its address: shown once, here, and nowhere kept.

    Of a first-run, reset or carry link there is one at a time: the one before it stops.
    """
    secret, at = token_urlsafe(32), now()
    link = OneUseLink(
        token_hash=hash_of(secret),
        purpose=purpose,
        person_id=person.pk if person else None,
        note=note,
        made_at=at,
        expires_at=until or at + _LASTS[purpose],
    )
    with transaction.atomic():
        if purpose != "invite":
            before = OneUseLink.objects.filter(purpose=purpose, person=person)
            before.filter(used_at=None).delete()
        link.save(force_insert=True)
    return link, secret


def make_reset_link(*, person: Person) -> tuple[OneUseLink, str]:
    """For somebody who cannot sign in any more. Raises Conflict for a guest, and one shut out."""
    if not person.kept:
        raise Conflict(_("They did not choose yet how to sign in, so there is nothing to choose."))
    if not person.is_active:
        raise Conflict(_("They are shut out. Let them in again first: nos person close --open"))
    return make_link(purpose="reset", person=person)


def take_link(*, purpose: str, token_hash: str) -> OneUseLink:
    """Use it up; raises NotHere where it is missing, used or over, all the same.

    When two press at the same moment, one of them is told NotHere.
    """
    with transaction.atomic():
        rows = OneUseLink.objects.filter(token_hash=token_hash, purpose=purpose)
        if not use_up(rows):
            raise link_gone()
        return rows.select_related("person").get()


def take_back_link(link: OneUseLink) -> None:
    """It opens nothing from now on. One that was used stays, as a line of what happened."""
    OneUseLink.objects.filter(pk=link.pk, used_at=None).delete()


def use_up(rows: QuerySet[OneUseLink]) -> bool:
    """Whether it was this call that used it up: the row is changed once, by one of us."""
    link = rows.select_related("person").first()
    if link is None or not usable(link):
        return False
    return bool(rows.filter(used_at=None).update(used_at=now()))


def link_gone() -> NotHere:
    return NotHere(
        _("This link is not open any more, or never was. Nothing was changed; ask for a new one.")
    )
