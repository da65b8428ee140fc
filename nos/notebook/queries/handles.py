"""Handles: the shortest ending of a uid that names one thing only, for typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast, Right

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import handle_of, parse_uid
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person

__all__ = ["ending_in", "handles_of", "operation_by_handle", "operation_handles", "shortest"]

_SHORTEST = 4
_RECENT = 1_000


def handles_of(notebook: Notebook, asks: Iterable[Ask]) -> dict[UUID, str]:
    """Row id to handle, unique among the notebook's live asks, in one query."""
    asks = list(asks)
    endings = {ask.uid.hex[-_SHORTEST:] for ask in asks}
    live = Ask.objects.within(notebook).live()
    ending = Right(Cast("uid", CharField()), _SHORTEST)
    rows = live.annotate(ending=ending).filter(ending__in=endings) if asks else Ask.objects.none()
    alike: dict[str, list[UUID]] = {}
    for uid in rows.values_list("uid", flat=True):
        alike.setdefault(uid.hex[-_SHORTEST:], []).append(uid)
    return {ask.pk: shortest(ask.uid, alike.get(ask.uid.hex[-_SHORTEST:], [])) for ask in asks}


def shortest(uid: UUID, others: Iterable[UUID]) -> str:
    """The ending that no other one shares."""
    hexes = [other.hex for other in others if other != uid]
    length = _SHORTEST
    while any(one.endswith(uid.hex[-length:]) for one in hexes):
        length += 1
    return handle_of(uid, length=length)


def ending_in(handle: str) -> str:
    """What was typed, as uids end. Raises BadInput for what no uid can end in."""
    ending = handle.strip().lower().replace("-", "")
    if len(ending) < _SHORTEST or not set(ending) <= set("0123456789abcdef"):
        raise BadInput(_("A handle is at least the last 4 characters of a uid."))
    return ending


def operation_by_handle(person: Person, handle: str) -> UUID:
    """An operation by its uid, or by the ending of one of the latest. Raises NotHere, BadInput."""
    if uid := parse_uid(handle):
        return uid
    ending = ending_in(handle)
    found = {operation for operation in _latest(person) if operation.hex.endswith(ending)}
    if len(found) > 1:
        raise BadInput(
            _("More than one line of history ends in %(handle)s; give one more character.")
            % {"handle": ending}
        )
    if not found:
        raise NotHere(_("There is no line of history with that handle. To see them: nos changes"))
    return found.pop()


def operation_handles(person: Person, operations: Sequence[UUID]) -> dict[UUID, str]:
    """Endings by which `operation_by_handle` finds them."""
    latest = _latest(person)
    return {operation: shortest(operation, latest) for operation in operations}


def _latest(person: Person) -> list[UUID]:
    rows = Change.objects.of(person).filter(n=0).order_by("-pk")
    return list(rows.values_list("operation", flat=True)[:_RECENT])
