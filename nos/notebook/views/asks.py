"""All asks, the yeses, and what was not dared yet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.lib.errors import BadInput
from nos.notebook.queries.asks import find_ask, suggestions
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.out import almost_asks
from nos.notebook.queries.yeses import CostlyYes, kind_words
from nos.notebook.queries.yeses import yeses as costly_yeses
from nos.notebook.views.calling import shown_notebook, spread, stored
from nos.people.requests import Request

__all__ = ["almost", "asks", "yeses"]

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
        kinds=suggestions(stored(notebook)).kinds,
    )
    return render(request, "notebook/asks.html", context)


@require_safe
def yeses(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    before = None
    if handle := request.GET.get("older"):
        before = find_ask(request.person, handle)
        if before.notebook_id != notebook.pk:
            raise BadInput
    found = costly_yeses(notebook, limit=_PAGE + 1, before=before)
    older = found[_PAGE - 1].ask.uid if len(found) > _PAGE else ""
    context = spread(
        request,
        notebook,
        yeses=[_shown(one) for one in found[:_PAGE]],
        kind_words=kind_words(notebook),
        older=_page_of("yeses", {"older": older}) if older else "",
    )
    return render(request, "notebook/yeses.html", context)


@require_safe
def almost(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    context = spread(request, notebook, asks=almost_asks(notebook), older="")
    return render(request, "notebook/almost.html", context)


def _shown(one: CostlyYes) -> dict[str, object]:
    ask = one.ask
    return {
        "uid": ask.uid,
        "what": ask.what,
        "who": ask.who,
        "heard_on": ask.heard_on,
        "takeaway": ask.takeaway,
        "their_words": ask.their_words,
        "cost": one.cost,
    }


def _page_of(name: str, parameters: dict[str, object]) -> str:
    return f"{reverse(name)}?{urlencode({k: v for k, v in parameters.items() if v})}"
