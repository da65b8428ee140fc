"""Two versions of one ask in the terminal: those that wait, both side by side, one of the two."""

from __future__ import annotations

from typing import Any, Final

import click
from django.utils import timezone

from nos.lib.errors import BadInput, NotHere
from nos.lib.terminal import columns, inked, say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands.inks import QUIET
from nos.notebook.commands.listing import say_nothing
from nos.notebook.commands.options import replayable
from nos.notebook.commands.printing import as_json, print_rows, print_written, undo_line
from nos.notebook.field_words import field_word
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.notebook.presenting import kept_as_json
from nos.notebook.queries.handles import ending_in, handles_of
from nos.notebook.queries.kept import Kept, newest_kept, settled_by

__all__ = ["kept"]

_MINE: Final = marked("Take what was kept beside.")
_THEIRS: Final = marked("Leave it as the notebook has it.")


@click.command(help=marked("Two versions of an ask, kept until you choose; with HANDLE, see both."))
@click.argument("handle", default="")
@click.option("--mine", is_flag=True, help=_MINE)
@click.option("--theirs", is_flag=True, help=_THEIRS)
@replayable
@click.pass_obj
def kept(keyboard: Keyboard, /, handle: str, mine: bool, theirs: bool, uid: str) -> None:
    if (mine and theirs) or ((mine or theirs) and not handle):
        raise click.UsageError(_("Choose one of the two, for example: nos kept 7f3c --theirs"))
    notebook = keyboard.notebook()
    found = newest_kept(notebook) if notebook else []
    if handle and notebook:
        again = settled_by(keyboard.person(), keyboard.uid(uid)) if uid else None
        one = again or _named(found, handle)
        if mine or theirs:
            _settle(keyboard, one, "mine" if mine else "theirs", uid)
        else:
            _show(keyboard, notebook, one)
    elif not found or notebook is None:
        say_nothing(keyboard, "kept", _("Nothing waits: of every ask there is one version."))
    elif keyboard.as_json:
        say_json_list("kept", (_as_json(keyboard, notebook, one) for one in found))
    else:
        handles = handles_of(notebook, [one.ask for one in found])
        with timezone.override(keyboard.person().time_zone):
            print_rows([_row(one, handles[one.ask.pk]) for one in found], wide=1)


def _named(found: list[Kept], handle: str) -> Kept:
    """The newest of the ask that is meant. Raises NotHere, BadInput."""
    ending = ending_in(handle)
    named = [one for one in found if one.ask.uid.hex.endswith(ending)]
    if not named:
        raise NotHere(_("No two versions wait under that handle. To see them: nos kept"))
    if len({one.ask.pk for one in named}) > 1:
        raise BadInput(
            _("More than one ask ends in %(handle)s; give one more character.") % {"handle": ending}
        )
    return named[0]


def _settle(keyboard: Keyboard, one: Kept, choice: str, uid: str) -> None:
    written = operations.settle_kept(
        call=keyboard.call(uid),
        notebook=keyboard.notebook_with(one.ask),
        ask=one.ask,
        kept=one.operation,
        choose=choice,
    )
    print_written(keyboard, written, undo_line())


def _show(keyboard: Keyboard, notebook: Notebook, one: Kept) -> None:
    if keyboard.as_json:
        say_json(_as_json(keyboard, notebook, one))
        return
    say(one.ask.what, bold=True)
    head = ("", inked(_("in the notebook"), **QUIET), inked(_("kept beside it"), **QUIET))
    rows = [(field_word(two.name), _told(two.theirs), _told(two.mine)) for two in one.differences]
    for line in columns([head, *rows], wide=2):
        say(line)
    for words in one.aside:
        say(words)


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value in ("", None) else str(value)


def _row(one: Kept, handle: str) -> tuple[str, ...]:
    fields = ", ".join(field_word(two.name) for two in one.differences)
    return handle, one.ask.what, fields, f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}"


def _as_json(keyboard: Keyboard, notebook: Notebook, one: Kept) -> dict[str, Any]:
    return kept_as_json(one, as_json(keyboard, notebook, [one.ask])[0])
