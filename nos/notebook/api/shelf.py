"""The yeses with what each cost, and the kind-words shelf."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, notebook_or_blank, some, take_revision
from nos.notebook.api.shown import asks_shown
from nos.notebook.operations import Written
from nos.notebook.presenting import kind_cost_as_json, line_as_json, on_shelf_as_json
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.listing import read_limit
from nos.notebook.queries.notebooks import notebook_of, the_notebook
from nos.notebook.queries.shelf import find_line, shelf
from nos.notebook.queries.yeses import by_kind, yeses
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["yeses"])


@router.get("/yeses", response={200: shapes.Yeses, **shapes.READING})
def see_yeses(request: Request, wanted: Query[shapes.Paged]) -> dict[str, Any]:
    """A page of yeses, the latest first, each with its `cost`; the counts by kind with the first.

    `cost` is how many nos came before it, since the yes before.
    """
    notebook = notebook_or_blank(request, wanted.notebook)
    limit = read_limit(wanted.limit)
    before = find_ask(request.person, wanted.after) if wanted.after else None
    if before and before.notebook_id != notebook.pk:
        raise BadInput(fields={"after": _("This page cannot be found; start from the first one.")})
    found = yeses(notebook, limit=limit + 1, before=before)
    page = found[:limit]
    shown = asks_shown(request.person, notebook, [one.ask for one in page])
    return {
        "asks": [{**ask, "cost": one.cost} for ask, one in zip(shown, page, strict=True)],
        "kinds": [] if before else [kind_cost_as_json(cost) for cost in by_kind(notebook)],
        "next": str(page[-1].ask.uid) if len(found) > limit else None,
    }


@router.get("/shelf", response={200: shapes.Shelf, **shapes.READING})
def see_shelf(request: Request, wanted: Query[shapes.OfShelf]) -> dict[str, Any]:
    """Nos that said "send more", personal ones, and one's own lines: the latest first."""
    notebook = notebook_or_blank(request, wanted.notebook)
    found = shelf(notebook, limit=read_limit(wanted.limit))
    return {"shelf": [on_shelf_as_json(one) for one in found]}


@router.put("/shelf/{line}", response={200: shapes.Line, **shapes.WRITING})
def keep_line(
    request: Request, line: str, within: Query[shapes.InNotebook], body: shapes.NewLine
) -> dict[str, Any]:
    """A line of your own under a uid of your own making, which serves as the key as well."""
    own = parse_uid(line)
    if own is None:
        if line.strip("0-"):
            raise NotHere
        raise BadInput(fields={"uid": _("Make a fresh uid; the same in the address and here.")})
    written = operations.keep_line(
        call=call_of(request, own=own),
        notebook=the_notebook(request.person, within.notebook),
        fields=dict(body),
        uid=own,
    )
    return _left(written)


@router.patch("/shelf/{line}", response={200: shapes.Line, **shapes.WRITING})
def edit_line(request: Request, line: str, body: shapes.LineFields) -> dict[str, Any]:
    """Only the fields sent change."""
    row, fields = find_line(request.person, line), dict(body)
    revision = take_revision(fields)
    some(fields)
    written = operations.edit_line(
        call=call_of(request),
        notebook=notebook_of(request.person, row.notebook_id),
        line=row,
        fields=fields,
        revision=revision,
    )
    return _left(written)


@router.delete("/shelf/{line}", response={200: shapes.Line, **shapes.WRITING})
def drop_line(request: Request, line: str, body: shapes.Seen) -> dict[str, Any]:
    """Take it down; `undo` puts it back for 30 days."""
    row, fields = find_line(request.person, line), dict(body)
    revision = take_revision(fields)
    if fields:
        raise BadInput(fields=dict.fromkeys(fields, _("There is no such field.")))
    written = operations.drop_line(
        call=call_of(request),
        notebook=notebook_of(request.person, row.notebook_id),
        line=row,
        revision=revision,
    )
    return _left(written)


def _left(written: Written) -> dict[str, Any]:
    """The line as it stands now."""
    return line_as_json(written.lines[0])
