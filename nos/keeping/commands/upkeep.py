"""`nos check`, and what an operator does about somebody: `nos person erase`."""

from __future__ import annotations

from dataclasses import asdict

import click

from nos.keeping.operations import erase_person, mend_counts
from nos.keeping.queries.backups import last_backup, last_rehearsal
from nos.keeping.queries.checks import Finding, examine
from nos.lib.errors import NosError
from nos.lib.terminal import can_ask, say, say_json
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.notebook.keyboard import Keyboard
from nos.people.roster import person_named

__all__ = ["check", "erase"]


@click.command(help=marked("Recount every notebook and look whether the database is whole."))
@click.option("--mend", is_flag=True, help=marked("Write the recounted figures."))
@click.pass_obj
def check(keyboard: Keyboard, mend: bool) -> None:
    if not keyboard.there():
        _show(keyboard, [Finding("file", True, _("Nothing is written here yet."))], 0)
        return
    mended = len(mend_counts()) if mend else 0
    found = [*examine(), Finding("backup", True, _about_backups())]
    _show(keyboard, found, mended)
    if not all(finding.well for finding in found):
        raise NosError(_advice(found))


@click.command("erase", help=marked("Erase somebody and all they wrote, at once and for good."))
@click.argument("handle")
@click.option("--yes", is_flag=True, help=marked("Erase without asking."))
@click.pass_obj
def erase(keyboard: Keyboard, /, handle: str, yes: bool) -> None:
    keyboard.prepare()
    person = person_named(handle)
    if not yes and not _agreed(handle):
        return
    rows = erase_person(person=person)
    if keyboard.as_json:
        say_json({"uid": str(person.uid), "rows": rows})
    else:
        say(_("Erased, with everything they wrote. Only older copies of the data folder hold it."))


def _agreed(handle: str) -> bool:
    """Asked at a terminal; elsewhere it has to be said."""
    if can_ask():
        question = _("Erase them and everything they wrote? It cannot be taken back.")
        return click.confirm(question, default=False)
    say(_("Nothing was erased. To do it: nos person erase %(handle)s --yes") % {"handle": handle})
    return False


def _show(keyboard: Keyboard, found: list[Finding], mended: int) -> None:
    if keyboard.as_json:
        well = all(finding.well for finding in found)
        shown = [
            {**asdict(one), "notebook": str(one.notebook) if one.notebook else None}
            for one in found
        ]
        say_json({"well": well, "mended": mended, "findings": shown})
        return
    if mended:
        told = ngettext("%(num)s count was put right.", "%(num)s counts were put right.", mended)
        say(told % {"num": figure(mended)})
    for finding in found:
        say(finding.sentence)


def _about_backups() -> str:
    """When the last one was made, and whether it was tried."""
    last, tried = last_backup(), last_rehearsal()
    if last is None:
        return _("No backup was made yet. To make one: nos backup")
    words = {"file": last.path.name}
    if tried is None or tried.file != last.path.name:
        return _("The last backup is %(file)s, not rehearsed yet. To try it: nos rehearse") % words
    if tried.well:
        return _("The last backup is %(file)s; rehearsed, everything came back.") % words
    return _("The last backup is %(file)s; rehearsed, it is not whole. Make another one.") % words


def _advice(found: list[Finding]) -> str:
    wrong = [finding for finding in found if not finding.well]
    if all(finding.mendable for finding in wrong):
        return _("The asks themselves are right. To note the recounted figures: nos check --mend")
    return _("Something is not as it should be. Copy the data folder before you go on.")
