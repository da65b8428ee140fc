"""The kind-words shelf in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from nos.lib.terminal import columns, inked, say, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands.inks import QUIET
from nos.notebook.commands.listing import limited, say_nothing
from nos.notebook.commands.options import fields_of, joined, replayable
from nos.notebook.commands.printing import print_written, undo_line
from nos.notebook.commands.rows import no_kind_word
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.operations import Written
from nos.notebook.presenting import line_as_json, on_shelf_as_json
from nos.notebook.queries.shelf import OnShelf, line_by_handle, line_handles
from nos.notebook.queries.shelf import shelf as on_shelf

__all__ = ["shelf"]

_SHOWN: Final = 30
_WHOLE: Final = 1_000


@click.command(help=marked("The kind words; with TEXT, keep a line of your own."))
@click.argument("text", nargs=-1)
@click.option("--who", metavar="NAME", help=marked("Who said it, for you alone."))
@click.option("--on", "said_on", metavar="DAY", help=marked("The day it was said."))
@click.option("--edit", metavar="HANDLE", help=marked("Change this line of yours."))
@click.option("--drop", metavar="HANDLE", help=marked("Take this line of yours down."))
@limited
@replayable
@click.pass_obj
def shelf(
    keyboard: Keyboard,
    /,
    text: tuple[str, ...],
    edit: str | None,
    drop: str | None,
    limit: int | None,
    uid: str,
    **given: str | None,
) -> None:
    fields = fields_of(given, keyboard.today())
    if text:
        fields["words"] = joined(text)
    if drop:
        if edit or fields:
            raise click.UsageError(_("Take a line down alone, for example: nos shelf --drop 7f3c"))
        _drop(keyboard, drop, uid)
    elif edit:
        if not fields:
            raise click.UsageError(_("Say what to change, for example: --who Ben"))
        _edit(keyboard, edit, fields, uid)
    elif fields:
        call = keyboard.call(uid)
        _said(
            keyboard,
            operations.keep_line(call=call, notebook=keyboard.notebook(), fields=fields),
        )
    else:
        _list(keyboard, keyboard.notebook(), limit)


def _edit(keyboard: Keyboard, handle: str, fields: dict[str, object], uid: str) -> None:
    notebook = keyboard.the_notebook()
    line = line_by_handle(notebook, handle)
    call = keyboard.call(uid)
    _said(keyboard, operations.edit_line(call=call, notebook=notebook, line=line, fields=fields))


def _drop(keyboard: Keyboard, handle: str, uid: str) -> None:
    notebook = keyboard.the_notebook()
    line = line_by_handle(notebook, handle)
    _said(keyboard, operations.drop_line(call=keyboard.call(uid), notebook=notebook, line=line))


def _said(keyboard: Keyboard, written: Written) -> None:
    extra = {"line": line_as_json(written.lines[0])}
    print_written(keyboard, written, undo_line(), extra=extra)


def _list(keyboard: Keyboard, notebook: Notebook | None, limit: int | None) -> None:
    many = limit or (_WHOLE if keyboard.as_json else _SHOWN)
    found = on_shelf(notebook, limit=many) if notebook else []
    if notebook is None or not found:
        nothing = _("Nothing stands here yet. Keep something kind: nos shelf TEXT")
        say_nothing(keyboard, "shelf", nothing)
    elif keyboard.as_json:
        say_json_list("shelf", map(on_shelf_as_json, found))
    else:
        for row in columns(_rows(notebook, found), wide=1):
            say(row)


def _rows(notebook: Notebook, found: Sequence[OnShelf]) -> list[tuple[str, ...]]:
    handles = line_handles(notebook)
    return [
        (
            inked(handles[one.line.uid] if one.line else "", **QUIET),
            one.words or (no_kind_word(one.ask.no_kind) if one.ask else ""),
            inked(one.line.who if one.line else one.ask.what if one.ask else "", **QUIET),
        )
        for one in found
    ]
