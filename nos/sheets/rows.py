"""From a line of cells to the fields of an ask, or the reason why it is none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.asking import brought
from nos.notebook.fields import ASK_FIELDS, clean
from nos.sheets.answers import answer_of
from nos.sheets.choices import Choices
from nos.sheets.columns import HEADINGS, Columns
from nos.sheets.dates import doubts, read_day
from nos.sheets.formats.book import Line

__all__ = ["LeftOut", "Reader", "Row"]

_FIELDS: Final = {**ASK_FIELDS, "aside": ASK_FIELDS["hurt"]}
_HEADING_OF: Final = {name: heading for heading, name in HEADINGS.items()}


@dataclass(frozen=True)
class Row:
    """A row that can be taken: the fields of an ask, and the cells they were read from.

    `uid` is the sheet's own; without it `key` (of what, of whom and asked on) and `nth` (its
    occurrence, from 1) say which ask it is. `unknown` is an answer word that has to be asked about
    ("" for an empty cell); `fields` are then those of an ask that is still out. `steps` are the
    rounds it went through, each with its day where one is known. `revision` is that of the ask
    when the sheet was taken from here.
    """

    number: int
    fields: Mapping[str, Any]
    source: Mapping[str, str]
    uid: UUID | None
    key: str
    nth: int
    asked_on: date | None
    unknown: str | None = None
    doubts: tuple[str, ...] = ()
    steps: tuple[tuple[date | None, str], ...] = ()
    revision: int | None = None


@dataclass(frozen=True)
class LeftOut:
    """A row that cannot be taken, and why; it does not stop the others."""

    number: int
    reason: str
    cells: tuple[str, ...] = ()


@dataclass
class Reader:
    """Reads line after line; remembers only how often it met a key."""

    columns: Columns
    choices: Choices
    today: date
    own: Mapping[UUID, int]
    met: dict[str, int] = field(default_factory=dict)

    def read(self, line: Line) -> Row | LeftOut:
        cells = self.columns.cells(line.cells)
        try:
            asked_on, unreadable = read_day(cells.get("asked_on", "")), ""
        except ValueError as problem:
            asked_on, unreadable = None, str(problem)
        # A row that cannot be taken has its place too: mended, it must not shift the others.
        day = asked_on.isoformat() if asked_on else cells.get("asked_on", "")
        named = (cells.get("what", ""), cells.get("who", ""), day)
        key = "\x1f".join(fold(tidy_line(cell)) for cell in named)
        nth = self.met[key] = self.met.get(key, 0) + ("uid" not in cells)
        try:
            if unreadable:
                raise BadInput(fields={"asked_on": unreadable})
            return self._row(line, cells, asked_on, key, nth)
        except BadInput as problem:
            return LeftOut(line.number, _reason(problem), line.cells)

    def _row(
        self, line: Line, cells: dict[str, str], asked_on: date | None, key: str, nth: int
    ) -> Row:
        if self.columns.overflow(line.cells):
            raise BadInput(_("It has more cells than there are headings."))
        uid = self._own_uid(line, cells.pop("uid", ""))
        word = tidy_line(cells.pop("answer", ""))
        answer = answer_of(word) or _silent(word, asked_on, cells)
        sent: dict[str, Any] = {"what": "", **cells, "answer": answer or "waiting"}
        out_of_place = _days_out_of_place(sent)
        notes = [cells.get("note", ""), *out_of_place, *self.columns.notes(line.cells)]
        sent["note"] = "\n".join(filter(None, map(tidy, notes)))
        fields = brought(clean(_FIELDS, _in_our_words(sent, word)))
        odd = doubts(fields, self.today)
        if out_of_place and answer == "waiting":
            odd.append(_("It is still out; the day it was heard is kept in the note."))
        return Row(
            number=line.number,
            fields=fields,
            source=self.columns.source(line.cells),
            uid=uid,
            key=key,
            nth=nth,
            asked_on=asked_on,
            unknown=None if answer else word,
            doubts=tuple(odd) if answer else (),
        )

    def _own_uid(self, line: Line, cell: str) -> UUID | None:
        uid: UUID | None = clean({"uid": ASK_FIELDS["packet"]}, {"uid": cell})["uid"]
        if uid and self.own.get(uid, line.number) != line.number:
            number = self.own[uid]
            raise BadInput(fields={"uid": _("Row %(number)s has the same.") % {"number": number}})
        return uid


def _silent(word: str, asked_on: date | None, cells: Mapping[str, str]) -> str | None:
    """No word beside the day of asking means that nothing was heard yet."""
    return "waiting" if not word and asked_on and "heard_on" not in cells else None


def _days_out_of_place(sent: dict[str, Any]) -> list[str]:
    """Takes out the days an ask of that answer does not have, as lines for the note."""
    unheard = sent["answer"] in ("almost", "waiting")
    wrong = {"asked_on": sent["answer"] == "almost", "heard_on": unheard}
    taken = [name for name in wrong if wrong[name] and name in sent]
    return [f"{_HEADING_OF[name]}: {sent.pop(name)}" for name in taken]


def _in_our_words(sent: Mapping[str, Any], word: str) -> dict[str, Any]:
    """Cells as the fields want them."""
    ours = dict(sent)
    for name in [name for name in ours if name.endswith("_on")]:
        try:
            ours[name] = read_day(ours[name])
        except ValueError:
            continue  # the field itself says what is wrong with it
    if "chance" in ours:
        ours["chance"] = ours["chance"].strip().removesuffix("%").rstrip()
    if fold(word) == "blocked":
        ours = {"their_words": word, "blocked": "true", **ours}
    return ours


def _reason(problem: BadInput) -> str:
    """Its sentences, each after the heading it is about."""
    if not problem.fields:
        return problem.sentence
    return " ".join(f"{_HEADING_OF[name]}: {said}" for name, said in problem.fields.items())
