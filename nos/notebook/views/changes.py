"""What was changed, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nos.lib.errors import BadInput, Conflict
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.operations import undo as take_back
from nos.notebook.queries.changes import row_of
from nos.notebook.queries.history import deeds
from nos.notebook.views.calling import SeeOther, back_to, call_of, shown_notebook, spread, stored
from nos.people.requests import Request

__all__ = ["changes", "undo"]

_PAGE = 30


@require_safe
def changes(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
def undo(request: Request) -> HttpResponse:
    """Take back the operation named in the field `undo`."""
    operation = parse_uid(request.POST.get("undo", ""))
    if operation is None:
        raise BadInput(_("This form came without its number. Go back, reload, and write again."))
    try:
        written = take_back(
            call=call_of(request), notebook=stored(shown_notebook(request)), operation=operation
        )
    except Conflict as problem:
        return _page(request, status=409, problem=problem.sentence)
    if written.notebook and written.notebook.removed:  # its opening was undone
        return SeeOther(f"{reverse('notebook_page')}?undone={written.operation}")
    return back_to(request, written, default="changes")


def _page(request: Request, status: int = 200, problem: str = "") -> HttpResponse:
    notebook = shown_notebook(request)
    after = request.GET.get("older", "")
    before = row_of(request.person, notebook, after) if after else None
    found = deeds(request.person, notebook, limit=_PAGE + 1, before=before)
    page = found[:_PAGE]
    older = f"{reverse('changes')}?older={page[-1].operation}" if len(found) > _PAGE else ""
    context = spread(
        request,
        notebook,
        changes=page,
        older=older,
        problem=problem,
    )
    return render(request, "notebook/changes.html", context, status=status)
