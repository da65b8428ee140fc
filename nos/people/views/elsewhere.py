"""Signing in where another server vouches for one: there, back, and settling it."""

from __future__ import annotations

from allauth.socialaccount import views
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from allauth.utils import get_request_param
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from nos.lib.words import gettext as _
from nos.people.accounts import Accounts
from nos.people.keys import ways_in
from nos.people.operations import let_go_elsewhere
from nos.people.reauth import fresh, proved_lately
from nos.people.requests import Request
from nos.people.views.entrance import AtTheDoor, at_the_door
from nos.people.vouching import Callback, Vouched, not_vouched

__all__ = ["back", "cancelled", "connections", "go", "keep_elsewhere"]


@require_http_methods(["GET", "HEAD", "POST"])
def go(request: Request, provider_id: str) -> HttpResponseBase:
    """A page with a button first: signing somebody in is nothing a link may do.

    Whoever is signed in proves there once more who they are, or with `process` "connect" adds it
    to the ways in they have.
    """
    if request.method != "POST":
        return render(request, "socialaccount/login.html", at_the_door(request))
    adding = request.signed_in and get_request_param(request, "process") == AuthProcess.CONNECT
    if adding and not proved_lately(request):
        return HttpResponseRedirect(reverse("socialaccount_connections"))
    try:
        there: HttpResponseBase = OAuth2LoginView.adapter_view(Vouched(request, provider_id))(
            request
        )
    except (OAuth2Error, RequestException, KeyError, ValueError):
        return not_vouched(request, status=503)
    return there


@require_safe
def back(request: Request, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = Callback.adapter_view(Vouched(request, provider_id))(request)
    except (OAuth2Error, RequestException, KeyError, ValueError):
        return not_vouched(request)
    return answer


class KeepElsewhere(AtTheDoor, views.SignupView):  # type: ignore[misc]
    pass


keep_elsewhere = require_http_methods(["GET", "HEAD", "POST"])(KeepElsewhere.as_view())


@require_safe
def cancelled(request: Request) -> HttpResponse:
    return render(request, "socialaccount/login_cancelled.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def connections(request: Request) -> HttpResponse:
    """Whether the other server vouches for them; taking it back, unless it is the last way in."""
    if request.method == "POST":
        if let_go_elsewhere(person=request.person):
            Accounts(request).send_notification_mail(
                "socialaccount/email/account_disconnected", request.person
            )
            messages.info(request, _("You do not sign in that way any more."))
        return HttpResponseRedirect(reverse("socialaccount_connections"))
    context = {**at_the_door(request), "connected": ways_in(request.person).elsewhere}
    return render(request, "socialaccount/connections.html", context)
