"""What cannot be taken back is done by whoever proved lately that they are who they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from nos.lib import clock
from nos.people.keys import ways_in

__all__ = ["fresh", "freshly_signed_in", "proved_lately", "signed_in"]

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Shows the way in to whoever is not, and brings them here afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "signed_in", False):
            return view(request, *args, **kwargs)
        return _to("account_login", request)

    return guarded


def freshly_signed_in(view: View) -> View:
    """Asks whoever signed in longer ago than five minutes to prove it once more.

    They come back to the page they were on and send their form again: what they were about to do
    is kept nowhere meanwhile. The address of a form must therefore answer GET as well. Methods are
    said first (`require_http_methods` above this), so that what is 405 stays so.
    The local person and a guest have nothing to prove it with, and are let through; so is a
    program, whose token says what it may do.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request, "signed_in", False) or proved_lately(request):
            return view(request, *args, **kwargs)
        return _to("account_reauthenticate", request)

    return guarded


def fresh(view: View) -> View:
    """For whoever signed in, and proved it lately. Say the methods first, so that 405 is 405."""
    return signed_in(freshly_signed_in(view))


def proved_lately(request: Any) -> bool:
    """By signing in, or since; within this session. Also when there is nothing to prove it with."""
    records = get_authentication_records(request, request.user)
    age = clock.now().timestamp() - max((record["at"] for record in records), default=0.0)
    return age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT or not ways_in(request.user).provable


def _to(name: str, request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.path})}")
