"""`nos insights`: what the asks say, of one's own notebook or of facts in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import click
from django.conf import settings

from nos.insights.facts import Facts
from nos.insights.facts_read import read_facts
from nos.insights.operations import mean_as_long_shot
from nos.insights.queries import facts_of, quieted, report_of
from nos.insights.rules import mute
from nos.insights.saying import said
from nos.insights.saying.text import text_of
from nos.insights.shapes import Figures
from nos.lib import clock
from nos.lib.days import read_day
from nos.lib.errors import BadInput, CannotNow, Refused
from nos.lib.places import far
from nos.lib.system_zone import system_zone
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
@click.option("--how", is_flag=True, help=marked("Say also how each was computed."))
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
@click.option("--long-shot", metavar="KIND", help=marked("This kind is meant as a long shot."))
@click.option("--no-long-shot", metavar="KIND", help=marked("It is no long shot any more."))
@click.pass_obj
def insights(
    keyboard: Keyboard,
    /,
    today: str | None,
    what_if: int | None,
    how: bool,
    facts: tuple[str, ...],
    long_shot: str | None,
    no_long_shot: str | None,
    **balance: str | None,
) -> None:
    if long_shot is not None or no_long_shot is not None:
        _mean(keyboard, long_shot or no_long_shot or "", on=long_shot is not None)
        return
    if what_if is not None and not 1 <= what_if <= _MOST_A_WEEK:
        told = _("This is a whole number from %(low)s to %(high)s.")
        raise BadInput(fields={"what_if": told % {"low": 1, "high": figure(_MOST_A_WEEK)}})
    given = next((name for name, value in balance.items() if value is not None), "")
    if facts:
        _of_files(keyboard, facts, _Asked(_day(today, _day_here()), what_if, how), balance)
    elif given:
        told = _("%(option)s is for facts from a file, after --facts.")
        raise click.UsageError(told % {"option": f"--{given.replace('_', '-')}"})
    elif far():
        _from_afar(keyboard, today or what_if, how=how)
    else:
        _of_notebook(keyboard, _Asked(_day(today, keyboard.today()), what_if, how))


def _mean(keyboard: Keyboard, kind: str, *, on: bool) -> None:
    """A kind that keeps saying no may be meant so, and is not remarked on then."""
    notebook = keyboard.the_notebook()
    keyboard.prepare()
    mean_as_long_shot(person=keyboard.person(), notebook=notebook, kind=kind, on=on)
    if keyboard.as_json:
        say_json({"kind": kind, "long_shot": on})
    elif on:
        say(_("“%(kind)s” is meant as a long shot.") % {"kind": kind})
    else:
        say(_("“%(kind)s” is no long shot any more.") % {"kind": kind})


@dataclass(frozen=True)
class _Asked:
    """As of which day, with how many asks a week beside the usual ones, and with its methods."""

    today: date
    what_if: int | None
    how: bool

    def of(self, facts: Facts) -> Figures:
        """numpy is loaded here, and for no other command."""
        from nos.insights.report import report

        return report(facts, self.today, what_if=self.what_if)


def _of_notebook(keyboard: Keyboard, asked: _Asked) -> None:
    """Worked out at once, in this process."""
    notebook = keyboard.notebook()
    figures = asked.of(facts_of(notebook) if notebook else Facts())
    if notebook:
        mute(figures, quieted(notebook, asked.today))
    words = said(figures)
    if keyboard.as_json:
        say_json(words)
        return
    _tell(words, asked.how, hidden=bool(notebook and notebook.numbers_hidden))


def _from_afar(keyboard: Keyboard, more: object, *, how: bool) -> None:
    """As it was last worked out there: no server works it out while somebody waits."""
    notebook = keyboard.the_notebook()
    if more:
        told = _(
            "From afar, insights are told as they were last worked out: leave out --today and "
            "--what-if."
        )
        raise BadInput(told)
    kept = report_of(notebook, keyboard.today())
    if kept is None:
        raise CannotNow(_("The insights are being worked out. Ask again in a minute."))
    words = said(kept.figures)
    if keyboard.as_json:
        as_of = {"today": kept.today.isoformat(), "worked_at": kept.worked_at.isoformat()}
        say_json({**words, "as_of": {**as_of, "fresh": kept.fresh}})
        return
    _tell(words, how, hidden=notebook.numbers_hidden)
    if not kept.fresh:
        say(_("Being worked out anew."))


def _of_files(
    keyboard: Keyboard,
    names: tuple[str, ...],
    asked: _Asked,
    balance: Mapping[str, str | None],
) -> None:
    """One report a line, in the order of the files; all are read before the first is printed."""
    if far():
        raise Refused(_("Facts in files are worked out on the machine they lie on."))
    found = [(name, _facts_in(keyboard, name, balance)) for name in names]
    for n, (name, facts) in enumerate(found):
        words = said(asked.of(facts))
        if keyboard.as_json:
            pour(json.dumps(words, allow_nan=False), nl=True)
            continue
        if len(found) > 1:
            say(("\n" if n else "") + name, bold=True)
        _tell(words, asked.how)


def _tell(words: Mapping[str, Any], how: bool, *, hidden: bool = False) -> None:
    for line in text_of(words, hidden=hidden, how=how):
        say(line)


def _facts_in(keyboard: Keyboard, name: str, balance: Mapping[str, str | None]) -> Facts:
    try:
        if name == _PIPE:
            body = read_bytes(_MOST_BYTES + 1)
        else:
            body = keyboard.files.read(name, _MOST_BYTES + 1)
    except (OSError, ValueError):  # a name with a NUL in it is no name
        told = _("“%(file)s” cannot be read. Is it the right path?")
        raise BadInput(told % {"file": name}) from None
    if len(body) > _MOST_BYTES:
        raise BadInput(_("“%(file)s” is too large to be read here.") % {"file": name})
    try:
        return read_facts(body, **balance)
    except BadInput as problem:
        if problem.fields:
            raise
        told = _("“%(file)s”: %(problem)s")
        raise BadInput(told % {"file": name, "problem": problem.sentence}) from None


def _day(text: str | None, today: date) -> date:
    """Raises BadInput."""
    if text is None:
        return today
    try:
        day = ASK_FIELDS["asked_on"](read_day(joined((text,)), today))
    except ValueError as problem:
        raise BadInput(fields={"today": str(problem)}) from None
    assert isinstance(day, date), "read_day gives a day"
    return day


def _day_here() -> date:
    """Without asking any database where its person lives."""
    return clock.today(system_zone() or settings.NOS_TIME_ZONE or "UTC")
