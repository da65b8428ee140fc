"""A process stopped at each of its calls that write, and what befalls it there.

By ptrace, as debuggers do it, from a thread of the test: nothing in the traced program is changed,
SQLite's own calls are seen as well. For Linux on x86-64, like the machines that test this.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.plumbing.processes import PROC

__all__ = ["Fate", "Write", "full_disk", "kill_here", "on", "pass_by", "torn", "traced"]

_CALLS: Final = {
    1: "write", 18: "pwrite64", 20: "writev", 44: "sendto", 46: "sendmsg", 74: "fsync",
    75: "fdatasync", 77: "ftruncate", 82: "rename", 87: "unlink", 263: "unlinkat", 285: "fallocate",
    296: "pwritev",
}  # fmt: skip
_SEIZE, _INTERRUPT, _LISTEN, _SYSCALL = 0x4206, 0x4207, 0x4208, 24
_PEEKUSER, _POKEUSER = 3, 6
_ORIG_RAX, _RAX, _RDI, _RDX = 15 * 8, 10 * 8, 14 * 8, 12 * 8  # offsets in struct user
_OPTIONS: Final = 1 | 8  # TRACESYSGOOD, TRACECLONE
_EVENT_STOP: Final = 128
_MINE: Final = 0x40000000 | 0x20000000  # __WALL, __WNOTHREAD: no child of the tests' own
_NOWHERE: Final = ctypes.c_ulong(-1).value

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.restype = ctypes.c_long
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)


@dataclass(frozen=True)
class Write:
    """A call about to be made; `path` is that of its file, or such as "socket:[1234]"."""

    name: str
    path: str

    @property
    def syncs(self) -> bool:
        return self.name in ("fsync", "fdatasync")


@dataclass(frozen=True)
class Fate:
    """What becomes of the call: it is made, cut to half, or refused; then the process is killed."""

    half: bool = False
    error: int = 0
    kill: bool = False


pass_by: Final = Fate()
kill_here: Final = Fate(kill=True)
torn: Final = Fate(half=True, kill=True)
full_disk: Final = Fate(error=errno.ENOSPC)

Decide = Callable[[Write], Fate]


@contextmanager
def traced(process: int, decide: Decide) -> Iterator[None]:
    """Every thread of the process, those it will begin included, until the block is left."""
    tracer = _Tracer(process, decide)
    tracer.start()
    tracer.attached.wait()
    try:
        if tracer.problem:
            raise tracer.problem
        yield
    finally:
        tracer.over = True
        tracer.join()
    if tracer.problem:
        raise tracer.problem


class _Tracer(threading.Thread):
    """All by one thread: the kernel listens to no other. When it ends, the traced are free."""

    def __init__(self, process: int, decide: Decide) -> None:
        super().__init__(name="tracer")
        self.attached = threading.Event()
        self.over = False
        self.problem: Exception | None = None
        self._process, self._decide = process, decide
        self._inside: dict[int, Fate] = {}  # thread by thread: what was decided as it went in

    def run(self) -> None:
        try:
            for task in (PROC / str(self._process) / "task").iterdir():
                _ptrace(_SEIZE, int(task.name), 0, _OPTIONS)
                _ptrace(_INTERRUPT, int(task.name), 0, 0)
            while not self.over:
                try:
                    thread, status = os.waitpid(-1, _MINE)
                except ChildProcessError:
                    return  # all of them have ended
                if os.WIFSTOPPED(status):
                    self._stopped(thread, status)
                self.attached.set()
        except Exception as problem:  # noqa: BLE001  # told to the one who watches
            self.problem = problem
        finally:
            self.attached.set()

    def _stopped(self, thread: int, status: int) -> None:
        said, event, onward, number = os.WSTOPSIG(status), status >> 16, _SYSCALL, 0
        if said == signal.SIGTRAP | 0x80:
            self._at_call(thread)
        elif event == _EVENT_STOP and said != signal.SIGTRAP:
            onward = _LISTEN
        elif not event:
            number = said
        try:
            _ptrace(onward, thread, 0, number)
        except ProcessLookupError:
            self._inside.pop(thread, None)

    def _at_call(self, thread: int) -> None:
        try:
            if thread in self._inside:
                self._out(thread, self._inside.pop(thread))
            else:
                self._inside[thread] = self._in(thread)
        except ProcessLookupError:
            self._inside.pop(thread, None)

    def _in(self, thread: int) -> Fate:
        name = _CALLS.get(_peek(thread, _ORIG_RAX))
        if name is None:
            return pass_by
        fate = self._decide(Write(name, _path(thread)))
        if fate.error:
            _poke(thread, _ORIG_RAX, _NOWHERE)  # a call that does not exist, so none is made
        if fate.half:
            _poke(thread, _RDX, _peek(thread, _RDX) // 2)
        elif fate.kill:
            os.kill(self._process, signal.SIGKILL)
        return fate

    def _out(self, thread: int, fate: Fate) -> None:
        if fate.error:
            _poke(thread, _RAX, ctypes.c_ulong(-fate.error).value)
        if fate.half and fate.kill:
            os.kill(self._process, signal.SIGKILL)


def _path(thread: int) -> str:
    """Of the file that the call's first argument is a number of."""
    try:
        return str(Path(f"/proc/{thread}/fd/{_peek(thread, _RDI)}").readlink())
    except OSError:
        return ""


def on(folder: Path, write: Write) -> bool:
    return write.path.startswith(f"{folder.resolve()}{os.sep}")


def _peek(thread: int, offset: int) -> int:
    """The bare system call puts the word where it is told; glibc's function returns it."""
    ctypes.set_errno(0)
    word = _libc.ptrace(_PEEKUSER, thread, offset, None)
    if word == -1 and (code := ctypes.get_errno()):
        raise OSError(code, os.strerror(code))
    return ctypes.c_ulong(word).value


def _poke(thread: int, offset: int, word: int) -> None:
    _ptrace(_POKEUSER, thread, offset, word)


def _ptrace(request: int, thread: int, address: int, data: int) -> None:
    if _libc.ptrace(request, thread, address, data) == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
