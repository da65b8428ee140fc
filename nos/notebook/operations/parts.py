"""Rows that history tells of by name, such as "rest:<uid>": a higher slice may have some too.

Undo, replays and the errors treat them alike, without knowing whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nos.people.models import Person

if TYPE_CHECKING:
    from nos.notebook.models import Change
    from nos.notebook.operations.journal import Journal

__all__ = ["Part", "name_of", "names_in", "part_in", "shown", "tell_of"]


@dataclass(frozen=True)
class Part:
    """`prefix` is what stands before the colon.

    take_back   gives the row what it had before the change; raises Conflict when changed since
    find        the row as it stands, for the answer to an edit of another version; None where
                there is none, or none is answered with
    shown       that row as JSON
    """

    prefix: str
    take_back: Callable[[Journal, Change, str, str], None]
    find: Callable[[Person, UUID], Any] = lambda _person, _uid: None
    shown: Callable[[Any], dict[str, Any]] = vars
    model: type[Any] | None = None


_parts: dict[str, Part] = {}


def tell_of(part: Part) -> None:
    """Done once, when the application starts."""
    _parts[part.prefix] = part


def name_of(prefix: str, uid: UUID) -> str:
    """What a line of history calls the row."""
    return f"{prefix}:{uid}"


def names_in(fields: Iterable[str], prefix: str = "") -> list[str]:
    """The rows that a line of history is about; those of one kind only where `prefix` is given."""
    known = (prefix,) if prefix else tuple(_parts)
    return [name for name in fields if name.partition(":")[0] in known and ":" in name]


def part_in(fields: Mapping[str, Any]) -> tuple[Part, str, UUID] | None:
    """What the line is about, under which name; None when it is about settings."""
    for name in names_in(fields):
        prefix, _colon, uid = name.partition(":")
        return _parts[prefix], name, UUID(uid)
    return None


def shown(thing: object) -> dict[str, Any] | None:
    """As JSON, where it is one of these."""
    parts = (part for part in _parts.values() if part.model and isinstance(thing, part.model))
    return next((part.shown(thing) for part in parts), None)
