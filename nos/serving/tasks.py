"""The task worker: takes work from the queue, one task after the other."""

import logging
import selectors
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import translation
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from nos.lib.clock import now
from nos.serving.children import Life
from nos.serving.reaper import return_orphans, worker_name
from nos.serving.ticks import Look, Tick, enqueue_due

__all__ = ["work_tasks"]

LOOK_SECONDS: Final = 1.0
TICK_SECONDS: Final = 60.0
OUTAGE_SECONDS: Final = 4.0

log = logging.getLogger(__name__)


def work_tasks(life: Life, *, mark: str, ticks: Sequence[Tick], looks: Sequence[Look] = ()) -> None:
    """Works until asked to stop (SIGTERM); a task once begun is finished first."""
    translation.deactivate()  # the terminal's language is not everybody's
    worker = _worker(worker_name(mark))
    rest = Rest(worker)
    life.ready()
    chores = _chores(mark, ticks)
    while worker.running:
        close_old_connections()
        try:
            next(chores)
            if DBTaskResult.objects.ready().exists():
                worker.run()
            for look in looks:
                _take(look)
        except (OperationalError, InterfaceError):
            log.warning("The database does not answer the task worker; it asks again.")
            chores = _chores(mark, ticks)
            rest.take(OUTAGE_SECONDS)
        rest.take(LOOK_SECONDS)


def _chores(mark: str, ticks: Sequence[Tick]) -> Iterator[None]:
    """At the beginning the dead worker's tasks, then once a minute what is due."""
    return_orphans(mark, now())
    last = float("-inf")
    while True:
        if time.monotonic() - last >= TICK_SECONDS:
            last = time.monotonic()
            enqueue_due(ticks, now())
        yield


def _take(look: Look) -> None:
    """What goes wrong in a look is the next one's to see; the tasks go on."""
    try:
        look()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("A look of the task worker ended early; it looks again.")


def _worker(name: str) -> Worker:
    """Works through what is there, then returns: the waiting is ours, it takes no write lock."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


class Rest:
    """Waiting that a signal ends at once."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._ear, self._bell = socket.socketpair()
        self._bell.setblocking(False)
        self._ear.setblocking(False)
        signal.set_wakeup_fd(self._bell.fileno())
        signal.signal(signal.SIGTERM, self._stop)

    def take(self, seconds: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            if self._worker.running:
                selector.select(seconds)
        with suppress(BlockingIOError):
            self._ear.recv(64)

    def _stop(self, _number: int, _frame: object) -> None:
        self._worker.running = False
