"""What bringing a sheet would do to each row, and why; nothing is stored. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from nos.lib.errors import BadInput, NosError
from nos.lib.text import fold, tidy, tidy_line
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.notebook.asking import brought
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.rules import ANSWERS
from nos.sheets.answers import answer_of
from nos.sheets.columns import HEADINGS, Columns, read_columns
from nos.sheets.dates import doubts, read_day
from nos.sheets.formats.delimited import Line, read_table

__all__ = ["LeftOut", "Plan", "Preview", "Row", "Verdict", "preview", "read_plan"]

Verdict = Literal["import", "import_warn", "ask", "reject"]

_FIELDS: Final = {**ASK_FIELDS, "aside": ASK_FIELDS["hurt"]}
_HEADING_OF: Final = {name: heading for heading, name in HEADINGS.items()}
_OUTCOMES: Final = ("no", "yes", "silence", "waiting", "withdrawn", "almost")
_UNKNOWN: Final = "unset"


@dataclass(frozen=True)
class Row:
    """A row that can be taken: the fields of an ask, and the cells they were read from.

    `uid` is the sheet's own; without it `key` (of what, of whom and asked on) and `nth` (its
    occurrence, from 1) say which ask it is. `unknown` is an answer word that has to be asked about;
    there are no fields then.
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


@dataclass(frozen=True)
class LeftOut:
    """A row that cannot be taken, and why; it does not stop the others."""

    number: int
    reason: str


@dataclass(frozen=True)
class Plan:
    """One sheet as it was read. `refused` is the sentence for one that cannot be read at all."""

    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: Columns | None = None
    refused: str = ""

    def uids(self, notebook: UUID) -> tuple[UUID, ...]:
        """The uid of each row's ask in the notebook of that uid.

        The sheet's own, else uuid5 of the notebook over key and occurrence, so that the same sheet
        names the same asks whenever it comes. (A derived uid that stands in the uid column of
        another row, as in a sheet taken from here and added to, gives way to the next.)
        """
        used = {row.uid for row in self.rows if row.uid}
        uids = []
        for row in self.rows:
            uid, nth = row.uid, row.nth
            while uid is None:
                derived = uuid5(notebook, f"{row.key}\x1f{nth}")
                if derived not in used:
                    uid = derived
                nth += 1
            used.add(uid)
            uids.append(uid)
        return tuple(uids)


