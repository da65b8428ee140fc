"""`nos archive` and `nos erase`: to leave with everything, and to leave nothing."""

from __future__ import annotations

import io
from typing import Any

import click
from django.utils import translation

from nos.keeping.leaving_words import in_figures
from nos.keeping.operations import (
    ask_to_erase,
    clean_up,
    erase_person,
    keep_after_all,
    open_archive,
    passing_file,
    write_archive,
)
from nos.keeping.operations.open_archive import Opened
from nos.keeping.queries.leaving import content_hash, figures, standing
from nos.lib.errors import BadInput, CannotNow, NotHere
from nos.lib.locales import day
from nos.lib.system_zone import system_zone
from nos.lib.terminal import can_ask, say, say_json
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.notebook.commands.options import FileName
from nos.notebook.keyboard import Keyboard
from nos.people.models import Person
from nos.sheets.formats.archive_zip import MOST_BYTES

__all__ = ["archive", "erase_mine"]


@click.command(help=marked("Take everything along in one file, or open such a file here."))
@click.argument("file", type=FileName(written=True), required=False)
@click.option(
    "--open", "opened", type=FileName(), metavar="FILE", help=marked("Open an archive here.")
)
@click.pass_obj
def archive(keyboard: Keyboard, /, file: str | None, opened: str | None) -> None:
    if bool(file) == bool(opened):
        raise click.UsageError(_("Name one file: to write it, or after --open to open it."))
    if file:
        _take(keyboard, file)
    elif opened:
        _open(keyboard, opened)


@click.command("erase", help=marked("Erase everything of yours: in a day, or at once."))
@click.option("--at-once", is_flag=True, help=marked("Now; there is no day to change your mind."))
@click.option("--yes", is_flag=True, help=marked("Do it without asking."))
@click.option("--keep-after-all", "keep", is_flag=True, help=marked("Erase nothing after all."))
@click.pass_obj
def erase_mine(keyboard: Keyboard, /, at_once: bool, yes: bool, keep: bool) -> None:
    person = _whoever_wrote(keyboard)
    keyboard.prepare()
    if keep:
        keep_after_all(person=person)
        _tell(keyboard, person, _("Nothing is erased. Everything is as it was."))
    elif yes or _agreed(person, at_once=at_once):
        if at_once:  # nobody waits on a page: also a large one is done here and now
            erase_person(person=person)
            clean_up(patience=10)
        else:
            ask_to_erase(person=person, at_once=False)
        _tell(keyboard, person, _told(at_once=at_once))


def _whoever_wrote(keyboard: Keyboard) -> Person:
    person = keyboard.person()
    if not person.born:
        raise NotHere(_("There is nothing of yours here yet."))
    return person


def _take(keyboard: Keyboard, file: str) -> None:
    person = _whoever_wrote(keyboard)
    with passing_file() as made:
        taken = write_archive(person=person, file=made)
        size = made.seek(0, io.SEEK_END)
        made.seek(0)
        try:
            keyboard.files.write(file, made.read())
        except OSError:
            told = _("“%(file)s” cannot be written. Is it the right path?")
            raise BadInput(told % {"file": file}) from None
    if keyboard.as_json:
        say_json({"file": file, "bytes": size, "content_hash": taken})
        return
    say(_("Everything of yours is in %(file)s.") % {"file": file})
    say(_("Content hash: %(hash)s") % {"hash": taken})
    say(_("To open it on another machine: %(command)s") % {"command": f"nos archive --open {file}"})


def _open(keyboard: Keyboard, file: str) -> None:
    try:
        data = keyboard.files.read(file, MOST_BYTES + 1)
    except OSError:
        told = _("“%(file)s” cannot be read. Is it the right path?")
        raise BadInput(told % {"file": file}) from None
    keyboard.prepare()
    opened = open_archive(
        person=keyboard.person(),
        file=io.BytesIO(data),
        time_zone=system_zone(),
        language=translation.get_language() or "",
    )
    if keyboard.as_json:
        say_json(_as_json(opened))
    else:
        _say_opened(opened)


def _say_opened(opened: Opened) -> None:
    added = in_figures(opened.added)
    say(_("Opened: %(what)s.") % {"what": ", ".join(added)} if added
        else _("Nothing new: all of it is here already."))  # fmt: skip
    if not opened.left_out:
        return
    told = ngettext("%(num)s row was left out:", "%(num)s rows were left out:", opened.left_out)
    say(told % {"num": figure(opened.left_out)})
    for left in opened.left:
        say("  " + _("%(section)s %(uid)s: %(why)s")
            % {"section": left.section, "uid": left.uid, "why": left.reason})  # fmt: skip


def _as_json(opened: Opened) -> dict[str, Any]:
    return {
        "notebooks": [str(one.uid) for one in opened.notebooks],
        "added": {name: many for name, many in opened.added.items() if many},
        "same": opened.same,
        "left_out": opened.left_out,
        "content_hash": content_hash(opened.person),
        "left": [vars(left) for left in opened.left],
    }


def _agreed(person: Person, *, at_once: bool) -> bool:
    for line in in_figures(figures(person)):
        say("  " + line)
    if not can_ask():
        command = "nos erase --at-once --yes" if at_once else "nos erase --yes"
        told = _("Nothing was erased; nobody was there to say yes. To do it: %(command)s")
        raise CannotNow(told % {"command": command})
    question = _("Erase all of it now? It cannot be taken back.") if at_once else _(
        "Erase all of it in a day? Until then you can keep it after all."
    )  # fmt: skip
    return click.confirm(question, default=False)


def _told(*, at_once: bool) -> str:
    if at_once:
        return _("Erased. Nothing of yours is left here; older copies go within their days.")
    return _(
        "It will be erased in a day. To keep it after all: %(command)s"
    ) % {"command": "nos erase --keep-after-all"}  # fmt: skip


def _tell(keyboard: Keyboard, person: Person, sentence: str) -> None:
    row = standing(person)
    if keyboard.as_json:
        at = row.erase_at.isoformat() if row.erase_at else None
        say_json({"gone": not row.born, "erase_at": at})
        return
    say(sentence)
    if row.is_active and row.erase_at:
        on = row.erase_at.astimezone().date()
        say(_("The day: %(day)s") % {"day": day(on, keyboard.today())})
