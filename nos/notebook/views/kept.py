"""Two versions of one ask: those that wait, and the page on which one of the two is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from nos.lib.errors import BadInput, Conflict, KeyReused, NosError
from nos.lib.uids import parse_uid
from nos.notebook.fields import from_json
from nos.notebook.forms import Chosen
from nos.notebook.operations import settle_kept
from nos.notebook.queries.kept import MOST_SHOWN, Kept, find_kept, kept_count, newest_kept
from nos.notebook.views.calling import (
    back_to,
    call_of,
    notebook_holding,
    revision_of,
    shown_notebook,
    spread,
)
from nos.people.requests import Request

__all__ = ["kept_list", "two_versions", "versions_page"]


@require_safe
def kept_list(request: Request) -> HttpResponse:
    """Those that wait in this notebook, the newest first."""
    notebook = shown_notebook(request)
    found = newest_kept(notebook)
    more = kept_count(notebook) - len(found) if len(found) == MOST_SHOWN else 0
    return render(request, "notebook/kept.html", spread(request, notebook, kept=found, more=more))


@require_http_methods(["GET", "HEAD", "POST"])
def two_versions(request: Request, kept: UUID) -> HttpResponse:
    named = parse_uid(request.POST.get("ask") or request.GET.get("ask", ""))
    found = find_kept(request.person, kept, named)
    if request.method != "POST":
        return versions_page(request, found)
    sent = Chosen.read(request.POST)
    try:
        written = settle_kept(
            call=call_of(request),
            notebook=notebook_holding(request, found.ask),
            ask=found.ask,
            kept=kept,
            choose=sent.choose,
            fields=sent.own,
            revision=revision_of(request),
        )
    except (BadInput, KeyReused, Conflict) as problem:
        again = find_kept(request.person, kept, found.ask.uid)
        return versions_page(request, again, problem=problem, sent=sent)
    return back_to(request, written, default="ask")


def versions_page(
    request: Request,
    found: Kept,
    *,
    problem: NosError | None = None,
    sent: Chosen | None = None,
) -> HttpResponse:
    """Both, field by field; with the sentence of what stood in the way, and what was typed."""
    errors: Mapping[str, str] = getattr(problem, "fields", {})
    if problem and not errors:
        errors = {"": problem.sentence}
    chosen = sent or Chosen({}, {})
    rows = [
        {
            "name": one.name,
            "theirs": _shown(one.name, one.theirs),
            "mine": _shown(one.name, one.mine),
            "both": one.both,
            "in_words": one.in_words,
            "chosen": chosen.of(one.name) or one.proposed,
            "own": chosen.own.get(one.name, ""),
        }
        for one in found.differences
    ]
    notebook = notebook_holding(request, found.ask)
    context = spread(request, notebook, ask=found.ask, kept=found, rows=rows, errors=errors)
    status = problem.status if problem else 200
    return render(request, "notebook/two_versions.html", context, status=status)


def _shown(name: str, value: Any) -> Any:
    """Days as days; the rest as it is kept."""
    return from_json(name, value) if name.endswith("_on") and value else value
