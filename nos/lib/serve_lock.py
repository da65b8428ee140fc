"""One running notebook for each data folder.

The lock is a file's, its descriptor is inherited by every child, so it is held for as long as any
process of a run lives: a second start never meets the leftovers of a first.
"""

import fcntl
import os
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nos.lib.errors import CannotNow
from nos.lib.words import gettext as _

__all__ = ["ServeLock", "take_lock"]

PATIENCE_SECONDS: Final = 5.0


@dataclass(frozen=True)
class ServeLock:
    """`mark` names the folder's runs, this one and earlier ones, among those of other folders."""

    descriptor: int
    mark: str


def take_lock(folder: Path, patience: float = PATIENCE_SECONDS) -> ServeLock:
    """Refuses at once beside a living run; waits a little for the last children of a dead one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline, pause = time.monotonic() + patience, threading.Event()
    while not _taken(descriptor):
        supervised = not _alone(descriptor)
        if supervised or time.monotonic() > deadline:
            process, _mark = _read(descriptor)
            os.close(descriptor)
            raise CannotNow(_already_open(process, folder) if supervised else _still_closing())
        pause.wait(0.05)
    _alone(descriptor)
    mark = _read(descriptor)[1] or secrets.token_hex(6)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()} {mark}\n".encode(), 0)
    return ServeLock(descriptor, mark)


def _already_open(process: str, folder: Path) -> str:
    return _(
        "This notebook is already open, by process %(process)s. Use that one, or stop it first; "
        "for a second notebook choose another folder with NOS_DATA_DIR (this one is %(folder)s)."
    ) % {"process": process, "folder": folder}


def _still_closing() -> str:
    return _(
        "The last run of this notebook is still finishing something. Everything written is safe; "
        "start again in a moment."
    )


def _taken(descriptor: int) -> bool:
    """The lock of the whole run: children inherit it."""
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _alone(descriptor: int) -> bool:
    """The lock of the supervisor: of the other sort, which children do not inherit."""
    with suppress(BlockingIOError, PermissionError):
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(descriptor: int) -> tuple[str, str]:
    """The process that wrote last and the folder's mark."""
    process, _blank, mark = os.pread(descriptor, 100, 0).decode().strip().partition(" ")
    return process, mark
