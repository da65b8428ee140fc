"""What bringing a sheet would do to each row, and why; nothing is stored. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from nos.lib.errors import NosError
from nos.lib.text import fold, tidy_line
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.rules import ANSWERS
from nos.sheets.choices import Choices, Question
from nos.sheets.columns import Columns, read_columns
from nos.sheets.comparing import Beside, Changed, New, Same, Standing, Update, compare
from nos.sheets.formats.book import Book, Line
from nos.sheets.rows import LeftOut, Reader, Row

__all__ = ["LeftOut", "LookUp", "Plan", "Preview", "Row", "Verdict", "make_plan", "preview"]

Verdict = Literal["import", "import_warn", "ask", "reject"]
# The asks that have one of these uids already; never asked for more than 500 at once.
LookUp = Callable[[Sequence[UUID]], Mapping[UUID, Standing]]

_OUTCOMES: Final = ("no", "yes", "silence", "waiting", "withdrawn", "almost")
_UNKNOWN: Final = "unset"
_AT_ONCE: Final = 500
_FIRST: Final = 100  # rows of each fate that a preview holds


@dataclass(frozen=True)
class Plan:
    """One sheet as it was read; its rows can be gone through again and again.

    `refused` is the sentence for one that cannot be read at all.
    """

    choices: Choices = field(default_factory=Choices)
    today: date = date.min
    columns: Columns | None = None
    lines: Sequence[Line] = ()
    own: Mapping[UUID, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()
    refused: str = ""

    def rows(self) -> Iterator[Row | LeftOut]:
        if self.columns is None:
            return
        reader = Reader(self.columns, self.choices, self.today, self.own)
        yield from map(reader.read, self.lines)

    def named(self, notebook: UUID) -> Iterator[tuple[Row | LeftOut, UUID | None]]:
        """Each row with the uid of its ask in the notebook of that uid.

        The sheet's own, else uuid5 of the notebook over key and occurrence, so that the same sheet
        names the same asks whenever it comes. (A derived uid that stands in the uid column of
        another row, as in a sheet taken from here and added to, gives way to the next.)
        """
        used = set(self.own)
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
            used.add(uid)
            yield row, uid

    def beside(self, notebook: UUID | None, look_up: LookUp) -> Iterator[Beside]:
        """Each row beside what is there. Without a notebook all of them are new."""
        if notebook is None:
            for row in self.rows():
                yield Beside(row) if isinstance(row, LeftOut) else Beside(row, None, New())
            return
        named = self.named(notebook)
        while some := list(islice(named, _AT_ONCE)):
            found = look_up([uid for _row, uid in some if uid])
            for row, uid in some:
                if isinstance(row, LeftOut) or uid is None:
                    yield Beside(row)
                else:
                    standing = found.get(uid)
                    yield Beside(row, uid, compare(row, standing), standing)


@dataclass
class Preview:
    """A plan beside what a notebook holds; of each fate the first hundred rows."""

    plan: Plan
    new: int = 0
    same: int = 0
    updates: int = 0
    changed: int = 0
    left_out: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    dates: list[date | None] = field(default_factory=list)
    questions: tuple[Question, ...] = ()
    shown: dict[str, list[Beside]] = field(default_factory=dict)

    @property
    def noted(self) -> tuple[str, ...]:
        """Columns that are no field of an ask: kept in the note."""
        columns = self.plan.columns
        return tuple(columns.labels[n] for n in columns.noted) if columns else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.plan.warnings

    @property
    def verdict(self) -> Verdict:
        if self.plan.refused or not self.new + self.same + self.updates + self.changed:
            return "reject"
        if self.questions:
            return "ask"
        odd = self.left_out or self.warnings or self.shown["odd"]
        return "import_warn" if odd else "import"

    @property
    def message(self) -> str:
        """One sentence; for `ask` and `reject` it says where, and what to do."""
        if self.plan.refused:
            return self.plan.refused
        if self.verdict == "reject":
            return self._nothing()
        if self.questions:
            return self._question()
        if not self.new:
            return _("Nothing new, %(n)s already here.") % {"n": figure(self.same)}
        told = ngettext("%(n)s ask to bring in.", "%(n)s asks to bring in.", self.new)
        return told % {"n": figure(self.new)}

    def as_json(self) -> dict[str, Any]:
        """The one object of `nos bring --dry-run --json`."""
        return {
            "verdict": self.verdict,
            "rows": len(self.dates),
            "skipped": self.same + self.left_out,
            "outcomes": self.outcomes,
            "dates": [day.isoformat() if day else None for day in self.dates],
            "columns": self.plan.columns.shown() if self.plan.columns else {},
            "questions": [
                {"about": one.about, "choices": list(one.choices)} for one in self.questions
            ],
            "message": self.message,
        }

    def page(self, fate: str, after: int = 0, limit: int = 20) -> list[Beside]:
        """Rows of that fate below the row of that number: "new", "same", "updates", "changed",
        "left_out", or "odd" for those with doubts."""
        return [one for one in self.shown.get(fate, ()) if one.row.number > after][:limit]

    def _nothing(self) -> str:
        if not self.left_out:
            return _("There is no row under the headings. Add one and bring the file again.")
        first = self.shown["left_out"][0].row
        assert isinstance(first, LeftOut)
        return _("No row can be taken. Row %(number)s: %(reason)s") % {
            "number": first.number,
            "reason": first.reason,
        }

    def _question(self) -> str:
        first = self.questions[0]
        words = {"number": first.row, "word": first.about, "choices": ", ".join(first.choices)}
        if first.key:
            return (
                _("Row %(number)s says “%(word)s”. Write one of these there: %(choices)s.") % words
            )
        return (
            _("Row %(number)s has neither an answer nor a day. Write one of these: %(choices)s.")
            % words
        )


def make_plan(
    book: Book, choices: Choices, today: date, known: Mapping[str, str] | None = None
) -> Plan:
    """Look at a book once. `today` is the person's; `known` are answer words they explained."""
    lines = next((list(sheet.lines) for sheet in book.sheets if len(sheet.lines)), [])
    if not lines:
        return Plan(refused=_("The file is empty. Bring one with headings in its first row."))
    try:
        columns = read_columns(lines[0].cells)
    except NosError as problem:
        return Plan(refused=problem.sentence)
    own: dict[UUID, int] = {}
    for line in lines[1:]:
        if uid := _uid_of(columns.cells(line.cells).get("uid", "")):
            own.setdefault(uid, line.number)
    return Plan(choices, today, columns, lines[1:], own, warnings=book.warnings)


