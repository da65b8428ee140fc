"""Whose a secret is, and who may come in. docs/decisions/0019-who-may-come-in.md says why so."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from nos.lib.clock import now
from nos.people.local import Circumstances, has_local_person
from nos.people.models import OneUseLink, Person, Token
from nos.people.rules import hash_of, lets_in

__all__ = [
    "circumstances",
    "invited",
    "link_with",
    "may_come_in",
    "may_invite",
    "needs_link",
    "people_sign_in",
    "person_of",
    "sign_up",
    "somebody_kept",
    "standing_tokens",
    "token_with",
    "tokens_of",
    "usable",
]


def circumstances() -> Circumstances:
    """Where this server is bound, from the settings."""
    host, _colon, port = settings.NOS_BOUND.rpartition(":")
    return Circumstances(host, int(port), settings.NOS_BASE_URL)


def sign_up() -> str:
    """open, invite or closed. Where nothing is said: closed, but for the first-run link."""
    return settings.NOS_SIGN_UP or "closed"


def people_sign_in() -> bool:
    """Not on one's own machine: whoever sits there is the local person."""
    return not has_local_person(circumstances())


def may_come_in(person: Person) -> bool:
    """Whether they may write, and keep what they write: pages ask it before they offer to."""
    return not needs_link(person) or link_with(person.held_link) is not None


def needs_link(person: Person) -> bool:
    """False on an open server, of the local person, and of whoever wrote something here before."""
    alone = person.is_local or has_local_person(circumstances())
    return not (person.born or alone or sign_up() == "open")


def invited(person: Person) -> bool:
    """Whether this browser came by somebody's word: an address then needs no proving.

    An invitation is used up with the first thing written; who wrote it is still who was invited.
    """
    row = OneUseLink.objects.filter(token_hash=person.held_link, purpose__in=("first", "invite"))
    link = row.select_related("person").first() if person.held_link else None
    return link is not None and (usable(link) or (person.born and link.used_at is not None))


def may_invite(person: Person) -> bool:
    """Operators always; on a server that is not closed, whoever keeps a notebook safe there."""
    return person.kept and person.is_active and lets_in(sign_up(), by_operator=person.is_staff)


def link_with(token_hash: str, *purposes: str) -> OneUseLink | None:
    """The link of that hash (`hash_of` its secret) where it still opens something."""
    if not token_hash:
        return None
    rows = OneUseLink.objects.filter(
        token_hash=token_hash, purpose__in=purposes or ("first", "invite")
    )
    link = rows.select_related("person").first()
    return link if link and usable(link) else None


def usable(link: OneUseLink) -> bool:
    """Not used, not over, and made by somebody who still may."""
    if link.used_at or link.expires_at <= now():
        return False
    if link.purpose == "first":
        return not somebody_kept()
    made_by = link.person
    if made_by is None:
        return True
    return made_by.is_active and (
        link.purpose != "invite" or lets_in(sign_up(), by_operator=made_by.is_staff)
    )


def person_of(pk: UUID) -> Person | None:
    """The row of that person; None before they wrote anything."""
    return next(iter(Person.objects.filter(pk=pk)), None)


def somebody_kept() -> bool:
    """Whether anybody keeps a notebook safe here yet."""
    return Person.objects.exclude(kept_at=None).exists()


def token_with(secret: str) -> Token | None:
    """None for a wrong one, one that is over, or of somebody shut out."""
    found = Token.objects.filter(token_hash=hash_of(secret)).select_related("person").first()
    if found is None or not found.person.is_active:
        return None
    return None if found.expires_at and found.expires_at <= now() else found


def tokens_of(person: Person) -> list[Token]:
    """The newest first; those that were over lately among them."""
    return list(Token.objects.filter(person_id=person.pk).order_by("-made_at", "uid"))


def standing_tokens(person: Person) -> list[Token]:
    """Those that open something."""
    at = now()
    return [one for one in tokens_of(person) if one.expires_at is None or one.expires_at > at]
