"""What is out: what is due, then oldest first, what was put off; and the sweep."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nos.lib.errors import BadInput
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.habit_words import close_offer, sweep_question, usual_line
from nos.notebook.habits import DEFAULTS, Habits, habits_of
from nos.notebook.models import Notebook
from nos.notebook.operations import sweep as close_many
from nos.notebook.queries.asks import asks_by_uid, find_ask, steps_of, suggestions
from nos.notebook.queries.out import Only, OutPage, Place, out_page
from nos.notebook.rules import PLACES
from nos.notebook.views.calling import (
    after_answer,
    call_of,
    notebook_holding,
    shown_notebook,
    spread,
    stored,
    today_of,
    written_page,
)
from nos.people.requests import Request

__all__ = ["out", "sweep"]

_PAGE = 30


@require_safe
def out(request: Request) -> HttpResponse:
    notebook, today = shown_notebook(request), today_of(request)
    only = Only(request.GET.get("where", ""), request.GET.get("kind", "")[:60])
    after = _after(request)
    habits = DEFAULTS if after else habits_of(notebook)  # the oldest stand on the first page
    page = out_page(notebook, today, limit=_PAGE, only=only, after=after, habits=habits)
    context = spread(
        request,
        notebook,
        out=page,
        steps=steps_of(request.person, page.asks),
        older=_next(page, only),
        first=after is None,
        sweep=page.sweep,
        sweep_question=sweep_question([habits.worth_closing(ask, today) for ask in page.sweep]),
        offers=_offers(notebook, habits, page, today),
        only=only,
        places=[place for place in PLACES if place],
        kinds=suggestions(stored(notebook)).kinds,
        usual=usual_line(habits, hidden=notebook.numbers_hidden),
    )
    return render(request, "notebook/out.html", context)


def _offers(notebook: Notebook, habits: Habits, page: OutPage, today: date) -> dict[UUID, str]:
    """By one's own answers alone; of the days of the rules the sweep speaks once for all."""
    spans = ((ask.pk, habits.worth_closing(ask, today)) for ask in page.asks)
    hidden = notebook.numbers_hidden
    return {pk: close_offer(span, hidden=hidden) for pk, span in spans if span and span.rare}


@require_POST
def sweep(request: Request) -> HttpResponse:
    """Close those that were ticked; `answer` withdrawn takes back the rest of a packet."""
    uids = [parse_uid(text) for text in request.POST.getlist("asks")]
    asks = asks_by_uid(request.person, [uid for uid in uids if uid])
    if not asks:
        raise BadInput(_("Tick at least one to close. Nothing was changed."))
    withdrawn = request.POST.get("answer") == "withdrawn"
    written = close_many(
        call=call_of(request),
        notebook=notebook_holding(request, asks[0]),
        asks=asks,
        answer="withdrawn" if withdrawn else "silence",
    )
    if of := parse_uid(request.POST.get("of", "")):  # the rest of a packet, from the page of one
        return written_page(request, reverse("ask", args=[of]), written.operation)
    return after_answer(request, written)


def _next(page: OutPage, only: Only) -> str:
    """The address of the following page; it keeps what the list is narrowed to."""
    if page.next is None:
        return ""
    last = (page.later if page.next.later else page.waiting)[-1].ask
    place: dict[str, Any] = {"day": page.next.day.isoformat(), "from": last.uid}
    narrowed = {"where": only.where, "kind": only.kind, "later": "1" if page.next.later else ""}
    place |= {name: value for name, value in narrowed.items() if value}
    return f"{reverse('out')}?{urlencode(place)}"


def _after(request: Request) -> Place | None:
    """Where the page before ended; the day goes along, since an answer moves an ask to another."""
    if "from" not in request.GET:
        return None
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        raise BadInput(_("This page cannot be found; start from the first one.")) from None
    pk = find_ask(request.person, request.GET["from"]).pk
    return Place(day, pk, later=request.GET.get("later") == "1")