def _uid_of(cell: str) -> UUID | None:
    try:
        uid: UUID | None = clean({"uid": ASK_FIELDS["packet"]}, {"uid": cell})["uid"]
    except NosError:
        return None
    return uid


def preview(plan: Plan, notebook: UUID | None, look_up: LookUp) -> Preview:
    """Go through the rows once, beside what is in the notebook of that uid."""
    counts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    words: dict[str, Question] = {}
    seen = Preview(plan)
    seen.shown = {name: [] for name in ("new", "same", "updates", "changed", "left_out", "odd")}
    for one in plan.beside(notebook, look_up):
        fate = _fate(one)
        counts[fate] += 1
        if len(seen.shown[fate]) < _FIRST:
            seen.shown[fate].append(one)
        if isinstance(one.row, Row) and fate in ("new", "updates", "changed"):
            seen.dates.append(one.row.asked_on)
            outcomes[_UNKNOWN if one.row.unknown is not None else one.row.fields["answer"]] += 1
            _ask(one.row, words)
            if one.row.doubts and len(seen.shown["odd"]) < _FIRST:
                seen.shown["odd"].append(one)
    seen.new, seen.same, seen.updates = counts["new"], counts["same"], counts["updates"]
    seen.changed, seen.left_out = counts["changed"], counts["left_out"]
    seen.outcomes = {name: outcomes[name] for name in (*_OUTCOMES, _UNKNOWN)}
    seen.questions = (*plan.questions, *words.values())
    return seen


def _fate(one: Beside) -> str:
    names: dict[type, str] = {New: "new", Same: "same", Update: "updates", Changed: "changed"}
    return names[type(one.fate)] if one.fate else "left_out"


def _ask(row: Row, words: dict[str, Question]) -> None:
    if row.unknown is not None:
        key = fold(tidy_line(row.unknown))
        words.setdefault(key, Question("answer", key, row.unknown, ANSWERS, row.number))
