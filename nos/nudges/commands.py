"""`nos calendar`: the days ahead, for a calendar program."""

from __future__ import annotations

from typing import Any

import click
from django.conf import settings

from nos import __version__
from nos.lib.clock import day_in
from nos.lib.errors import BadInput, CannotNow
from nos.lib.locales import day
from nos.lib.terminal import pour, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.options import FileName, replayable
from nos.notebook.keyboard import Keyboard
from nos.nudges.operations import close_calendar, open_calendar
from nos.nudges.queries import calendar_of, due_days, token_left
from nos.nudges.rules import path_of

__all__ = ["calendar"]


@click.command(help=marked("The days ahead, for a calendar program: an address, or the file."))
@click.option("--make", is_flag=True, help=marked("Make an address; one from before stops."))
@click.option("--revoke", is_flag=True, help=marked("Close the address."))
@click.option("--print", "show", is_flag=True, help=marked("Print the calendar itself."))
@click.option(
    "--out",
    type=FileName(written=True),
    metavar="FILE",
    help=marked("Write the calendar to a file, such as nos.ics."),
)
@replayable
@click.pass_obj
def calendar(
    keyboard: Keyboard, /, make: bool, revoke: bool, show: bool, out: str | None, uid: str
) -> None:
    if sum((make, revoke, show, out is not None)) > 1:
        raise click.UsageError(_("Choose one of --make, --revoke, --print and --out."))
    if show:
        pour(_written(keyboard))
    elif out is not None:
        _keep(keyboard, out, _written(keyboard))
        _tell(keyboard, _("Written to %(file)s.") % {"file": out}, {"file": out})
    elif make:
        _make(keyboard, uid)
    elif revoke:
        written = close_calendar(call=keyboard.call(uid))
        sentence = _("Closed. There is nothing under the address any more.")
        _tell(keyboard, sentence, {"operation": str(written.operation), "open": False})
    else:
        _show(keyboard)


def _make(keyboard: Keyboard, uid: str) -> None:
    written = open_calendar(call=keyboard.call(uid))
    token = token_left(written.person, written.operation)
    if not token:
        raise CannotNow(
            _("That address was closed meanwhile. To have another: nos calendar --make")
        )
    base_url = settings.NOS_BASE_URL or f"http://{settings.NOS_BOUND}"
    address = base_url + path_of(token)
    if keyboard.as_json:
        say_json({"operation": str(written.operation), "open": True, "address": address})
        return
    say(address)
    say(_("It is shown once. Whoever has it can read those days; keep it to yourself."))
    if not settings.NOS_BASE_URL:
        say(_("It works on this machine, while nos serve runs."))


def _show(keyboard: Keyboard) -> None:
    found = calendar_of(keyboard.person()) if keyboard.there() else None
    if keyboard.as_json:
        made_at = found.made_at.isoformat() if found else None
        say_json({"open": found is not None, "made_at": made_at})
    elif found:
        made_on = day_in(found.made_at, keyboard.person().time_zone)
        told = _("The calendar has an address, made on %(day)s.")
        say(told % {"day": day(made_on, keyboard.today())})
        say(_("Another: %(command)s") % {"command": "nos calendar --make"})
    else:
        say(_("The calendar has no address. To make one: %(command)s")
            % {"command": "nos calendar --make"})  # fmt: skip


def _written(keyboard: Keyboard) -> bytes:
    from nos.nudges.calendar import write_calendar

    days = []
    if keyboard.there():
        days = due_days(keyboard.person(), keyboard.today(), base_url=settings.NOS_BASE_URL)
    return write_calendar(days, name="Thousand Nos", made_by=f"-//Thousand Nos//{__version__}//EN")


def _keep(keyboard: Keyboard, file: str, body: bytes) -> None:
    try:
        keyboard.files.write(file, body)
    except OSError:
        told = _("“%(file)s” cannot be written. Is it the right path?")
        raise BadInput(told % {"file": file}) from None


def _tell(keyboard: Keyboard, sentence: str, shown: dict[str, Any]) -> None:
    if keyboard.as_json:
        say_json(shown)
    else:
        say(sentence)
