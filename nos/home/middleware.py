"""The walls around every answer; errors raised in a page become a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse

from nos.home.errors import answer, cannot_write
from nos.lib.errors import NosError
from nos.lib.headers import HEADERS, NOTHING_INSIDE, OF_DOCUMENTS
from nos.lib.proxies import believe, read_networks

__all__ = ["OutOfSight", "PlainErrors", "SmallPages", "Walls"]

# Django's own pages know nothing of nonces, and write markup.
OPERATORS: Final = "/operators/"
_AS_DJANGO_NEEDS: Final = {
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "require-trusted-types-for": None,
    "trusted-types": None,
}
# Signing in elsewhere is a form of these pages whose answer leads to the other server.
_TO_THE_PROVIDER: Final = ("/sign-in/", "/keep/", "/settings/", "/first/", "/invitations/")


# What phones send and ask for by the thousand.
_CARRIED: Final = ("/api/v1/operations", "/api/v1/pocket")


class Walls(CSPMiddleware):
    """The outermost: who calls is settled before anybody asks, and no answer leaves bare."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.answer = get_response
        self.proxies = read_networks(settings.NOS_TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        https = settings.NOS_BASE_URL.startswith("https://")
        believe(request.META, self.proxies, https=https)
        self.process_request(request)
        response = self.answer(request)
        page = response.get("Content-Type", "").startswith("text/html")
        if page:
            self.process_response(request, response)
        file = not page and request.path.startswith(settings.STATIC_URL)
        for name, value in HEADERS.items():
            if not (file and name == OF_DOCUMENTS):
                response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", NOTHING_INSIDE)
        response.headers.setdefault("Cache-Control", "no-store")
        if https and request.is_secure():
            response.headers["Strict-Transport-Security"] = (
                f"max-age={settings.SECURE_HSTS_SECONDS}"
            )
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(OPERATORS):
            parts.replace = _AS_DJANGO_NEEDS
        elif settings.NOS_OIDC_ISSUER and request.path.startswith(_TO_THE_PROVIDER):
            there = urlsplit(settings.NOS_OIDC_ISSUER)
            parts.update = {"form-action": [f"{there.scheme}://{there.netloc}"]}
        return parts


class SmallPages(GZipMiddleware):
    """A page travels compressed, and so does what a phone carries: where asks are made, the
    network is thin.

    What could be guessed from its length is guarded: the token of its forms is masked anew each
    time, the length is blurred, and other sites cannot fetch a page with our cookie. Of what goes
    to a phone nothing is a secret of ours, and its key is given in an answer of its own.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("text/html") or request.path in _CARRIED:
            return super().process_response(request, response)
        return response


class PlainErrors:
    """The project's errors are sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return answer(request, cannot_write())
        return answer(request, exception) if isinstance(exception, NosError) else None


class OutOfSight:
    """While a browser hides, Back and every other page show the one that tells nothing.

    Whatever is sent meanwhile is still written, and programs are not concerned.
    """

    open_meanwhile = (
        "/hide/",
        "/help/",
        "/static/",
        "/sw.js",
        "/manifest.webmanifest",
        "/api/",
        "/calendar/",
        "/healthz",
        "/readyz",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hidden = settings.NOS_HIDDEN_COOKIE in request.COOKIES
        reading = request.method in ("GET", "HEAD")
        if hidden and reading and not request.path.startswith(self.open_meanwhile):
            return HttpResponseRedirect(reverse("hide"))
        return self.get_response(request)
