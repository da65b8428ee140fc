"""One web worker: gunicorn's threaded worker in a child of ours, without gunicorn's own master."""

import errno
import functools
import selectors
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

from nos.serving.bodies import Application, whole_bodies
from nos.serving.children import Life
from nos.serving.refusals import refusal

__all__ = ["work_web"]

GRACE_SECONDS: Final = 30  # for the last requests, once it is asked to stop
KEEP_ALIVE_SECONDS: Final = 75  # longer than a proxy in front keeps its connections
STALL_SECONDS: Final = 20  # a visitor who falls silent in the middle of a request is let go
MEMORY: Final = Path("/dev/shm")  # noqa: S108  # gunicorn makes an empty file and removes it
_STALL: Final = struct.pack("ll", STALL_SECONDS, 0)
_NOBODY_THERE: Final = (errno.EAGAIN, errno.ECONNABORTED)


def work_web(
    life: Life, *, parent: int, listener: socket.socket, app: Application, threads: int
) -> None:
    """Answers until asked to stop (SIGTERM), then finishes what it has begun."""
    translation.deactivate()  # the terminal's language is not the visitors'
    config = _config(threads)
    worker = Worker(0, parent, [listener], _Loaded(app), 0, config, Quiet(config))
    worker.life = life
    worker.init_process()


def _config(threads: int) -> Config:
    wanted: dict[str, Any] = {
        "worker_class": "gthread",
        "threads": threads,
        "keepalive": KEEP_ALIVE_SECONDS,
        "graceful_timeout": GRACE_SECONDS,
        "loglevel": "error",
        "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
        # Nobody's forwarded headers change what we believe; NOS_BASE_URL alone does.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
    }
    config = Config()
    for name, value in wanted.items():
        config.set(name, value)
    return config


class _Loaded:
    """What gunicorn wants of an application: that it can be asked for."""

    def __init__(self, app: Application) -> None:
        self.wsgi = functools.partial(whole_bodies, app)


class Quiet(Logger):  # type: ignore[misc]  # gunicorn is untyped
    """Says what went wrong, but not at which address: that may hold somebody's words."""

    def exception(self, msg: str, *_args: object, **kwargs: Any) -> None:
        if not isinstance(sys.exc_info()[1], BlockingIOError):  # a stalled visitor is no news
            super().exception(msg.partition(" %s")[0], **kwargs)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    """Spends no thread on a visitor who has said nothing, and turns nobody away at the end."""

    life: Life

    def run(self) -> None:
        self.life.ready()
        super().run()

    def notify(self) -> None:
        """Gunicorn's loop calls this each time round, once a second and more."""
        self.life.beat()

    def accept(self, listener: socket.socket) -> None:
        """Browsers connect ahead of need; such a connection waits in the poller, in no thread."""
        try:
            visitor, address = listener.accept()
        except OSError as error:  # another worker was quicker, or the visitor has left
            if error.errno in _NOBODY_THERE:
                return
            raise
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _STALL)
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _STALL)
        connection = TConn(self.cfg, visitor, address, listener.getsockname())
        connection.set_timeout()
        self.nr_conns += 1
        self.pending_conns.append(connection)
        heard = functools.partial(self.on_pending_socket_readable, connection)
        self.poller.register(visitor, selectors.EVENT_READ, heard)

    def handle_error(
        self, req: object, client: socket.socket, addr: object, exc: BaseException
    ) -> None:
        """What gunicorn cannot read as a request never meets the application; it meets words."""
        answer = refusal(exc)
        if answer is None:
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):
            client.sendall(answer)

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            self._let_in_who_waits()

    def _let_in_who_waits(self) -> None:
        """The kernel has taken connections that nobody has answered; they get their answer."""
        for listener in self.sockets:
            before = -1
            while before != self.nr_conns:
                before = self.nr_conns
                self.accept(listener)
            listener.close()

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout, deadline)
