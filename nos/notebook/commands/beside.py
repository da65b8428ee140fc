"""What is asked for beside an ask, and when to look back: each its own choice."""

from __future__ import annotations

import click

from nos.lib.locales import day_names
from nos.lib.terminal import columns, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands.options import replayable
from nos.notebook.commands.printing import print_written
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook

__all__ = ["beside"]

_FIELDS = ("with_guess", "with_nerves", "with_sting", "numbers_hidden", "week_day")


@click.command(help=marked("What you write beside an ask, and the day to look back."))
@click.option("--guess", "with_guess", metavar="on|off", help=marked("My guess, before."))
@click.option("--nerves", "with_nerves", metavar="on|off", help=marked("My nerves, before."))
@click.option("--felt", "with_sting", metavar="on|off", help=marked("How it felt, after."))
@click.option(
    "--hide-numbers", "numbers_hidden", metavar="on|off", help=marked("Insights in words alone.")
)
@click.option("--week-day", metavar="0-6", help=marked("To look back; 0 is Monday, 6 is Sunday."))
@replayable
@click.pass_obj
def beside(keyboard: Keyboard, /, uid: str, **given: str | None) -> None:
    fields = {name: text for name, text in given.items() if text is not None}
    if fields:
        notebook = keyboard.notebook()
        call = keyboard.call(uid)
        print_written(
            keyboard, operations.edit_notebook(notebook=notebook, fields=fields, call=call)
        )
        return
    now = keyboard.notebook() or Notebook()
    if keyboard.as_json:
        say_json({name: getattr(now, name) for name in _FIELDS})
        return
    for line in columns(_rows(now), wide=1):
        say(line)


def _rows(now: Notebook) -> list[tuple[str, str]]:
    on, off = _("on"), _("off")
    return [
        (_("My guess, before."), on if now.with_guess else off),
        (_("My nerves, before."), on if now.with_nerves else off),
        (_("How it felt, after."), on if now.with_sting else off),
        (_("Insights in words alone."), on if now.numbers_hidden else off),
        (_("The day to look back"), day_names()[now.week_day]),
    ]
