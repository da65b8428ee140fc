"""`nos insights`: what the asks say, of one's own notebook or of facts in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import click

from nos.insights.facts import Facts
from nos.insights.facts_read import read_facts
from nos.insights.queries import facts_of
from nos.insights.shapes import Figures
from nos.lib.days import read_day
from nos.lib.errors import BadInput, Refused
from nos.lib.places import far
from nos.lib.terminal import pour, read_bytes, say, say_json
from nos.lib.words import figure, marked
from nos.lib.words import gettext as _
from nos.notebook.commands.options import FileName, joined
from nos.notebook.fields import ASK_FIELDS
from nos.notebook.keyboard import Keyboard

__all__ = ["insights"]

_PIPE: Final = "-"
_MOST_BYTES: Final = 256 * 1024 * 1024
_MOST_A_WEEK: Final = 10_000


class _FilesAfter(click.Command):
    """Lets several files stand after one --facts: `--facts a b c` is `--facts a --facts b …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        said: list[str] = []
        files = False
        for before, word in zip(["", *args], args, strict=False):
            is_option = word.startswith("-") and word != _PIPE
            if files and before != "--facts" and not is_option:
                said.append("--facts")
            said.append(word)
            if is_option:
                files = word.partition("=")[0] == "--facts"
        return super().parse_args(ctx, said)


@click.command(
    cls=_FilesAfter,
    help=marked(
        "What your asks say: how often yes, what is still out, guess against real, the sting. "
        "With --facts of files instead of a notebook."
    ),
)
@click.option("--today", metavar="DAY", help=marked("As of that day: yesterday, 2026-01-31."))
@click.option(
    "--what-if", type=int, metavar="N", help=marked("How long, if you asked N times a week.")
)
@click.option(
    "--facts",
    type=FileName(),
    multiple=True,
    metavar="FILE…",
    help=marked("Lines of JSON, one ask a line; “-” is what comes through the pipe."),
)
@click.option("--opening-nos", metavar="N", help=marked("Of the facts: nos from before."))
@click.option("--opening-yeses", metavar="N", help=marked("Of the facts: yeses from before."))
@click.option("--target", metavar="N", help=marked("Of the facts: how many nos it is about."))
@click.option("--rule", metavar="RULE", help=marked("Of the facts: clear or silence."))
@click.pass_obj
def insights(
    keyboard: Keyboard, /, today: str | None, what_if: int | None, facts: tuple[str, ...],
    **balance: str | None,
) -> None:  # fmt: skip
    if what_if is not None and not 1 <= what_if <= _MOST_A_WEEK:
        told = _("This is a whole number from %(low)s to %(high)s.")
        raise BadInput(fields={"what_if": told % {"low": 1, "high": figure(_MOST_A_WEEK)}})
    if facts:
        _of_files(keyboard, facts, _day(keyboard, today), what_if, balance)
    elif given := next((name for name, value in balance.items() if value is not None), ""):
        told = _("%(option)s is for facts from a file, after --facts.")
        raise click.UsageError(told % {"option": f"--{given.replace('_', '-')}"})
    else:
        _of_notebook(keyboard, _day(keyboard, today), what_if)


def _of_notebook(keyboard: Keyboard, today: date, what_if: int | None) -> None:
    notebook = keyboard.notebook()
    facts = facts_of(notebook) if notebook else Facts()
    _show(keyboard, _reckoned(facts, today, what_if))


def _of_files(
    keyboard: Keyboard,
    names: tuple[str, ...],
    today: date,
    what_if: int | None,
    balance: Mapping[str, str | None],
) -> None:
    """One report a line, in the order of the files; all are read before the first is printed."""
    if far():
        raise Refused(_("Facts from a file are worked out on the machine they lie on: leave out "
                        "--server."))  # fmt: skip
    found = [_facts_in(keyboard, name, balance) for name in names]
    for facts in found:
        figures = _reckoned(facts, today, what_if)
        if keyboard.as_json:
            pour(json.dumps(figures, allow_nan=False), nl=True)
        else:
            _show(keyboard, figures)


def _facts_in(keyboard: Keyboard, name: str, balance: Mapping[str, str | None]) -> Facts:
    try:
        if name == _PIPE:
            body = read_bytes()
        else:
            body = keyboard.files.read(name, _MOST_BYTES + 1)
    except OSError:
        told = _("“%(file)s” cannot be read. Is it the right path?")
        raise BadInput(told % {"file": name}) from None
    if len(body) > _MOST_BYTES:
        raise BadInput(_("“%(file)s” is too large.") % {"file": name})
    try:
        return read_facts(body, **balance)
    except BadInput as problem:
        if problem.fields:
            raise
        told = _("“%(file)s”: %(problem)s")
        raise BadInput(told % {"file": name, "problem": problem.sentence}) from None


def _day(keyboard: Keyboard, text: str | None) -> date:
    if text is None:
        return keyboard.today()
    try:
        day = ASK_FIELDS["asked_on"](read_day(joined((text,)), keyboard.today()))
    except ValueError as problem:
        raise BadInput(fields={"today": str(problem)}) from None
    assert isinstance(day, date), "read_day gives a day"
    return day


def _reckoned(facts: Facts, today: date, what_if: int | None) -> Figures:
    from nos.insights.report import report

    return report(facts, today, what_if=what_if)


def _show(keyboard: Keyboard, said: Any) -> None:
    if keyboard.as_json:
        say_json(said)
    else:
        say(str(said))
