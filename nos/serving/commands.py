"""`nos serve`."""

from __future__ import annotations

from typing import Final

import click

from nos.insights import jobs as insights
from nos.keeping import jobs as keeping
from nos.keeping.operations import prepare_database
from nos.lib.terminal import say
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.people.commands import address_of
from nos.people.operations import invite_first
from nos.people.queries import people_sign_in, sign_up, somebody_kept
from nos.serving.jobs import FORGET_FINISHED
from nos.serving.start import open_door
from nos.serving.ticks import Tick
from nos.sheets import jobs as sheets
from nos.sheets.operations import forget_all_incoming

__all__ = ["serve"]

TICKS: Final = tuple(
    Tick(task, every)
    for task, every in (
        *keeping.AGAIN_AND_AGAIN,
        *sheets.AGAIN_AND_AGAIN,
        *insights.AGAIN_AND_AGAIN,
        FORGET_FINISHED,
    )
)


@click.command(help=marked("Open the notebook in the browser."))
@click.option("--host", default="127.0.0.1", show_default=True, help=marked("Where to listen."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=marked("On which port; 0 takes a free one and says which."),
)
def serve(host: str, port: int) -> None:
    open_door(host, port, prepare=_prepare, ticks=TICKS, looks=insights.LOOKS, say=say)


def _prepare() -> None:
    """The database, and where nobody is here yet, the way in for the first of all.

    No sheet waits from before: whoever brought it begins again.
    """
    prepare_database()
    forget_all_incoming()
    if people_sign_in() and sign_up() != "open" and not somebody_kept():
        say(_("Nobody is here yet. The first person comes in by this link, which works once:"))
        say(f"  {address_of('first', invite_first())}")
