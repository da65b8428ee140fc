"""Settle the notebook: open and close it, its target, rule and opening balance, rest."""

from __future__ import annotations

import click

from nos.lib.days import read_day, read_span
from nos.lib.errors import BadInput, NotHere
from nos.lib.terminal import say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked, ngettext
from nos.notebook import operations
from nos.notebook.commands.options import Numbers, fields_of, joined, replayable
from nos.notebook.commands.printing import print_written, undo_line
from nos.notebook.commands.saying import count_lines, figure
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.naming import name_of
from nos.notebook.queries.handles import shortest
from nos.notebook.queries.notebooks import all_notebooks

__all__ = ["aim", "begin", "close", "open_one", "reopen", "rest", "rule"]


@click.command("open", help=marked("Open a notebook; the title goes on its cover."))
@click.argument("title", nargs=-1)
@replayable
@click.pass_obj
def open_one(keyboard: Keyboard, /, title: tuple[str, ...], uid: str) -> None:
    written = operations.open_notebook(
        call=keyboard.call(uid), fields={"title": joined(title)}, another=True
    )
    notebook = written.notebook
    notes = []
    if notebook and not keyboard.as_json:
        notes.append(name_of(notebook))
        uids = [one.uid for one in all_notebooks(written.person)]
        if len(uids) > 1:
            named = f"--notebook {shortest(notebook.uid, uids)}"
            notes.append(_("To write in this one: %(option)s") % {"option": named})
    print_written(keyboard, written, *notes)


@click.command(
    cls=Numbers, help=marked("Aim at another count, up or down, or by a day of your choice.")
)
@click.argument("target", default="")
@click.option("--day", metavar="DAY", help=marked('A day to look at it all; "" for none.'))
@replayable
@click.pass_obj
def aim(keyboard: Keyboard, /, target: str, day: str | None, uid: str) -> None:
    fields = fields_of({"target_on": day}, keyboard.today())
    if target:
        fields["target"] = target.replace(",", "")
    if not fields:
        raise click.UsageError(_("Say what to aim at, for example: nos aim 300"))
    written = operations.edit_notebook(
        notebook=keyboard.notebook(), fields=fields, call=keyboard.call(uid)
    )
    print_written(keyboard, written, *_counted(written.notebook))


@click.command(
    cls=Numbers, help=marked("Begin with NOS and YESES from before, on paper or elsewhere.")
)
@click.argument("balance", nargs=-1, metavar="NOS YESES")
@click.option("--nos", metavar="N", help=marked("Nos from before."))
@click.option("--yeses", metavar="N", help=marked("Yeses from before."))
@replayable
@click.pass_obj
def begin(
    keyboard: Keyboard, /, balance: tuple[str, ...], nos: str | None, yeses: str | None, uid: str
) -> None:
    if len(balance) not in (0, 2) or bool(balance) == (nos is not None or yeses is not None):
        raise click.UsageError(_("Give both, for example: nos begin 79 8"))
    notebook = keyboard.notebook()
    now = notebook or Notebook()
    if balance:
        nos, yeses = balance
    written = operations.set_opening_balance(
        notebook=notebook,
        nos=now.opening_nos if nos is None else nos,
        yeses=now.opening_yeses if yeses is None else yeses,
        call=keyboard.call(uid),
    )
    print_written(keyboard, written, *_counted(written.notebook))


@click.command(help=marked("What counts: clear (a clear no), or silence you have closed as well."))
@click.argument("word", default="")
@replayable
@click.pass_obj
def rule(keyboard: Keyboard, /, word: str, uid: str) -> None:
    notebook = keyboard.notebook()
    if not word:
        shown = (notebook or Notebook()).rule
        say_json({"rule": shown}) if keyboard.as_json else say(_rule_words(shown))
        return
    written = operations.set_rule(notebook=notebook, rule=word, call=keyboard.call(uid))
    now = written.notebook or Notebook()
    before = figure(notebook.nos if notebook else 0)
    print_written(
        keyboard,
        written,
        _rule_words(now.rule),
        f"{before} → {figure(now.nos)}",
        extra={"rule": now.rule, "before": notebook.nos if notebook else 0, "after": now.nos},
    )


def _rule_words(rule: str) -> str:
    if rule == "silence":
        return _("A clear no counts, or silence you have closed.")
    return _("A clear no counts.")


@click.command(help=marked("Days off: 2w from today, or from one day to another."))
@click.argument("span", nargs=-1)
@click.option("--from", "first", metavar="DAY", help=marked("The first day; today if not said."))
@click.option("--to", "last", metavar="DAY", help=marked("The last day."))
@replayable
@click.pass_obj
def rest(
    keyboard: Keyboard, /, span: tuple[str, ...], first: str | None, last: str | None, uid: str
) -> None:
    if bool(span) == bool(last):
        raise click.UsageError(_("Say how long, for example: nos rest 2w"))
    today = keyboard.today()
    try:
        from_on = read_day(first, today, ahead=True) if first else today
        to_on = read_day(last, from_on, ahead=True) if last else read_span(joined(span), from_on)
    except ValueError as problem:
        raise BadInput(str(problem)) from None
    written = operations.rest(
        notebook=keyboard.notebook(), from_on=from_on, to_on=to_on, call=keyboard.call(uid)
    )
    print_written(keyboard, written, f"{from_on} – {to_on}")


@click.command(help=marked("Close the notebook. It stays yours, and can be opened again."))
@replayable
@click.pass_obj
def close(keyboard: Keyboard, /, uid: str) -> None:
    notebook = keyboard.the_notebook()
    written = operations.close_notebook(notebook=notebook, call=keyboard.call(uid))
    now = written.notebook or notebook
    asked = ngettext(
        "You asked once. That stays true. Take your pages.",
        "%(asks)s times you asked. That stays true. Take your pages.",
        now.asks,
    )
    notes = [asked % {"asks": figure(now.asks)}]
    if now.dream:
        notes.append(_("You wanted, delusionally: %(dream)s") % {"dream": now.dream})
    if now.promise:
        notes.append(_("You said: %(promise)s.") % {"promise": now.promise.strip().strip(".")})
    if now.letter:
        notes.append(_("The letter you wrote: %(letter)s") % {"letter": now.letter})
    print_written(keyboard, written, *notes, undo_line())


@click.command(help=marked("Open a closed notebook again."))
@replayable
@click.pass_obj
def reopen(keyboard: Keyboard, /, uid: str) -> None:
    notebook = keyboard.notebook() if keyboard.named else _last_closed(keyboard)
    if notebook is None:
        raise NotHere(_("No notebook of yours is closed."))
    print_written(keyboard, operations.reopen(notebook=notebook, call=keyboard.call(uid)))


def _last_closed(keyboard: Keyboard) -> Notebook | None:
    found = all_notebooks(keyboard.person()) if keyboard.there() else []
    closed = [(one.closed_at, one) for one in found if one.closed_at]
    return max(closed, key=lambda pair: pair[0])[1] if closed else None


def _counted(notebook: Notebook | None) -> tuple[str, ...]:
    return count_lines(notebook) if notebook else ()
