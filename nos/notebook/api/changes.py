"""What was changed, and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from ninja import Query, Router

from nos.lib.errors import BadInput
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, notebook_or_blank, only
from nos.notebook.api.shown import touched
from nos.notebook.presenting import fields_as_json
from nos.notebook.queries.changes import changes_page
from nos.notebook.queries.history import Deed
from nos.notebook.queries.listing import read_limit
from nos.notebook.queries.notebooks import the_notebook
from nos.notebook.queries.sealed import sealed_fields
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["changes"])
_INSIDE: Final = frozenset({"turn", "brought", "source"})


@router.get("/changes", response={200: shapes.Changes, **shapes.READING})
def see_changes(request: Request, wanted: Query[shapes.Paged]) -> dict[str, Any]:
    """The latest operations, newest first."""
    notebook = notebook_or_blank(request, wanted.notebook)
    page = changes_page(
        request.person, notebook, after=wanted.after, limit=read_limit(wanted.limit)
    )
    sealed = sealed_fields(notebook)
    changes = [_shown(deed, page.asks[deed.operation], sealed) for deed in page.deeds]
    return {"changes": changes, "next": page.next}


def _shown(deed: Deed, asks: list[Any], sealed: Collection[str]) -> dict[str, Any]:
    return {
        "operation": str(deed.operation),
        "kind": deed.kind,
        "at": deed.at.isoformat(),
        "door": deed.door,
        "asks": [str(uid) for uid in asks],
        "touched": deed.asks,
        "before": _outside(deed.before, sealed),
        "after": _outside(deed.after, sealed),
        "undone": deed.undone,
    }


def _outside(fields: dict[str, Any], sealed: Collection[str]) -> dict[str, Any]:
    told = {name: value for name, value in fields.items() if name not in _INSIDE}
    return fields_as_json(_in_order(told), sealed)


def _in_order(fields: dict[str, Any]) -> dict[str, Any]:
    """Databases keep JSON each in an order of its own."""
    return {
        name: _in_order(value) if isinstance(value, dict) else value
        for name, value in sorted(fields.items())
    }


@router.post("/undo", response={200: shapes.Touched, **shapes.WRITING})
def undo(
    request: Request, within: Query[shapes.InNotebook], body: shapes.OneOperation
) -> dict[str, Any]:
    """Take back all of one operation; without its uid the last one. Undoing an undo is redo."""
    only(body, "operation")
    given = body.get("operation")
    operation = parse_uid(given) if isinstance(given, str) else None
    if operation is None and given is not None:
        raise BadInput(fields={"operation": _("This is not a uid.")})
    notebook = the_notebook(request.person, within.notebook)
    return touched(operations.undo(call=call_of(request), notebook=notebook, operation=operation))
