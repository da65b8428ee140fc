"""`nos serve`."""

import click
from django.core.management import call_command

from nos.lib.words import marked
from nos.serving.start import open_door

__all__ = ["serve"]


@click.command(help=marked("Open the notebook in the browser."))
@click.option("--host", default="127.0.0.1", show_default=True, help=marked("Where to listen."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=marked("0 takes a free one and says which."),
)
def serve(host: str, port: int) -> None:
    open_door(
        host, port, prepare=lambda: call_command("migrate", verbosity=0), ticks=(), say=click.echo
    )
