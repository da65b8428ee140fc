"""How you sign in: all ways in on one page, and the passkeys one by one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.lib import clock
from nos.lib.errors import BadInput, NotHere, Refused
from nos.people import passkeys
from nos.people.browsers import device_of
from nos.people.entrance import entrance
from nos.people.keys import Passkey, addresses_of, passkeys_of, ways_in
from nos.people.operations.keys import (
    add_passkey,
    make_codes,
    remove_passkey,
    rename_passkey,
)
from nos.people.reauth import fresh, signed_in
from nos.people.requests import Request
from nos.people.views.entering import tell
from nos.people.views.keep import called

__all__ = ["passkey", "passkey_add", "passkey_add_asked", "safety"]

# Pages of others that are about the same.
_BESIDE = ("account_email", "account_change_password", "settings_tokens", "settings_data")


@require_safe
@signed_in
def safety(request: Request) -> HttpResponse:
    context = {
        "ways": ways_in(request.person),
        "passkeys": passkeys_of(request.person),
        "passkeys_work": passkeys.passkeys_work(),
        "addresses": addresses_of(request.person),
        "entrance": entrance(request),
        "beside": {name: reverse(name) for name in _BESIDE},
        "today": clock.today(request.person.time_zone),
        "said": request.GET.get("said", ""),
    }
    return render(request, "mfa/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def passkey_add(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _adding(request, {}, 200)
    try:
        made = passkeys.made(request.session, request.person, request.POST.get("credential", ""))
        device = device_of(request.headers.get("User-Agent", ""))
        add_passkey(
            person=request.person,
            name=request.POST.get("name", "").strip() or device,
            credential=made.credential,
            count=made.count,
        )
    except BadInput as problem:
        return _adding(request, problem.fields, problem.status)
    if not ways_in(request.person).password:
        make_codes(person=request.person, anew=False)
    tell(request, "webauthn_added")
    return _back("added")


@require_POST
@fresh
def passkey_add_asked(request: Request) -> HttpResponse:
    options = passkeys.ask_to_make(request.session, request.person, called(request))
    return JsonResponse(options["publicKey"])


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def passkey(request: Request, key: UUID) -> HttpResponse:
    """Posts `name` to call it otherwise, `remove` to take it away."""
    one = _one(request, key)
    if request.method != "POST":
        return _single(request, one, {}, 200)
    try:
        if "remove" in request.POST:
            remove_passkey(person=request.person, uid=key)
            tell(request, "webauthn_removed")
            return _back("removed")
        rename_passkey(person=request.person, uid=key, name=request.POST.get("name", ""))
    except BadInput as problem:
        return _single(request, one, problem.fields, problem.status)
    except Refused as problem:
        return _single(request, one, {"": problem.sentence}, problem.status)
    return _back("named")


def _one(request: Request, uid: UUID) -> Passkey:
    for one in passkeys_of(request.person):
        if one.uid == uid:
            return one
    raise NotHere


def _adding(request: Request, errors: dict[str, str], status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "passkeys_work": passkeys.passkeys_work(),
        "device": device_of(request.headers.get("User-Agent", "")),
        "values": request.POST,
        "errors": errors,
    }
    return render(request, "mfa/webauthn/add_form.html", context, status=status)


def _single(request: Request, one: Passkey, errors: dict[str, str], status: int) -> HttpResponse:
    context = {
        "passkey": one,
        "today": clock.today(request.person.time_zone),
        "values": {"name": request.POST.get("name", one.name)},
        "errors": errors,
    }
    return render(request, "mfa/webauthn/edit_form.html", context, status=status)


def _back(said: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('mfa_index')}?said={said}")
