"""Asks are taken along as a sheet."""

from __future__ import annotations

from typing import Final

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nos.notebook.views.calling import shown_notebook, spread, today_of
from nos.people.requests import Request
from nos.sheets.printing.printed import PAPERS
from nos.sheets.queries.taking import Take, file_with
from nos.sheets.taken import KINDS

__all__ = ["take"]

_NARROWED: Final = ("answer", "kind", "q", "where", "sort")


@require_safe
def take(request: Request) -> HttpResponseBase:
    """With `format` the file itself; without it the choice of one, narrowed as the list was."""
    given = {name: request.GET.get(name, "") for name in _NARROWED}
    named = request.GET.get("format", "")
    wanted = Take(
        named or "csv",
        **given,
        short=bool(request.GET.get("short")),
        paper=request.GET.get("paper", "") or PAPERS[0],
        blank=_hundreds(request.GET.get("blank", "")),
    )
    notebook = shown_notebook(request)
    if not named:
        many = wanted.of(notebook).count() if wanted.narrowed else None
        kept = {name: value for name, value in given.items() if value}
        context = spread(request, notebook, many=many, narrowed=kept)
        return render(request, "sheets/take.html", context)
    if request.method == "HEAD":
        return HttpResponse(content_type=KINDS[named].media_type)
    return FileResponse(
        file_with(notebook, wanted),
        as_attachment=True,
        filename=wanted.file_name(today_of(request)),
        content_type=KINDS[named].media_type,
    )


def _hundreds(given: str) -> int:
    """What is no number is one that will be refused."""
    if not given:
        return 0
    return int(given) if given.isascii() and given.isdigit() and len(given) < 3 else -1
