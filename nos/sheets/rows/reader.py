"""From a line of cells to the fields of an ask, or the reason why it is none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.text import fold
from nos.lib.words import gettext as _
from nos.notebook.asking import brought
from nos.sheets.choices_typed import LEAVE_OUT
from nos.sheets.days.columns import Day
from nos.sheets.formats.book import Line
from nos.sheets.rows.answer import Said
from nos.sheets.rows.days import PAST, Dating
from nos.sheets.rows.fitting import BLANK_ASK, HEADING_OF, does_not_fit, filled, line_of, lines_of
from nos.sheets.rows.gathered import Gathered, Step
from nos.sheets.rows.learning import Learned
from nos.sheets.taken import as_typed, steps_in

__all__ = ["LeftOut", "Reader", "Row", "Step"]

_MOST_NOTE: Final = 30_000
_MOST_WHAT: Final = 2_000
_MOST_STEP: Final = 200


@dataclass(slots=True, eq=False)
class Row:
    """A row that can be taken: the fields of an ask, and the cells they were read from.

    `uid` is the sheet's own; without it `key` (of what, of whom and asked on) and `nth` (its
    occurrence, from 1) say which ask it is. `unknown` is an answer word that has to be asked about
    ("" for an empty cell), by `asks` as choices name it; the answer in `fields` is made up then.
    `asked_on` is the day as it was read, `unsettled` that only a person can say which it is,
    `ahead` that a day has not come yet and nobody said what becomes of it. `steps` are the rounds,
    `revision` that of the ask when the sheet was taken from here.
    """

    number: int
    fields: dict[str, Any]
    source: dict[str, str]
    uid: UUID | None
    key: str
    nth: int
    asked_on: date | None = None
    unknown: str | None = None
    asks: str = ""
    unsettled: bool = False
    ahead: bool = False
    doubts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    revision: int | None = None


@dataclass(slots=True, eq=False)
class LeftOut:
    """A row that cannot be taken, and why; it does not stop the others."""

    number: int
    reason: str
    cells: tuple[str, ...] = ()


class Reader:
    """Reads line after line; remembers only how often it met a key."""

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._met: dict[str, int] = {}
        self._dating = Dating(learned)

    def read(self, line: Line) -> Row | LeftOut:
        learned = self._learned
        as_written = learned.is_taken or learned.mended
        cells = tuple(map(as_typed, line.cells)) if as_written else line.cells
        found = learned.cells(cells)
        uid, misfit = learned.own_uid(found.pop("uid", ""))
        cell = found.get("asked_on", "")
        asked = self._dating.of("asked_on", line.number, cell) if cell else None
        key = self._key(found, asked)
        # A row that cannot be taken has its place too: mended, it must not shift the others.
        nth = self._met[key] = self._met.get(key, 0) + (uid is None)
        if reason := self._left_out(line, uid):
            return LeftOut(line.number, reason, line.cells)
        row = self._row(Gathered(line.number, found, dict(BLANK_ASK)), cells)
        if isinstance(row, LeftOut):
            return row
        row.uid, row.key, row.nth = uid, key, nth
        if misfit:
            _add_note(row, f"uid: {misfit}", does_not_fit("uid"))
        if asked:
            row.asked_on = asked.day
        return row

    def meant(self, number: int, source: Mapping[str, str]) -> Row | None:
        """What cells that were kept with an ask say, read as these are."""
        cells = tuple(source.get(label, "") for label in self._learned.columns.labels)
        row = self._row(Gathered(number, self._learned.cells(cells), dict(BLANK_ASK)), cells)
        return None if isinstance(row, LeftOut) else row

    def _key(self, found: Mapping[str, str], asked: Day | None) -> str:
        day = found.get("asked_on", "")
        if asked and asked.day and not asked.inferred:  # a year may be inferred anew another time
            day = asked.day.isoformat()
        named = (found.get("what", ""), found.get("who", ""), day)
        return "\x1f".join(fold(line_of(cell)) if cell else "" for cell in named)

    def _left_out(self, line: Line, uid: UUID | None) -> str:
        if line.number in self._learned.choices.without:
            return _("You left it out.")
        if uid and (first := self._learned.own.get(uid, line.number)) != line.number:
            told = _("It has the uid of row %(number)s. Give it its own, or none.")
            return told % {"number": first}
        return ""

    def _row(self, found: Gathered, cells: tuple[str, ...]) -> Row | LeftOut:
        learned = self._learned
        said = self._answer(found, cells)
        if said.answer == LEAVE_OUT:
            told = _("You left out every “%(word)s”.") if said.word else _("It says no answer.")
            return LeftOut(found.number, told % {"word": said.word}, cells)
        if said.answer == "undelivered":
            told = _("“%(word)s”: it was never delivered, so nobody was asked.")
            return LeftOut(found.number, told % {"word": said.word}, cells)
        fields = found.fields
        fields["answer"] = said.answer or "waiting"
        found.unknown = not said.answer
        if not self._what(found):
            return LeftOut(found.number, _("It does not say what was asked for."), cells)
        if reason := self._beyond(found, cells, said):
            return LeftOut(found.number, reason, cells)
        self._dating.read(found)
        self._read_fields(found)
        self._speak(found, said)
        self._note(found, cells)
        return Row(
            number=found.number,
            fields=_held_together(found),
            source=learned.source(cells),
            uid=None,
            key="",
            nth=0,
            unknown=None if said.answer else said.word,
            asks=said.key,
            unsettled=found.unsettled,
            ahead=found.ahead,
            doubts=tuple(dict.fromkeys(found.doubts)),
            steps=tuple(found.steps),
            revision=learned.revision(cells),
        )

    def _answer(self, found: Gathered, cells: tuple[str, ...]) -> Said:
        """By the answer column; where that is empty by the last round; else by the days."""
        learned = self._learned
        rounds = self._rounds(found, cells) if learned.rounds else None
        if cell := found.cells.get("answer"):
            return learned.answering.of(cell)
        if rounds:
            return rounds
        dated = "asked_on" in found.cells or "heard_on" in found.cells
        if not learned.has_answers and learned.choices.all:
            return Said(learned.choices.all)
        if dated:
            return Said("" if learned.all_open else "waiting")
        return learned.answering.of_nothing()

    def _rounds(self, found: Gathered, cells: tuple[str, ...]) -> Said | None:
        said = None
        for place, days in self._learned.rounds.items():
            cell = cells[place] if place < len(cells) else ""
            if not filled(cell):
                continue
            label = self._learned.columns.labels[place]
            day = days.read(found.number, cell, self._learned.choices.dates)
            if day.understood:
                found.unsettled |= day.unsettled
                words = f"{label}: {day.rest}" if day.rest else label
                said = Said("waiting")
            else:
                words = f"{label}: {line_of(cell)}"
                last = place == self._learned.last_round
                said = self._learned.answering.of_round(label, cell, last=last)
            if len(words) > _MOST_STEP:
                found.notes.append(words)
                words = words[: _MOST_STEP - 1].rstrip() + "…"
            found.steps.append((day.day, words))
        return said

    def _what(self, found: Gathered) -> bool:
        """What was asked for; where no cell says that, of whom it was asked names it."""
        cell = found.cells.pop("what", "")
        what = line_of(cell) or line_of(found.cells.get("who", ""))
        if not cell and what and "what" in self._learned.columns.places:
            found.doubts.append(_("It does not say what was asked for; the name stands for it."))
        if len(what) > _MOST_WHAT:
            found.keep(self._learned.label("what"), cell, does_not_fit("what"))
            what = what[: _MOST_WHAT - 1].rstrip() + "…"
        found.fields["what"] = what
        return bool(what)

    def _beyond(self, found: Gathered, cells: tuple[str, ...], said: Said) -> str:
        """Cells where there is no heading any more: kept, or a row that has slipped."""
        beyond = self._learned.beyond(cells)
        if not beyond:
            return ""
        days = [name for name in PAST if name in found.cells]
        slipped = said.word and not said.answer
        slipped = slipped or any(
            not self._dating.of(name, found.number, found.cells[name]).understood for name in days
        )
        if slipped:
            return _("It has more cells than there are headings. Put quotation marks round commas.")
        found.notes += beyond
        found.doubts.append(
            _("It has more cells than there are headings; those are kept in the note.")
        )
        return ""

    def _read_fields(self, found: Gathered) -> None:
        found.cells.pop("answer", None)
        for one in self._learned.fields:
            cell = found.cells.get(one.name)
            if cell is None:
                continue
            found.fields[one.name], misfit = one.fit(cell)
            if misfit:
                found.notes.append(misfit)
                if self._learned.sure(one.name) and one.name != "sting":
                    found.doubts.append(does_not_fit(one.name))
        if found.fields["who"]:
            found.fields["who_is"] = found.fields["who_is"] or self._learned.who_is

    def _speak(self, found: Gathered, said: Said) -> None:
        """What the answer word says beside the answer."""
        fields = found.fields
        if said.words and not fields["their_words"]:
            fields["their_words"] = said.words
        if said.blocked and "blocked" not in found.cells:
            fields["blocked"] = True
        if said.answer and not said.sure:
            told = _("“%(word)s” is read as “%(answer)s”.")
            found.doubts.append(told % {"word": said.word, "answer": _(said.answer)})
        asked, heard = fields["asked_on"], fields["heard_on"]
        if asked and heard and heard < asked:
            found.doubts.append(_("It was heard before it was asked."))

    def _note(self, found: Gathered, cells: tuple[str, ...]) -> None:
        """One's own first, then what has no other place, then the columns that are no field."""
        if self._learned.columns.steps is not None:
            self._taken_steps(found, cells)
        found.notes += self._learned.notes(cells)
        own = found.fields["note"]
        note = "\n".join([own, *found.notes] if own else found.notes)
        if len(note) > _MOST_NOTE:
            note = note[:_MOST_NOTE].rstrip()
            found.doubts.append(_("The note holds no more; the cells are kept as they came."))
        found.fields["note"] = note

    def _taken_steps(self, found: Gathered, cells: tuple[str, ...]) -> None:
        place = self._learned.columns.steps
        cell = cells[place] if place is not None and place < len(cells) else ""
        if not filled(cell):
            return
        steps = steps_in(cell)
        if steps is None:
            found.notes.append(f"steps: {lines_of(cell)}")
        else:
            found.steps += steps


def _add_note(row: Row, line: str, doubt: str) -> None:
    row.fields["note"] = "\n".join(filter(None, [row.fields["note"], line]))[:_MOST_NOTE]
    row.doubts = (*row.doubts, doubt)


def _held_together(found: Gathered) -> dict[str, Any]:
    """Fields that contradict each other give way, into the note."""
    try:
        return brought(found.fields)
    except BadInput as problem:
        for name in problem.fields:
            value = found.fields[name]
            line = f"{HEADING_OF[name]}: {value}"
            found.fields["note"] = "\n".join(filter(None, [found.fields["note"], line]))
            found.fields[name] = BLANK_ASK[name]
            found.doubts.append(does_not_fit(name))
        return brought(found.fields)
