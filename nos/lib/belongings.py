"""What is a person's: each slice says how its rows leave with the person, come back, are erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

__all__ = ["Belonging", "belongings", "faults_of", "register"]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Belonging:
    """One table, and what becomes of somebody's rows in it. docs/decisions/0021 says why so.

    called      its section of the archive
    owner       the path from a row to its person; "" where none leads there, and `erase` finds them
    exported    columns that leave in an archive, by attname; one in `references` leaves as the
                name of the row it points to, at the end of that path
    stays       columns that do not leave, each with the reason
    told        what else leaves: a word, and how it is worked out from the row
    leaves      whether a row as it would leave does so at all
    opened      checks a row of an archive and gives its columns, raising ValueError with a
                sentence; or the reason why rows of this table are not read back
    key         by what a row is known to its owner, whichever server it is on
    erase       erases rows that no path leads to; gives how many
    """

    model: type[models.Model]
    called: str
    owner: str
    exported: tuple[str, ...] = ()
    stays: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    leaves: Callable[[Row], bool] | None = None
    opened: Callable[[Row], dict[str, Any]] | str = ""
    key: tuple[str, ...] = ()
    erase: Callable[[Any], int] | None = None


_registry: dict[type[models.Model], Belonging] = {}


def register(belonging: Belonging) -> None:
    _registry[belonging.model] = belonging


def belongings() -> tuple[Belonging, ...]:
    """All that was registered, in the order of registering; people themselves are the last."""
    every = tuple(_registry.values())
    return tuple(sorted(every, key=lambda one: one.owner == "pk"))


def faults_of(one: Belonging) -> list[str]:
    """What a declaration leaves open: nothing may, for nobody would notice until it is too late."""
    name = one.model.__name__
    fields = {column.attname for column in one.model._meta.concrete_fields}
    found = [f"{name}.{column} is left behind without a reason"
             for column in sorted(fields - {*one.exported, *one.stays})]  # fmt: skip
    found += [f"{name}.{column} is no column" for column in {*one.exported, *one.stays} - fields]
    found += [f"{name}.{column} both leaves and stays" for column in {*one.exported} & {*one.stays}]
    found += [f"{name}.{column} has no reason to stay" for column, why in one.stays.items()
              if len(why) < 12]  # fmt: skip
    for column in one.model._meta.concrete_fields:
        points = isinstance(column, models.ForeignKey) and column.attname in one.exported
        if points and column.attname not in one.references:
            found.append(f"{name}.{column.attname} would leave as a row's own number")
    if not one.opened:
        found.append(f"{name} does not say how it is opened, nor why not")
    if callable(one.opened) and not one.key and one.owner != "pk":
        found.append(f"{name} does not say by what a row is known elsewhere")
    if not one.owner and one.erase is None:
        found.append(f"{name} does not say how it is erased")
    return found
