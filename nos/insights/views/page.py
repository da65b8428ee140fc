"""What the asks say: at most four sentences with small pictures, more numbers folded beneath."""

from __future__ import annotations

from datetime import date, timedelta
from math import log
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nos.insights.jobs import look_again
from nos.insights.operations import quiet_hint
from nos.insights.queries import Kept, report_of
from nos.insights.rules import LIGHTER, MIX
from nos.insights.saying import numbers, said
from nos.insights.shapes import Figures, WhatIf
from nos.insights.views.drawing import drawn
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.views.calling import SeeOther, shown_notebook, spread, stored, today_of
from nos.people.requests import Request

__all__ = ["insights", "insights_again", "insights_quiet"]

_FEWEST: Final = 5  # asks, before there is more to say than counts
_MOST_A_WEEK: Final = 200
_OLDEST: Final = 30  # of those that are out: more are in Out
_QUIET_DAYS: Final = {LIGHTER: 14, MIX: 30}


@require_safe
def insights(request: Request) -> HttpResponse:
    notebook, today = shown_notebook(request), today_of(request)
    kept = report_of(notebook, today)
    a_week = _a_week(request)
    figures = _with(_cut(kept.figures), a_week) if kept else None
    context = spread(
        request,
        notebook,
        kept=kept,
        enough=notebook.asks + notebook.opening_nos + notebook.opening_yeses >= _FEWEST,
        said=said(figures) if figures else None,
        drawn=drawn(figures) if figures else None,
        box=_box(kept, today) if kept and not notebook.closed_at else "",
        a_week=a_week,
        say=numbers,
        in_a_week=today + timedelta(days=6),
    )
    return render(request, "insights/page.html", context)


@require_POST
def insights_again(request: Request) -> HttpResponse:
    """What was written since is reckoned with as soon as there is a hand free."""
    if notebook := stored(shown_notebook(request)):
        look_again(person=request.person, notebook=notebook)
    return SeeOther(reverse("insights"))


@require_POST
def insights_quiet(request: Request) -> HttpResponse:
    """ "Not now": a hint is not said for a while."""
    about = request.POST.get("about", "")
    notebook = stored(shown_notebook(request))
    if about not in _QUIET_DAYS:
        raise BadInput(_("There is no such hint to be kept quiet."))
    if notebook:
        quiet_hint(person=request.person, notebook=notebook, about=about, days=_QUIET_DAYS[about])
    return SeeOther(reverse("insights"))


def _a_week(request: Request) -> int | None:
    """ "What if I asked so many a week?" Nothing where it is no number to reckon with."""
    asked = request.GET.get("a_week", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 5):
        return None
    return min(int(asked), _MOST_A_WEEK) or None


def _cut(figures: Figures) -> Figures:
    """Without what the page has no room for: no words are made for it."""
    waiting = figures["waiting"]
    return {**figures, "waiting": {**waiting, "asks": waiting["asks"][:_OLDEST]}}


def _with(figures: Figures, a_week: int | None) -> Figures:
    """The number asked for, among the usual ones: half as many asks take twice as long."""
    pace = figures["pace"]
    known = pace["what_if"]
    if not (a_week and known) or any(one["a_week"] == a_week for one in known):
        return figures
    nearest = min(known, key=lambda one: abs(log(one["a_week"] / a_week)))
    times = nearest["a_week"] / a_week
    asked = WhatIf(
        a_week=a_week,
        low=nearest["low"] * times,
        median=nearest["median"] * times,
        high=nearest["high"] * times,
    )
    every = sorted([*known, asked], key=lambda one: one["a_week"])
    return {**figures, "pace": {**pace, "what_if": every}}


def _box(kept: Kept, today: date) -> str:
    """One offer at a time: a lighter dose first; the mix every other week."""
    if kept.figures["lighter"] and LIGHTER not in kept.quiet:
        return LIGHTER
    other_week = today.toordinal() // 7 % 2
    if kept.figures["mix"]["hint"] and MIX not in kept.quiet and not other_week:
        return MIX
    return ""
