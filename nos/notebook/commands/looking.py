"""Look at the notebook whole: the cover, the count, which notebooks there are, the history."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import click
from django.utils import timezone

from nos.lib.clock import day_in
from nos.lib.terminal import say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.covering import print_cover, print_the_day, print_welcome
from nos.notebook.commands.listing import SHOWN, limited, say_nothing
from nos.notebook.commands.printing import print_blank, print_rows, rest_line
from nos.notebook.commands.saying import count_lines, deed_word
from nos.notebook.good_moments import has_been_away
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.naming import name_of
from nos.notebook.presenting import count_as_json, fields_as_json, notebook_as_json
from nos.notebook.queries.handles import handles_of, operation_handles, shortest
from nos.notebook.queries.history import Deed, deeds
from nos.notebook.queries.listing import Wanted, list_asks
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.queries.out import longest_out
from nos.notebook.queries.sealed import last_written, sealed_fields
from nos.notebook.queries.shelf import word_on_return

__all__ = ["changes", "count", "notebooks", "show_notebook"]

_LATEST: Final = 7


def show_notebook(keyboard: Keyboard) -> None:
    """What `nos` alone shows."""
    notebook = keyboard.notebook()
    if keyboard.as_json:
        say_json(count_as_json(notebook or Notebook()))
    elif notebook is None:
        print_blank()
    else:
        _print_whole(keyboard, notebook)


def _print_whole(keyboard: Keyboard, notebook: Notebook) -> None:
    today = keyboard.today()
    latest = [row.ask for row in list_asks(notebook, Wanted(limit=_LATEST), short=True).rows]
    heard = longest_out(notebook, today) if notebook.waiting and not notebook.closed else None
    handle = handles_of(notebook, [heard.ask])[heard.ask.pk] if heard else ""
    print_cover(notebook, today, heard, handle, latest)
    wrote = last_written(notebook)
    if notebook.closed:
        return
    if has_been_away(day_in(wrote, keyboard.person().time_zone) if wrote else None, today):
        print_welcome(notebook, word_on_return(notebook))
    if notebook.target_on and notebook.target_on <= today:
        print_the_day(notebook)


@click.command(help=marked("The count, in two lines."))
@click.pass_obj
def count(keyboard: Keyboard) -> None:
    notebook = keyboard.notebook() or Notebook()
    if keyboard.as_json:
        say_json(count_as_json(notebook))
        return
    for line in count_lines(notebook):
        say(line)


@click.command(help=marked("Your notebooks; a second one shows up when you open it."))
@click.pass_obj
def notebooks(keyboard: Keyboard) -> None:
    found = all_notebooks(keyboard.person()) if keyboard.there() else []
    if not found:
        say_nothing(
            keyboard,
            "notebooks",
            _("There is no notebook yet. It begins with the first ask: nos log TEXT"),
        )
    elif keyboard.as_json:
        say_json_list("notebooks", (notebook_as_json(one) for one in found))
    else:
        uids = [one.uid for one in found]
        handles = [shortest(one.uid, uids) for one in found]
        print_rows(
            [
                (handle, name_of(one), count_lines(one)[0], _("closed") if one.closed else "")
                for handle, one in zip(handles, found, strict=True)
            ],
            wide=1,
        )


@click.command(help=marked("What was written last, each with its handle for undo."))
@limited
@click.pass_obj
def changes(keyboard: Keyboard, /, limit: int | None) -> None:
    notebook, person = keyboard.notebook(), keyboard.person()
    found = deeds(person, notebook, limit=limit or SHOWN) if notebook else []
    if not found:
        say_nothing(keyboard, "changes", _("Nothing was written yet."))
    elif keyboard.as_json:
        sealed = sealed_fields(notebook or Notebook())
        say_json_list("changes", (_deed_as_json(deed, sealed) for deed in found))
    else:
        handles = operation_handles(person, [deed.operation for deed in found])
        with timezone.override(person.time_zone):
            print_rows([_deed_row(deed, handles[deed.operation]) for deed in found], wide=3)


def _deed_row(deed: Deed, handle: str) -> tuple[str, ...]:
    return (
        f"{timezone.localtime(deed.at):%Y-%m-%d %H:%M}",
        handle,
        deed_word(deed.kind),
        deed.what,
        rest_line(deed.asks - 1) if deed.asks > 1 else "",
        _("undone") if deed.undone else "",
    )


def _without_cells(fields: dict[str, Any]) -> dict[str, Any]:
    """Of a sheet it was read from."""
    return {name: value for name, value in fields.items() if name != "source"}


def _deed_as_json(deed: Deed, sealed: Collection[str]) -> dict[str, Any]:
    return {
        "operation": str(deed.operation),
        "kind": deed.kind,
        "at": deed.at.isoformat(),
        "door": deed.door,
        "asks": deed.asks,
        "what": deed.what,
        "before": fields_as_json(_without_cells(deed.before), sealed),
        "after": fields_as_json(_without_cells(deed.after), sealed),
        "undone": deed.undone,
    }
