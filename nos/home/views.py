"""The notebook open at today, the blank cover before there is one, help, health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nos.lib.uids import parse_uid
from nos.notebook.models import Ask
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.out import longest_out
from nos.notebook.views.calling import shown_notebook, spread, stored, today_of
from nos.people.requests import Request

__all__ = ["health", "help_page", "notebook_page", "ready"]

_LATEST = 13
_WEEKS_AWAY = timedelta(weeks=3)


@require_safe
def notebook_page(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    if stored(notebook) is None:
        undone = parse_uid(request.GET.get("undone", ""))
        blank = {"values": {}, "errors": {}, "another": False, "undone": undone}
        return render(request, "home/cover.html", blank)
    context: dict[str, Any] = spread(request, notebook)
    if notebook.closed:
        return render(request, "notebook/closed.html", context)
    listing = list_asks(notebook, Wanted(limit=_LATEST), short=True)
    today = today_of(request)
    heard = longest_out(notebook, today) if notebook.waiting else None
    latest = [row.ask for row in listing.rows]
    moment = context["moment"]
    context |= {
        "heard": heard.ask if heard else None,
        "heard_usual": "",
        "latest": latest,
        "fresh": {"ink": moment.ink, "pencil": moment.pencil} if moment else None,
        "ask_sting": False,
        "day_came": notebook.target_on is not None and notebook.target_on <= today,
        "welcome": bool(heard) and _has_been_away(latest, today),
    }
    return render(request, "home/notebook.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Plain, without script, the same for everyone."""
    return render(request, "home/help.html", {})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready\n", content_type="text/plain")


def _has_been_away(latest: Sequence[Ask], today: date) -> bool:
    return bool(latest) and today - max(ask.day for ask in latest) > _WEEKS_AWAY
