"""Who is on this server, as its operators see it: never what anybody wrote, nor how much."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Max

from nos.lib.clock import day_in
from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import handle_of, parse_uid
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person, Token
from nos.people.queries import usable

__all__ = [
    "Entry",
    "guests_here",
    "invitations_of",
    "open_invitations",
    "people_here",
    "person_named",
]


@dataclass(frozen=True)
class Entry:
    """One line. `seen_on`: the last day they signed in, or a program did in their name; UTC."""

    person: Person
    handle: str
    addresses: tuple[str, ...]
    seen_on: date | None


def people_here(*, guests: bool = False) -> list[Entry]:
    """Everybody who keeps a notebook safe here, the longest here first; else the guests."""
    rows = list(_rows(guests).order_by("kept_at", "pk"))
    addresses: dict[Any, list[str]] = defaultdict(list)
    for user, email in EmailAddress.objects.order_by("pk").values_list("user", "email"):
        addresses[user].append(email)
    used = dict(Token.objects.order_by().values_list("person").annotate(last=Max("last_used_on")))
    length = _length_of_handles()
    return [
        Entry(
            row,
            handle_of(row.uid, length=length),
            tuple(addresses[row.pk]),
            max(filter(None, (_signed_in_on(row), used.get(row.pk))), default=None),
        )
        for row in rows
    ]


def guests_here() -> int:
    """How many wrote something and did not choose yet how to sign in."""
    return int(_rows(guests=True).count())


def person_named(name: str) -> Person:
    """By uid, an ending of it (at least 4 characters), or address. Raises NotHere, BadInput."""
    name = name.strip()
    if uid := parse_uid(name):
        found = list(Person.objects.filter(uid=uid))
    elif "@" in name:
        found = list(Person.objects.filter(emailaddress__email__iexact=name).distinct())
    else:
        ending = name.lower().replace("-", "")
        every = Person.objects.only("pk", "uid") if len(ending) >= 4 else ()
        close = [one.pk for one in every if one.uid.hex.endswith(ending)]
        found = list(Person.objects.filter(pk__in=close))
    if not found:
        raise NotHere(_("Nobody here goes by that. To see who is: nos person list"))
    if len(found) > 1:
        raise BadInput(_("Several people here go by that. Give more of the handle."))
    return found[0]


def invitations_of(person: Person) -> list[OneUseLink]:
    """What they made themselves, the latest first."""
    rows = OneUseLink.objects.filter(person=person, purpose="invite")
    return list(rows.select_related("person").order_by("-made_at", "-uid"))


def open_invitations(person: Person) -> int:
    return sum(usable(link) for link in invitations_of(person))


def _rows(guests: bool) -> Any:
    return Person.objects.filter(kept_at=None) if guests else Person.objects.exclude(kept_at=None)


def _signed_in_on(person: Person) -> date | None:
    return day_in(person.last_login, "UTC") if person.last_login else None


def _length_of_handles() -> int:
    """The fewest letters, from four, that tell everybody apart."""
    uids = [uid.hex for uid in Person.objects.values_list("uid", flat=True)]
    length = 4
    while len({one[-length:] for one in uids}) < len(uids):
        length += 1
    return length
