"""The notebook open at today, the blank cover before there is one, help, health."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.home.door import door_page
from nos.lib import clock
from nos.lib.cookies import keep_in_browser
from nos.lib.uids import parse_uid
from nos.notebook.good_moments import has_been_away, year_read_back
from nos.notebook.habit_words import usual_line
from nos.notebook.habits import habits_of
from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.day_after import asked_about_today
from nos.notebook.queries.kept import kept_count
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.out import longest_out
from nos.notebook.queries.sealed import last_written
from nos.notebook.queries.shelf import word_on_return
from nos.notebook.views.calling import SeeOther, shown_notebook, spread, stored, today_of
from nos.people.in_app import InApp, in_app
from nos.people.queries import may_come_in
from nos.people.requests import Request
from nos.reflections.queries import week_to_look_back_on
from nos.reflections.rules import Week

__all__ = [
    "health",
    "help_page",
    "help_phone",
    "help_sheets",
    "hide",
    "keep_later",
    "notebook_page",
    "ready",
]

_LATEST = 13
_WORTH_KEEPING = 3  # asks
_WORTH_NOTING = 5  # asks
# What "not now" is said to, and for how many days this browser remembers.
_LATER: Final = {
    "": ("NOS_LATER_COOKIE", 30),
    "day_after": ("NOS_DAY_AFTER_COOKIE", 1),
    "beside": ("NOS_BESIDE_COOKIE", 365),
    "week": ("NOS_WEEK_COOKIE", 8),
}


@require_safe
def notebook_page(request: Request) -> HttpResponse:
    if not may_come_in(request.person):
        return door_page(request)
    notebook = shown_notebook(request)
    if stored(notebook) is None:
        undone = parse_uid(request.GET.get("undone", ""))
        blank = {"values": {}, "errors": {}, "another": False, "undone": undone}
        return render(request, "home/cover.html", {**blank, "inside": _inside(request)})
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
        "heard_usual": _usual(notebook) if heard and not moment else "",
        "kept": 0 if moment else kept_count(notebook),  # one thing is said at a time
        "latest": latest,
        "fresh": {"ink": moment.ink, "pencil": moment.pencil} if moment else None,
        "day_came": notebook.target_on is not None and notebook.target_on <= today,
        "years": year_read_back(notebook.start_on, today) if notebook.dream else 0,
        **_welcome(request, notebook, context["kind_word"]),
        "inside": _inside(request),
    }
    context["offer_to_keep"] = _may_offer(request, context)
    context["day_after"] = _day_after(request, context)
    context["offer_beside"] = _may_tell_what_to_note(request, context)
    context["week"] = _week(request, context)
    context["offer_to_install"] = _may_be_worth_it(context)
    return render(request, "home/notebook.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Plain, without script, the same for everyone."""
    return render(request, "home/help.html", {})


@require_safe
def help_sheets(request: HttpRequest) -> HttpResponse:
    """The common starts: which file to bring, and how to come by it. As plain as help."""
    return render(request, "home/help_sheets.html", {})


@require_safe
def help_phone(request: HttpRequest) -> HttpResponse:
    """Among the apps, without a network, sharing into it; and where there is no https."""
    address = request.build_absolute_uri(reverse("log"))
    return render(request, "home/help_phone.html", {"address": address})


@require_POST
def keep_later(request: Request) -> HttpResponse:
    """Not asked again; the browser remembers, nothing is written down."""
    response = SeeOther(reverse("notebook_page"))
    name, days = _LATER.get(request.POST.get("of", ""), _LATER[""])
    keep_in_browser(response, getattr(settings, name), str(today_of(request)), days=days)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: Request) -> HttpResponse:
    """A page that tells nothing. Until somebody posts here, this browser shows no other one.

    The service worker reads it to have it at hand; that alone hides nothing.
    """
    if request.method == "POST":
        response: HttpResponse = SeeOther(reverse("notebook_page"))
        response.delete_cookie(settings.NOS_HIDDEN_COOKIE, samesite="Lax")
        return response
    response = render(request, "home/hide.html", {})
    if "Nos-Phone" not in request.headers:
        keep_in_browser(response, settings.NOS_HIDDEN_COOKIE, "1", days=None)
    return response


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


