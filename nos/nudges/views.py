"""One's calendar: its address made and closed, and what a calendar program reads there."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos import __version__
from nos.lib import clock
from nos.lib.uids import parse_uid
from nos.notebook.operations import Written
from nos.notebook.queries.moments import settings_moment
from nos.notebook.views.calling import call_of, shown_notebook, spread, written_page
from nos.nudges.calendar import write_calendar
from nos.nudges.operations import close_calendar, open_calendar
from nos.nudges.queries import calendar_of, due_days, person_with, token_left
from nos.nudges.rules import path_of
from nos.people.languages import language_of
from nos.people.requests import Request

__all__ = ["calendar", "calendar_close", "feed"]


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: Request) -> HttpResponse:
    """The address is shown once, by the answer to making it."""
    if request.method != "POST":
        return _page(request)
    return _page(request, open_calendar(call=call_of(request)))


@require_POST
def calendar_close(request: Request) -> HttpResponse:
    written = close_calendar(call=call_of(request))
    return written_page(request, reverse("calendar"), written.operation)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the address needs nothing else; a wrong or closed one is a page not there."""
    person = person_with(token)
    if person is None:
        raise Http404
    with override(language_of(person)):
        days = due_days(person, clock.today(person.time_zone), base_url=settings.NOS_BASE_URL)
    # What it says is hashed, not how it is written: unchanged, it need not be written at all.
    etag = f'"{hashlib.sha256(f"{__version__} {days}".encode()).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(
        write_calendar(days, name="Thousand Nos", made_by=f"-//Thousand Nos//{__version__}//EN"),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="thousand-nos.ics"'},
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["ETag"] = etag
    return answer


def _page(request: Request, opened: Written | None = None) -> HttpResponse:
    person = opened.person if opened else request.person
    token = token_left(person, opened.operation) if opened else ""
    path = path_of(token) if token else ""
    base_url = settings.NOS_BASE_URL or f"{request.scheme}://{request.get_host()}"
    context = spread(
        request,
        shown_notebook(request),
        moment=settings_moment(person, parse_uid(request.GET.get("after", ""))),
        calendar=calendar_of(person),
        address=f"{base_url}{path}" if path else "",
        subscribe=f"webcal://{base_url.partition('://')[2]}{path}" if path else "",
        opened=opened.operation if opened else None,
        only_here=not settings.NOS_BASE_URL,
    )
    return render(request, "nudges/calendar.html", context)
