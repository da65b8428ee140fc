"""Where a form leads whose fields went another way: to the page that says what was written."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.lib.errors import NotHere
from nos.notebook.operations import Written
from nos.notebook.operations.replaying import written_by
from nos.notebook.queries.changes import kind_of
from nos.notebook.views.calling import SeeOther, after_answer, back_to
from nos.people.requests import Request

__all__ = ["written"]

# Where the forms of each kind lead when they do not say; all others to the notebook.
_DEFAULT: Final = {
    "edited": "ask",
    "kept": "ask",
    "restored": "changes",
    "set_aside": "ask",
    "stepped": "ask",
    "taken_back": "ask",
    "undone": "changes",
}


@require_safe
def written(request: Request, operation: UUID) -> HttpResponse:
    """A phone sent the operation with others; from here the page goes on as if by its form.

    `kind` is what the form was for, as phones call it: "not yet" is an answer that edits.
    """
    done = written_by(request.person, operation)
    if done is None:
        raise NotHere
    if done.notebook and done.notebook.removed:  # its opening was undone
        return SeeOther(f"{reverse('notebook_page')}?undone={operation}")
    _name_notebook(request, done)
    kind = kind_of(request.person, operation)
    if kind in ("logged", "answered") or request.GET.get("kind") == "answer":
        return after_answer(request, done)
    return back_to(request, done, default=_DEFAULT.get(kind, "notebook"))


def _name_notebook(request: Request, done: Written) -> None:
    """The notebook it was written in goes along where another one is open in this browser."""
    opened = request.COOKIES.get(settings.NOS_NOTEBOOK_COOKIE)
    if done.notebook and opened not in (None, str(done.notebook.uid)):
        address = request.GET.copy()
        address["notebook"] = str(done.notebook.uid)
        request.GET = address  # type: ignore[assignment]  # it was made to be read
