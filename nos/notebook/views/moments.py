"""Full pages: a milestone, and the number held up to a camera."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nos.lib import clock
from nos.lib.errors import NotHere
from nos.notebook.queries.moments import milestone_of
from nos.notebook.queries.sealed import delivered_with
from nos.notebook.rules import FIRST_LETTER
from nos.notebook.views.calling import shown_notebook, spread, today_of
from nos.people.requests import Request

__all__ = ["chosen_day", "hold", "milestone"]


@require_safe
def milestone(request: Request, number: int) -> HttpResponse:
    notebook = shown_notebook(request)
    stone = milestone_of(request.person, notebook, number)
    if stone is None:
        raise NotHere
    came = delivered_with(notebook)
    again = came is not None and came < number == notebook.target
    context = spread(
        request,
        notebook,
        kind="count",
        number=number,
        reached_on=clock.day_in(stone.reached_at, request.person.time_zone),
        below=notebook.nos < number,
        letter=notebook.letter if again or came == number else "",
        again=again,
        dream=notebook.dream if number in (FIRST_LETTER, notebook.target) else "",
    )
    return render(request, "notebook/milestone.html", context)


@require_safe
def chosen_day(request: Request) -> HttpResponse:
    """The day the person set; before it comes there is no such page."""
    notebook, today = shown_notebook(request), today_of(request)
    if notebook.target_on is None or notebook.target_on > today:
        raise NotHere
    context = spread(
        request,
        notebook,
        kind="day",
        number=None,
        reached_on=notebook.target_on,
        below=False,
        letter="",
        again=False,
        dream="",
    )
    return render(request, "notebook/milestone.html", context)


@require_safe
def hold(request: Request) -> HttpResponse:
    """The cover, or one No. alone; nobody's name."""
    notebook = shown_notebook(request)
    given = request.GET.get("number", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else None
    context = spread(
        request,
        notebook,
        number=number if number and number <= notebook.nos else None,
        mirrored=request.GET.get("mirror") == "1",
    )
    return render(request, "notebook/hold.html", context)
