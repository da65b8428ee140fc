"""Looking at a process tree from outside, as the kernel tells it."""

import os
import signal
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def children(process: int) -> list[int]:
    """The living children, oldest first."""
    found: list[int] = []
    for task in (PROC / str(process) / "task").glob("*"):
        with suppress(OSError):
            found += [int(one) for one in (task / "children").read_text().split()]
    return sorted(one for one in found if alive(one))


def tree(process: int) -> list[int]:
    """The process and everything below it."""
    return [process, *(one for child in children(process) for one in tree(child))]


def alive(process: int) -> bool:
    """A zombie is dead: it only waits to be buried."""
    try:
        state = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def kill(process: int) -> bool:
    """kill -9; whether there was somebody to kill."""
    was_alive = alive(process)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    return was_alive


def door(port: int) -> str:
    """The inode of the socket that listens there."""
    for line in (PROC / "net" / "tcp").read_text().splitlines()[1:]:
        words = line.split()
        if words[1].endswith(f":{port:04X}") and words[3] == "0A":
            return words[9]
    raise AssertionError(port)


def sockets(process: int) -> set[str]:
    """Their inodes; none of a process that is gone."""
    names: list[str] = []
    with suppress(OSError):
        for link in (PROC / str(process) / "fd").iterdir():
            with suppress(OSError):
                names.append(link.readlink().name)
    return {name[8:-1] for name in names if name.startswith("socket:[")}
