"""Keeps the children alive until it is told to stop, then lets them finish."""

import logging
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from nos.lib.errors import CannotNow
from nos.lib.words import gettext as _
from nos.serving.children import Child, Life

__all__ = ["Supervisor"]

RESTART_SECONDS: Final = 0.25  # between two starts of one child, so that a crash is no busy loop
TRIES: Final = 5  # deaths of a child that never got ready
STUCK_SECONDS: Final = 30.0
FINISH_SECONDS: Final = 35.0  # more than a web worker gives its last requests
_STOPS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)  # but what `nohup` ignores

log = logging.getLogger(__name__)


class Supervisor:
    """`announce` is called when the first child that opens the door is ready, `before_stop` when
    no new visitors are wanted."""

    def __init__(self, announce: Callable[[], object], before_stop: Callable[[], object]) -> None:
        self._announce = announce
        self._before_stop = before_stop
        self._children: list[Child] = []
        self._stopping = False
        self._signals = 0
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)

    def add(self, name: str, main: Callable[[Life], None], *, opens: bool = False) -> None:
        self._children.append(Child(name, main, Life(self._ring), opens))

    def run(self) -> None:
        """Returns when told to stop. Raises CannotNow when a child dies before it ever served."""
        with self._listening():
            try:
                self._keep()
            finally:
                self._before_stop()
                self._finish()

    def _keep(self) -> None:
        announced = False
        while not self._signals:
            self._start_due()
            if not announced and self._open():
                self._announce()
                announced = True
            self._wait(self._next_look())
            self._bury()
            self._shake_the_stuck()

    def _open(self) -> bool:
        return any(child.opens and child.life.served for child in self._children)

    def _start_due(self) -> None:
        for child in self._children:
            if not child.process and time.monotonic() - child.started_at >= RESTART_SECONDS:
                child.start()

    def _next_look(self) -> float:
        if all(child.process for child in self._children):
            return STUCK_SECONDS / 6
        return RESTART_SECONDS / 5

    def _bury(self) -> None:
        ended = dict(_dead())
        dead = [child for child in self._children if child.process in ended]
        buried = [(child, ended[child.process]) for child in dead]
        for child in dead:
            child.process = 0
        for child, status in buried:
            self._mourn(child, status)

    def _mourn(self, child: Child, status: int) -> None:
        if self._stopping:
            return
        child.deaths += 1
        if not child.life.served and child.deaths >= TRIES:
            raise CannotNow(
                _(
                    "The notebook could not be opened: its %(name)s process ended %(n)s times "
                    "before it was ready. The lines above say why. Everything written is safe."
                )
                % {"name": child.name, "n": child.deaths}
            )
        log.warning("A %s process ended (%s); another takes its place.", child.name, _how(status))

    def _shake_the_stuck(self) -> None:
        for child in self._children:
            if child.process and child.life.silence > STUCK_SECONDS:
                log.warning("A %s process has not moved for a while.", child.name)
                _send(child, signal.SIGKILL)

    def _finish(self) -> None:
        """Asks the children to end and waits; a second signal, or too long, and they are ended."""
        self._stopping, deadline = True, time.monotonic() + FINISH_SECONDS
        for child in self._children:
            _send(child, signal.SIGTERM)
        while any(child.process for child in self._children):
            if self._signals > 1 or time.monotonic() > deadline:
                for child in self._children:
                    _send(child, signal.SIGKILL)
            self._wait(0.5)
            self._bury()

    def _wait(self, seconds: float) -> None:
        """Until a signal, a child's word, or the time is over."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            selector.select(seconds)
        with suppress(BlockingIOError):
            self._ear.recv(4096)

    def _ring(self) -> None:
        with suppress(OSError):
            self._bell.send(b"\0")

    @contextmanager
    def _listening(self) -> Iterator[None]:
        def stop(_number: int, _frame: object) -> None:
            self._signals += 1

        def hear(_number: int, _frame: object) -> None:
            """The wake-up descriptor has already rung."""

        wanted = {number: stop for number in _STOPS if signal.getsignal(number) != signal.SIG_IGN}
        before = {number: signal.signal(number, act) for number, act in wanted.items()}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, hear)
        old = signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(old)
            for number, handler in before.items():
                signal.signal(number, handler)


def _dead() -> Sequence[tuple[int, int]]:
    """Every child that has ended, orphans of our children included (we may be process 1)."""
    found = []
    with suppress(ChildProcessError):
        while (one := os.waitpid(-1, os.WNOHANG))[0]:
            found.append(one)
    return found


def _send(child: Child, number: signal.Signals) -> None:
    if child.process:
        with suppress(ProcessLookupError):
            os.kill(child.process, number)


def _how(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"code {os.WEXITSTATUS(status)}"
