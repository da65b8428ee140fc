"""Which ways in there are: none on one's own machine, fewer where no mail can go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from nos.lib.uids import new_row_id
from nos.people.models import Person
from nos.people.queries import invited, may_come_in, people_sign_in
from nos.people.requests import held_link

__all__ = [
    "Entrance",
    "becoming",
    "entrance",
    "only_where_people_sign_in",
    "only_with_mail",
    "only_with_provider",
]

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Entrance:
    """What the pages at the door may offer to this visitor.

    `mail`: codes and notes can be sent. `provider`: the name of the server that may vouch for
    people, "" for none. `may_keep`: whether this visitor may begin or keep a notebook here;
    `by_mail` whether they may with an address and a password. `adults_only`: it is asked.
    """

    mail: bool
    provider: str
    may_keep: bool
    by_mail: bool
    adults_only: bool


def entrance(request: HttpRequest) -> Entrance:
    """An address that no mail can prove is taken only from whoever was invited."""
    visitor = becoming(request)
    may_keep = may_come_in(visitor)
    mail = bool(settings.NOS_HAS_MAIL)
    return Entrance(
        mail=mail,
        provider=provider_name(),
        may_keep=may_keep,
        by_mail=may_keep and (mail or invited(visitor)),
        adults_only=settings.NOS_ADULTS_ONLY,
    )


def becoming(request: HttpRequest) -> Person:
    """Whose notebook would be kept: the guest's at hand, else that of somebody new."""
    person: Person = request.person  # type: ignore[attr-defined]
    if not person.kept:
        return person
    somebody = Person.to_be(new_row_id())
    somebody.held_link = held_link(request)
    return somebody


def provider_name() -> str:
    """What the button says of the server that vouches for people; "" where there is none."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    configured = providers.get("openid_connect", {}).get("APPS", ())
    return next((str(app["name"]) for app in configured), "")


def only_where_people_sign_in(view: View) -> View:
    """Elsewhere the page is not there, like any other that is missing."""
    return _there_when(people_sign_in, view)


def only_with_mail(view: View) -> View:
    """For what cannot be done without a mail, and needs somebody to sign in."""
    return _there_when(lambda: people_sign_in() and bool(settings.NOS_HAS_MAIL), view)


def only_with_provider(view: View) -> View:
    """For what another server is asked to vouch for."""
    return _there_when(lambda: people_sign_in() and bool(provider_name()), view)


def _there_when(open_now: Callable[[], bool], view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not open_now():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
