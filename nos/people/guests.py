"""The guest of a browser in which somebody signs in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nos.people.middleware import guest_id
from nos.people.models import Person

__all__ = ["forget_guest", "guest_at_hand"]


def guest_at_hand(request: HttpRequest, person: Person) -> Person | None:
    """A guest who wrote here and is not this person: what they wrote may be carried over."""
    known, _fresh = guest_id(request)
    if known is None or known == person.pk:
        return None
    return Person.objects.filter(pk=known, kept_at=None, is_active=True).first()


def forget_guest(request: HttpRequest, person: Person, response: HttpResponse) -> None:
    """The guest who became this person needs no cookie any more; another one stays at hand."""
    known, _fresh = guest_id(request)
    if known == person.pk:
        response.delete_cookie(settings.NOS_GUEST_COOKIE, samesite="Lax")
