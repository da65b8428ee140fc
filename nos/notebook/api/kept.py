"""Versions of asks that were kept beside a newer one, and choosing between the two."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, notebook_or_blank, only, take_revision
from nos.notebook.api.shown import ask_left, asks_shown
from nos.notebook.presenting import kept_as_json
from nos.notebook.queries.kept import find_kept, newest_kept
from nos.notebook.queries.notebooks import notebook_of
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["asks"])


@router.get("/kept", response={200: shapes.KeptOnes, **shapes.READING})
def see_kept(request: Request, within: Query[shapes.InNotebook]) -> dict[str, Any]:
    """Those that wait in one notebook, the newest first, a hundred at most."""
    notebook = notebook_or_blank(request, within.notebook)
    found = newest_kept(notebook)
    asks = asks_shown(request.person, notebook, [one.ask for one in found]) if found else []
    shown = [kept_as_json(one, ask) for one, ask in zip(found, asks, strict=True)]
    return {"kept": shown}


@router.post("/kept/{kept}", response={200: shapes.Ask, **shapes.WRITING})
def settle_kept(request: Request, kept: str, body: shapes.Choosing) -> dict[str, Any]:
    """Choose what stays, for all or field by field: `mine` is what was kept, `theirs` what is in
    the notebook, `both` (long texts) one after the other; `fields` are other words for both.

    Of an operation on several asks, `ask` says which.
    """
    fields = dict(body)
    revision = take_revision(fields)
    only(fields, "choose", "fields", "ask")
    named, known = fields.get("ask"), parse_uid(kept)
    uid = parse_uid(named) if isinstance(named, str) else None
    if known is None:
        raise NotHere
    if named is not None and uid is None:
        raise BadInput(fields={"ask": _("This is not a uid.")})
    own = fields.get("fields", {})
    if not isinstance(own, dict):
        raise BadInput(fields={"fields": _("This is an object of fields.")})
    found = find_kept(request.person, known, uid)
    written = operations.settle_kept(
        call=call_of(request),
        notebook=notebook_of(request.person, found.ask.notebook_id),
        ask=found.ask,
        kept=known,
        choose=fields.get("choose", {}),
        fields=own,
        revision=revision,
    )
    return ask_left(written)
