"""The notebook open at today, the blank cover before there is one, help, health."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nos.home.door import door_page
from nos.lib import clock
from nos.lib.uids import parse_uid
from nos.notebook.good_moments import has_been_away, year_read_back
from nos.notebook.models import Notebook
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.out import longest_out
from nos.notebook.queries.sealed import last_written
from nos.notebook.queries.shelf import word_on_return
from nos.notebook.views.calling import shown_notebook, spread, stored, today_of
from nos.people.queries import may_come_in
from nos.people.requests import Request

__all__ = ["health", "help_page", "notebook_page", "ready"]

_LATEST = 13


@require_safe
def notebook_page(request: Request) -> HttpResponse:
    if not may_come_in(request.person):
        return door_page(request)
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
        "years": year_read_back(notebook.start_on, today) if notebook.dream else 0,
        **_welcome(request, notebook, context["kind_word"]),
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


def _welcome(request: Request, notebook: Notebook, word: str) -> dict[str, Any]:
    """After three weeks without a write: until the next one, with a line of the shelf."""
    wrote = last_written(notebook)
    wrote_on = clock.day_in(wrote, request.person.time_zone) if wrote else None
    welcome = has_been_away(wrote_on, today_of(request))
    if welcome and not word:
        word = word_on_return(notebook)
    return {"welcome": welcome, "kind_word": word}
