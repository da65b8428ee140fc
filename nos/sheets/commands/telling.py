"""A plan in the terminal: in a few lines, its questions one by one, how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import click

from nos.lib.errors import BadInput
from nos.lib.places import far
from nos.lib.terminal import say
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.sheets.choices import Choices, Question
from nos.sheets.choices_typed import LEAVE_OUT, from_json
from nos.sheets.plan import Beside, LeftOut, Preview
from nos.sheets.plan.comparing import Changed, Update
from nos.sheets.plan.questions import hint, sentence
from nos.sheets.plan.verdict import fate_of

__all__ = ["Firsts", "Progress", "ask_each", "plan_lines"]

_NAMED_AT_MOST: Final = 10
_LONG: Final = 2_000  # rows after which one wants to know how far it is

_OUTCOMES: Final = {
    "no": marked("no"),
    "yes": marked("yes"),
    "silence": marked("silence"),
    "waiting": marked("still out"),
    "withdrawn": marked("withdrawn"),
    "almost": marked("almost"),
    "unset": marked("not understood"),
}


class Progress:
    """How far it is, on one line that goes again; only where somebody looks on."""

    def __init__(self) -> None:
        self._looks_on = far() is None and bool(sys.stderr and sys.stderr.isatty())
        self._shown = False

    def read(self, rows: int) -> None:
        self._show(_("%(num)s rows read"), rows)

    def seen(self, rows: int) -> None:
        self._show(_("%(num)s rows understood"), rows)

    def written(self, rows: int) -> None:
        self._show(_("%(num)s rows brought in"), rows)

    def end(self) -> None:
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)
            self._shown = False

    def _show(self, told: str, rows: int) -> None:
        if self._looks_on and rows >= _LONG:
            self._shown = True
            click.echo("\r" + told % {"num": figure(rows)}, err=True, nl=False)


@dataclass
class Firsts:
    """The first rows of each fate, as a plan goes by."""

    rows: dict[str, list[Beside]] = field(default_factory=dict)

    def beside(self, shown: Progress) -> Callable[[Beside], None]:
        def told(one: Beside) -> None:
            kept = self.rows.setdefault(fate_of(one), [])
            if len(kept) < _NAMED_AT_MOST:
                kept.append(one)
            if one.place % 1_000 == 0:
                shown.seen(one.place)

        return told


def plan_lines(seen: Preview, firsts: Firsts) -> Iterator[str]:
    """The plan in a few lines."""
    yield seen.message
    if seen.verdict == "ask":
        more = [sentence(one, seen.plan.columns) for one in seen.questions[1:]]
        yield from _some(more, len(more))
        yield hint(seen.questions).strip()
    if seen.rows:
        counted = [f"{figure(n)} {_(_OUTCOMES[name])}" for name, n in seen.outcomes.items() if n]
        yield "  " + " · ".join(counted)
    if seen.updates:
        told = ngettext("%(num)s is brought up to date:", "%(num)s are brought up to date:",
                        seen.updates)  # fmt: skip
        yield told % {"num": figure(seen.updates)}
        yield from _rows(firsts.rows["updates"], seen.updates)
    if seen.changed:
        yield _("Changed here and in the sheet:")
        yield from _rows(firsts.rows["changed"], seen.changed)
    if seen.rows and seen.same:
        left = ngettext(
            "%(num)s is here already and left as it is.",
            "%(num)s are here already and left as they are.",
            seen.same,
        )
        yield left % {"num": figure(seen.same)}
    if seen.rows and seen.noted:
        yield _("Kept in the note: %(columns)s.") % {"columns": ", ".join(seen.noted)}
    if seen.plan.table and seen.plan.table.dropped:
        yield _("No asks, but totals and the like:")
        told = _("row %(number)s: %(words)s")
        dropped = [told % {"number": n, "words": said} for n, said in seen.plan.table.dropped]
        yield from _some([f"  {line}" for line in dropped], len(dropped))
    if seen.left_out:
        told = ngettext("%(num)s row is left out:", "%(num)s rows are left out:", seen.left_out)
        yield told % {"num": figure(seen.left_out)}
        yield from _rows(firsts.rows["left_out"], seen.left_out)
    if seen.warnings:
        yield _("Worth a look:")
        yield from _some([f"  {warning}" for warning in seen.warnings], len(seen.warnings))


def _rows(rows: list[Beside], many: int) -> Iterator[str]:
    told = _("row %(number)s: %(words)s")
    yield from _some(
        ["  " + told % {"number": one.row.number, "words": _words(one)} for one in rows], many
    )


def _words(one: Beside) -> str:
    if isinstance(one.row, LeftOut):
        return one.row.reason
    return ", ".join(one.fate.words) if isinstance(one.fate, Update | Changed) else ""


def _some(lines: list[str], many: int) -> Iterator[str]:
    yield from lines[:_NAMED_AT_MOST]
    more = many - len(lines[:_NAMED_AT_MOST])
    if more > 0:
        yield "  " + ngettext("and %(num)s more", "and %(num)s more", more) % {"num": figure(more)}


def ask_each(seen: Preview) -> Choices:
    """Each question in its turn; the choices with what was said. Raises click.Abort, BadInput."""
    choices = seen.plan.choices
    for question in seen.questions:
        say(sentence(question, seen.plan.columns), err=True)
        choices = _ask(question, choices)
    return choices


def _ask(question: Question, choices: Choices) -> Choices:
    prompt, unsaid = _("Answer"), None
    if question.kind == "answer":
        prompt, unsaid = _("Answer (Enter leaves those rows out)"), LEAVE_OUT
    elif "" in question.choices:
        prompt, unsaid = _("Answer (Enter for none of them)"), ""
    while True:
        said = click.prompt(prompt, default="", show_default=False, err=True).strip() or unsaid
        if said is None:
            raise BadInput(_("Nothing was brought in."))
        try:
            return _with(question, said, choices)
        except BadInput as problem:
            say(problem.sentence, err=True)


def _with(question: Question, said: str, choices: Choices) -> Choices:
    """Raises BadInput for what does not answer the question."""
    if question.kind == "answer":
        read = from_json({"answers": {question.key: said}}).answers
        return replace(choices, answers={**choices.answers, question.key: read[question.key]})
    if question.kind in ("column", "sheet"):
        chosen = _one_of(question.choices, said)
        if question.kind == "sheet":
            return replace(choices, sheet=chosen)
        return replace(choices, columns={**choices.columns, question.key: chosen})
    sent: dict[str, Any] = {question.kind: said}
    return replace(choices, **{question.kind: getattr(from_json(sent), question.kind)})


def _one_of(choices: tuple[str, ...], said: str) -> str:
    for choice in choices:
        if choice.casefold() == said.casefold():
            return choice
    raise BadInput(_("This is one of: %(known)s.") % {"known": ", ".join(choices)})
