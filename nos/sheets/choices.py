"""What a person says of a sheet that a program must not guess. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Choices", "Question"]

About = Literal["sheet", "column", "answer", "dates", "all", "layout", "ahead", "changed"]


@dataclass(frozen=True)
class Choices:
    """All blank until something is said.

    sheet    the name of the sheet to read
    columns  field of an ask to heading, as the sheet writes it; "" where no column is that field
    answers  folded word of the answer column ("" for an empty cell) to an answer, or to "leave out"
    dates    how 03/04 is meant where no cell of the column proves it
    all      the answer of every row of a sheet that has no column for it
    layout   how a sheet is laid out that could be read in two ways
    ahead    what becomes of days that have not come yet: taken as they are, or kept in the note
    changed  what becomes of asks changed here and in the sheet: ours kept, or theirs taken
    without  numbers of rows that are not to be taken
    """

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    dates: Literal["", "dmy", "mdy"] = ""
    all: str = ""
    layout: Literal["", "rows", "rounds", "matrix"] = ""
    ahead: Literal["", "take", "note"] = ""
    changed: Literal["", "keep", "take"] = ""
    without: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Question:
    """One thing only a person can say; asked once, however many rows it is about.

    `kind` is the member of Choices that settles it, `key` what is said there (a folded word, a
    field). `about` is the word or sentence shown; `choices` are the values that are understood.
    `row` is the first row it is about, `rows` how many there are (0 where it is about no row).
    """

    kind: About
    key: str
    about: str
    choices: tuple[str, ...]
    row: int = 0
    rows: int = 0
