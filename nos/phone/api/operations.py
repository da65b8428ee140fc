"""The outbox of a phone arrives: up to a thousand operations, each of them for itself."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from ninja import Router

from nos.lib.errors import CannotNow, Conflict, NosError, NotHere, OtherEpoch
from nos.lib.problems import problem_of
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.api.calling import call_of
from nos.notebook.api.shapes import WRITING, Problem
from nos.notebook.api.shown import conflict_shown
from nos.notebook.operations import Call, Written
from nos.notebook.queries.notebooks import the_notebook
from nos.people.requests import Request
from nos.phone.api import shapes
from nos.phone.api.doing import do
from nos.phone.api.shown import asks_carried
from nos.phone.queries import epoch_now
from nos.phone.rules import Item, items_in, read_item, read_seen, refuse_caller

__all__ = ["router"]

router = Router(tags=["phone"])

_ANSWERS: Final = {200: shapes.Results, **WRITING, 409: shapes.BatchConflict, 426: Problem}
# Whoever sends a thousand hears of what is done by then; the rest is sent again.
_SECONDS: Final = 15
_MOST_SHOWN: Final = 5_000  # asks in one answer
_SMALL: Final = {"separators": (",", ":")}


@router.post("/operations", response=_ANSWERS, openapi_extra=shapes.HEADERS)
def send_operations(request: Request, body: shapes.Operations) -> JsonResponse:
    """Up to a thousand operations, done in order, each whole or not at all.

    One that is refused stops none of the others. After a 503 the rest is not tried: send it again.
    """
    epoch = epoch_now()
    refuse_caller(request.headers, whose=request.whose, epoch=epoch)
    _refuse_older(request, epoch)
    items = items_in(body)
    call = call_of(request)
    request.operation, request.writes = None, len(items)  # each item is one of its own
    batch = Batch(call)
    results = [batch.result(given) for given in items]
    notebook = batch.notebook or the_notebook(batch.call.person)
    answer = {
        "epoch": str(epoch),
        "notebook": str(notebook.uid) if notebook else None,
        "tick": notebook.tick if notebook else 0,
        "results": results,
    }
    return JsonResponse(answer, json_dumps_params=_SMALL)


def _refuse_older(request: Request, epoch: UUID) -> None:
    """A copy put back by hand has not the tick that the phone saw. Raises OtherEpoch, BadInput."""
    seen = read_seen(request.headers)
    if seen is None:
        return
    with suppress(NotHere):
        notebook = the_notebook(request.person, seen[0])
        if notebook and notebook.tick < seen[1]:
            raise OtherEpoch(epoch, notebook.uid, notebook.tick)


class Batch:
    """What came of the operations so far; `notebook` is the one written in last."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.notebook: Any = None
        self._until = time.monotonic() + _SECONDS
        self._shown = 0
        self._over = False
        # The revision that an earlier operation left of an ask, or met a conflict with.
        self._seen: dict[UUID, int] = {}

    def result(self, given: object) -> dict[str, Any]:
        uid = parse_uid(given.get("uid")) if isinstance(given, dict) else None
        if self._over or time.monotonic() > self._until or self._shown > _MOST_SHOWN:
            self._over = True
            return _refused(uid, CannotNow(_("This was not tried yet. Send it again.")))
        item = None
        try:
            item = self._as_seen(read_item(given))
            return self._done(item)
        except Conflict as conflict:
            if item and item.ask and item.revision and conflict.yours:
                self._seen[item.ask] = item.revision
            return _refused(uid, conflict, **conflict_shown(self.call.person, conflict))
        except NosError as error:
            return _refused(uid, error)
        except (OperationalError, InterfaceError) as error:
            self._over = True
            logging.getLogger(__name__).error(
                "The database did not answer: %s", type(error).__name__
            )
            return _refused(
                uid,
                CannotNow(_("The notebook does not answer just now. Send the same again.")),
            )

    def _as_seen(self, item: Item) -> Item:
        """What one person did one after the other never conflicts with itself, nor does it pass
        by a newer version elsewhere: it goes on from what the one before it left, or met.
        """
        if item.revision or item.ask not in self._seen:
            return item
        return replace(item, revision=self._seen[item.ask])

    def _done(self, item: Item) -> dict[str, Any]:
        written = do(item, replace(self.call, operation=item.uid, client_at=item.at))
        self.call = replace(self.call, person=written.person)
        self.notebook = written.notebook or self.notebook
        self._seen |= {ask.uid: ask.revision for ask in written.asks}
        return {
            "uid": str(item.uid),
            "status": 200,
            "asks": self._asks(written, just_born=item.kind == "log" and not written.replayed),
            "milestones": [stone.number for stone in written.milestones if not stone.quiet],
            **({"came_back": True} if written.came_back else {}),
        }

    def _asks(self, written: Written, *, just_born: bool) -> list[dict[str, Any]]:
        if written.notebook is None:
            return []
        self._shown += len(written.asks)
        asks = written.asks
        return asks_carried(written.person, written.notebook, asks, just_born=just_born)


def _refused(uid: UUID | None, error: NosError, **more: Any) -> dict[str, Any]:
    document = problem_of(error, **more)
    return {"uid": str(uid) if uid else None, "status": document["status"], "problem": document}
