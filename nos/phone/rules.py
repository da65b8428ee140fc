"""What a phone sends: one item of its outbox after the other, read without mercy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import BadInput, OtherEpoch, SomebodyElse, TooLarge, TooOld
from nos.lib.uids import nth_uid, parse_uid
from nos.lib.words import gettext as _

__all__ = [
    "KINDS",
    "LEAST_CLIENT",
    "MOST_BYTES",
    "MOST_ITEMS",
    "WIRE",
    "Item",
    "asks_of",
    "items_in",
    "read_item",
    "read_seen",
    "refuse_caller",
    "without_blanks",
]

# How phones and this server speak. A page says which it speaks (`X-Nos-Client`); one older than the
# least is told to open itself anew, and keeps what it holds.
WIRE: Final = 1
LEAST_CLIENT: Final = 1

MOST_ITEMS: Final = 1_000
MOST_BYTES: Final = 4 * 1024 * 1024

KINDS: Final = ("log", "answer", "edit", "remove", "step", "aside", "back", "undo")
_KEYS: Final = ("uid", "kind", "ask", "notebook", "revision", "fields", "at")
_WITHOUT_FIELDS: Final = ("remove", "aside", "back")


@dataclass(frozen=True)
class Item:
    """One operation as a phone wrote it down; `at` is what its clock said, and is only told."""

    uid: UUID
    kind: str
    ask: UUID | None
    notebook: UUID | None
    revision: int | None
    fields: Mapping[str, Any]
    at: datetime | None


def refuse_caller(said: Mapping[str, str], *, whose: str, epoch: UUID) -> None:
    """What the headers of a batch say of the page that sends it; none of them need be there.

    Raises SomebodyElse, TooOld, OtherEpoch, BadInput.
    """
    if said.get("X-Nos-Whose", whose) != whose:
        raise SomebodyElse
    client = said.get("X-Nos-Client", str(WIRE))
    if not (client.isascii() and client.isdigit() and len(client) < 10):
        raise BadInput(fields={"X-Nos-Client": _("This is a whole number.")})
    if int(client) < LEAST_CLIENT:
        raise TooOld
    known = said.get("X-Nos-Epoch")
    if known is not None and known != str(epoch):
        raise OtherEpoch(epoch)


def read_seen(said: Mapping[str, str]) -> tuple[UUID, int] | None:
    """The notebook and the tick of it that a phone has seen, where it says so. Raises BadInput."""
    if "X-Nos-Seen" not in said:
        return None
    named, _space, tick = said["X-Nos-Seen"].partition(" ")
    uid = parse_uid(named)
    if not (uid and tick.isascii() and tick.isdigit() and len(tick) < 19):
        raise BadInput(fields={"X-Nos-Seen": _("This is the uid of a notebook and its tick.")})
    return uid, int(tick)


def items_in(body: Mapping[str, Any]) -> list[Any]:
    """The items, not looked at yet. Raises BadInput, TooLarge."""
    strange = {name: _("There is no such field.") for name in body if name != "operations"}
    if strange:
        raise BadInput(fields=strange)
    items = body.get("operations")
    if not isinstance(items, list):
        raise BadInput(fields={"operations": _("This is a list of operations.")})
    if len(items) > MOST_ITEMS:
        raise TooLarge(_("A thousand operations fit in one go. Nothing was written; send fewer."))
    return items


def read_item(given: object) -> Item:
    """One item. Raises BadInput, which names what cannot be taken."""
    if not isinstance(given, Mapping):
        raise BadInput(_("An operation is an object with a uid, a kind and its fields."))
    wrong = {name: _("There is no such field.") for name in given if name not in _KEYS}
    read: dict[str, Any] = {}
    for name in _KEYS:
        try:
            read[name] = _READ[name](given.get(name))
        except ValueError as problem:
            wrong[name] = str(problem)
    if wrong:
        raise BadInput(fields=wrong)
    item = Item(**read)
    _refuse_shape(item)
    return item


def _refuse_shape(item: Item) -> None:
    """An ask is named where one is meant; what takes no fields comes without."""
    if item.ask is None and item.kind not in ("log", "undo"):
        raise BadInput(fields={"ask": _("Say which ask this is about, by its uid.")})
    if item.kind in _WITHOUT_FIELDS and item.fields:
        raise BadInput(fields=dict.fromkeys(item.fields, _("There is no such field.")))
    if item.kind == "edit" and not item.fields:
        raise BadInput(_("Nothing was sent to change. Send at least one field."))


def asks_of(item: Item) -> tuple[list[Mapping[str, Any]], list[UUID], bool]:
    """What a log writes: the fields of each ask, their uids, and whether they are a packet.

    One ask has its uid in the item; several have each its own, else the one that a page gives.
    """
    if item.ask:
        return [item.fields], [item.ask], False
    strange = [name for name in item.fields if name not in ("asks", "packet")]
    if strange:
        raise BadInput(fields=dict.fromkeys(strange, _("There is no such field.")))
    given, packet = item.fields.get("asks"), item.fields.get("packet", False)
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise BadInput(fields={"asks": _("This is a list of asks, each with its uid.")})
    if not isinstance(packet, bool):
        raise BadInput(fields={"packet": _("This is true or false.")})
    uids = [
        parse_uid(one["uid"]) if "uid" in one else nth_uid(item.uid, n)
        for n, one in enumerate(given)
    ]
    if None in uids:
        raise BadInput(fields={"asks": _("This is a list of asks, each with its uid.")})
    fields = [{name: one[name] for name in one if name != "uid"} for one in given]
    return list(fields), [uid for uid in uids if uid], packet


def without_blanks(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Only what says something: 0 does."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value is not False and value != "" and value != []
    }


def _kind(value: object) -> str:
    if not isinstance(value, str) or value not in KINDS:
        raise ValueError(_("This is one of: %(known)s.") % {"known": ", ".join(KINDS)})
    return value


def _own_uid(value: object) -> UUID:
    uid = parse_uid(value)
    if uid is None:
        raise ValueError(_("Every operation has a uid of its own, such as a fresh random UUID."))
    return uid


def _uid(value: object) -> UUID | None:
    uid = parse_uid(value)
    if uid is None and value is not None:
        raise ValueError(_("This is not a uid."))
    return uid


def _revision(value: object) -> int | None:
    if value is None or (type(value) is int and value > 0):
        return value
    raise ValueError(_("This is the revision you read, a whole number from 1."))


def _fields(value: object) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(_("These are fields and their values."))
    return value


def _at(value: object) -> datetime | None:
    if value is None:
        return None
    with suppress(ValueError, OverflowError):
        told = datetime.fromisoformat(value if isinstance(value, str) else "")
        if told.tzinfo:
            return told.astimezone(UTC)
    raise ValueError(_("This is the instant by the phone's clock, such as 2026-01-31T12:00:00Z."))


_READ: Final = {
    "uid": _own_uid,
    "kind": _kind,
    "ask": _uid,
    "notebook": _uid,
    "revision": _revision,
    "fields": _fields,
    "at": _at,
}