def _inside(request: Request) -> InApp | None:
    """The app in whose browser a guest writes; one's own machine and who signs in need no word."""
    if request.person.is_local or request.person.kept:
        return None
    return in_app(request.headers.get("User-Agent", ""))


def _may_offer(request: Request, context: Mapping[str, Any]) -> bool:
    """Whether to offer a guest to keep it safe: after the third ask, and beside no other word."""
    return (
        not (request.person.is_local or request.person.kept)
        and _made(context["notebook"]) >= _WORTH_KEEPING
        and settings.NOS_LATER_COOKIE not in request.COOKIES
        and _nothing_else_is_said(context)
    )


def _usual(notebook: Notebook) -> str:
    return usual_line(habits_of(notebook), hidden=notebook.numbers_hidden)


def _day_after(request: Request, context: Mapping[str, Any]) -> Ask | None:
    """Asked about on the day after alone: "not now" is for ever, and leaves nothing written."""
    today = context["today"]
    if request.COOKIES.get(settings.NOS_DAY_AFTER_COOKIE) == str(today):
        return None
    if context["moment"] or not _nothing_else_is_said(context):
        return None
    return asked_about_today(context["notebook"], today)


def _week(request: Request, context: Mapping[str, Any]) -> Week | None:
    """To look back on, on the day chosen and the one after; "not now" puts it away for the week."""
    said = any(context[name] for name in ("moment", "day_after", "offer_to_keep", "offer_beside"))
    if said or not _nothing_else_is_said(context):
        return None
    week = week_to_look_back_on(context["notebook"], context["today"])
    put_away = request.COOKIES.get(settings.NOS_WEEK_COOKIE, "")
    if week and str(week.to_on) <= put_away <= str(context["today"]):
        return None
    return week


def _may_tell_what_to_note(request: Request, context: Mapping[str, Any]) -> bool:
    """Once, after the fifth ask, to whoever notes nothing beside an ask yet."""
    notebook = context["notebook"]
    return (
        _made(notebook) == _WORTH_NOTING
        and not (notebook.with_guess or notebook.with_nerves or notebook.with_sting)
        and not context["offer_to_keep"]
        and settings.NOS_BESIDE_COOKIE not in request.COOKIES
        and _nothing_else_is_said(context)
    )


def _may_be_worth_it(context: Mapping[str, Any]) -> bool:
    """Whether to offer it as an app: after the third ask, or the first on another day than today.

    The browser shows it only where that can be done, and where nobody said "not here".
    """
    notebook = context["notebook"]
    made, again = _made(notebook), notebook.start_on < context["today"]
    return (
        (made >= _WORTH_KEEPING or (made > 0 and again))
        and not (context["offer_to_keep"] or context["offer_beside"])
        and _nothing_else_is_said(context)
    )


def _made(notebook: Notebook) -> int:
    return notebook.asks - notebook.opening_nos - notebook.opening_yeses


def _nothing_else_is_said(context: Mapping[str, Any]) -> bool:
    moment = context["moment"]
    hurt = moment is not None and moment.kind in ("hurt", "aside")
    return not (hurt or any(context[name] for name in ("inside", "welcome", "day_came", "years")))


def _welcome(request: Request, notebook: Notebook, word: str) -> dict[str, Any]:
    """After three weeks without a write: until the next one, with a line of the shelf."""
    wrote = last_written(notebook)
    wrote_on = clock.day_in(wrote, request.person.time_zone) if wrote else None
    welcome = has_been_away(wrote_on, today_of(request))
    if welcome and not word:
        word = word_on_return(notebook)
    return {"welcome": welcome, "kind_word": word}
