"""The product in one process, for pictures: guests by signed cookie, one day, no night.

`python -m tools.pictures.served PORT` reads names of states, one a line, and answers each with a
line of JSON once its notebook is written: {"cookies": {name: value}, "things": {name: uid}}. It
ends with its input. The studio gives it its environment.
"""

from __future__ import annotations

import json
import sys
from threading import Thread

import django
from django.conf import settings
from django.core import signing
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from tools.pictures.states import STATES


class Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nobody reads it."""


def main(port: int) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    serve(port)
    from tools.pictures.filling import write

    for line in sys.stdin:
        state = STATES[line.strip()]
        things = write(state)
        guest = signing.dumps(str(state.person), salt="nos.guest")
        cookies = {settings.NOS_GUEST_COOKIE: guest}
        sys.stdout.write(json.dumps({"cookies": cookies, "things": things}) + "\n")
        sys.stdout.flush()


def serve(port: int) -> None:
    """In a thread of its own, until the process ends."""
    from nos.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", port), Handler)
    server.set_app(application)
    Thread(target=server.serve_forever, daemon=True).start()


if __name__ == "__main__":
    main(int(sys.argv[1]))
