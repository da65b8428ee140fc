"""Facts on their way to the process that computes: columns of plain values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from nos.insights.facts import AskFact, Facts, RestFact

__all__ = ["COLUMNS", "facts_from", "plain"]

COLUMNS: Final = tuple(one.name for one in fields(AskFact))
_DAYS: Final = ("asked_on", "heard_on", "stated_on")
_SCALARS: Final = tuple(one.name for one in fields(Facts) if one.name not in ("asks", "rests"))


def plain(facts: Facts) -> dict[str, Any]:
    """Ready for JSON; `facts_from` gives the same facts again."""
    columns: dict[str, list[Any]] = {
        name: [getattr(ask, name) for ask in facts.asks] for name in COLUMNS
    }
    for name in _DAYS:
        columns[name] = [day and day.isoformat() for day in columns[name]]
    return {
        "asks": columns,
        "rests": [(rest.from_on.isoformat(), rest.to_on.isoformat()) for rest in facts.rests],
        **{name: getattr(facts, name) for name in _SCALARS},
    }


def facts_from(told: Mapping[str, Any]) -> Facts:
    columns = dict(told["asks"])
    for name in _DAYS:
        columns[name] = _days(columns[name])
    rows = zip(*(columns[name] for name in COLUMNS), strict=True)
    return Facts(
        asks=tuple(AskFact(*row) for row in rows),
        rests=tuple(RestFact(*_days(days)) for days in told["rests"]),
        **{name: told[name] for name in _SCALARS},
    )


def _days(written: Sequence[str | None]) -> list[Any]:
    """The same day is the same object: of ten thousand asks most days are there several times."""
    days: dict[str | None, date | None] = {None: None}
    for one in {*written} - {None}:
        days[one] = date.fromisoformat(str(one))
    return [days[one] for one in written]
