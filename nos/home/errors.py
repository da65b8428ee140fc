"""Every error as one sentence: a page for people, a problem document (RFC 9457) for programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render

from nos.lib.errors import BadInput, CannotNow, NosError, TooOften
from nos.lib.problems import MEDIA_TYPE, problem, problem_of
from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.people.local import has_local_person
from nos.people.middleware import circumstances, not_here

_HIDDEN: Final = re.compile(
    "^(csrfmiddlewaretoken|operation|time_zone)$|^revision|password|code|credential|secret"
)

__all__ = [
    "answer",
    "bad_request",
    "cannot_write",
    "csrf_refused",
    "not_found",
    "permission_denied",
    "server_error",
    "too_many",
    "too_often",
]


def answer(request: HttpRequest, error: NosError) -> HttpResponse:
    """The project's own errors."""
    if _wants_json(request):
        return _document(problem_of(error))
    said = error.named(field_word) if isinstance(error, BadInput) else error.sentence
    return _page(request, error.status, said)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _say(
            request, 413, _("That is more than fits in one go. Nothing was written; shorten it.")
        )
    if isinstance(exception, DisallowedHost) and has_local_person(circumstances()):
        return _say(request, 403, not_here())
    return _say(
        request,
        400,
        _("This request could not be read. Nothing was written; go back and try again."),
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    sentence = str(exception) or _("This is not open to you. Nothing was changed.")
    return _say(request, 403, sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _say(request, 404, _("There is nothing here under that address."))


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return answer(request, cannot_write())
    return _say(
        request,
        500,
        _("Something went wrong on our side. What was written before is safe; try again."),
    )


def cannot_write() -> CannotNow:
    """The database is busy, full or away: reading may still work, and nothing is half-done."""
    return CannotNow(
        _("The notebook cannot be reached right now. What was written before is safe; try again.")
    )


def too_often(request: HttpRequest) -> HttpResponse:
    """What django-allauth's own counts answer with; the longest of them forgets within the hour."""
    return too_many(request, 300)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Tried too often; it may be tried again in so many seconds. What was typed is shown."""
    error = TooOften(wait)
    if _wants_json(request):
        response: HttpResponse = _document(problem_of(error))
    else:
        response = _page(request, error.status, error.sentence, typed=_typed(request.POST))
    response.headers["Retry-After"] = str(wait)
    return response


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere; what was typed is shown to be copied."""
    try:
        fields = request.POST
    except (UnreadablePostError, RequestDataTooBig) as unread:  # cut half way, or far too long
        return bad_request(request, unread)
    return _page(
        request,
        403,
        _(
            "This page was open too long, or cookies are off. Nothing was written; your words are "
            "below. Go back, reload, and write again."
        ),
        typed=_typed(fields),
    )


def _typed(fields: Mapping[str, Any]) -> str:
    """In people's own words; nothing that opens anything is shown again."""
    return "\n".join(
        str(value)
        for name, value in fields.items()
        if value and not _HIDDEN.search(name) and not (name == "next" and value.startswith("/"))
    )


def _say(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    if _wants_json(request):
        return _document(problem(status, sentence))
    return _page(request, status, sentence)


def _document(body: dict[str, Any]) -> HttpResponse:
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _page(request: HttpRequest, status: int, sentence: str, typed: str = "") -> HttpResponse:
    context = {"status": status, "sentence": sentence, "typed": typed}
    return render(request, "error.html", context, status=status)
