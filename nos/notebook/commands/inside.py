"""What is written inside the cover: the dream, the promise, the letter."""

from __future__ import annotations

import click

from nos.lib import clock
from nos.lib.locales import day
from nos.lib.terminal import say, say_json
from nos.lib.words import figure, marked
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.commands.options import joined, replayable, whole_text
from nos.notebook.commands.printing import print_written
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.queries.sealed import delivered_with, due_with, sealed_at

__all__ = ["dream", "letter", "promise"]


@click.command(help=marked("What you want, delusionally; without words, read it back."))
@click.argument("words", nargs=-1)
@replayable
@click.pass_obj
def dream(keyboard: Keyboard, /, words: tuple[str, ...], uid: str) -> None:
    notebook = keyboard.notebook()
    if not words:
        shown = (notebook or Notebook()).dream
        nothing = _("No dream yet. Write it: nos dream TEXT")
        say_json({"dream": shown}) if keyboard.as_json else say(shown or nothing)
        return
    written = operations.set_dream(notebook=notebook, dream=joined(words), call=keyboard.call(uid))
    print_written(keyboard, written)


@click.command(help=marked("What you may do when you reach it; sealed until then."))
@click.argument("words", nargs=-1)
@click.option("--open", "opened", is_flag=True, help=marked("Break the seal and read it."))
@replayable
@click.pass_obj
def promise(keyboard: Keyboard, /, words: tuple[str, ...], opened: bool, uid: str) -> None:
    notebook = keyboard.notebook()
    if words:
        written = operations.set_promise(
            notebook=notebook, promise=joined(words), call=keyboard.call(uid)
        )
        print_written(keyboard, written)
        return
    now = notebook or Notebook()
    sealed = bool(now.promise) and now.sealed and not opened
    if keyboard.as_json:
        say_json({"promise": None if sealed else now.promise, "sealed": sealed})
    elif sealed:
        told = _("Sealed on %(day)s; it opens at %(target)s, or when you close.")
        say(told % {"day": _sealed_on(keyboard, now, "promise"), "target": figure(now.target)})
    else:
        say(now.promise or _("No promise yet. Write it: nos promise TEXT"))


@click.command(help=marked("To whoever gets to No. 100; sealed until then. “-” reads a pipe."))
@click.argument("words", nargs=-1)
@click.option("--open", "opened", is_flag=True, help=marked("Break the seal and read it."))
@replayable
@click.pass_obj
def letter(keyboard: Keyboard, /, words: tuple[str, ...], opened: bool, uid: str) -> None:
    notebook = keyboard.notebook()
    if words:
        written = operations.set_letter(
            notebook=notebook, letter=whole_text(words), call=keyboard.call(uid)
        )
        print_written(keyboard, written)
        return
    now = notebook or Notebook()
    came = delivered_with(now) if now.letter else None
    sealed = bool(now.letter) and not (came or now.closed or opened)
    if keyboard.as_json:
        comes = (came or due_with(now)) if now.letter else None
        say_json({"letter": None if sealed else now.letter, "sealed": sealed, "comes_with": comes})
    elif sealed:
        told = _("Sealed on %(day)s; it comes with No. %(number)s.")
        number = figure(due_with(now))
        say(told % {"day": _sealed_on(keyboard, now, "letter"), "number": number})
    else:
        say(now.letter or _("No letter yet. Write it: nos letter TEXT"))


def _sealed_on(keyboard: Keyboard, notebook: Notebook, name: str) -> str:
    at = sealed_at(notebook, "promise" if name == "promise" else "letter")
    return day(clock.day_in(at or clock.now(), keyboard.person().time_zone), keyboard.today())
