"""`nos take`: the asks as a sheet, or everything as an archive."""

from __future__ import annotations

import io
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import Final

import click

from nos.lib.errors import BadInput
from nos.lib.terminal import on_screen, pour, say, say_json
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.notebook.commands.options import FileName, joined
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Notebook
from nos.sheets.printing.printed import PAPERS
from nos.sheets.queries.printed import MOST_BLANK
from nos.sheets.queries.taking import Take, pieces, write_take
from nos.sheets.taken import KINDS

__all__ = ["take"]

_EVERYTHING: Final = "json"
# What the end of a file's name says of it.
_ENDINGS: Final = {
    **{f".{kind.ending}": name for name, kind in KINDS.items()},
    ".zip": _EVERYTHING,
    ".json": _EVERYTHING,
}


@click.command(help=marked("Take your asks along as a sheet, or everything as an archive."))
@click.argument("file", type=FileName(written=True), required=False)
@click.option(
    "--format",
    "kind_of_file",
    type=click.Choice([*KINDS, _EVERYTHING], case_sensitive=False),
    help=marked("Else the end of the file’s name says it; json is the archive with everything."),
)
@click.option("--answer", default="", metavar="WORD", help=marked("Only those answered so."))
@click.option("--kind", default="", metavar="KIND", help=marked("Only those of this kind."))
@click.option("--where", default="", metavar="PLACE", help=marked("Only those asked so."))
@click.option("-q", "--words", "q", default="", metavar="WORDS", help=marked("Only those with it."))
@click.option("--sort", default="", metavar="BY", help=marked("-day, asked_on or what."))
@click.option("--short", is_flag=True, help=marked("Only the days, what, of whom and the answer."))
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    default=PAPERS[0],
    help=marked("Of printed pages."),
)
@click.option(
    "--blank",
    type=click.IntRange(0, MOST_BLANK),
    default=0,
    metavar="N",
    help=marked("Hundreds of empty pages to fill by hand, after those that are printed."),
)
@click.option("--force", is_flag=True, help=marked("Put it in the place of a file that is there."))
@click.pass_context
def take(
    ctx: click.Context,
    /,
    file: str | None,
    kind_of_file: str | None,
    force: bool,
    short: bool,
    paper: str,
    blank: int,
    **narrowed: str,
) -> None:
    keyboard: Keyboard = ctx.obj
    named = "" if file in (None, "-") else str(file)
    kind = kind_of_file or (_kind_of(named) if named else "csv")
    if named and not force and keyboard.files.is_there(named):
        told = _("“%(file)s” is there already. To put this in its place: --force")
        raise BadInput(told % {"file": named})
    if kind == _EVERYTHING:
        if short or any(narrowed.values()):
            raise BadInput(_("The archive holds everything. Take a part of it as csv or xlsx."))
        _take_everything(ctx, named)
        return
    words = {name: joined((value,)).strip() for name, value in narrowed.items()}
    words["where"] = words["where"].lower().replace("-", " ")
    taken = Take(kind, **words, short=short, paper=paper.lower(), blank=blank)
    notebook = keyboard.notebook() or Notebook(owner_id=keyboard.whose)
    if not keyboard.there():
        keyboard.prepare()  # empty pages are wanted before the first ask, too
    if named:
        _write(keyboard, notebook, taken, named)
    else:
        _pour(keyboard, notebook, taken, asked_for=file == "-")


def _kind_of(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending not in _ENDINGS:
        told = _("Let the name of the file end in one of these, or say --format: %(known)s.")
        raise BadInput(told % {"known": ", ".join(_ENDINGS)})
    return _ENDINGS[ending]


def _write(keyboard: Keyboard, notebook: Notebook, taken: Take, name: str) -> None:
    with TemporaryFile() as made:
        many = write_take(made, notebook, taken)
        size = made.seek(0, io.SEEK_END)
        made.seek(0)
        try:
            keyboard.files.write(name, made)
        except OSError:
            told = _("“%(file)s” cannot be written. Is it the right path?")
            raise BadInput(told % {"file": name}) from None
    if keyboard.as_json:
        say_json({"file": name, "format": taken.format, "asks": many, "bytes": size})
        return
    told = ngettext("%(num)s ask is in %(file)s.", "%(num)s asks are in %(file)s.", many)
    say(told % {"num": figure(many), "file": name})


def _pour(keyboard: Keyboard, notebook: Notebook, taken: Take, *, asked_for: bool) -> None:
    """CSV through a pipe, while it is read."""
    if keyboard.as_json:
        raise BadInput(_("Name a file. The asks themselves as JSON: nos list --json"))
    if taken.format != "csv" or (on_screen() and not asked_for):
        name = taken.file_name(keyboard.today())
        told = _("Name a file for it, such as: %(command)s")
        raise BadInput(told % {"command": f"nos take {name}"})
    for piece in pieces(notebook, taken):
        pour(piece)


def _take_everything(ctx: click.Context, name: str) -> None:
    """By the command `archive`, asked for by its name: it stands above the sheets."""
    if not name:
        raise BadInput(_("Name a file for it, such as: %(command)s")
                       % {"command": "nos take thousand-nos.zip"})  # fmt: skip
    root = ctx.find_root()
    assert isinstance(root.command, click.Group), "nos is one"
    _name, archive, _rest = root.command.resolve_command(root, ["archive", name])
    assert archive, "it is there"
    ctx.invoke(archive, file=name)
