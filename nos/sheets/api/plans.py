"""A sheet comes in, for programs: sent, looked at, its questions answered, applied or let go."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import IO, Any, Final, cast

from ninja import Query, Router

from nos.lib import clock
from nos.lib.errors import BadInput, NotHere, NotReadable, TooLarge
from nos.lib.strict_json import read_object
from nos.lib.uids import NIL, parse_uid
from nos.lib.words import gettext as _
from nos.notebook.api.calling import call_of, only, some
from nos.notebook.api.shapes import READING, WRITING, InNotebook, Nothing
from nos.notebook.models import Notebook
from nos.notebook.operations.replaying import Written, written_by
from nos.notebook.queries.listing import read_limit
from nos.notebook.queries.notebooks import the_notebook
from nos.people.requests import Request
from nos.sheets.api import shapes
from nos.sheets.api.shown import plan_shown, row_shown, waiting_shown
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import from_json
from nos.sheets.formats.book import MOST_BYTES
from nos.sheets.jobs import work_incoming
from nos.sheets.operations import bring_waiting, choose, forget_incoming, keep_incoming
from nos.sheets.queries.incoming import Waiting, all_waiting, waiting
from nos.sheets.queries.looked_at import looked_at

__all__ = ["router"]

router = Router(tags=["plans"])

_PASTED: Final = "rows.txt"
_LONGEST_PLACE: Final = 9


@router.post("/plans", response={200: shapes.Plan, **WRITING}, openapi_extra=shapes.FILE)
def make_plan(request: Request, called: Query[shapes.Called]) -> dict[str, Any]:
    """A file as it is, or `text` that was pasted: what bringing it would do to each row.

    Nothing of it is in a notebook; it waits for an hour. A long one is read in the background.
    """
    call_of(request)
    notebook = the_notebook(request.person, called.notebook)
    name, file = _sent(request, called.name)
    kept = keep_incoming(person=request.person, name=name, file=file)
    if kept.step:
        work_incoming.enqueue()
    return _shown(request, kept, notebook)


@router.get("/plans", response={200: shapes.Plans, **READING})
def see_plans(request: Request) -> dict[str, Any]:
    """The sheets that wait, without their rows."""
    return {"plans": [waiting_shown(found) for found in all_waiting(request.person)]}


@router.get("/plans/{sheet}", response={200: shapes.Plan, **READING})
def see_plan(request: Request, sheet: str, within: Query[InNotebook]) -> dict[str, Any]:
    """What it comes to beside what is in the notebook now."""
    return _shown(request, _found(request, sheet), the_notebook(request.person, within.notebook))


@router.get("/plans/{sheet}/rows", response={200: shapes.PlanRows, **READING})
def see_plan_rows(request: Request, sheet: str, wanted: Query[shapes.WantedRows]) -> dict[str, Any]:
    """What becomes of each row and why, in the order of the sheet."""
    found, notebook = _found(request, sheet), the_notebook(request.person, wanted.notebook)
    if wanted.fate not in ("", *shapes.FATES):
        known = ", ".join(shapes.FATES)
        raise BadInput(fields={"fate": _("This is one of: %(known)s.") % {"known": known}})
    limit, after = read_limit(wanted.limit), _place(wanted.after)
    if not found.is_read:
        return {"rows": [], "next": None}
    page = looked_at(found, notebook, _today(request)).page(wanted.fate, after, limit + 1)
    following = str(page[limit - 1].place) if len(page) > limit else None
    return {"rows": [row_shown(one) for one in page[:limit]], "next": following}


@router.patch("/plans/{sheet}", response={200: shapes.Plan, **WRITING})
def answer_plan(
    request: Request, sheet: str, within: Query[InNotebook], body: shapes.Choices
) -> dict[str, Any]:
    """Settle its questions, or read it otherwise. Only what is sent changes.

    `answers` (word to answer) and `columns` (our heading to theirs, "" for none) add to what was
    said before; another `sheet` starts anew.
    """
    call_of(request)
    found, notebook = _found(request, sheet), the_notebook(request.person, within.notebook)
    some(body)
    return _shown(request, choose(waiting=found, choices=_with(found.choices, body)), notebook)


@router.post("/plans/{sheet}/apply", response={200: shapes.Brought, **WRITING})
def apply_plan(
    request: Request, sheet: str, within: Query[InNotebook], body: Nothing
) -> dict[str, Any]:
    """Bring it in: whole or not at all, one operation with one undo. A long one takes a while:
    `bringing`, until the same call answers `brought`.

    The same key answers the same, also when the sheet does not wait any more.
    """
    only(body)
    call = call_of(request)
    notebook = the_notebook(request.person, within.notebook)
    found = _waits(request, sheet)
    if found is None:
        done = written_by(request.person, call.operation)
        if done is None:
            raise NotHere
        return _brought(done)
    written = bring_waiting(call=call, notebook=notebook, waiting=found)
    if written is None:
        work_incoming.enqueue()
        within_uid = str(notebook.uid) if notebook else None
        return {
            "operation": str(call.operation),
            "state": "bringing",
            "brought": None,
            "notebook": within_uid,
        }
    return _brought(written)


@router.delete("/plans/{sheet}", response={200: shapes.Waits, **WRITING})
def drop_plan(request: Request, sheet: str, body: Nothing) -> dict[str, Any]:
    """Let it go: nothing of it was in a notebook, and nothing is."""
    only(body)
    call_of(request)
    found = _found(request, sheet)
    forget_incoming(waiting=found)
    return waiting_shown(found)


def _found(request: Request, sheet: str) -> Waiting:
    found = _waits(request, sheet)
    if found is None:
        raise NotHere
    return found


def _waits(request: Request, sheet: str) -> Waiting | None:
    with suppress(NotHere):
        return waiting(request.person, parse_uid(sheet) or NIL)
    return None


def _shown(request: Request, found: Waiting, notebook: Notebook | None) -> dict[str, Any]:
    if not found.is_read:
        return plan_shown(found, None)
    return plan_shown(found, looked_at(found, notebook, _today(request)))


def _today(request: Request) -> date:
    return clock.today(request.person.time_zone)


def _sent(request: Request, name: str) -> tuple[str, IO[bytes]]:
    """The body, piece by piece as it comes; pasted text is an object. Raises NosError."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotReadable(_("Send the file as it is, not compressed."))
    if request.content_type != "application/json":
        return name, cast("IO[bytes]", request)
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TooLarge(_("The body is too large. Nothing was written; send less at a time."))
    fields = read_object(body)
    only(fields, "text")
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadInput(fields={"text": _("Send the rows that were copied, as text.")})
    return name or _PASTED, io.BytesIO(text.encode(errors="replace"))


def _with(said: Choices, sent: Mapping[str, Any]) -> Choices:
    """What was said before, and what is said now."""
    now = from_json(sent)
    if "sheet" in sent and now.sheet != said.sheet:
        return now
    changed = {name: getattr(now, name) for name in sent}
    for name in ("answers", "columns"):
        if name in changed:
            changed[name] = {**getattr(said, name), **changed[name]}
    return replace(said, **changed)


def _place(after: str) -> int:
    if not after:
        return -1
    if not after.isascii() or not after.isdigit() or len(after) > _LONGEST_PLACE:
        raise BadInput(fields={"after": _("This is the “next” of the page before.")})
    return int(after)


def _brought(written: Written) -> dict[str, Any]:
    return {
        "operation": str(written.operation),
        "state": "brought",
        "brought": written.touched,
        "notebook": str(written.notebook.uid) if written.notebook else None,
    }
