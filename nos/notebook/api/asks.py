"""Asks: seen, written, answered, mended, taken out."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from nos.lib import clock
from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import (
    call_of,
    days_read,
    edits_in,
    notebook_or_blank,
    only,
    some,
    take_revision,
    uids_in,
)
from nos.notebook.api.shown import ask_left, asks_shown, one_ask_shown, touched
from nos.notebook.presenting import step_as_json
from nos.notebook.queries.asks import asks_by_uid, find_ask, steps_of
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.notebooks import notebook_of, the_notebook
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["asks"])


@router.get("/asks", response={200: shapes.Asks, **shapes.READING})
def see_asks(request: Request, wanted: Query[shapes.Wanted]) -> dict[str, Any]:
    """A page of asks; almost-asks only with `answer=almost`."""
    notebook = notebook_or_blank(request, wanted.notebook)
    listing = list_asks(notebook, Wanted(**wanted.model_dump(exclude={"notebook"})))
    numbers = {row.ask.pk: row.number for row in listing.rows}
    asks = asks_shown(request.person, notebook, [row.ask for row in listing.rows], numbers)
    return {"asks": asks, "next": listing.next}


@router.patch("/asks", response={200: shapes.Touched, **shapes.WRITING})
def edit_asks(request: Request, body: shapes.AskEdits) -> dict[str, Any]:
    """Only the fields sent change: of up to 200 asks of one notebook, whole or not at all.

    Days may be in words. A field that cannot be taken is named by its row: `asks.0.kind`.
    """
    only(body, "asks")
    given = edits_in(body, "asks")
    asks = asks_by_uid(request.person, [uid for uid, _fields, _revision in given])
    if len({ask.notebook_id for ask in asks}) > 1:
        raise BadInput(fields={"asks": _("These are of several notebooks. Send one at a time.")})
    by_uid, call = {ask.uid: ask for ask in asks}, call_of(request)
    today = clock.today(call.person.time_zone)
    edits = [
        operations.AskEdit(by_uid[uid], days_read(fields, today), revision)
        for uid, fields, revision in given
    ]
    notebook = notebook_of(request.person, asks[0].notebook_id)
    return touched(operations.edit_asks(call=call, notebook=notebook, edits=edits))


@router.get("/asks/{uid}", response={200: shapes.Ask, **shapes.READING})
def see_ask(request: Request, uid: str) -> dict[str, Any]:
    """One ask; one that was removed too, for as long as it is kept."""
    return one_ask_shown(request.person, find_ask(request.person, uid))


@router.put("/asks/{uid}", response={200: shapes.Ask, **shapes.WRITING})
def log_ask(
    request: Request, uid: str, within: Query[shapes.InNotebook], body: shapes.NewAsk
) -> dict[str, Any]:
    """Write down an ask under a uid of your own making, which serves as the key as well."""
    own = parse_uid(uid)
    if own is None and uid.strip("0-"):
        raise NotHere
    fields = dict(body)
    if own is None or parse_uid(fields.pop("uid", uid)) != own:
        raise BadInput(fields={"uid": _("Make a fresh uid; the same in the address and here.")})
    named = fields.pop("notebook", "") or within.notebook
    if not isinstance(named, str) or (within.notebook and named != within.notebook):
        raise BadInput(fields={"notebook": _("Name one notebook, by its uid.")})
    written = operations.log_ask(
        call=call_of(request, own=own),
        notebook=the_notebook(request.person, named) if named else None,
        asks=[fields],
        uids=(own,),
    )
    return ask_left(written, just_born=not written.replayed)


@router.patch("/asks/{uid}", response={200: shapes.LeftAsk, **shapes.WRITING}, exclude_unset=True)
def edit_ask(request: Request, uid: str, body: shapes.AskFields) -> dict[str, Any]:
    """Only the fields sent change. `aside` (true or false) goes alone, beside a revision."""
    ask, fields = find_ask(request.person, uid), dict(body)
    revision = take_revision(fields)
    some(fields)
    call, notebook = call_of(request), notebook_of(request.person, ask.notebook_id)
    if "aside" in fields:
        put = operations.set_aside if _aside_alone(fields) else operations.take_back
        return ask_left(put(call=call, notebook=notebook, ask=ask, revision=revision))
    written = operations.edit_ask(
        call=call, notebook=notebook, ask=ask, fields=fields, revision=revision
    )
    return ask_left(written)


def _aside_alone(fields: dict[str, Any]) -> bool:
    aside = fields["aside"]
    if len(fields) > 1:
        raise BadInput(fields={"aside": _("Send this alone; nothing else was changed.")})
    if not isinstance(aside, bool):
        raise BadInput(fields={"aside": _("This is true or false.")})
    return aside


@router.delete("/asks/{uid}", response={200: shapes.Ask, **shapes.WRITING})
def remove_ask(request: Request, uid: str, body: shapes.Seen) -> dict[str, Any]:
    """Take it out; `undo` brings it back for 30 days."""
    ask, fields = find_ask(request.person, uid), dict(body)
    revision = take_revision(fields)
    only(fields)
    written = operations.remove_ask(
        call=call_of(request),
        notebook=notebook_of(request.person, ask.notebook_id),
        ask=ask,
        revision=revision,
    )
    return ask_left(written)


@router.put(
    "/asks/{uid}/answer", response={200: shapes.LeftAsk, **shapes.WRITING}, exclude_unset=True
)
def answer_ask(request: Request, uid: str, body: shapes.AnswerFields) -> dict[str, Any]:
    """What came back: one of the six answers, or "not yet", with any other field of the ask."""
    ask, fields = find_ask(request.person, uid), dict(body)
    revision, answer = take_revision(fields), fields.pop("answer", "")
    if not isinstance(answer, str):
        raise BadInput(fields={"answer": _("This must be text.")})
    written = operations.answer_ask(
        call=call_of(request),
        notebook=notebook_of(request.person, ask.notebook_id),
        ask=ask,
        answer=answer,
        fields=fields,
        revision=revision,
    )
    return ask_left(written)


@router.get("/asks/{uid}/steps", response={200: shapes.Steps, **shapes.READING})
def see_steps(request: Request, uid: str) -> dict[str, Any]:
    """What was heard that is not yet an answer, oldest first."""
    ask = find_ask(request.person, uid)
    steps = steps_of(request.person, [ask])[ask.pk]
    return {"steps": [step_as_json(step) for step in steps]}


@router.post(
    "/asks/{uid}/steps", response={200: shapes.LeftAsk, **shapes.WRITING}, exclude_unset=True
)
def add_step(request: Request, uid: str, body: shapes.NewStep) -> dict[str, Any]:
    """A step further; answers with the whole ask. Of one removed since `revision`, it is back."""
    ask, fields = find_ask(request.person, uid), dict(body)
    revision = take_revision(fields)
    only(fields, "words", "on")
    written = operations.add_step(
        call=call_of(request),
        notebook=notebook_of(request.person, ask.notebook_id),
        ask=ask,
        words=fields.get("words", ""),
        on=fields.get("on"),
        revision=revision,
    )
    return ask_left(written)


@router.post("/sweep", response={200: shapes.Touched, **shapes.WRITING})
def sweep(request: Request, body: shapes.Uids) -> dict[str, Any]:
    """Close many at once, of one notebook; one answered meanwhile keeps its answer.

    As silence, or as `withdrawn`, such as the rest of a packet.
    """
    only(body, "asks", "answer")
    answer = body.get("answer", "silence")
    if answer not in ("silence", "withdrawn"):
        known = "silence, withdrawn"
        raise BadInput(fields={"answer": _("This is one of: %(known)s.") % {"known": known}})
    asks = asks_by_uid(request.person, uids_in(body, "asks"))
    if len({ask.notebook_id for ask in asks}) > 1:
        raise BadInput(fields={"asks": _("These are of several notebooks. Sweep one at a time.")})
    if not asks:
        raise BadInput(fields={"asks": _("Choose at least one to close.")})
    notebook = notebook_of(request.person, asks[0].notebook_id)
    swept = operations.sweep(call=call_of(request), notebook=notebook, asks=asks, answer=answer)
    return touched(swept)
