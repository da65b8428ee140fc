"""Our own supervisor and workers around an application small enough to misbehave on demand.

`python -m tests.plumbing.small_server FOLDER HOST PORT` serves from the data folder FOLDER:
`/` answers with its process id, `/wait` first waits until FOLDER/gate exists, `/count` counts the
body it was sent, `/die` ends its process. The file FOLDER/crash makes every web worker end at once,
FOLDER/refuse makes the preparation refuse, FOLDER/stuck holds the seconds of silence after which a
worker counts as stuck.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

from nos.lib.errors import CannotNow, NosError

Start = Callable[[str, list[tuple[str, str]]], Any]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    folder = settings.NOS_DATA_DIR
    if environ["PATH_INFO"] == "/die":
        os._exit(9)
    if environ["PATH_INFO"] == "/wait":
        (folder / f"waiting-{os.getpid()}").touch()
        while not (folder / "gate").exists():
            threading.Event().wait(0.01)
    text = str(os.getpid())
    if environ["PATH_INFO"] == "/count":
        try:
            text = str(len(environ["wsgi.input"].read()))
        except OSError as error:
            text = str(error)
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return [text.encode()]


def prepare() -> None:
    if (settings.NOS_DATA_DIR / "refuse").exists():
        raise CannotNow("Not today.")
    call_command("migrate", verbosity=0)


def crash(_worker: object) -> None:
    os._exit(7)


def main(folder: Path, host: str, port: int) -> None:
    settings.configure(
        NOS_DATA_DIR=folder,
        SECRET_KEY="a key of a small server that nobody needs to keep",
        NOS_BASE_URL="",
        NOS_TRUSTED_PROXIES=[],
        NOS_PLAIN_HTTP=False,
        NOS_WORKERS=2,
        NOS_THREADS=2,
        ALLOWED_HOSTS=["127.0.0.1"],
        WSGI_APPLICATION="tests.plumbing.small_server.application",
        INSTALLED_APPS=["django_tasks", "django_tasks_db", "tests.plumbing"],
        DATABASES={"default": {"ENGINE": "nos.lib.fair_sqlite", "NAME": folder / "small.sqlite3"}},
        TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
        USE_TZ=True,
    )
    django.setup()
    from nos.serving import start, supervisor, web

    if (folder / "stuck").exists():
        supervisor.STUCK_SECONDS = float((folder / "stuck").read_text())  # type: ignore[misc]
    if (folder / "crash").exists():
        web.Worker.run = crash  # type: ignore[method-assign, assignment]

    def say(sentence: str) -> None:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()

    try:
        start.open_door(host, port, prepare=prepare, ticks=(), say=say)
    except NosError as error:
        sys.stderr.write(error.sentence)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
