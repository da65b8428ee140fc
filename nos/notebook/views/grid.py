"""All asks as a grid on a wide screen; without scripts, the same lines to read."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.notebook.queries.asks import suggestions
from nos.notebook.queries.listing import Wanted, count_asks, list_asks
from nos.notebook.views.calling import shown_notebook, spread, stored
from nos.people.requests import Request

__all__ = ["grid"]

_PAGE: Final = 50


@require_safe
def grid(request: Request) -> HttpResponse:
    notebook = shown_notebook(request)
    found = {name: request.GET.get(name, "") for name in ("q", "answer", "kind")}
    sort = request.GET.get("sort", "")
    wanted = Wanted(**found, sort=sort or "-day", after=request.GET.get("older", ""), limit=_PAGE)
    listing = list_asks(notebook, wanted)
    named = {"sort": sort, "notebook": request.GET.get("notebook", "")}
    context = spread(
        request,
        notebook,
        asks=[row.ask for row in listing.rows],
        older=_address("grid", found | named | {"older": listing.next or ""}),
        more=listing.next is not None,
        total=count_asks(notebook, wanted),
        find={**found, "sort": sort or "-day"},
        as_list=_address("asks", found | named),
        query=urlencode({"sort": sort or "-day"} | {k: v for k, v in found.items() if v}),
        kinds=suggestions(stored(notebook)).kinds,
    )
    return render(request, "notebook/grid.html", context)


def _address(name: str, parameters: dict[str, str]) -> str:
    given = {key: value for key, value in parameters.items() if value}
    return f"{reverse(name)}?{urlencode(given)}" if given else reverse(name)
