"""Every error as one sentence: a page for people, a problem document (RFC 9457) for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from nos.lib.errors import NosError
from nos.lib.problems import MEDIA_TYPE, problem, problem_of
from nos.lib.words import gettext as _

__all__ = [
    "answer",
    "bad_request",
    "csrf_refused",
    "not_found",
    "permission_denied",
    "server_error",
]


def answer(request: HttpRequest, error: NosError) -> HttpResponse:
    """The project's own errors."""
    if _wants_json(request):
        return _document(problem_of(error))
    return _page(request, error.status, error.sentence)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
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
    return _say(
        request,
        500,
        _("Something went wrong on our side. What was written before is safe; try again."),
    )


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere; what was typed is shown to be copied."""
    typed = [
        str(value)
        for name, value in request.POST.items()
        if value and name not in ("csrfmiddlewaretoken", "operation", "time_zone", "revision")
    ]
    return _page(
        request,
        403,
        _(
            "This page was open too long, or cookies are off. Nothing was written; your words are "
            "below. Go back, reload, and write again."
        ),
        typed="\n".join(typed),
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
