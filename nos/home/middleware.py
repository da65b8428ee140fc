"""Errors raised in a page become a page."""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from nos.home.errors import answer, cannot_write
from nos.lib.errors import NosError

__all__ = ["PlainErrors", "SmallPages"]


class SmallPages(GZipMiddleware):
    """A page travels compressed: where asks are made, the network is thin.

    What could be guessed from its length is guarded: the token of its forms is masked anew each
    time, the length is blurred, and other sites cannot fetch a page with our cookie.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


class PlainErrors:
    """Private pages are not stored by anyone in between, and the project's errors are sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError):
            return answer(request, cannot_write())
        return answer(request, exception) if isinstance(exception, NosError) else None
