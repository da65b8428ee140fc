"""`nos demo`: an invented year to look at, in a folder of its own."""

from __future__ import annotations

import os
import sys
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

import click
from django.conf import settings
from django.db import connections
from django.utils.translation import get_language

from nos.demo.filling import LANGUAGES, fill
from nos.demo.year import STATES
from nos.insights import jobs as insights
from nos.keeping import jobs as keeping
from nos.keeping.operations import prepare_database
from nos.lib import clock
from nos.lib.days import read_day
from nos.lib.errors import BadInput
from nos.lib.serve_lock import take_lock
from nos.lib.system_zone import system_zone
from nos.lib.terminal import say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.keyboard import Keyboard
from nos.serving.jobs import FORGET_FINISHED
from nos.serving.start import open_door
from nos.serving.ticks import Tick
from nos.sheets import jobs as sheets

__all__ = ["demo"]

_YEARS: Final = range(1980, 2990)  # days before and after it are invented too
_MARK: Final = "demo"  # a file in the folder says that what is in it was invented
_IN: Final = "_NOS_DEMO"  # the folder that this process was started for, by itself
_OWN: Final = ("DATABASE_URL", "NOS_BASE_URL", "NOS_SECRET_KEY", "NOS_ALLOWED_HOSTS")


@click.command(help=marked("An invented year to look at, in a folder of its own; yours stays."))
@click.option("--fill-only", metavar="DIR", help=marked("Write it there and do not serve it."))
@click.option("--today", metavar="DAY", help=marked("The day on which it is looked at."))
@click.option(
    "--state",
    type=click.Choice(tuple(STATES)),
    default="year",
    show_default=True,
    help=marked("How full the notebook is."),
)
@click.option("--seed", default=1, metavar="N", help=marked("Another number, another year."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help=marked("On which port; 0 is a free one."),
)
@click.pass_obj
def demo(
    keyboard: Keyboard,
    /,
    fill_only: str | None,
    today: str | None,
    state: str,
    seed: int,
    port: int,
) -> None:
    folder = _folder(fill_only)
    if os.environ.get(_IN) != str(settings.NOS_DATA_DIR):
        _refuse_own(folder)
        _start_there(folder)
    zone = system_zone() or settings.NOS_TIME_ZONE or "UTC"
    day = _day(today, clock.today(zone))
    _write(folder, day, state, seed, zone)
    if today is None:
        clock.stand_still(None)
    if fill_only is not None:
        written = {"folder": str(folder), "today": day.isoformat(), "state": state}
        line = _("An invented notebook is in %(folder)s.") % {"folder": folder}
        say_json(written) if keyboard.as_json else say(line)
        return
    due = (*keeping.AGAIN_AND_AGAIN, *sheets.AGAIN_AND_AGAIN, *insights.AGAIN_AND_AGAIN)
    ticks = tuple(Tick(task, every) for task, every in (*due, FORGET_FINISHED))
    open_door(
        "127.0.0.1", port, prepare=prepare_database, ticks=ticks, looks=insights.LOOKS, say=_greet
    )


def _folder(named: str | None) -> Path:
    if named is not None:
        return Path(named).expanduser().absolute()
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "thousand-nos-demo"


def _refuse_own(folder: Path) -> None:
    """Raises BadInput where somebody's own notebook is, or may be."""
    own = settings.NOS_DATA_DIR.resolve()
    if folder.resolve() in (own, *own.parents):
        sentence = _(
            "%(folder)s is for your own notebook, and nothing invented is written there. "
            "Nothing was changed; name another folder."
        )
        raise BadInput(sentence % {"folder": folder})
    if folder.exists() and not (folder / _MARK).exists() and any(folder.iterdir()):
        sentence = _(
            "There is something in %(folder)s that no demo wrote. Nothing was changed; name a "
            "folder that is empty or not there yet."
        )
        raise BadInput(sentence % {"folder": folder})


def _start_there(folder: Path) -> None:
    """This program again, in the demo's folder: settings are read once, when it starts."""
    left = {
        name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in _OWN
    }
    sys.stdout.flush()
    words = [sys.executable, "-m", "nos", *sys.argv[1:]]
    environment = {**left, "NOS_DATA_DIR": str(folder), _IN: str(folder)}
    os.execve(sys.executable, words, environment)  # noqa: S606


def _day(said: str | None, now: date) -> date:
    try:
        day = read_day(said, now) if said else now
    except ValueError as problem:
        raise BadInput(fields={"today": str(problem)}) from None
    if day.year not in _YEARS:
        far = _("That day is further away than the calendar goes.")
        raise BadInput(fields={"today": far})
    return day


def _write(folder: Path, day: date, state: str, seed: int, zone: str) -> None:
    """Made anew each time, under the lock that a running demo would hold.

    The one before lies beside it as before.sqlite3 until the next time.
    """
    lock = take_lock(folder)
    with closing(os.fdopen(lock.descriptor)):
        (folder / _MARK).write_text("Everything in this folder is invented.\n", encoding="utf-8")
        connections.close_all()  # or what is written would go where the old file was
        for ending in ("", "-wal", "-shm"):  # kept, should somebody have written in it
            before = folder / f"before.sqlite3{ending}"
            before.unlink(missing_ok=True)
            with suppress(FileNotFoundError):
                (folder / f"nos.sqlite3{ending}").replace(before)
        prepare_database()
        language = (get_language() or "en").partition("-")[0]
        known = language if language in LANGUAGES else "en"
        fill(today=day, state=state, seed=seed, zone=zone, language=known)
        connections.close_all()


def _greet(_line: str) -> None:
    sentence = _(
        "An invented year to leaf through: %(address)s (yours is untouched; Ctrl-C ends it)"
    )
    say(sentence % {"address": f"http://{settings.NOS_BOUND}/"})
