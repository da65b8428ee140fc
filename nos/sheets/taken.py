"""What a take looks like: its headings, its cells, and how it is known when it comes back. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from nos.lib.text import tidy_line
from nos.notebook.fields import ASK_FIELDS
from nos.sheets.formats.inert import as_typed

__all__ = [
    "FIELDS",
    "HEADINGS_TAKEN",
    "KINDS",
    "SHORT",
    "SHORT_FIELDS",
    "Cell",
    "Kind",
    "as_typed",
    "cells",
    "is_short",
    "is_taken",
    "steps_cell",
    "steps_in",
]

Cell = str | int | date


class Kind(NamedTuple):
    """A kind of file, as systems know it: how its name ends, what it is called on the wire."""

    ending: str
    media_type: str


KINDS: Final[dict[str, Kind]] = {
    "csv": Kind("csv", "text/csv; charset=utf-8"),
    "xlsx": Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": Kind("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    "pdf": Kind("pdf", "application/pdf"),
}

_FIRST: Final = (
    "uid", "asked_on", "what", "who", "kind", "stakes", "where", "answer", "heard_on",
    "their_words", "note", "chance", "nerves", "sting", "link", "audience",
)  # fmt: skip
# What is worked out anew where it is brought.
_LAST: Final = (
    "chance_before", "day", "notebook", "steps", "number", "removed", "revision",
)  # fmt: skip

# The fields of an ask, in the order of the columns of a take, and the headings over them.
FIELDS: Final = (
    *_FIRST,
    *(name for name in ASK_FIELDS if name not in _FIRST),
    "aside",
    *_LAST,
)
SHORT_FIELDS: Final = ("asked_on", "what", "who", "answer", "heard_on")


def _heading(field: str) -> str:
    return "of whom" if field == "who" else field.replace("_", " ")


HEADINGS_TAKEN: Final = tuple(map(_heading, FIELDS))
# The short list: what a job centre asks for.
SHORT: Final = tuple(map(_heading, SHORT_FIELDS))

_STEP: Final = re.compile(r"(\d{4}-\d\d-\d\d): (.+)", re.ASCII)


def is_taken(headings: Sequence[str]) -> bool:
    """Whether they stand over a take of ours, whatever columns were added, moved or left out."""
    return {"uid", "revision", "what"} <= {*_plain(headings)} or is_short(headings)


def is_short(headings: Sequence[str]) -> bool:
    """Whether they stand over a short list, which does not say which asks these are."""
    return tuple(filter(None, _plain(headings))) == SHORT


def _plain(headings: Sequence[str]) -> list[str]:
    return [tidy_line(heading).casefold() for heading in headings]


def cells(values: Iterable[Any]) -> tuple[Cell, ...]:
    """The values of an ask's fields, as a spreadsheet holds them; a flag is "yes" or blank."""
    return tuple(
        value if type(value) is str else _AS_CELL[type(value)](value)  # most are text
        for value in values
    )


_AS_CELL: Final[dict[type, Callable[[Any], Cell]]] = {
    bool: lambda flag: "yes" if flag else "",
    type(None): lambda _nothing: "",
    UUID: str,
    int: int,
    date: lambda day: day,
}


def steps_cell(steps: Iterable[tuple[date, str]]) -> str:
    """One step a line; its words have no line breaks of their own."""
    return "\n".join(f"{on.isoformat()}: {words}" for on, words in steps)


def steps_in(cell: str) -> tuple[tuple[date, str], ...] | None:
    """The way back of `steps_cell`; None for a cell that says something else."""
    lines = [_STEP.fullmatch(line.strip()) for line in cell.splitlines() if line.strip()]
    try:
        steps = tuple((date.fromisoformat(line[1]), line[2]) for line in lines if line)
    except ValueError:
        return None
    return steps if len(steps) == len(lines) else None
