"""Processes that end with their parent, and what they tell it while they live."""

import ctypes
import mmap
import os
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NoReturn

__all__ = ["Child", "Life", "fork"]

_PR_SET_PDEATHSIG: Final = 1
_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


class Life:
    """A page of memory shared by one child and its supervisor."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._page = mmap.mmap(-1, mmap.PAGESIZE)
        self._wake = wake

    def beat(self) -> None:
        """Said by the child again and again: I am not stuck."""
        struct.pack_into("d", self._page, 0, time.monotonic())

    def ready(self) -> None:
        """Said by the child once it can do its work; whether it is watched, its beats say."""
        self._page[8] = 1
        self._wake()

    @property
    def served(self) -> bool:
        """Whether it has ever been ready, in this process or in one that died before it."""
        return bool(self._page[8])

    @property
    def silence(self) -> float:
        """Seconds since the last beat; 0 for a child that never beats."""
        (last,) = struct.unpack_from("d", self._page, 0)
        return time.monotonic() - last if last else 0.0

    def forget(self) -> None:
        struct.pack_into("d", self._page, 0, 0.0)


@dataclass
class Child:
    """One place under the supervisor; process after process may take it."""

    name: str
    main: Callable[[Life], None]
    life: Life
    opens: bool = False
    process: int = 0
    started_at: float = field(default=float("-inf"))
    deaths: int = 0

    def start(self) -> None:
        self.life.forget()
        self.started_at = time.monotonic()
        self.process = fork(lambda: self.main(self.life))


def fork(main: Callable[[], None]) -> int:
    """Run `main` in a child process and return the child's id.

    Signals wait while the two part, so that none is heard by the wrong one. The child leaves the
    terminal's group: Ctrl-C is the supervisor's to hear, it stops its children in good order.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    process = os.fork()
    if not process:
        _live(main, parent)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return process


def _live(main: Callable[[], None], parent: int) -> NoReturn:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        _end_with(parent)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001  # the last frame of this process: tell, then end
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with(parent: int) -> None:
    """When the parent dies, however it dies, the kernel asks this process to stop."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    if os.getppid() != parent:  # it died before the line above
        os._exit(0)
