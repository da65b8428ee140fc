"""Facts on their way to the process that computes: columns of plain values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from nos.insights.facts import AskFact, Facts, RestFact

__all__ = ["facts_from", "plain"]

_COLUMNS: Final = tuple(one.name for one in fields(AskFact))
_DAYS: Final = ("asked_on", "heard_on", "stated_on")
_SCALARS: Final = tuple(one.name for one in fields(Facts) if one.name not in ("asks", "rests"))


def plain(facts: Facts) -> dict[str, Any]:
    """Ready for JSON; `facts_from` gives the same facts again."""
    columns: dict[str, list[Any]] = {
        name: [getattr(ask, name) for ask in facts.asks] for name in _COLUMNS
    }
    for name in _DAYS:
        columns[name] = [day and day.toordinal() for day in columns[name]]
    return {
        "asks": columns,
        "rests": [(rest.from_on.toordinal(), rest.to_on.toordinal()) for rest in facts.rests],
        **{name: getattr(facts, name) for name in _SCALARS},
    }


def facts_from(told: Mapping[str, Any]) -> Facts:
    columns = dict(told["asks"])
    for name in _DAYS:
        columns[name] = _days(columns[name])
    rows = zip(*(columns[name] for name in _COLUMNS), strict=True)
    return Facts(
        asks=tuple(AskFact(**dict(zip(_COLUMNS, row, strict=True))) for row in rows),
        rests=tuple(RestFact(*_days(days)) for days in told["rests"]),
        **{name: told[name] for name in _SCALARS},
    )


def _days(ordinals: Sequence[int | None]) -> list[Any]:
    """The same day is the same object: of ten thousand asks most days are there several times."""
    days = {one: date.fromordinal(one) for one in set(ordinals) if one is not None}
    return [None if one is None else days[one] for one in ordinals]
