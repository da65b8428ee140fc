"""What a sheet says as a whole, learned by going through it once. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS
from nos.sheets.answers.cells import read_answer
from nos.sheets.choices import Choices
from nos.sheets.columns.headings import plain
from nos.sheets.columns.matching import Columns
from nos.sheets.days.columns import DayColumn, learn_days
from nos.sheets.formats.book import Line
from nos.sheets.rows.answer import Answering
from nos.sheets.rows.fitting import HEADING_OF, Field, Scale, filled, lines_of, whole

__all__ = ["DAYS", "Learned", "Word", "learn"]

DAYS: Final = tuple(name for name in ASK_FIELDS if name.endswith("_on"))
WHY: Final = "why it was left out"  # the first heading of a file of rows that were left out
_APART: Final = ("uid", "what", "answer", *DAYS)


@dataclass(frozen=True)
class Word:
    """An answer word of the sheet, by `key` as choices name it; `answer` is "" where it is asked.

    `rows` is how often it stands there, `row` where first. The blank word is of rows without days.
    """

    word: str
    key: str
    answer: str
    sure: bool
    rows: int
    row: int


@dataclass
class Learned:
    """Of one sheet. `days` and `rounds` know how their columns are to be read.

    `dated` says that some row has a day, `all_open` that nobody said yet whether all are nos,
    `mended` that these rows were left out before.
    """

    columns: Columns
    choices: Choices
    today: date
    answering: Answering
    days: Mapping[str, DayColumn] = field(default_factory=dict)
    rounds: Mapping[int, DayColumn] = field(default_factory=dict)
    own: Mapping[UUID, int] = field(default_factory=dict)
    words: tuple[Word, ...] = ()
    scale: Scale = field(default_factory=Scale)
    dated: bool = False
    is_taken: bool = False
    all_open: bool = False

    def __post_init__(self) -> None:
        places = self.columns.places
        labels = self.columns.labels
        self._places = tuple(places.items())
        self._noted = [(n, labels[n]) for n in self.columns.noted if labels[n] != WHY]
        self.mended = labels[:1] == (WHY,)
        self.has_answers = "answer" in places
        self.fields = [
            Field(name, labels[places[name]], self.scale if name == "chance" else None)
            for name in (*ASK_FIELDS, "aside")
            if name in places and name not in _APART
        ]
        self.who_is = self.columns.who_is if "who_is" not in places else ""

    @property
    def last_round(self) -> int:
        return self.columns.rounds[-1]

    @property
    def noted(self) -> tuple[str, ...]:
        """Columns that are no field of an ask."""
        return tuple(label for _n, label in self._noted)

    def label(self, name: str) -> str:
        """What the sheet calls a field; as we do where it has no column for it."""
        place = self.columns.places.get(name)
        return HEADING_OF[name] if place is None else self.columns.labels[place]

    def sure(self, name: str) -> bool:
        return self.columns.sure.get(name, True)

    def cells(self, cells: Sequence[str]) -> dict[str, str]:
        """Field to cell of one row, blank ones left out."""
        width = len(cells)
        return {name: cells[n] for name, n in self._places if n < width and filled(cells[n])}

    def notes(self, cells: Sequence[str]) -> list[str]:
        """What one row says under headings that are no field of an ask."""
        width = len(cells)
        return [
            f"{label}: {lines_of(cells[n])}"
            for n, label in self._noted
            if n < width and filled(cells[n])
        ]

    def source(self, cells: Sequence[str]) -> dict[str, str]:
        """One row as it came: label to cell, empty ones left out."""
        labels = self.columns.labels
        if len(cells) > len(labels):
            labels = (*labels, *(_column(n) for n in range(len(labels), len(cells))))
        return {label: whole(cell) for label, cell in zip(labels, cells, strict=False) if cell}

    def beyond(self, cells: Sequence[str]) -> list[str]:
        """What one row says where there is no heading any more."""
        first = len(self.columns.labels)
        if len(cells) <= first:
            return []
        rest = enumerate(cells[first:], start=first)
        return [f"{_column(n)}: {lines_of(cell)}" for n, cell in rest if filled(cell)]

    def own_uid(self, cell: str) -> tuple[UUID | None, str]:
        """The uid in a cell, or the cell that is none."""
        if not cell:
            return None, ""
        try:
            uid: UUID | None = ASK_FIELDS["packet"](cell)
        except ValueError:
            return None, lines_of(cell)
        return uid, ""

    def revision(self, cells: Sequence[str]) -> int | None:
        place = self.columns.revision
        if place is None or place >= len(cells) or not cells[place].isdecimal():
            return None
        return int(cells[place][:9])


def _column(n: int) -> str:
    return _("Column %(n)s") % {"n": n + 1}


def learn(
    lines: Iterable[Line],
    columns: Columns,
    choices: Choices,
    *,
    today: date,
    known: Mapping[str, str],
    epoch: int = 1900,
    is_taken: bool = False,
) -> Learned:
    learned = Learned(
        columns,
        choices,
        today,
        _answering(columns, choices, known),
        is_taken=is_taken,
        scale=Scale(own="chance" in columns.places and _label(columns, "chance") == "chance"),
    )
    first = _First(learned)
    for line in lines:
        first.pass_by(line)
    return first.settled(today, epoch)


def _label(columns: Columns, name: str) -> str:
    return plain(columns.labels[columns.places[name]])


def _answering(columns: Columns, choices: Choices, known: Mapping[str, str]) -> Answering:
    if "answer" not in columns.places:
        return Answering(choices, known)
    heading = columns.labels[columns.places["answer"]]
    whether = read_answer(heading.rstrip(" ?？")).answer == "yes"
    return Answering(choices, known, polarity=columns.polarity, whether=whether)


class _First:
    """The first pass: gathers each column of days, the uids, and how often which word stands."""

    def __init__(self, learned: Learned) -> None:
        places = learned.columns.places
        self._learned = learned
        self._days = [(name, places[name], _Cells()) for name in DAYS if name in places]
        self._rounds = [(place, _Cells()) for place in learned.columns.rounds]
        others = ("uid", "chance", "answer")
        self._others = [(name, places[name]) for name in others if name in places]
        self._dates = [places[name] for name in ("asked_on", "heard_on") if name in places]
        self._own: dict[UUID, int] = {}
        self._counts: dict[str, list[int]] = {}

    def pass_by(self, line: Line) -> None:
        learned, cells = self._learned, line.cells
        width = len(cells)
        for _name, place, column in self._days:
            if place < width and cells[place]:
                column.add(line.number, cells[place])
        for place, column in self._rounds:
            if place < width and cells[place]:
                column.add(line.number, cells[place])
        found = {name: cells[n] for name, n in self._others if n < width and filled(cells[n])}
        if "uid" in found:
            uid, _misfit = learned.own_uid(found["uid"])
            if uid:
                self._own.setdefault(uid, line.number)
        if "chance" in found:
            learned.scale.learn(found["chance"])
        dated = any(place < width and filled(cells[place]) for place in self._dates)
        learned.dated |= dated
        cell = found.get("answer", "")
        if learned.has_answers and (cell or not dated) and width <= len(learned.columns.labels):
            self._count(cell, line.number)

    def _count(self, cell: str, number: int) -> None:
        count = self._counts.get(cell)
        if count is None:
            self._counts[cell] = [1, number]
        else:
            count[0] += 1

    def settled(self, today: date, epoch: int) -> Learned:
        learned = self._learned
        learned.own = self._own
        learned.days = {name: column.days(today, epoch) for name, _place, column in self._days}
        learned.rounds = {place: column.days(today, epoch) for place, column in self._rounds}
        learned.words = tuple(_words(self._counts, learned))
        return learned


class _Cells:
    """The filled cells of a column, in little memory where many are alike."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._cells: list[str] = []
        self._alike: dict[str, str] = {}

    def add(self, number: int, cell: str) -> None:
        self._numbers.append(number)
        self._cells.append(self._alike.setdefault(cell, cell))

    def days(self, today: date, epoch: int) -> DayColumn:
        return learn_days(zip(self._numbers, self._cells, strict=True), today=today, epoch=epoch)


def _words(counts: Mapping[str, Sequence[int]], learned: Learned) -> Iterable[Word]:
    """Those that differ only in dress as one; the order is that of the sheet."""
    found: dict[str, Word] = {}
    for cell, (many, row) in counts.items():
        said = learned.answering.of(cell) if cell else learned.answering.of_nothing()
        before = found.get(said.key)
        if before:
            found[said.key] = replace(before, rows=before.rows + many)
        else:
            found[said.key] = Word(said.word, said.key, said.answer, said.sure, many, row)
    return found.values()
