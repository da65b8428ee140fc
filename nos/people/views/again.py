"""Once more, before something that cannot be taken back: a passkey, the password or a code."""

from __future__ import annotations

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.people.entrance import entrance
from nos.people.keys import ways_in
from nos.people.passkeys import passkeys_work
from nos.people.requests import Request
from nos.people.views.entering import prove_by_code, prove_by_passkey, too_often

__all__ = ["sign_in_again"]


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_again(request: Request) -> HttpResponse:
    if not request.signed_in:
        return HttpResponseRedirect(reverse("account_login"))
    if request.method != "POST":
        return _page(request, {}, 200)
    try:
        _prove(request)
    except BadInput as problem:
        return _page(request, problem.fields, problem.status)
    return HttpResponseRedirect(_next(request))


def _prove(request: Request) -> None:
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        raise BadInput(fields={"": too_often()})
    if "credential" in request.POST:
        prove_by_passkey(request, request.person)
    elif "password" in request.POST:
        _prove_by_password(request)
    else:
        prove_by_code(request, request.person)


def _prove_by_password(request: Request) -> None:
    asked = ReauthenticateForm(user=request.user, data=request.POST)
    if not asked.is_valid():
        sentence = _("This is not the password. Nothing was changed; try again.")
        raise BadInput(fields={"password": sentence})
    record_authentication(request, request.person, "password", reauthenticated=True)


def _page(request: Request, errors: dict[str, str], status: int) -> HttpResponse:
    context = {
        "ways": ways_in(request.person),
        "entrance": entrance(request),
        "passkeys_work": passkeys_work(),
        "errors": errors,
        "next_url": _next(request),
        "said": (),
    }
    return render(request, "mfa/reauthenticate.html", context, status=status)


def _next(request: Request) -> str:
    """Only a page of this server."""
    return get_next_redirect_url(request) or reverse("settings")
