"""The yeses with what each cost, and the kind-words shelf beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.lib.errors import BadInput, Conflict, KeyReused, NosError
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.fields import LINE_FIELDS, to_json
from nos.notebook.models import Ask, KindLine, Notebook
from nos.notebook.operations import Written
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.notebooks import notebook_of
from nos.notebook.queries.shelf import OnShelf, find_line, shelf
from nos.notebook.queries.yeses import CostlyYes, by_kind
from nos.notebook.queries.yeses import yeses as costly_yeses
from nos.notebook.views.calling import (
    back_to,
    call_of,
    notebook_written,
    revision_of,
    shown_notebook,
    spread,
)
from nos.people.requests import Request

__all__ = ["line_drop", "line_edit", "line_keep", "yeses"]

_PAGE: Final = 30
_ON_SHELF: Final = 12
_WHOLE_SHELF: Final = 1_000
_KINDS: Final = 12


@require_safe
def yeses(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
def line_keep(request: Request) -> HttpResponse:
    """A line of one's own on the shelf; or the page again, with what was typed and a sentence."""
    try:
        written = operations.keep_line(
            call=call_of(request), notebook=notebook_written(request), fields=_fields(request)
        )
    except (BadInput, Conflict, KeyReused) as problem:
        return _page(request, problem)
    return back_to(request, written, default="yeses")


@require_http_methods(["GET", "HEAD", "POST"])
def line_edit(request: Request, line: UUID) -> HttpResponse:
    row = find_line(request.person, line)
    if request.method != "POST":
        return _line_page(request, row)
    return _write(request, row, operations.edit_line, fields=_fields(request))


@require_POST
def line_drop(request: Request, line: UUID) -> HttpResponse:
    return _write(request, find_line(request.person, line), operations.drop_line)


def _write(
    request: Request, line: KindLine, operation: Callable[..., Written], **more: object
) -> HttpResponse:
    notebook = notebook_of(request.person, line.notebook_id)
    revision = revision_of(request)
    try:
        written = operation(
            call=call_of(request), notebook=notebook, line=line, revision=revision, **more
        )
    except (BadInput, Conflict, KeyReused) as problem:
        return _line_page(request, line, problem)
    return back_to(request, written, default="yeses")


def _fields(request: Request) -> dict[str, object]:
    return {name: request.POST[name] for name in LINE_FIELDS if name in request.POST}


def _page(request: Request, problem: NosError | None = None) -> HttpResponse:
    notebook = shown_notebook(request)
    before = _from(request, notebook)
    found = costly_yeses(notebook, limit=_PAGE + 1, before=before)
    older = found[_PAGE - 1].ask.uid if len(found) > _PAGE else ""
    context = spread(
        request,
        notebook,
        yeses=[_shown(one) for one in found[:_PAGE]],
        older=f"{reverse('yeses')}?{urlencode({'older': older})}" if older else "",
        first=before is None,
        **_beside(request, notebook),
        **_sent(request, problem),
    )
    return render(
        request, "notebook/yeses.html", context, status=problem.status if problem else 200
    )


def _from(request: Request, notebook: Notebook) -> Ask | None:
    """The yes below which the page begins; None for the first page."""
    handle = request.GET.get("older")
    before = find_ask(request.person, handle) if handle else None
    if before and before.notebook_id != notebook.pk:
        raise BadInput
    return before


def _beside(request: Request, notebook: Notebook) -> dict[str, Any]:
    """The shelf, and what a yes costs by kind: the first page only shows them."""
    if "older" in request.GET:
        return {"kinds": [], "more_kinds": 0, "shelf": [], "more_shelf": False}
    whole = request.GET.get("shelf") == "all"
    kinds = by_kind(notebook)
    most = _WHOLE_SHELF if whole else _ON_SHELF
    kept = shelf(notebook, limit=most + 1)
    return {
        "kinds": kinds[:_KINDS],
        "more_kinds": len(kinds) - len(kinds[:_KINDS]),
        "shelf": [_on_shelf(one) for one in kept[:most]],
        "more_shelf": len(kept) > most and not whole,
    }


def _sent(request: Request, problem: NosError | None) -> dict[str, Any]:
    if problem is None:
        return {"values": {}, "errors": {}}
    errors = getattr(problem, "fields", {}) or {"": problem.sentence}
    return {"values": request.POST.dict(), "errors": errors}


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


def _on_shelf(one: OnShelf) -> dict[str, object]:
    ask, line = one.ask, one.line
    return {
        "own": line is not None,
        "uid": line.uid if line else ask.uid if ask else "",
        "words": one.words,
        "takeaway": ask.takeaway if ask else "",
        "no_kind": ask.no_kind if ask else "",
        "what": ask.what if ask else "",
        "who": line.who if line else "",
        "said_on": line.said_on if line else None,
    }


def _line_page(request: Request, line: KindLine, problem: NosError | None = None) -> HttpResponse:
    stored: Mapping[str, object] = {name: to_json(getattr(line, name)) for name in LINE_FIELDS}
    if isinstance(problem, Conflict) and isinstance(problem.current, KindLine):
        line = problem.current  # what was typed stays in the form, beside what is stored now
    errors: Mapping[str, str] = {}
    if problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        stored = {**stored, **_fields(request)}
    context = spread(
        request,
        notebook_of(request.person, line.notebook_id),
        line=line,
        values={name: "" if value is None else value for name, value in stored.items()},
        errors=errors,
        heading=_("A line of your own"),
    )
    status = problem.status if problem else 200
    return render(request, "notebook/line.html", context, status=status)
