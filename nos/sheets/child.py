"""The process that reads a file: started for one file, with little memory, little time, no network.

It knows no Django and no database. The file is its standard input, what it reads goes to its
standard output, and what it has to say to a pipe: JSON, a line each. It ends with its parent.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from typing import Any, Final

from nos.sheets.formats.sniff import arriving
from nos.sheets.formats.stored import write_stored
from nos.sheets.formats.telling import NotRead, TooMuch

__all__ = ["confine", "main", "seconds_for"]

_MEMORY: Final = 256 * 1024 * 1024
_ADDRESSES: Final = 2 * 1024 * 1024 * 1024
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_MANY: Final = 20_000  # rows; a sheet of so many may need longer than a file that means harm
_A_SECOND: Final = 4_000  # rows, and fewer than are read in one
_MORE: Final = 4  # times the seconds, at the most
_NEVER: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.startfile", "pty.", "ctypes.", "os.remove", "os.rename", "os.mkdir", "os.rmdir",
    "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.kill", "shutil.",
    "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "signal.",
)  # fmt: skip


def main(parent: int, pipe: int, seconds: int, written: int, name: str) -> None:
    """Read standard input and end, after `seconds_for` the rows it gave at the latest."""

    def say(**told: object) -> None:
        os.write(pipe, json.dumps(told).encode() + b"\n")

    def gave(rows: int) -> None:
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        if rows >= _MANY:
            more = min(seconds_for(rows, seconds), most)
            resource.setrlimit(resource.RLIMIT_CPU, (more, most))
        say(rows=rows)

    code = 1
    try:
        with open(0, "rb", closefd=False) as file, open(1, "wb", closefd=False) as kept:
            confine(parent, seconds, written)
            write_stored(arriving(file, name), kept, gave)
        say(done=True)
        code = 0
    except (NotRead, TooMuch) as problem:
        kind = type(problem).__name__
        say(refused=(kind, problem.told.text, dict(problem.told.values)))
    except BaseException:  # noqa: BLE001  # whatever it was, the parent says one sentence for it
        code = 2
    finally:
        os._exit(code)


def seconds_for(rows: int, least: int) -> int:
    """How long it may work that gave so many rows already."""
    earned = rows // _A_SECOND if rows >= _MANY else 0
    return min(least + earned, least * _MORE)


def confine(parent: int, seconds: int, written: int) -> None:
    """From here on: little memory, little time, no file but those that are open, no network."""
    sys.dont_write_bytecode = True
    os.nice(5)
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        system.unshare(_NEW_USER | _NEW_NETWORK)  # where the system allows it
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds * _MORE),
        (resource.RLIMIT_DATA, _MEMORY),
        (resource.RLIMIT_AS, _ADDRESSES),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, most), most))
    if os.getppid() != parent:  # it died before the lines above
        os._exit(1)
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    """Python asks before it does anything outside; whatever a reader of files never needs is no."""
    if event.startswith(_NEVER) or (event == "open" and _writes(args)):
        raise PermissionError(event)


def _writes(args: tuple[Any, ...]) -> bool:
    mode, flags = args[1], args[2]
    return bool(set(mode or "") & set("wax+")) or bool(flags & (os.O_WRONLY | os.O_RDWR))
