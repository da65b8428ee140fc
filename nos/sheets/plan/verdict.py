"""A plan beside what a notebook holds: what would happen, in figures and in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final, Literal
from uuid import UUID

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.sheets.choices import Question
from nos.sheets.plan.comparing import Beside, Changed, New, Same, Update
from nos.sheets.plan.making import LookUp, Plan
from nos.sheets.plan.questions import Asked, sentence
from nos.sheets.rows.reader import LeftOut, Row

__all__ = ["OUTCOMES", "Preview", "Verdict", "fate_of", "preview"]

Verdict = Literal["import", "import_warn", "ask", "reject"]

OUTCOMES: Final = ("no", "yes", "silence", "waiting", "withdrawn", "almost", "unset")
_FATES: Final[Mapping[type, str]] = {
    New: "new", Same: "same", Update: "updates", Changed: "changed", type(None): "left_out",
}  # fmt: skip
_NAMED: Final = 10  # row numbers in one warning


@dataclass
class Preview:
    """`new`, `same`, `updates`, `changed` and `left_out` are how many rows have that fate.

    `doubts` are what is odd about rows that would be taken, each sentence with the first numbers
    of its rows and how many they are. `cells` counts those that stay the same, but were read from
    other cells before.
    """

    plan: Plan
    notebook: UUID | None
    look_up: LookUp
    new: int = 0
    same: int = 0
    updates: int = 0
    changed: int = 0
    left_out: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    dates: list[date | None] = field(default_factory=list)
    questions: tuple[Question, ...] = ()
    doubts: dict[str, tuple[list[int], int]] = field(default_factory=dict)
    cells: int = 0
    first_left_out: LeftOut | None = None

    @property
    def noted(self) -> tuple[str, ...]:
        """Columns that are no field of an ask: kept in the note."""
        return self.plan.learned.noted if self.plan.learned else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Of the file and the sheet first, then of rows, with their numbers."""
        return (*self.plan.warnings, *(_of_rows(*one) for one in self.doubts.items()))

    @property
    def rows(self) -> int:
        """How many would be taken: new ones and updates."""
        return self.new + self.updates + self.changed

    @property
    def writes(self) -> bool:
        """Whether bringing would change anything."""
        return bool(self.rows or self.cells)

    @property
    def verdict(self) -> Verdict:
        if self.plan.refused or not self.rows + self.same:
            return "reject"
        if self.questions:
            return "ask"
        return "import_warn" if self.left_out or self.warnings else "import"

    @property
    def message(self) -> str:
        """For `ask` and `reject` it says where, and what to do."""
        if self.verdict == "reject":
            return self.plan.refused or self._nothing()
        if self.questions:
            return sentence(self.questions[0], self.plan.columns)
        return self._counted()

    def as_json(self) -> dict[str, Any]:
        """The one object of `nos bring --dry-run --json`."""
        return {
            "verdict": self.verdict,
            "rows": self.rows,
            "skipped": self.same + self.left_out,
            "outcomes": self.outcomes,
            "dates": [day.isoformat() if day else None for day in self.dates],
            "columns": self.plan.columns.shown() if self.plan.columns else {},
            "questions": [
                {"about": one.about, "choices": list(one.choices)} for one in self.questions
            ],
            "message": self.message,
        }

    def page(self, fate: str = "", after: int = -1, limit: int = 50) -> list[Beside]:
        """Rows below that `place`, of one fate ("" of any; "odd" those with doubts)."""
        every = self.plan.beside(self.notebook, self.look_up)
        wanted = (one for one in every if one.place > after and _is(one, fate))
        return list(islice(wanted, limit))

    def _counted(self) -> str:
        said = []
        if self.new:
            told = ngettext("%(n)s ask to bring in.", "%(n)s asks to bring in.", self.new)
            said.append(told % {"n": figure(self.new)})
        if self.updates:
            told = ngettext("%(n)s update.", "%(n)s updates.", self.updates)
            said.append(told % {"n": figure(self.updates)})
        if not said:
            said.append(_("Nothing new, %(n)s already here.") % {"n": figure(self.same)})
        return " ".join(said)

    def _nothing(self) -> str:
        first = self.first_left_out
        if first is None:
            return _("There is no row under the headings. Add one and bring the file again.")
        return _("No row can be taken. Row %(number)s: %(reason)s") % {
            "number": first.number,
            "reason": first.reason,
        }


def preview(
    plan: Plan,
    notebook: UUID | None,
    look_up: LookUp,
    told: Callable[[Beside], object] | None = None,
) -> Preview:
    """Go through the rows once, beside what is in the notebook of that uid.

    `told` is given each row as it goes by.
    """
    seen = Preview(plan, notebook, look_up)
    counts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    asked = Asked(plan)
    for one in plan.beside(notebook, look_up):
        fate, row = fate_of(one), one.row
        counts[fate] += 1
        if isinstance(row, LeftOut):
            seen.first_left_out = seen.first_left_out or row
        elif fate != "same":
            unknown = row.unknown is not None and _needs_answer(one)
            outcomes["unset" if unknown else _answer(one)] += 1
            seen.dates.append(row.asked_on)
            asked.about(one, unknown=unknown)
            if row.doubts:
                _doubt(seen.doubts, row)
        elif isinstance(one.fate, Same) and one.fate.cells:
            seen.cells += 1
        if told:
            told(one)
    seen.new, seen.same, seen.updates = counts["new"], counts["same"], counts["updates"]
    seen.changed, seen.left_out = counts["changed"], counts["left_out"]
    seen.outcomes = {name: outcomes[name] for name in OUTCOMES}
    seen.questions = asked.questions()
    return seen


def fate_of(one: Beside) -> str:
    return _FATES[type(one.fate)]


def _is(one: Beside, fate: str) -> bool:
    if fate == "odd":
        return isinstance(one.row, Row) and bool(one.row.doubts) and fate_of(one) != "same"
    return not fate or fate_of(one) == fate


def _needs_answer(one: Beside) -> bool:
    """A word that stood there before, when the ask came, is not asked about again."""
    fate = one.fate.taken if isinstance(one.fate, Changed) else one.fate
    return not isinstance(fate, Update) or fate.unknown


def _answer(one: Beside) -> str:
    """What the ask would say afterwards."""
    fate = one.fate.taken if isinstance(one.fate, Changed) else one.fate
    if isinstance(fate, Update) and one.standing:
        return str(fate.fields.get("answer", one.standing.fields["answer"]))
    assert isinstance(one.row, Row)
    return str(one.row.fields["answer"])


def _doubt(doubts: dict[str, tuple[list[int], int]], row: Row) -> None:
    for said in row.doubts:
        numbers, many = doubts.get(said, ([], 0))
        if many < _NAMED:
            numbers.append(row.number)
        doubts[said] = numbers, many + 1


def _of_rows(said: str, where: tuple[list[int], int]) -> str:
    """Row 3, or rows 3, 4, 9 and 12 more."""
    numbers, many = where
    named = ", ".join(map(str, numbers))
    more = many - len(numbers)
    if more:
        told = _("Rows %(numbers)s and %(more)s more: %(said)s")
        return told % {"numbers": named, "more": figure(more), "said": said}
    told = ngettext("Row %(numbers)s: %(said)s", "Rows %(numbers)s: %(said)s", many)
    return told % {"numbers": named, "said": said}
