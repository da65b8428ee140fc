"""A guest's notebook carried over into one's own, or taken along to another browser."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.keeping.operations import carry_over, erase_guest
from nos.keeping.queries.carrying import Coming, coming
from nos.lib import qr
from nos.lib.cookies import keep_in_browser
from nos.lib.errors import BadInput, Conflict, KeyReused, NosError, NotHere
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.operations import Written
from nos.notebook.queries.notebooks import the_notebook
from nos.notebook.views.calling import SeeOther, call_of
from nos.people.entrance import only_where_people_sign_in
from nos.people.guests import guest_at_hand
from nos.people.in_app import in_app
from nos.people.middleware import hand_out
from nos.people.models import OneUseLink, Person
from nos.people.operations import link_gone, make_link, take_link
from nos.people.queries import link_with
from nos.people.requests import Request
from nos.people.rules import hash_of

__all__ = ["carry", "carry_erase", "carry_open", "carry_take"]

_OWN = "own"


@require_http_methods(["GET", "HEAD", "POST"])
@only_where_people_sign_in
def carry(request: Request) -> HttpResponse:
    """Somebody signed in where a guest's notebook is at hand. Posts `into`: a uid, or "own"."""
    guest = guest_at_hand(request, request.person) if request.signed_in else None
    if guest is None:
        return SeeOther(reverse("notebook_page"))
    return _offer(request, guest, later=reverse("notebook_page"))


@require_POST
@only_where_people_sign_in
def carry_erase(request: Request) -> HttpResponse:
    """The guest's notebook at hand is gone for good; who signed in keeps their own."""
    guest = guest_at_hand(request, request.person) if request.signed_in else None
    if guest:
        erase_guest(guest=guest)
    return _done(request, SeeOther(reverse("notebook_page")))


@require_http_methods(["GET", "HEAD", "POST"])
@only_where_people_sign_in
def carry_take(request: Request) -> HttpResponse:
    """A guest's notebook goes along to another browser, by a link that works once."""
    person = request.person
    if person.is_local or person.kept:
        raise NotHere
    context: dict[str, Any] = {
        "app": in_app(request.headers.get("User-Agent", "")),
        "there": person.born,
        "here": settings.NOS_BASE_URL + reverse("notebook_page"),
        "address": "",
        "drawn": None,
    }
    if request.method == "POST" and person.born:
        _link, secret = make_link(purpose="carry", person=person)
        context["address"] = settings.NOS_BASE_URL + reverse("carry_open", args=[secret])
        context["drawn"] = qr.draw(context["address"])
    return render(request, "keeping/take.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_where_people_sign_in
def carry_open(request: Request, secret: str) -> HttpResponse:
    """What the link brings is shown; its button makes this browser the guest's.

    Where somebody writes already, nothing is overwritten: it is carried over instead.
    """
    link = link_with(hash_of(secret), "carry")
    guest = link.person if link else None
    if link is None or guest is None or guest.kept or request.person.is_local:
        raise link_gone()
    if request.person.pk == guest.pk:
        return SeeOther(reverse("notebook_page"))
    if request.person.born:
        return _offer(request, guest, later=reverse("notebook_page"))
    if request.method != "POST":
        return _page(request, guest, "keeping/open.html", {})
    return _become(link)


def _become(link: OneUseLink) -> HttpResponse:
    taken = take_link(purpose="carry", token_hash=link.token_hash)
    response = SeeOther(reverse("notebook_page"))
    if taken.person:
        hand_out(taken.person, response)
    return response


def _offer(request: Request, guest: Person, *, later: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, guest, "keeping/carry.html", {"later": later})
    try:
        into = _chosen(request)
        written = carry_over(call=call_of(request), guest=guest, into=into)
    except NotHere as problem:  # another window was quicker
        if coming(request.person, guest):
            return _page(request, guest, "keeping/carry.html", {"later": later}, problem)
        return _done(request, SeeOther(reverse("notebook_page")))
    except (BadInput, Conflict, KeyReused) as problem:
        return _page(request, guest, "keeping/carry.html", {"later": later}, problem)
    return _done(request, _to(request, written))


def _chosen(request: Request) -> Notebook | None:
    named = request.POST.get("into", "")
    if not named:
        raise BadInput(fields={"into": _("Choose where it goes.")})
    return None if named == _OWN else the_notebook(request.person, named)


def _to(request: Request, written: Written) -> HttpResponse:
    """The notebook it came into is open on this device, and says what came."""
    response = SeeOther(f"{reverse('notebook_page')}?after={written.operation}")
    if written.notebook:
        keep_in_browser(response, settings.NOS_NOTEBOOK_COOKIE, str(written.notebook.uid))
    return response


def _done(request: Request, response: HttpResponse) -> HttpResponse:
    """Nothing is left of the guest, so this browser need not know them."""
    if guest_at_hand(request, request.person) is None and request.signed_in:
        response.delete_cookie(settings.NOS_GUEST_COOKIE, samesite="Lax")
    return response


def _page(
    request: Request,
    guest: Person,
    template: str,
    more: dict[str, Any],
    problem: NosError | None = None,
) -> HttpResponse:
    found = coming(request.person, guest)
    if found is None:
        return _done(request, SeeOther(reverse("notebook_page")))
    errors: dict[str, str] = {}
    if problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
    # Erased instead is the one at hand, never another that a link brought here.
    at_hand = request.signed_in and guest_at_hand(request, request.person) == guest
    shown = {"coming": found, "chosen": _proposed(request, found), "at_hand": at_hand}
    context = {**shown, "errors": errors, **more}
    return render(request, template, context, status=problem.status if problem else 200)


def _proposed(request: Request, found: Coming) -> str:
    """What is chosen at first: one's own notebook, unless this one stays whole."""
    if sent := request.POST.get("into", ""):
        return sent
    return _OWN if found.whole or not found.places else str(found.places[0].notebook.uid)
