"""The week looked back on, and the lines of the seasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nos.lib.errors import BadInput, Conflict, KeyReused, NosError, NotHere
from nos.lib.locales import day_names, months
from nos.lib.uids import parse_uid
from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.asks import asks_by_uid
from nos.notebook.queries.numbering import numbers_of
from nos.notebook.queries.shelf import word_of_the_week
from nos.notebook.views.calling import (
    call_of,
    notebook_written,
    revision_of,
    shown_notebook,
    spread,
    today_of,
    written_page,
)
from nos.people.requests import Request
from nos.reflections.models import Reflection
from nos.reflections.operations import Takeaway, write_reflection
from nos.reflections.queries import Line, OpenWeek, asks_of, lines_of, open_week
from nos.reflections.rules import QUESTIONS, season_of

__all__ = ["seasons", "week", "week_of"]

_LINE: Final = "takeaway-"
_LINES: Final = 40


@require_safe
def week(request: Request) -> HttpResponse:
    return _page(request, today_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def week_of(request: Request, day: date) -> HttpResponse:
    """Reading, and the one button that keeps the answers and every line typed."""
    if request.method != "POST":
        return _page(request, day)
    fields = {name: request.POST[name] for name in QUESTIONS if name in request.POST}
    opened = open_week(shown_notebook(request), day, today_of(request))
    try:
        written = write_reflection(
            call=call_of(request),
            notebook=notebook_written(request),
            week_on=opened.week.from_on,  # whichever of its days stands in the address
            fields=fields,
            takeaways=_takeaways(request, _asks_sent(request)),
            revision=revision_of(request),
        )
    except (BadInput, Conflict, KeyReused) as problem:
        return _page(request, day, problem)
    return written_page(request, reverse("week_of", args=[day]), written.operation)


@require_safe
def seasons(request: Request) -> HttpResponse:
    """Every line that was written on looking back, by season, a page at a time."""
    notebook, q = shown_notebook(request), request.GET.get("q", "")
    found = lines_of(notebook, q=q, after=request.GET.get("after", ""), limit=_LINES)
    more = {"after": found.next, "q": q, "notebook": request.GET.get("notebook", "")}
    query = urlencode({name: value for name, value in more.items() if value})
    context = spread(
        request,
        notebook,
        seasons=_by_season(found.lines),
        q=q,
        older=f"{reverse('seasons')}?{query}" if found.next else "",
    )
    return render(request, "reflections/seasons.html", context)


def _by_season(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    seasons = groupby(lines, lambda line: season_of(line.day))
    return [(months(*season), list(some)) for season, some in seasons]


def _asks_sent(request: Request) -> list[Ask]:
    """Those that have a line on the form, in its order. Raises NotHere."""
    names = [name.removeprefix(_LINE) for name in request.POST if name.startswith(_LINE)]
    uids = [parse_uid(name) for name in names]
    return asks_by_uid(request.person, [uid for uid in uids if uid])


def _takeaways(request: Request, asks: Sequence[Ask]) -> list[Takeaway]:
    """Every line that the form held; those left as they were seen change nothing."""
    return [Takeaway(ask, request.POST[f"{_LINE}{ask.uid}"], _seen(request, ask)) for ask in asks]


def _seen(request: Request, ask: Ask) -> int | None:
    given = request.POST.get(f"revision-{ask.uid}", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _page(request: Request, day: date, problem: NosError | None = None) -> HttpResponse:
    notebook, today = shown_notebook(request), today_of(request)
    opened = open_week(notebook, day, today)
    if opened.week.from_on > today:
        raise NotHere
    asks = asks_of(notebook, opened.week)
    context = spread(
        request,
        notebook,
        opened=opened,
        asks=_shown(notebook, asks, problem, request.POST),
        values=_values(opened, request.POST),
        errors=_errors(problem),
        newer=_newer(problem),
        days=list(enumerate(day_names())),
        word="" if opened.after else word_of_the_week(notebook, _nth(opened)),
    )
    status = problem.status if problem else 200
    return render(request, "reflections/week.html", context, status=status)


def _nth(opened: OpenWeek) -> int:
    return opened.week.from_on.toordinal() // 7


def _values(opened: OpenWeek, sent: Mapping[str, str]) -> dict[str, str]:
    row = opened.reflection
    return {name: sent.get(name, getattr(row, name) if row else "") for name in QUESTIONS}


def _errors(problem: NosError | None) -> dict[str, str]:
    if problem is None:
        return {}
    return getattr(problem, "fields", {}) or {"": problem.sentence}


def _newer(problem: NosError | None) -> Reflection | None:
    """What stands in the notebook, where it is another version than the one that was mended."""
    current = problem.current if isinstance(problem, Conflict) else None
    return current if isinstance(current, Reflection) and not current.removed else None


def _shown(
    notebook: Notebook, asks: Sequence[Ask], problem: NosError | None, sent: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each ask with what was typed; `newer` is the line that another window wrote meanwhile."""
    numbers = numbers_of(notebook, asks)
    rows = []
    for ask in asks:
        typed = sent.get(f"{_LINE}{ask.uid}")
        newer = problem is not None and typed is not None and typed.strip() != ask.takeaway
        rows.append(
            {
                "ask": ask,
                "number": numbers.get(ask.pk),
                "takeaway": ask.takeaway if typed is None else typed,
                "newer": ask.takeaway if newer else "",
            }
        )
    return rows