@dataclass(frozen=True)
class Preview:
    """A plan beside what a notebook holds: `new` would be taken, `same` are left as they are."""

    plan: Plan
    new: tuple[Row, ...]
    same: tuple[Row, ...]

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The answer words nobody has explained, once each ("" for an empty cell)."""
        words: dict[str, str] = {}
        for row in self.new:
            if row.unknown is not None:
                words.setdefault(fold(row.unknown), row.unknown)
        return tuple(words.values())

    @cached_property
    def outcomes(self) -> dict[str, int]:
        """How many of the new rows have which answer; "unset" is one still unknown."""
        counts = Counter(row.fields.get("answer", _UNKNOWN) for row in self.new)
        return {name: counts[name] for name in (*_OUTCOMES, _UNKNOWN)}

    @property
    def noted(self) -> tuple[str, ...]:
        """Columns that are no field of an ask: kept in the note."""
        columns = self.plan.columns
        return tuple(columns.labels[n] for n in columns.noted) if columns else ()

    @property
    def verdict(self) -> Verdict:
        if self.plan.refused or not self.plan.rows:
            return "reject"
        if self.questions:
            return "ask"
        odd = self.plan.left_out or any(row.doubts for row in self.new)
        return "import_warn" if odd else "import"

    @property
    def message(self) -> str:
        """One sentence; for `ask` and `reject` it says where, and what to do."""
        if self.plan.refused:
            return self.plan.refused
        if not self.plan.rows:
            return self._nothing()
        if self.questions:
            return self._question()
        if not self.new:
            return _("Nothing new, %(n)s already here.") % {"n": figure(len(self.same))}
        told = ngettext("%(n)s ask to bring in.", "%(n)s asks to bring in.", len(self.new))
        return told % {"n": figure(len(self.new))}

    def as_json(self) -> dict[str, Any]:
        """The one object of `nos bring --dry-run --json`."""
        return {
            "verdict": self.verdict,
            "rows": len(self.new),
            "skipped": len(self.same) + len(self.plan.left_out),
            "outcomes": self.outcomes,
            "dates": [row.asked_on.isoformat() if row.asked_on else None for row in self.new],
            "columns": self.plan.columns.shown() if self.plan.columns else {},
            "questions": [{"about": word, "choices": list(ANSWERS)} for word in self.questions],
            "message": self.message,
        }

    def _nothing(self) -> str:
        if not self.plan.left_out:
            return _("There is no row under the headings. Add one and bring the file again.")
        first = self.plan.left_out[0]
        return _("No row can be taken. Row %(number)s: %(reason)s") % {
            "number": first.number,
            "reason": first.reason,
        }

    def _question(self) -> str:
        row = next(row for row in self.new if row.unknown is not None)
        words = {"number": row.number, "word": row.unknown, "choices": ", ".join(ANSWERS)}
        if row.unknown:
            return (
                _("Row %(number)s says “%(word)s”. Write one of these there: %(choices)s.") % words
            )
        return (
            _("Row %(number)s has neither an answer nor a day. Write one of these: %(choices)s.")
            % words
        )


def read_plan(data: bytes, today: date) -> Plan:
    """Read the bytes of a sheet. `today` is the person's; it only decides what looks odd."""
    try:
        table = read_table(data)
        columns = read_columns(table.headings)
    except NosError as problem:
        return Plan(refused=problem.sentence)
    reading = _Reading(columns, today)
    for line in table.lines:
        reading.take(line)
    return Plan(tuple(reading.rows), tuple(reading.left_out), columns)


def preview(plan: Plan, notebook: UUID | None, here: Collection[UUID]) -> Preview:
    """`here` are the uids that the notebook's owner has already. Without a notebook all is new."""
    if notebook is None:
        return Preview(plan, plan.rows, ())
    pairs = list(zip(plan.rows, plan.uids(notebook), strict=True))
    return Preview(
        plan,
        tuple(row for row, uid in pairs if uid not in here),
        tuple(row for row, uid in pairs if uid in here),
    )


@dataclass
class _Reading:
    """Goes down the rows; remembers which asks it has met."""

    columns: Columns
    today: date
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    own: dict[UUID, int] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        cells = self.columns.cells(line.cells)
        try:
            asked_on, unreadable = read_day(cells.get("asked_on", "")), ""
        except ValueError as problem:
            asked_on, unreadable = None, str(problem)
        # A row that cannot be taken has its place too: mended, it must not shift the others.
        day = asked_on.isoformat() if asked_on else cells.get("asked_on", "")
        named = (cells.get("what", ""), cells.get("who", ""), day)
        key = "\x1f".join(fold(tidy_line(cell)) for cell in named)
        self.met[key] += "uid" not in cells
        try:
            if unreadable:
                raise BadInput(fields={"asked_on": unreadable})
            self.rows.append(self._row(line, cells, asked_on, key))
        except BadInput as problem:
            self.left_out.append(LeftOut(line.number, _reason(problem)))

    def _row(self, line: Line, cells: dict[str, str], asked_on: date | None, key: str) -> Row:
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
            fields=fields if answer else {},
            source=self.columns.source(line.cells),
            uid=uid,
            key=key,
            nth=self.met[key],
            asked_on=asked_on,
            unknown=None if answer else word,
            doubts=tuple(odd) if answer else (),
        )

    def _own_uid(self, line: Line, cell: str) -> UUID | None:
        uid: UUID | None = clean({"uid": ASK_FIELDS["packet"]}, {"uid": cell})["uid"]
        if uid and self.own.setdefault(uid, line.number) != line.number:
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
