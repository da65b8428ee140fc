"""What is out, oldest first, and the sweep."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nos.lib.errors import BadInput
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.operations import sweep as close_many
from nos.notebook.queries.asks import asks_by_uid, find_ask
from nos.notebook.queries.out import still_out, worth_closing
from nos.notebook.views.calling import (
    after_answer,
    call_of,
    notebook_holding,
    shown_notebook,
    spread,
    today_of,
)
from nos.people.requests import Request

__all__ = ["out", "sweep"]

_PAGE = 30


@require_safe
def out(request: Request) -> HttpResponse:
    notebook, today = shown_notebook(request), today_of(request)
    rows = still_out(notebook, today, limit=_PAGE + 1, after=_after(request))
    page = rows[:_PAGE]
    older = ""
    if len(rows) > _PAGE:
        last = page[-1].ask
        place = {"day": last.day.isoformat(), "from": last.uid}
        older = f"{reverse('out')}?{urlencode(place)}"
    context = spread(
        request,
        notebook,
        asks=[row.ask for row in page],
        older=older,
        sweep=[row.ask for row in worth_closing(notebook, today)],
        usual="",
    )
    return render(request, "notebook/out.html", context)


@require_POST
def sweep(request: Request) -> HttpResponse:
    """Close those that were ticked; `answer` withdrawn takes back the rest of a packet."""
    uids = [parse_uid(text) for text in request.POST.getlist("asks")]
    asks = asks_by_uid(request.person, [uid for uid in uids if uid])
    if not asks or len(asks) > 1_000:
        raise BadInput(_("Tick at least one to close. Nothing was changed."))
    withdrawn = request.POST.get("answer") == "withdrawn"
    written = close_many(
        call=call_of(request),
        notebook=notebook_holding(request, asks[0]),
        asks=asks,
        answer="withdrawn" if withdrawn else "silence",
    )
    return after_answer(request, written)


def _after(request: Request) -> tuple[date, object] | None:
    """Where the page before ended; the day goes along, since an answer moves an ask to another."""
    if "from" not in request.GET:
        return None
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        raise BadInput(_("This page cannot be found; start from the first one.")) from None
    return day, find_ask(request.person, request.GET["from"]).pk
