"""Errors raised in a page become a page."""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from nos.home.errors import answer, cannot_write
from nos.lib.errors import NosError

__all__ = ["PlainErrors"]


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
