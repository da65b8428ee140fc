"""All asks, and what was not dared yet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.notebook.queries.asks import suggestions
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.out import almost_asks
from nos.notebook.views.calling import shown_notebook, spread, stored, today_of
from nos.people.requests import Request

__all__ = ["almost", "asks"]

_PAGE = 30


@require_safe
def asks(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    wanted = Wanted(
        answer=request.GET.get("answer", ""),
        kind=request.GET.get("kind", ""),
        q=request.GET.get("q", ""),
        sort=request.GET.get("sort", "") or "-day",
        after=request.GET.get("older", ""),
    )
    listing = list_asks(notebook, wanted, short=True)
    chosen = {"q": wanted.q, "answer": wanted.answer, "kind": wanted.kind, "sort": wanted.sort}
    context = spread(
        request,
        notebook,
        asks=[row.ask for row in listing.rows],
        older=_page_of("asks", {**chosen, "older": listing.next}) if listing.next else "",
        find=chosen,
        found=None,
        as_grid=_page_of("grid", {**chosen, "notebook": request.GET.get("notebook", "")}),
        take=_page_of("take", {**chosen, "notebook": request.GET.get("notebook", "")}),
        all_shown=not (listing.next or wanted.after),
        kinds=suggestions(stored(notebook)).kinds,
    )
    return render(request, "notebook/asks.html", context)


@require_safe
def almost(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    found = almost_asks(notebook, today_of(request))
    context = spread(request, notebook, asks=found, older="")
    return render(request, "notebook/almost.html", context)


def _page_of(name: str, parameters: dict[str, object]) -> str:
    return f"{reverse(name)}?{urlencode({k: v for k, v in parameters.items() if v})}"
