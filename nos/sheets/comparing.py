"""A row of a sheet beside the ask it is about, should that be here already. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from nos.sheets.rows import LeftOut, Row

__all__ = ["Beside", "Changed", "Fate", "New", "Same", "Standing", "Update"]


@dataclass(frozen=True)
class Standing:
    """An ask of the notebook's owner that has the uid of a row.

    here       it is in this notebook
    away       it went with the undo of the sheet it came with, and comes back with the sheet
    removed    it was removed by hand, and stays away
    elsewhere  it is in another notebook, and stays there

    `fields` are those it has now (every field of an ask), `source` the cells it was last read
    from. `untouched` says that nothing but the sheet has changed it since it came.
    """

    fate: Literal["here", "away", "removed", "elsewhere"]
    fields: Mapping[str, Any] = field(default_factory=dict)
    source: Mapping[str, str] | None = None
    revision: int = 1
    steps: tuple[tuple[date | None, str], ...] = ()
    untouched: bool = False


@dataclass(frozen=True)
class New:
    """A row that becomes an ask; `back` where an ask comes back that went with its sheet."""

    back: bool = False


@dataclass(frozen=True)
class Same:
    """Left as it is."""


@dataclass(frozen=True)
class Update:
    """What the sheet says anew: fields of the ask, steps that are new; in `words` for a person.

    Without fields and steps only the cells it was read from have changed.
    """

    fields: Mapping[str, Any]
    steps: tuple[tuple[date | None, str], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """Changed in the sheet and here: `ours` and `theirs` of the same fields.

    `kept` is the update that leaves ours, `taken` the one that takes theirs.
    """

    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    kept: Update
    taken: Update
    words: tuple[str, ...] = ()


Fate = New | Same | Update | Changed


@dataclass(frozen=True)
class Beside:
    """A row, the uid of its ask, and what becomes of it; a row left out has neither.

    `standing` is the ask that is here, where there is one.
    """

    row: Row | LeftOut
    uid: UUID | None = None
    fate: Fate | None = None
    standing: Standing | None = None


def compare(row: Row, standing: Standing | None) -> Fate:
    """What bringing the row would do."""
    if standing is None or standing.fate == "away":
        return New(back=standing is not None)
    return Same()
