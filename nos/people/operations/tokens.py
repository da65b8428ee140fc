"""Tokens are made, used and ended. docs/decisions/0020-the-terminal-at-a-distance.md says why so.

They are secrets, as passwords are: they leave no line of history, and what is ended stays ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nos.lib.clock import now
from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere, Refused
from nos.lib.text import tidy_line
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.people.models import Person, Token
from nos.people.operations.arriving import arrive, lock
from nos.people.queries import standing_tokens
from nos.people.rules import SCOPES, hash_of
from nos.people.tokens import LASTS, MOST, USUAL_DAYS, covers, token_of

__all__ = ["MadeToken", "end_every_token", "end_token", "make_token", "note_use"]

_LONGEST_NAME: Final = 80
_KEPT: Final = timedelta(days=30)  # one that is over is shown that long


@dataclass(frozen=True)
class MadeToken:
    """`secret` is shown once; "" where it was made before and is over by now."""

    token: Token
    secret: str
    replayed: bool


def make_token(
    *,
    person: Person,
    operation: UUID,
    name: object,
    scope: object = "write",
    days: object = USUAL_DAYS,
    within: str = "all",
) -> MadeToken:
    """A token of that scope for so many days, 30, 90 or 365, or for good (None, "never").

    `within` is the scope of whoever asks: nobody hands out more than they have. Raises BadInput,
    Refused (a guest; a wider scope), Conflict (there are fifty), KeyReused.
    """
    fields = _cleaned(name, scope, days)
    if not (person.kept or person.is_local):
        raise Refused(
            _("A token outlives a browser's cookie. Keep the notebook safe first, then make one.")
        )
    if not covers(within, fields["scope"]):
        raise Refused(_("A token hands on no more than it may do itself. Nothing was made."))
    secret = token_of(settings.SECRET_KEY, person.pk, operation)
    with transaction.atomic():
        held, at = lock(arrive(person)), now()
        if made := Token.objects.filter(token_hash=hash_of(secret)).first():
            return _again(made, secret, fields)
        if len(standing_tokens(held)) >= MOST:
            told = _("There are %(most)s tokens already. End one that is not needed any more.")
            raise Conflict(told % {"most": figure(MOST)})
        _forget_old(held)
        token = Token(
            token_hash=hash_of(secret),
            person_id=held.pk,
            name=fields["name"],
            scope=fields["scope"],
            made_at=at,
            expires_at=at + timedelta(days=fields["days"]) if fields["days"] else None,
        )
        token.save(force_insert=True)
    return MadeToken(token, secret, replayed=False)


def end_token(*, person: Person, uid: UUID) -> Token:
    """From now on it opens nothing. Harmless twice. Raises NotHere."""
    with transaction.atomic():
        token = Token.objects.select_for_update().filter(person_id=person.pk, uid=uid).first()
        if token is None:
            raise NotHere
        at = now()
        if token.expires_at is None or token.expires_at > at:
            token.expires_at = at
            token.save(update_fields=["expires_at"])
    return token


def end_every_token(person: Person) -> None:
    """Whichever stand: none opens anything from now on."""
    for token in standing_tokens(person):
        end_token(person=person, uid=token.uid)


def note_use(token: Token, today: date) -> None:
    """At most one write a day."""
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)


def _again(made: Token, secret: str, fields: dict[str, Any]) -> MadeToken:
    """The same as the first time, as long as it stands."""
    lasts = (made.expires_at - made.made_at).days if made.expires_at else None
    over = made.expires_at is not None and made.expires_at <= now()
    same = (made.name, made.scope) == (fields["name"], fields["scope"])
    if not same or (lasts != fields["days"] and not over):
        raise KeyReused
    return MadeToken(made, "" if over else secret, replayed=True)


def _forget_old(person: Person) -> None:
    Token.objects.filter(person_id=person.pk, expires_at__lt=now() - _KEPT).delete()


def _cleaned(name: object, scope: object, days: object) -> dict[str, Any]:
    problems = {}
    words = name if isinstance(name, str) else ""
    words = words if len(words) > 4 * _LONGEST_NAME else tidy_line(words)
    if not words:
        problems["name"] = _("Give it a name, such as that of the program it is for.")
    elif len(words) > _LONGEST_NAME:
        told = _("%(limit)s characters fit here; these are %(length)s. Shorten it a little.")
        figures = {"limit": figure(_LONGEST_NAME), "length": figure(len(words))}
        problems["name"] = told % figures
    if scope not in SCOPES:
        known = ", ".join(SCOPES)
        problems["scope"] = _("This is one of: %(known)s.") % {"known": known}
    lasts = _lasts(days)
    if lasts is None:
        problems["days"] = _("A token lasts 30, 90 or 365 days, or never ends.")
    if problems:
        raise BadInput(fields=problems)
    return {"name": words, "scope": scope, "days": lasts or None}


def _lasts(days: object) -> int | None:
    """0 for a token that never ends; None for what is no answer."""
    if days is None or days == "never":
        return 0
    known = {str(one): one for one in LASTS}
    return known.get(str(days)) if isinstance(days, int | str) else None
