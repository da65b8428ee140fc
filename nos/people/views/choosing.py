"""Choosing anew how to sign in, by a link of the operator's that was pressed in this browser."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib.errors import BadInput
from nos.people import passkeys
from nos.people.browsers import device_of
from nos.people.forms import SetPassword
from nos.people.keys import addresses_of
from nos.people.models import Person
from nos.people.operations import add_passkey, choose_anew, link_gone
from nos.people.queries import link_with
from nos.people.requests import HELD_RESET, Request
from nos.people.views.keep import called

__all__ = ["choose", "choose_asked"]


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request) -> HttpResponse:
    """A password, or a passkey; either way they then sign in with it."""
    person = _whose(request)
    if request.method != "POST":
        return _page(request, person, {})
    try:
        if "credential" in request.POST:
            _with_passkey(request, person)
        else:
            _with_password(request, person)
    except BadInput as problem:
        return _page(request, person, problem.fields, problem.status)
    request.session.pop(HELD_RESET, None)
    return HttpResponseRedirect(reverse("account_login"))


@require_POST
def choose_asked(request: Request) -> HttpResponse:
    """What the browser is to make. The passkeys of before stop, so none stands in its way."""
    anew = Person.to_be(_whose(request).pk)
    options = passkeys.ask_to_make(request.session, anew, called(request))
    return JsonResponse(options["publicKey"])


def _whose(request: Request) -> Person:
    link = link_with(str(request.session.get(HELD_RESET, "")), "reset")
    if link is None or link.person is None:
        raise link_gone()
    person: Person = link.person
    return person


def _with_password(request: Request, person: Person) -> None:
    asked = SetPassword(user=person, data=request.POST)
    if not addresses_of(person) or not asked.is_valid():
        raise BadInput(fields={"password1": " ".join(asked.errors.get("password1", ()))})
    choose_anew(token_hash=request.session[HELD_RESET], password=asked.cleaned_data["password1"])


def _with_passkey(request: Request, person: Person) -> None:
    made = passkeys.made(
        request.session, Person.to_be(person.pk), request.POST.get("credential", "")
    )
    add = partial(
        add_passkey,
        name=device_of(request.headers.get("User-Agent", "")),
        credential=made.credential,
        count=made.count,
    )
    choose_anew(token_hash=request.session[HELD_RESET], add=lambda held: add(person=held))


def _page(
    request: Request, person: Person, errors: dict[str, str], status: int = 200
) -> HttpResponse:
    context = {
        "addresses": addresses_of(person),
        "passkeys_work": passkeys.passkeys_work(),
        "errors": errors,
    }
    return render(request, "people/choose.html", context, status=status)
