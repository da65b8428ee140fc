"""Links that work once: what one will do is shown, and done when its button is pressed.

Programs that look at addresses in letters and chats open them too; looking uses nothing up.
"""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import OneUseLink
from nos.people.operations import link_gone
from nos.people.queries import link_with, person_of
from nos.people.requests import HELD_LINK, HELD_RESET, Request
from nos.people.rules import hash_of

__all__ = ["first", "invitation", "reset"]


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: Request, secret: str) -> HttpResponse:
    """The first person of this server comes in, as its operator."""
    return _come_in(request, _open(secret, "first"))


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, secret: str) -> HttpResponse:
    return _come_in(request, _open(secret, "invite"))


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: Request, secret: str) -> HttpResponse:
    """Nobody is signed in by it: they choose anew how to, and then do."""
    link = _open(secret, "reset")
    if request.method != "POST":
        return _page(request, link)
    request.session[HELD_RESET] = link.token_hash
    return HttpResponseRedirect(reverse("reset_choose"))


def _come_in(request: Request, link: OneUseLink) -> HttpResponse:
    """The link stays good until its person writes something, or keeps the notebook safe."""
    if request.method != "POST" or request.person.kept:
        return _page(request, link)
    request.session[HELD_LINK] = link.token_hash
    return HttpResponseRedirect(reverse("keep"))


def _open(secret: str, purpose: str) -> OneUseLink:
    """Missing, used and over are told alike."""
    link = link_with(hash_of(secret), purpose)
    if link is None:
        raise link_gone()
    return link


def _page(request: Request, link: OneUseLink) -> HttpResponse:
    begun = link.purpose == "first" and person_of(LOCAL_PERSON_ID) is not None
    context = {"purpose": link.purpose, "begun": begun, "has_notebook": request.person.kept}
    return render(request, "people/link.html", context)
