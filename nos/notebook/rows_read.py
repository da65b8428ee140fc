"""What a row of an archive may say: as it would have been written here, or not at all. Pure.

Each function takes a row as it stands in an archive and gives typed values, or raises ValueError
with a sentence. Nothing is put right: what differs from how it is written here was not taken here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, NoReturn
from uuid import UUID

from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.asking import NOT_YET, derived
from nos.notebook.fields import (
    ASK_FIELDS,
    LINE_FIELDS,
    NOTEBOOK_FIELDS,
    PERSON_FIELDS,
    REST_FIELDS,
    STEP_FIELDS,
    to_json,
)
from nos.notebook.rules import CHANGE_KINDS, DOORS

__all__ = [
    "is_of_the_notebook",
    "read_ask",
    "read_bring",
    "read_change",
    "read_line",
    "read_milestone",
    "read_notebook",
    "read_person",
    "read_rest",
    "read_step",
    "rows_told_of",
]

Row = Mapping[str, Any]
Cleaner = Callable[[object], Any]

_HIGHEST: Final = 2**53
_LAST_YEAR: Final = 2999
_FIRST_YEAR: Final = 1900
_MOST_CELLS: Final = 250
_LONGEST_CELL: Final = 40_000
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_person(row: Row) -> dict[str, Any]:
    """The settings alone; who they are here stays here."""
    return _read(_PERSON, {name: row.get(name) for name in _PERSON})


def read_notebook(row: Row) -> dict[str, Any]:
    return _read(_NOTEBOOK, {**_SINCE, **row})


def read_bring(row: Row) -> dict[str, Any]:
    return _read(_BRING, row)


def read_ask(row: Row) -> dict[str, Any]:
    """With what is worked out from it."""
    ask = _read(_ASK, row)
    found = derived(ask, ask["day"])
    if found.pop("day") != ask["day"]:
        _refuse("day")
    return {**ask, **found}


def read_step(row: Row) -> dict[str, Any]:
    return _read(_STEP, row)


def read_line(row: Row) -> dict[str, Any]:
    return _read(_LINE, row)


def read_rest(row: Row) -> dict[str, Any]:
    return _read(_REST, row)


def read_milestone(row: Row) -> dict[str, Any]:
    return _read(_MILESTONE, row)


def read_change(row: Row) -> dict[str, Any]:
    """What undo may one day put back has to be as an operation of ours would have noted it."""
    change = _read(_CHANGE, row)
    known = _KNOWN[_subject(change)]
    before, after = change["before"], change["after"]
    for side in (before, after):
        for name, value in side.items():
            _check_noted(known, name, value, kept=change["kind"] == "kept")
    if before.keys() - after.keys() or "uid" in before:
        _refuse("before")
    return change


def rows_told_of(prefix: str, fields: Mapping[str, Cleaner]) -> Callable[[Row], dict[str, Any]]:
    """Rows of a higher slice, of which history tells as "prefix:uid"; gives what reads them."""
    _KNOWN["notebook"][f"{prefix}:"] = None
    _PARTS[prefix] = fields
    return partial(_read, {**_OF_A_ROW, **fields})


def is_of_the_notebook(row: Row) -> bool:
    """Of a line of history: not about what this server alone keeps for a person."""
    return bool(row["notebook"]) or {*row["before"], *row["after"]} <= _SETTINGS.keys()


def _subject(change: Row) -> str:
    if change["notebook"] is None:
        if change["ask"] or change["line"] or change["bring"]:
            _refuse("notebook")
        return "person"
    if change["ask"] and change["line"]:
        _refuse("line")
    return "ask" if change["ask"] else "line" if change["line"] else "notebook"


def _read(known: Mapping[str, Cleaner], row: Row) -> dict[str, Any]:
    for name in [*known.keys() - row.keys(), *row.keys() - known.keys()]:
        raise ValueError(_("“%(name)s” is missing or unknown") % {"name": str(name)[:60]})
    return {name: _exact(name, cleaner, row[name]) for name, cleaner in known.items()}


def _exact(name: str, cleaner: Cleaner, value: object) -> Any:
    try:
        typed = cleaner(value)
    except ValueError:
        _refuse(name)
    written = typed if isinstance(typed, dict) else _written(typed)
    if written != value or type(written) is not type(value):
        _refuse(name)
    return typed


def _written(typed: object) -> Any:
    return typed.isoformat() if isinstance(typed, datetime) else to_json(typed)


def _check_noted(known: Mapping[str, Cleaner], name: str, value: object, *, kept: bool) -> None:
    """One value of a line of history."""
    kind, colon, uid = name.partition(":")
    if colon:
        of_one = _PARTS.get(kind) if f"{kind}:" in known else None
        if of_one is None or str(parse_uid(uid)) != uid:
            _refuse(name)
        if value is not None:
            if not isinstance(value, dict):
                _refuse(name)
            _read(of_one, value)
    elif name not in known:
        _refuse(name)
    elif not (kept and name == "answer" and value == NOT_YET):
        _exact(name, known[name], value)


def _refuse(name: str) -> NoReturn:
    raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": name[:60]})


def _uid(value: object) -> UUID:
    uid = parse_uid(value)
    if uid is None:
        raise ValueError
    return uid


def _uid_or_none(value: object) -> UUID | None:
    return None if value is None else _uid(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError  # one kind of refusal
    return value


def _whole(low: int, high: int, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError
    return value


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else None
    if at is None or at.utcoffset() is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError
    return at.astimezone(UTC)


def _instant_or_none(value: object) -> datetime | None:
    return None if value is None else _instant(value)


def _one_of(words: tuple[str, ...], value: object) -> str:
    if value not in words:
        raise ValueError
    return str(value)


def _needed(cleaner: Cleaner, value: object) -> Any:
    found = cleaner(value)
    if found is None:
        raise ValueError
    return found


def _hash(value: object) -> str:
    if not isinstance(value, str) or not (value == "" or _HASH.fullmatch(value)):
        raise ValueError
    return value


def _cells(value: object) -> dict[str, str] | None:
    """One row of a sheet as it came."""
    if value is None:
        return None
    if not isinstance(value, dict) or len(value) > _MOST_CELLS:
        raise ValueError
    texts = [text for pair in value.items() for text in pair]
    if any(not isinstance(t, str) or len(t) > _LONGEST_CELL or "\0" in t for t in texts):
        raise ValueError
    "".join(texts).encode()  # lone surrogates raise here
    return value


def _noted(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError
    return value


_day: Final[Cleaner] = REST_FIELDS["from_on"]
_count: Final[Cleaner] = partial(_whole, 0, _HIGHEST)
_revision: Final[Cleaner] = partial(_whole, 1, 2**31 - 1)

_PERSON: Final[Mapping[str, Cleaner]] = {**PERSON_FIELDS, "language_chosen": _flag}
_NOTEBOOK: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, **NOTEBOOK_FIELDS, "closed_at": _instant_or_none, "removed_at": _instant_or_none,
    "revision": _revision, "tick": _count, "created_at": _instant,
}  # fmt: skip
# What a notebook in an older archive does not say yet.
_SINCE: Final = {"week_day": 6, **dict.fromkeys(
    ("with_guess", "with_nerves", "with_sting", "numbers_hidden"), False)}  # fmt: skip
_BRING: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, "notebook": _uid, "file_hash": _hash, "rows": partial(_whole, 0, 2**31 - 1),
    "applied_at": _instant, "undone_at": _instant_or_none, "created_at": _instant,
}  # fmt: skip
_OF_AN_ASK: Final[Mapping[str, Cleaner]] = {
    **ASK_FIELDS, "chance_before": _flag, "aside": _flag, "turn": _count,
}  # fmt: skip
_ASK: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, "notebook": _uid, "brought": _uid_or_none, **_OF_AN_ASK, "source": _cells,
    "day": partial(_needed, _day), "tick": _count, "revision": _revision,
    "removed_at": _instant_or_none, "created_at": _instant,
}  # fmt: skip
_STEP: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, "ask": _uid, **STEP_FIELDS, "on": partial(_needed, _day), "created_at": _instant,
}  # fmt: skip
_OF_A_ROW: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, "notebook": _uid, "revision": _revision, "removed_at": _instant_or_none,
    "created_at": _instant,
}  # fmt: skip
_LINE: Final[Mapping[str, Cleaner]] = {**_OF_A_ROW, **LINE_FIELDS}
_REST: Final[Mapping[str, Cleaner]] = {
    "uid": _uid, "notebook": _uid, "from_on": partial(_needed, _day),
    "to_on": partial(_needed, _day), "created_at": _instant,
}  # fmt: skip
_MILESTONE: Final[Mapping[str, Cleaner]] = {
    "notebook": _uid, "number": partial(_whole, 1, 2**31 - 1), "reached_at": _instant,
    "ask": _uid_or_none, "quiet": _flag, "created_at": _instant,
}  # fmt: skip
_CHANGE: Final[Mapping[str, Cleaner]] = {
    "operation": _uid, "n": partial(_whole, 0, 2**31 - 1), "notebook": _uid_or_none,
    "ask": _uid_or_none, "bring": _uid_or_none, "line": _uid_or_none,
    "kind": partial(_one_of, CHANGE_KINDS), "before": _noted, "after": _noted,
    "sent_hash": _hash, "door": partial(_one_of, DOORS), "at": _instant,
    "client_at": _instant_or_none, "undone_by": _uid_or_none, "created_at": _instant,
}  # fmt: skip

# What a line of history may hold, by what it is about.
_SETTINGS: Final = _PERSON
_KNOWN: Final[Mapping[str, dict[str, Any]]] = {
    "person": {**_SETTINGS},
    "notebook": {**NOTEBOOK_FIELDS, "uid": _uid, "closed": _flag, "removed": _flag, "rest:": None},
    "ask": {**_OF_AN_ASK, "uid": _uid, "removed": _flag, "source": _cells, "step:": None,
            "kept:": None},
    "line": {**LINE_FIELDS, "removed": _flag},
}  # fmt: skip
_PARTS: Final[dict[str, Mapping[str, Cleaner]]] = {
    "step": {"on": partial(_needed, _day), "words": STEP_FIELDS["words"]},
    "rest": {"from_on": partial(_needed, _day), "to_on": partial(_needed, _day)},
    "kept": {},  # that a version which was kept is settled
}
