"""From `nos serve` to an open notebook."""

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.utils.module_loading import import_string

from nos.lib.errors import CannotNow, NosError
from nos.lib.secrets import keep_secret_key
from nos.lib.serve_lock import take_lock
from nos.lib.words import gettext as _
from nos.serving.bodies import Application
from nos.serving.children import Life, fork
from nos.serving.public import SetUp, refuse_carelessness
from nos.serving.sockets import address_of, listen
from nos.serving.supervisor import Supervisor
from nos.serving.tasks import work_tasks
from nos.serving.ticks import Look, Tick
from nos.serving.web import work_web

__all__ = ["open_door"]


def open_door(
    host: str,
    port: int,
    *,
    prepare: Callable[[], object],
    ticks: Sequence[Tick],
    looks: Sequence[Look] = (),
    say: Callable[[str], object],
) -> None:
    """Serves until told to stop. Raises CannotNow, in a sentence, where it cannot begin.

    The application is loaded here, once; the children are forks of this process. So they share
    its memory, and when one dies another is there at once.
    """
    refuse_carelessness(
        SetUp(
            host=host,
            base_url=settings.NOS_BASE_URL,
            allowed_hosts=settings.ALLOWED_HOSTS,
            debug=settings.DEBUG,
            secret_key=settings.SECRET_KEY,
            trusted_proxies=settings.NOS_TRUSTED_PROXIES,
            plain_http=settings.NOS_PLAIN_HTTP,
        )
    )
    connections.close_all()  # none is shared with a child
    lock = take_lock(settings.NOS_DATA_DIR)
    listener = listen(host, port)
    bound = address_of(listener)
    _settle(bound)
    _run_apart(prepare)
    _take_key()  # a restore that was cut short may have been finished just now
    app = _load(bound)
    supervisor = Supervisor(
        announce=lambda: say(_greeting(bound)),
        before_stop=listener.close,
    )
    web = partial(
        work_web, parent=os.getpid(), listener=listener, app=app, threads=settings.NOS_THREADS
    )
    for _number in range(settings.NOS_WORKERS):
        supervisor.add("web", web, opens=True)

    def tasks(life: Life) -> None:
        listener.close()  # or visitors would still be let in when nobody is left to answer them
        work_tasks(life, mark=lock.mark, ticks=ticks, looks=looks)

    supervisor.add("task", tasks)
    try:
        supervisor.run()
    finally:
        _fold()
        os.close(lock.descriptor)


def _settle(bound: str) -> None:
    """What is known only now: the address (who is the local person depends on it) and the key."""
    os.environ["NOS_BOUND"] = settings.NOS_BOUND = bound
    host = bound.rpartition(":")[0]
    if host not in settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    _take_key()


def _take_key() -> None:
    if not (os.environ.get("NOS_SECRET_KEY") or os.environ.get("NOS_SECRET_KEY_FILE")):
        settings.SECRET_KEY = keep_secret_key(settings.NOS_DATA_DIR)


def _run_apart(prepare: Callable[[], object]) -> None:
    """In a child that ends: what a migration needs of memory is given back."""
    told, tell = os.pipe()

    def main() -> None:
        try:
            prepare()
        except NosError as error:
            os.write(tell, error.sentence.encode()[:4096])
            raise SystemExit(error.exit_code) from None

    child = fork(main)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8") as words:
        sentence = words.read()
    if os.waitpid(child, 0)[1]:
        raise CannotNow(
            sentence
            or _(
                "The database could not be made ready; the lines above say why. "
                "Everything written is safe."
            )
        )


def _load(bound: str) -> Application:
    """The application, awake: its first answer is given here, to nobody."""
    app: Application = import_string(settings.WSGI_APPLICATION)
    environ: dict[str, Any] = {"HTTP_HOST": bound, "PATH_INFO": "/healthz"}
    setup_testing_defaults(environ)
    answer = app(environ, lambda *_answer: None)
    b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    connections.close_all()  # a database connection does not survive a fork
    gc.collect()
    gc.freeze()  # or the first collection in each child would copy what they share
    return app


def _fold() -> None:
    """SQLite's last writes into its one file, so that whoever copies that file has everything."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor, suppress(DatabaseError):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def _greeting(bound: str) -> str:
    address = settings.NOS_BASE_URL or f"http://{bound}"
    return _("Your notebook is open at %(address)s/ (stop with Ctrl-C)") % {"address": address}
