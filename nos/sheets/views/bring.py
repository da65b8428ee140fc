"""A sheet comes in: looked at, said what it is, then brought whole or let go."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.lib.errors import BadInput, Conflict, NosError, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.operations.replaying import written_by
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.views.calling import (
    SeeOther,
    call_of,
    shown_notebook,
    spread,
    stored,
    today_of,
    written_page,
)
from nos.people.requests import Request
from nos.sheets.choices import Choices
from nos.sheets.forms import choices_in
from nos.sheets.jobs import work_incoming
from nos.sheets.operations import bring_waiting, choose, forget_incoming, keep_incoming
from nos.sheets.plan import Preview
from nos.sheets.plan.left_out import left_out_csv
from nos.sheets.queries.incoming import Waiting, all_waiting, not_here, waiting
from nos.sheets.queries.looked_at import looked_at
from nos.sheets.views import showing

__all__ = ["left_out", "sheet", "sheet_let_go", "sheets"]

_PASTED: Final = "rows.txt"


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: Request) -> HttpResponse:
    """Posts `file`, or `rows` that were pasted. Nothing of it is in a notebook yet."""
    if request.method != "POST":
        return _page(request)
    try:
        kept = keep_incoming(person=request.person, **_sent(request))
    except NosError as problem:
        return _page(request, problem=problem.sentence, status=problem.status)
    if kept.step:
        work_incoming.enqueue()
    return SeeOther(_address(request, kept.uid))


def _sent(request: Request) -> dict[str, Any]:
    sent, rows = request.FILES.get("file"), request.POST.get("rows", "")
    if isinstance(sent, File):
        return {"name": sent.name or "", "file": sent}
    if rows.strip():
        return {"name": _PASTED, "file": ContentFile(rows.encode())}
    raise BadInput(_("Choose a file first, or paste some rows. Nothing was stored."))


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, sheet: UUID) -> HttpResponse:
    """Posts what somebody says of it, and `do`: "look" again, "bring" it in, or "afresh"."""
    try:
        found = waiting(request.person, sheet)
        if found.written:
            return written_page(request, reverse("notebook_page"), found.written)
        if found.step:
            return _progress(request, found)
        if not found.is_read:
            return _page(request, problem=found.problem, status=422)
        if request.method == "POST":
            return _answered(request, found)
        return _plan(request, found, problem=found.problem)
    except NotHere:
        return _gone(request)


def _answered(request: Request, found: Waiting) -> HttpResponse:
    """What was shown is what is brought: anything said anew is shown first."""
    if request.POST.get("do") == "afresh":
        choose(waiting=found, choices=Choices())
        return SeeOther(_address(request, found.uid))
    brings = request.POST.get("do") == "bring"
    read = showing.as_read(found.plan(today_of(request)))
    choices = choices_in(request.POST, found.choices, **read)
    if choices == found.choices:
        return _brought(request, found) if brings else SeeOther(_address(request, found.uid))
    choose(waiting=found, choices=choices)
    return SeeOther(_address(request, found.uid, taken_in="1" if brings else ""))


def _brought(request: Request, found: Waiting) -> HttpResponse:
    notebook = stored(shown_notebook(request))
    try:
        written = bring_waiting(call=call_of(request), notebook=notebook, waiting=found)
    except NotHere:
        raise
    except NosError as problem:
        return _plan(request, found, problem=problem.sentence, status=problem.status)
    if written is None:
        work_incoming.enqueue()
        return SeeOther(_address(request, found.uid))
    return written_page(request, reverse("notebook_page"), written.operation)


@require_POST
def sheet_let_go(request: Request, sheet: UUID) -> HttpResponse:
    try:
        forget_incoming(waiting=waiting(request.person, sheet))
    except NotHere:
        return _gone(request)
    except Conflict:  # it is being brought in, and its page says how far it is
        return SeeOther(_address(request, sheet))
    return SeeOther(reverse("sheets"))


@require_safe
def left_out(request: Request, sheet: UUID) -> HttpResponseBase:
    """The rows that are left out, each with its reason, to be mended and brought again."""
    try:
        plan = waiting(request.person, sheet).plan(today_of(request))
    except NotHere:
        return _gone(request)
    response = StreamingHttpResponse(left_out_csv(plan), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="left-out.csv"'
    return response


def _page(request: Request, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = spread(
        request,
        shown_notebook(request),
        waiting=all_waiting(request.person),
        problem=problem,
        pasted=request.POST.get("rows", ""),
    )
    return render(request, "sheets/sheets.html", context, status=status)


def _gone(request: Request) -> HttpResponse:
    """Let go, expired, never there or somebody else's: all the same.

    After a restart nobody knows by the address whether it was brought; by the form one does.
    """
    operation = parse_uid(request.POST.get("operation", ""))
    if operation and written_by(request.person, operation):
        return written_page(request, reverse("notebook_page"), operation)
    return _page(request, problem=not_here().sentence, status=404)


def _progress(request: Request, found: Waiting) -> HttpResponse:
    context = spread(request, shown_notebook(request), sheet=found)
    return render(request, "sheets/progress.html", context)


def _plan(
    request: Request, found: Waiting, *, problem: str = "", status: int = 200
) -> HttpResponse:
    notebook = shown_notebook(request)
    seen = looked_at(found, stored(notebook), today_of(request))
    several = len(all_notebooks(request.person)) > 1
    context = spread(
        request,
        notebook,
        sheet=found,
        seen=seen,
        questions=showing.asked(seen.questions, found.choices),
        readings=showing.readings(seen, found.choices),
        into=notebook if several else None,
        taken_in="taken_in" in request.GET,
        said=found.choices != Choices(),
        then=showing.then(seen, notebook),
        problem=problem,
        **_rows(request, found, seen),
    )
    return render(request, "sheets/plan.html", context, status=status)


def _rows(request: Request, found: Waiting, seen: Preview) -> dict[str, Any]:
    """Those of one page; each fate leads to its own."""
    fate, older = request.GET.get("fate", ""), request.GET.get("older", "")
    after = int(older) if older.isascii() and older.isdigit() and len(older) < 9 else -1
    rows, last = showing.rows_shown(seen, found.choices, fate=fate, after=after)
    counts = showing.counted(seen)
    return {
        "rows": rows,
        "older": "" if last is None else _address(request, found.uid, fate=fate, older=str(last)),
        "fate": fate,
        "fates": [
            (name, many, _address(request, found.uid, fate=name))
            for name, many in {"": sum(counts.values()), **counts}.items()
        ],
    }


def _address(request: Request, uid: UUID, **query: str) -> str:
    """Of a sheet's page, beside the notebook that this page is about."""
    named = {**query, "notebook": request.GET.get("notebook", "")}
    given = urlencode({name: value for name, value in named.items() if value})
    path = reverse("sheet", args=[uid])
    return f"{path}?{given}" if given else path
