"""A sheet as it was read: its columns, its rows one after another, what has to be asked. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final
from uuid import UUID, uuid5

from nos.lib.errors import NosError
from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.sheets.choices import Choices, Question
from nos.sheets.choices_typed import SETTLED
from nos.sheets.columns.headings import HEADINGS, says_rejections
from nos.sheets.columns.matching import Columns, match_columns
from nos.sheets.formats.book import Book, Unread
from nos.sheets.plan.comparing import Beside, Comparing, New, Standing
from nos.sheets.rows.learning import Learned, Word, learn
from nos.sheets.rows.reader import LeftOut, Reader, Row
from nos.sheets.tables.finding import Table, choose_sheet, find_table
from nos.sheets.tables.layouts import laid_out
from nos.sheets.taken import is_short

__all__ = ["LookUp", "Plan", "make_plan"]

# The asks that have one of these uids already; never asked for more than 500 at once.
LookUp = Callable[[Sequence[UUID]], Mapping[UUID, Standing]]

_AT_ONCE: Final = 500
_NEVER_COMPARED: Final = ("uid", "aside")


@dataclass(frozen=True)
class Plan:
    """One sheet as it was read; its rows can be gone through again and again.

    `refused` is the sentence for one that cannot be read at all; it has no rows then. `questions`
    are those about the sheet as a whole; what its words mean is asked where a row needs it.
    """

    choices: Choices = field(default_factory=Choices)
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    table: Table | None = None
    columns: Columns | None = None
    learned: Learned | None = None
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    refused: str = ""

    @property
    def words(self) -> tuple[Word, ...]:
        """Each answer word of the sheet once."""
        return self.learned.words if self.learned else ()

    def rows(self) -> Iterator[Row | LeftOut]:
        """In the order of the sheet, those that could not even be read among them."""
        if self.learned is None or self.table is None:
            return
        reader = Reader(self.learned)
        unread = iter(self.unread)
        due = next(unread, None)
        for line in self.table.lines:
            while due and due.number < line.number:
                yield LeftOut(due.number, due.reason)
                due = next(unread, None)
            yield reader.read(line)
        while due:
            yield LeftOut(due.number, due.reason)
            due = next(unread, None)

    def left_out(self) -> Iterator[LeftOut]:
        return (row for row in self.rows() if isinstance(row, LeftOut))

    def named(self, notebook: UUID) -> Iterator[tuple[Row | LeftOut, UUID | None]]:
        """Each row with the uid of its ask in the notebook of that uid.

        The sheet's own, else uuid5 of the notebook over key and occurrence, so that the same sheet
        names the same asks whenever it comes. (A derived uid that stands in the uid column of
        another row, as in a sheet taken from here and added to, gives way to the next.)
        """
        used = set(self.learned.own) if self.learned else set()
        may_meet = bool(used)
        for row in self.rows():
            if isinstance(row, LeftOut):
                yield row, None
                continue
            uid, nth = row.uid, row.nth
            while uid is None:
                derived = uuid5(notebook, f"{row.key}\x1f{nth}")
                if derived not in used:
                    uid = derived
                nth += 1
            if may_meet:
                used.add(uid)
            yield row, uid

    def beside(self, notebook: UUID | None, look_up: LookUp) -> Iterator[Beside]:
        """Each row beside what is there. Without a notebook all of them are new."""
        if notebook is None:
            for place, row in enumerate(self.rows()):
                yield Beside(row, None, None if isinstance(row, LeftOut) else New(), None, place)
            return
        named = enumerate(self.named(notebook))
        comparing = self._comparing()
        while some := list(islice(named, _AT_ONCE)):
            found = look_up([uid for _place, (_row, uid) in some if uid])
            for place, (row, uid) in some:
                if isinstance(row, LeftOut) or uid is None or comparing is None:
                    yield Beside(row, place=place)
                else:
                    standing = found.get(uid)
                    yield Beside(row, uid, comparing.compare(row, standing), standing, place)

    def _comparing(self) -> Comparing | None:
        learned = self.learned
        if learned is None:
            return None
        places = learned.columns.places
        speaks = [name for name in places if name not in _NEVER_COMPARED]
        if learned.has_answers or learned.rounds:
            speaks += [name for name in ("answer", "their_words", "blocked") if name not in places]
        if "note" not in places and (learned.columns.noted or speaks):
            speaks.append("note")
        named = places.get("what", places.get("who", 0))
        return Comparing(
            speaks=tuple(dict.fromkeys(speaks)),
            aside=frozenset(speaks).difference(places),
            what=learned.columns.labels[named] if learned.columns.labels else "",
            meant=Reader(learned).meant,
            today=learned.today,
            choice=self.choices.changed,
        )


def make_plan(
    book: Book, choices: Choices, today: date, known: Mapping[str, str] | None = None
) -> Plan:
    """Go through a book once. `today` is the person's; `known` are answer words they explained."""
    try:
        return _plan(book, choices, today, known or {})
    except NosError as problem:
        return Plan(choices, tuple(one.name for one in book.sheets), refused=problem.sentence)


def _plan(book: Book, choices: Choices, today: date, known: Mapping[str, str]) -> Plan:
    sheet, which = choose_sheet(book, choices.sheet)
    if sheet is None:
        return Plan(
            choices, refused=_("The file is empty. Bring one with headings in its first row.")
        )
    table = find_table(sheet, kind=book.kind)
    table, columns = laid_out(table, match_columns(table, choices), choices)
    learned = learn(
        table.lines,
        columns,
        choices,
        today=today,
        known=known,
        epoch=book.epoch,
        is_taken=table.taken,
    )
    said = [table.title, sheet.name, *table.headings]
    if not learned.has_answers and not learned.rounds and not choices.all:
        learned.all_open = any(map(says_rejections, said))
    plan = Plan(
        choices=choices,
        sheets=tuple(one.name for one in book.sheets if next(iter(one.lines), None)),
        sheet=sheet.name,
        table=table,
        columns=columns,
        learned=learned,
        questions=tuple(filter(None, (which, *columns.questions, _order(learned)))),
        unread=sheet.unread,
    )
    return replace(plan, warnings=tuple(_warnings(book, table, learned)))


def _order(learned: Learned) -> Question | None:
    """Day or month first: asked once for the whole sheet, of the first cell that needs it."""
    if learned.choices.dates:
        return None
    places = learned.columns.places
    found = [(places[name], column) for name, column in learned.days.items()]
    found += learned.rounds.items()
    open_cells = [
        (*column.first_ambiguous, learned.columns.labels[place])
        for place, column in found
        if column.first_ambiguous
    ]
    if not open_cells:
        return None
    number, cell, label = min(open_cells)
    return Question("dates", "", f"{label}: {cell}", SETTLED["dates"], number)


def _warnings(book: Book, table: Table, learned: Learned) -> Iterator[str]:
    """About the sheet as a whole; what is odd about a row is said of the row."""
    yield from book.warnings
    yield from table.warnings
    if is_short(table.headings):
        yield _(
            "These are the headings of a short list. Was it taken from here? Then asks that you "
            "wrote by hand come in a second time; take all their fields and bring that."
        )
    columns = learned.columns
    for ours, theirs in columns.shown().items():
        name = HEADINGS[ours]
        if not columns.sure.get(name, True) and name not in columns.weak and theirs != ours:
            told = _("“%(theirs)s” is read as “%(ours)s”.")
            yield told % {"theirs": theirs, "ours": field_word(name)}
