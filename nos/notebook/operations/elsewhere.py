"""Settings of a person that a higher slice keeps in a table of its own.

History and undo treat them as they treat the others, without knowing whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nos.people.models import Person

__all__ = ["keep_elsewhere", "put", "setting_of"]


@dataclass(frozen=True)
class _Kept:
    read: Callable[[Person], str]
    write: Callable[[Person, str], None]


_kept: dict[str, _Kept] = {}


def keep_elsewhere(
    name: str, *, read: Callable[[Person], str], write: Callable[[Person, str], None]
) -> None:
    """Done once, when the application starts. `write` runs in the transaction of an operation."""
    _kept[name] = _Kept(read, write)


def setting_of(person: Person, name: str) -> Any:
    """As it stands, wherever it is kept."""
    return _kept[name].read(person) if name in _kept else getattr(person, name)


def put(person: Person, values: Mapping[str, Any]) -> None:
    """Save them, each where it is kept; the person is locked."""
    own = {name: value for name, value in values.items() if name not in _kept}
    for name, value in own.items():
        setattr(person, name, value)
    if own:
        Person.objects.filter(pk=person.pk).update(**own)
    for name, value in values.items():
        if name in _kept:
            _kept[name].write(person, value)
