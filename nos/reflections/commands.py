"""`nos week`: looking back in the terminal."""

from __future__ import annotations

from typing import Any, Final

import click

from nos.lib.days import read_day
from nos.lib.errors import BadInput
from nos.lib.locales import weekday
from nos.lib.terminal import columns, inked, say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.inks import QUIET
from nos.notebook.commands.listing import limited
from nos.notebook.commands.options import fields_of, replayable
from nos.notebook.commands.printing import as_json, print_written, undo_line
from nos.notebook.fields import REST_FIELDS
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.naming import answer_word
from nos.notebook.queries.handles import handles_of
from nos.reflections.models import Reflection
from nos.reflections.operations import write_reflection
from nos.reflections.presenting import line_as_json, reflection_or_blank, week_as_json
from nos.reflections.queries import Line, OpenWeek, asks_of, lines_of, open_week
from nos.reflections.rules import QUESTIONS

__all__ = ["week"]

_SHOWN: Final = 30
_WHOLE: Final = 100_000
_ASKED: Final = {
    "happened": marked("What happened?"),
    "friend": marked("What would I tell a friend?"),
    "next": marked("What small thing next?"),
}


@click.command(help=marked("Look back on a week; with words, write down what you make of it."))
@click.option("--on", metavar="DAY", help=marked("Any day of the week that is meant."))
@click.option("--happened", metavar="TEXT", help=marked("What happened."))
@click.option("--friend", metavar="TEXT", help=marked("What you would tell a friend."))
@click.option("--next", "next_", metavar="TEXT", help=marked("What small thing comes next."))
@click.option("--all", "every", is_flag=True, help=marked("Every line that you wrote so."))
@click.option("--find", metavar="WORDS", help=marked("Those with these words in them."))
@limited
@replayable
@click.pass_obj
def week(
    keyboard: Keyboard,
    /,
    on: str | None,
    next_: str | None,
    every: bool,
    find: str | None,
    limit: int | None,
    uid: str,
    **given: str | None,
) -> None:
    fields = fields_of({**given, "next": next_}, keyboard.today())
    if every or find is not None:
        if fields or on is not None:
            raise click.UsageError(_("Look through them alone, for example: nos week --find rent"))
        _list(keyboard, find or "", limit)
    elif fields:
        _write(keyboard, on, fields, uid)
    else:
        _show(keyboard, on)


def _opened(keyboard: Keyboard, on: str | None) -> tuple[Notebook, OpenWeek]:
    today = keyboard.today()
    notebook = keyboard.notebook() or Notebook(owner_id=keyboard.person().pk)
    try:
        day = REST_FIELDS["from_on"](read_day(on, today)) if on is not None else today
    except ValueError as problem:
        raise BadInput(fields={"on": str(problem)}) from None
    return notebook, open_week(notebook, day, today)


def _write(keyboard: Keyboard, on: str | None, fields: dict[str, object], uid: str) -> None:
    call = keyboard.call(uid)
    _notebook, opened = _opened(keyboard, on)
    written = write_reflection(
        call=call, notebook=keyboard.notebook(), week_on=opened.week.from_on, fields=fields
    )
    now = open_week(written.notebook or _notebook, opened.week.from_on, keyboard.today())
    shown = reflection_or_blank(now.reflection, now.week)
    print_written(keyboard, written, undo_line(), extra={"reflection": shown})


def _show(keyboard: Keyboard, on: str | None) -> None:
    notebook, opened = _opened(keyboard, on)
    asks = asks_of(notebook, opened.week)
    if keyboard.as_json:
        shown = as_json(keyboard, notebook, asks) if asks else []
        say_json(week_as_json(notebook, opened, shown))
        return
    today = keyboard.today()
    days = (weekday(opened.week.from_on, today), weekday(opened.week.to_on, today))
    say(" – ".join(days), bold=True)
    if opened.read_back:
        say(_("A week ago you wrote: %(words)s") % {"words": opened.read_back})
    handles = handles_of(notebook, asks)
    rows = [
        (inked(handles[ask.pk], **QUIET), ask.what, answer_word(ask.answer), ask.takeaway)
        for ask in asks
    ]
    for line in columns(rows, wide=1):
        say(line)
    if not asks:
        say(_("A quiet week is a quiet week."))
    row = opened.reflection
    _tell(row) if row and not row.removed else say(_how())


def _how() -> str:
    return _("Nothing is written of it yet: %(command)s") % {"command": 'nos week --happened "…"'}


def _tell(row: Reflection) -> None:
    for name in QUESTIONS:
        if words := getattr(row, name):
            say(f"{_(_ASKED[name])} {words}")


def _list(keyboard: Keyboard, words: str, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_WHOLE if keyboard.as_json else _SHOWN)
    found = lines_of(notebook, q=words, limit=many).lines if notebook else ()
    if keyboard.as_json:
        say_json_list("weeks", map(line_as_json, found))
    elif found:
        for line in columns([_row(line) for line in found], wide=1):
            say(line)
    else:
        say(_("Nothing like that here.") if words else _("Nothing was written yet."))


def _row(line: Line) -> tuple[str, ...]:
    day = inked(line.day.isoformat(), **QUIET)
    if line.ask:
        return day, line.ask.takeaway, inked(line.ask.what, **QUIET)
    told: list[Any] = [getattr(line.reflection, name) for name in QUESTIONS]
    return day, " / ".join(" ".join(text.split()) for text in told if text), ""
