"""What they wrote, pasted. It is read by a script on the page; no address here takes a letter."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.letters import open_asks
from nos.notebook.views.calling import SeeOther, shown_notebook, spread
from nos.people.requests import Request

__all__ = ["letter", "letter_asks"]

_CHOSEN_FROM = 300


@require_safe
def letter(request: Request) -> HttpResponse:
    """The place to paste; without scripts, an ask is chosen and answered by hand."""
    if chosen := request.GET.get("ask"):
        ask = find_ask(request.person, chosen)
        return SeeOther(reverse("ask_answer", args=[ask.uid]) + "?back=out")
    notebook = shown_notebook(request)
    asks, more = open_asks(notebook, limit=_CHOSEN_FROM)
    context = spread(request, notebook, asks=asks, more=more)
    return render(request, "notebook/letter.html", context)


@require_safe
def letter_asks(request: Request) -> HttpResponse:
    """The asks that are out, fetched before anything is pasted, as rows without names."""
    asks, capped = open_asks(shown_notebook(request))
    rows = [
        [ask.uid, ask.revision, ask.what, ask.who, ask.kind, ask.host, ask.asked_on or ""]
        for ask in asks
    ]
    return JsonResponse({"asks": rows, "capped": capped})
