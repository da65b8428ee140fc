"""What only a person can say of a sheet, gathered row by row, each thing once. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.sheets.choices import Question
from nos.sheets.choices_typed import SETTLED
from nos.sheets.columns.matching import Columns
from nos.sheets.plan.comparing import Beside, Changed
from nos.sheets.plan.making import Plan
from nos.sheets.rows.reader import Row

__all__ = ["Asked", "hint", "sentence"]


class Asked:
    """Questions that rows need an answer to; those about the sheet as a whole come first."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: dict[tuple[str, str], Question] = {}
        learned = plan.learned
        # Where days speak for some rows, the question is only about the others.
        self._some_dated = learned is not None and learned.dated and not learned.all_open

    def about(self, one: Beside, *, unknown: bool) -> None:
        """`unknown` says that the answer of this row has to be asked."""
        row = one.row
        assert isinstance(row, Row)
        if unknown:
            self._unknown(row)
        if row.ahead:
            self._add("ahead", "", _("days that have not come yet"), row.number)
        if isinstance(one.fate, Changed):
            self._add("changed", "", _("asks changed here and in the sheet"), row.number)

    def questions(self) -> tuple[Question, ...]:
        return (*self._plan.questions, *self._found.values())

    def _unknown(self, row: Row) -> None:
        learned = self._plan.learned
        if learned and not learned.has_answers and not row.asks and not self._some_dated:
            about = _("Are these all nos?") if learned.all_open else _("What came back?")
            self._add("all", "", about, row.number)
        else:
            self._add("answer", row.asks, row.unknown or _("an empty cell"), row.number)

    def _add(self, kind: str, key: str, about: str, number: int) -> None:
        found = self._found.get((kind, key))
        if found:
            self._found[kind, key] = replace(found, rows=found.rows + 1)
        else:
            self._found[kind, key] = Question(kind, key, about, SETTLED[kind], number, 1)  # type: ignore[arg-type]


_SENTENCES: Final[Mapping[str, str]] = {
    "answer": marked(
        "Row %(row)s says “%(about)s” (%(column)s). Say what that means: %(choices)s."
    ),
    "all": marked("No column says what came back. %(about)s Say what they all are: %(choices)s."),
    "dates": marked(
        "Row %(row)s has a day that can be read in two ways (%(about)s). Say which it is: dmy "
        "(day, month, year) or mdy (month, day, year)."
    ),
    "ahead": marked(
        "Row %(row)s has a day that has not come yet. Say what becomes of such days: take (as they "
        "are) or note (keep them in the note)."
    ),
    "changed": marked(
        "Row %(row)s was changed in the sheet, and its ask was changed here. Say what stays: keep "
        "(as it is here) or take (as it is in the sheet)."
    ),
    "sheet": marked("%(about)s Choose one: %(choices)s."),
}
_EMPTY: Final = marked(
    "Row %(row)s has neither an answer nor a day. Say what that means: %(choices)s."
)
_ANY: Final = marked("%(about)s Say one of these: %(choices)s.")


def sentence(question: Question, columns: Columns | None) -> str:
    """The question as one would put it: which row or column it is about, and what can be said."""
    told = _SENTENCES.get(question.kind, _ANY)
    if question.kind == "answer" and not question.key:
        told = _EMPTY
    answers = columns.places.get("answer") if columns else None
    words = {
        "column": columns.labels[answers] if columns and answers is not None else _("answer"),
        "row": question.row,
        "about": question.about,
        "choices": ", ".join(choice or _("none of them") for choice in question.choices),
    }
    return _(told) % words


def hint(questions: Sequence[Question]) -> str:
    """The options that answer them, with a gap where the answer stands; "" where there are none."""
    options = [
        f"--{one.kind} {'|'.join(map(_quoted, one.choices))}"
        for one in questions
        if one.kind not in ("answer", "column")
    ]
    for option, kind in (("answers", "answer"), ("columns", "column")):
        keys = [_quoted_word(one.key) for one in questions if one.kind == kind]
        if keys:
            options.append(f"--{option} " + shlex.quote(",".join(f"{key}=…" for key in keys)))
    if not options:
        return ""
    return " " + _("To say it: %(options)s") % {"options": " ".join(options)}


def _quoted(choice: str) -> str:
    return choice if choice.isalnum() else shlex.quote(choice)


def _quoted_word(word: str) -> str:
    if "," in word or '"' in word:
        return '"' + word.replace('"', '""') + '"'
    return word
