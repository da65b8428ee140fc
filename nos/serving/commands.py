"""`nos serve`."""

from __future__ import annotations

from typing import Final

import click

from nos.keeping.jobs import AGAIN_AND_AGAIN
from nos.keeping.operations import prepare_database
from nos.lib.terminal import say
from nos.lib.words import marked
from nos.serving.jobs import FORGET_FINISHED
from nos.serving.start import open_door
from nos.serving.ticks import Tick

__all__ = ["serve"]

TICKS: Final = tuple(Tick(task, every) for task, every in (*AGAIN_AND_AGAIN, FORGET_FINISHED))


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
    open_door(host, port, prepare=prepare_database, ticks=TICKS, say=say)
