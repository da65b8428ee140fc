"""What the asks say: at most four sentences with small pictures, more numbers folded beneath."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from nos.insights.jobs import look_again
from nos.insights.operations import quiet_hint
from nos.insights.queries import Kept, report_of
from nos.insights.rules import LIGHTER, MIX
from nos.insights.saying.kinds import said_mix
from nos.insights.views.telling import Telling, told
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.views.calling import SeeOther, shown_notebook, spread, stored, today_of
from nos.people.requests import Request

__all__ = ["insights", "insights_again", "insights_quiet"]

_FEWEST: Final = 5  # asks, before there is more to say than counts
_MOST_A_WEEK: Final = 200
_QUIET_DAYS: Final = {LIGHTER: 14, MIX: 30}


@require_safe
def insights(request: Request) -> HttpResponse:
    notebook, today = shown_notebook(request), today_of(request)
    kept = report_of(notebook, today)
    enough = notebook.asks + notebook.opening_nos + notebook.opening_yeses >= _FEWEST
    context = spread(
        request,
        notebook,
        kept=kept,
        told=_told(request, notebook, kept, _a_week(request)) if kept and enough else "",
        box=_box(kept, today) if kept and not notebook.closed_at else "",
        mix=kept.figures["mix"]["hint"] if kept else "",
        mix_words=said_mix(kept.figures["mix"])["sentence"] if kept else "",
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


def _told(request: Request, notebook: Notebook, kept: Kept, a_week: int | None) -> Markup:
    telling = Telling(
        notebook=notebook.pk,
        tick=kept.tick,
        worked_at=kept.worked_at,
        quiet=kept.quiet,
        today=today_of(request),
        language=get_language() or "",
        hidden=notebook.numbers_hidden,
        a_week=a_week,
        open=bool(a_week) or "more" in request.GET,
        named=str(notebook.uid) if request.GET.get("notebook") else "",
    )
    return told(telling, kept.figures)


def _box(kept: Kept, today: date) -> str:
    """One offer at a time: a lighter dose first; the mix every other week."""
    if kept.figures["lighter"] and LIGHTER not in kept.quiet:
        return LIGHTER
    other_week = today.toordinal() // 7 % 2
    if kept.figures["mix"]["hint"] and MIX not in kept.quiet and not other_week:
        return MIX
    return ""
