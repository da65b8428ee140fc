"""A fair line of writers: whoever asked first writes first, among threads and among processes.

SQLite lets one writer in at a time and makes the others come back by chance (busy_timeout), which
starves the unlucky. Here the threads of one process stand in a line and hand the turn on, and the
first of each line waits for a file lock beside the database, which the kernel frees by itself when
a process dies. The line knows patience, the file lock does not: of a process whose neighbour hangs
with the lock in hand, only one thread hangs with it, the others are told "locked".
"""

import fcntl
import os
import threading
from collections import deque
from pathlib import Path

_names: dict[str, "WriterQueue"] = {}
_queues: dict[str, "WriterQueue"] = {}
_registry = threading.Lock()


class WriterQueue:
    """One database file's line in this process; `join` and `leave` enclose a write."""

    def __init__(self, path: str) -> None:
        self._guard = threading.Lock()
        self._line: deque[threading.Lock] = deque()
        self._taken = False
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def join(self, patience: float) -> bool:
        """Wait for the turn, at most `patience` seconds; False when it did not come."""
        if not self._stand_in_line(patience):
            return False
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except BaseException:
            self._call_next()
            raise
        return True

    def leave(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._call_next()

    def close(self) -> None:
        """Closing, unlike unlocking, leaves the lock with whoever else shares the descriptor."""
        os.close(self._descriptor)

    def _stand_in_line(self, patience: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._line.append(turn)
        if turn.acquire(timeout=patience):
            return True
        with self._guard:
            if turn in self._line:
                self._line.remove(turn)
                return False
        return True  # the turn came in the very moment of giving up

    def _call_next(self) -> None:
        with self._guard:
            if self._line:
                self._line.popleft().release()
            else:
                self._taken = False


def queue_beside(database: str) -> WriterQueue:
    """This process's one queue for a database file, whatever name the file is reached by."""
    if known := _names.get(database):
        return known
    path = f"{Path(database).resolve()}.queue"
    with _registry:
        if path not in _queues:
            _queues[path] = WriterQueue(path)
        _names[database] = _queues[path]
        return _queues[path]


def _start_anew_in_child() -> None:
    """A forked child must not hold its parent's lock alive, nor stand in its parent's line."""
    global _registry
    _registry = threading.Lock()
    for queue in _queues.values():
        queue.close()
    _queues.clear()
    _names.clear()


os.register_at_fork(after_in_child=_start_anew_in_child)
