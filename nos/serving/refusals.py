"""Answers to what is no request: in our words, and without repeating what was sent."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException

from nos.lib.headers import HEADERS, HSTS_SECONDS, NOTHING_INSIDE
from nos.lib.words import gettext as _

__all__ = ["no_length", "refusal"]


def refusal(error: BaseException) -> bytes | None:
    """The whole answer, ready to send; None for what is not the visitor's doing."""
    if isinstance(error, LimitRequestLine):
        return _answer(HTTPStatus.REQUEST_URI_TOO_LONG, _("This address is too long."))
    if isinstance(error, LimitRequestHeaders):
        return _answer(
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            _("The browser sent more headers than fit. Clear this site's cookies and reload."),
        )
    if isinstance(error, ParseException):
        return _answer(HTTPStatus.BAD_REQUEST, _("This request could not be read."))
    return None


def no_length(start: Callable[..., Any]) -> list[bytes]:
    """The answer to a body that comes in pieces, as an application gives it."""
    body = (_("Send the body whole, with its length. Nothing was written.") + "\n").encode()
    status = HTTPStatus.LENGTH_REQUIRED
    start(f"{status.value} {status.phrase}", [*_headers(body).items()])
    return [body]


def _answer(status: HTTPStatus, sentence: str) -> bytes:
    body = f"{sentence}\n".encode()
    lines = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Connection: close",
        *(f"{name}: {value}" for name, value in _headers(body).items()),
        "",
        "",
    )
    return "\r\n".join(lines).encode("ascii") + body


def _headers(body: bytes) -> dict[str, str]:
    walls = HEADERS | {"Content-Security-Policy": NOTHING_INSIDE, "Cache-Control": "no-store"}
    if settings.NOS_BASE_URL.startswith("https://"):
        walls |= {"Strict-Transport-Security": f"max-age={HSTS_SECONDS}"}
    return {
        "Content-Type": "text/plain; charset=utf-8",
        **walls,
        "Content-Length": str(len(body)),
    }
