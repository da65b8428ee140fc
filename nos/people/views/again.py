"""Once more, before something that cannot be taken back: a passkey, the password or a code."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nos.lib.words import gettext as _
from nos.people.keys import ways_in
from nos.people.requests import Request

__all__ = ["sign_in_again"]


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_again(request: Request) -> HttpResponse:
    if not request.signed_in:
        return HttpResponseRedirect(reverse("account_login"))
    if request.method != "POST":
        return _page(request, {})
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return _page(request, {"": _wait()}, status=429)
    errors = _proved(request)
    if errors:
        return _page(request, errors, status=422)
    return HttpResponseRedirect(_next(request))


def _proved(request: Request) -> dict[str, str]:
    """What was not right, by field; nothing when it was them."""
    if "password" in request.POST:
        asked = PasswordForm(user=request.user, data=request.POST)
        if not asked.is_valid():
            return {"password": _("This is not the password. Nothing was changed; try again.")}
        record_authentication(request, request.user, "password", reauthenticated=True)
        return {}
    code = CodeForm(user=request.user, data=request.POST)
    if not code.is_valid():
        return {"code": _("This code is not right, or not any more. Nothing was changed.")}
    code.save()
    return {}


def _page(request: Request, errors: dict[str, str], status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "ways": ways_in(request.person),
        "errors": errors,
        "next": _next(request),
    }
    return render(request, "mfa/reauthenticate.html", context, status=status)


def _next(request: Request) -> str:
    """Only a page of this server."""
    return get_next_redirect_url(request) or reverse("settings")


def _wait() -> str:
    return _("That was tried often just now. Nothing was changed; wait a minute, then try again.")
