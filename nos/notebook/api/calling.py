"""What every call to the API brings: its operation, the notebook meant, the fields sent."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import get_language

from nos.lib.clock import known_zone
from nos.lib.days import read_day
from nos.lib.errors import BadInput
from nos.lib.uids import new_uid, parse_uid
from nos.lib.words import gettext as _
from nos.notebook.fields import AHEAD_DAYS
from nos.notebook.models import Notebook
from nos.notebook.operations import Call
from nos.notebook.queries.notebooks import the_notebook
from nos.people.requests import Request, zone_of

__all__ = [
    "call_of",
    "days_read",
    "edits_in",
    "notebook_or_blank",
    "only",
    "some",
    "take_revision",
    "uids_in",
]

_LONGEST_DAY: Final = 80


def call_of(request: Request, *, own: UUID | None = None) -> Call:
    """The operation is the Idempotency-Key, else `own`; without either the call cannot be sent
    twice. Raises BadInput for a key that is no uid, or a zone that is not known.
    """
    key, zone = request.headers.get("Idempotency-Key"), request.headers.get("Time-Zone", "")
    operation = parse_uid(key) if key is not None else own or new_uid()
    if operation is None:
        raise BadInput(
            fields={"Idempotency-Key": _("The key is a uid, such as a fresh random UUID.")}
        )
    if zone and not known_zone(zone):
        raise BadInput(
            fields={"Time-Zone": _("There is no such time zone; try one like Europe/Amsterdam.")}
        )
    request.operation = operation
    return Call(
        person=request.person,
        operation=operation,
        door="api",
        time_zone=zone_of(request.person, zone),
        language=get_language() or "",
    )


def notebook_or_blank(request: Request, named: str) -> Notebook:
    """For reading: who has no notebook yet reads a blank one. Raises NotHere for another's."""
    return the_notebook(request.person, named) or Notebook(owner_id=request.person.pk)


def take_revision(fields: dict[str, Any]) -> int | None:
    """Take the version that the sender saw out of the fields. Raises BadInput."""
    revision = fields.pop("revision", None)
    if revision is None or (type(revision) is int and revision > 0):
        return revision
    raise BadInput(fields={"revision": _("This is the revision you read, a whole number from 1.")})


def only(fields: Mapping[str, Any], *known: str) -> None:
    """Raises BadInput naming every other field."""
    strange = {name: _("There is no such field.") for name in fields if name not in known}
    if strange:
        raise BadInput(fields=strange)


def some(fields: Mapping[str, Any]) -> None:
    if not fields:
        raise BadInput(_("Nothing was sent to change. Send at least one field."))


def uids_in(fields: Mapping[str, Any], name: str) -> list[UUID]:
    """A list of uids among the fields. Raises BadInput."""
    given = fields.get(name)
    uids = [parse_uid(item) for item in given] if isinstance(given, list) else [None]
    if None in uids:
        raise BadInput(fields={name: _("This is a list of uids.")})
    return [uid for uid in uids if uid]


def edits_in(fields: Mapping[str, Any], name: str) -> list[tuple[UUID, dict[str, Any], int | None]]:
    """A list of asks: the uid of each, the fields that change, the revision seen.

    Raises BadInput.
    """
    given = fields.get(name)
    rows = [dict(row) for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    uids = [parse_uid(row.pop("uid", "")) for row in rows]
    if not rows or len(rows) < len(given or ()) or None in uids:
        raise BadInput(fields={name: _("This is a list of asks, each with its uid.")})
    edits = []
    for n, (uid, row) in enumerate(zip(uids, rows, strict=True)):
        try:
            revision = take_revision(row)
        except BadInput as bad:
            raise BadInput(fields={f"{name}.{n}.{k}": v for k, v in bad.fields.items()}) from None
        if uid:
            edits.append((uid, row, revision))
    return edits


def days_read(fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    """With days in words ("last friday") as days; what is no day stays, to be refused by name."""
    read = dict(fields)
    for name, value in fields.items():
        if name.endswith("_on") and isinstance(value, str) and value.strip():
            with suppress(ValueError):
                read[name] = read_day(value[:_LONGEST_DAY], today, ahead=name in AHEAD_DAYS)
    return read
