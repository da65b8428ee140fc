"""Which field has which column so far, and which of both are open still. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from nos.sheets.choices import Question
from nos.sheets.columns.contents import Content

__all__ = ["Guess", "Placing"]


@dataclass
class Guess:
    """Field to column, and how sure that is."""

    places: dict[str, int] = field(default_factory=dict)
    sure: dict[str, bool] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    rounds: tuple[int, ...] = ()
    questions: tuple[Question, ...] = ()

    def put(self, name: str, column: int, *, sure: bool) -> None:
        self.places[name] = column
        self.sure[name] = sure


@dataclass
class Placing:
    """A sheet while its columns are placed; `free` are columns, `fields` those without one.

    `asked` are the fields that nobody chose a column for.
    """

    headings: tuple[str, ...]
    labels: tuple[str, ...]
    contents: tuple[Content, ...]
    found: Guess
    free: list[int]
    fields: list[str]
    asked: frozenset[str]

    def take(self, name: str, column: int, *, sure: bool) -> None:
        self.found.put(name, column, sure=sure)
        self.free.remove(column)
        self.fields.remove(name)
