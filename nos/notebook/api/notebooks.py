"""Notebooks: what they are set to, what they count, days off."""

from __future__ import annotations

from typing import Any, Final

from ninja import Query, Router

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, notebook_or_blank, only, some, take_revision
from nos.notebook.operations import Written
from nos.notebook.presenting import count_as_json, notebook_as_json
from nos.notebook.queries.notebooks import all_notebooks, the_notebook
from nos.notebook.queries.rests import rests_of
from nos.notebook.queries.summary import summary_of
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["notebooks"])
_MOST_RESTS: Final = 1_000


@router.get("/notebooks", response={200: shapes.Notebooks, **shapes.READING})
def see_notebooks(request: Request) -> dict[str, Any]:
    """The open ones in the order in which they were opened, then the closed ones."""
    return {"notebooks": [notebook_as_json(one) for one in all_notebooks(request.person)]}


@router.post("/notebooks", response={200: shapes.Notebook, **shapes.WRITING})
def open_notebook(request: Request, body: shapes.NewNotebook) -> dict[str, Any]:
    """Open another, beside those there are."""
    written = operations.open_notebook(call=call_of(request), fields=_settings(body), another=True)
    return _left(written)


@router.get("/notebook", response={200: shapes.Notebook, **shapes.READING})
def see_notebook(request: Request, within: Query[shapes.Opened]) -> dict[str, Any]:
    """One notebook with its count; nothing is here before the first thing is written.

    What is `sealed` is null until the target is reached, or the notebook closed; or with `open`.
    """
    notebook = the_notebook(request.person, within.notebook)
    if notebook is None:
        raise NotHere
    return notebook_as_json(notebook, opened=within.open)


@router.patch("/notebook", response={200: shapes.Notebook, **shapes.WRITING})
def edit_notebook(
    request: Request, within: Query[shapes.InNotebook], body: shapes.NotebookFields
) -> dict[str, Any]:
    """Any of its fields at once, as one operation with one undo. `closed` goes alone."""
    fields = _settings(body)
    notebook = the_notebook(request.person, within.notebook)
    if "closed" in fields:
        put = operations.close_notebook if _closed_alone(fields) else operations.reopen
        if notebook is None:
            raise NotHere
        return _left(put(call=call_of(request), notebook=notebook))
    revision = take_revision(fields)
    some(fields)
    written = operations.edit_notebook(
        call=call_of(request), notebook=notebook, fields=fields, revision=revision
    )
    return _left(written)


def _closed_alone(fields: dict[str, Any]) -> bool:
    closed = fields["closed"]
    if len(fields) > 1:
        raise BadInput(fields={"closed": _("Send this alone; nothing else was changed.")})
    if not isinstance(closed, bool):
        raise BadInput(fields={"closed": _("This is true or false.")})
    return closed


def _settings(body: dict[str, Any]) -> dict[str, Any]:
    """The fields sent, with `opening` {nos, yeses} taken apart."""
    fields = dict(body)
    opening = fields.pop("opening", {})
    if not isinstance(opening, dict) or opening.keys() - {"nos", "yeses"}:
        raise BadInput(fields={"opening": _("This is an object with nos and yeses.")})
    for name, value in opening.items():
        fields.setdefault(f"opening_{name}", value)
    return fields


def _left(written: Written) -> dict[str, Any]:
    assert written.notebook is not None
    return notebook_as_json(written.notebook)


@router.get("/count", response={200: shapes.Count, **shapes.READING})
def see_count(request: Request, within: Query[shapes.InNotebook]) -> dict[str, Any]:
    """How many nos, and the rest; the opening balance is in it."""
    return count_as_json(notebook_or_blank(request, within.notebook))


@router.get("/summary", response={200: shapes.Summary, **shapes.READING})
def see_summary(request: Request, within: Query[shapes.InNotebook]) -> dict[str, Any]:
    """Whether two sides hold the same asks."""
    summary = summary_of(notebook_or_blank(request, within.notebook))
    return {"asks": summary.asks, "tick": summary.tick, "sha256": summary.sha256}


@router.get("/rests", response={200: shapes.Rests, **shapes.READING})
def see_rests(request: Request, within: Query[shapes.InNotebook]) -> dict[str, Any]:
    """Days and weeks off, the latest first."""
    rests = rests_of(notebook_or_blank(request, within.notebook), limit=_MOST_RESTS)
    days = [{"uid": str(one.uid), **_days(one.from_on, one.to_on)} for one in rests]
    return {"rests": days}


@router.post("/rests", response={200: shapes.Rest, **shapes.WRITING})
def rest(
    request: Request, within: Query[shapes.InNotebook], body: shapes.NewRest
) -> dict[str, Any]:
    """Both days included, ahead or after the fact."""
    only(body, "from_on", "to_on")
    written = operations.rest(
        call=call_of(request),
        notebook=the_notebook(request.person, within.notebook),
        from_on=body.get("from_on"),
        to_on=body.get("to_on"),
    )
    return {"uid": str(nth_uid(written.operation, 0)), **_days(body["from_on"], body["to_on"])}


def _days(from_on: object, to_on: object) -> dict[str, str]:
    return {"from_on": str(from_on).strip(), "to_on": str(to_on).strip()}
