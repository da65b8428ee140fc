"""A file read in a process of its own: whatever happens there, here it is a book or a sentence."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn

from nos.lib.errors import NosError
from nos.lib.words import marked
from nos.sheets.child import seconds_for
from nos.sheets.formats.book import MOST_BYTES, MOST_OWN, Book
from nos.sheets.formats.sniff import TOO_LARGE
from nos.sheets.formats.stored import stored
from nos.sheets.formats.telling import NotRead, TooMuch

__all__ = ["read_into", "reading", "stored"]

Progress = Callable[[int], None]

_SECONDS: Final = 9  # of work; takes of ours may be larger, and have more, as have many rows
_PATIENCE: Final = 4  # how much longer it may last where there is much else to do
_START: Final = (
    "import sys; told, name, sys.path[:] = sys.argv[1], sys.argv[2], sys.argv[3:]; "
    "from nos.sheets.child import main; main(*map(int, told.split()), name)"
)
_WRITTEN: Final = 256 * 1024 * 1024
_SAID_AT_MOST: Final = 1_000_000  # bytes


@contextmanager
def reading(
    source: Path | bytes, name: str, progress: Progress = lambda rows: None
) -> Iterator[Book]:
    """The book in a file, or in what was pasted; gone from the disk afterwards.

    `name` is the file's, for want of anything better to know it by. `progress` is told the rows
    read so far. Raises BadInput or TooLarge, with a sentence.
    """
    with tempfile.TemporaryDirectory(prefix="thousand-nos-") as folder:  # only ours to look into
        if isinstance(source, bytes):
            _refuse_size(len(source), MOST_BYTES)  # whoever read so many bytes read no further
            path = Path(folder) / "file"
            path.write_bytes(source)
            source = path
        yield read_into(source, name, Path(folder) / "lines", progress)


def read_into(source: Path, name: str, kept: Path, progress: Progress = lambda rows: None) -> Book:
    """The same, with its lines in the file `kept`, which `stored` opens again. Raises likewise."""
    try:
        _refuse_size(source.stat().st_size, MOST_OWN)
        _read(source, name, kept, progress)
        return stored(kept)
    except NosError:
        kept.unlink(missing_ok=True)
        raise
    except (ValueError, OSError):
        kept.unlink(missing_ok=True)
        _refuse()


def _refuse_size(many: int, most: int) -> None:
    """A file larger than others may be is looked into so far that one sees whose it is."""
    if many > most:
        raise TooMuch(TOO_LARGE)


def _read(source: Path, name: str, kept: Path, progress: Progress) -> None:
    heard, told = os.pipe()
    try:
        kept.touch(0o600)
        larger = source.stat().st_size // MOST_BYTES
        seconds = _SECONDS * (1 + larger)
        with source.open("rb") as file, kept.open("wb") as lines:
            limits = f"{os.getpid()} {told} {seconds} {MOST_OWN if larger else _WRITTEN}"
            child = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _START, limits,
                 name[:200].replace("\0", ""), *sys.path],
                stdin=file, stdout=lines, stderr=subprocess.DEVNULL, pass_fds=(told,),
                start_new_session=True, env={}, cwd="/",
            )  # fmt: skip
        os.close(told)
        told = -1
        try:
            said = _listen(heard, progress, seconds)
        finally:
            _end(child)
    finally:
        os.close(heard)
        if told >= 0:
            os.close(told)
    _judge(said, child.returncode)


def _listen(heard: int, progress: Progress, seconds: int) -> Any:
    """What the child says until it ends or its time is over; the last thing it said."""
    begun, rest, last, many = time.monotonic(), b"", None, 0
    until = begun + seconds * _PATIENCE
    while (left := until - time.monotonic()) > 0:
        if not select.select([heard], [], [], left)[0]:
            break
        some = os.read(heard, 65_536)
        many += len(some)
        if not some or many > _SAID_AT_MOST:
            break
        *lines, rest = (rest + some).split(b"\n")
        for line in lines:
            last = json.loads(line)
            if isinstance(last, dict) and isinstance(last.get("rows"), int):
                until = begun + seconds_for(last["rows"], seconds) * _PATIENCE
                progress(last["rows"])
    return last


def _end(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _judge(said: Any, code: int) -> None:
    """Raises what the child found, as if it had been found here."""
    if not isinstance(said, dict):
        _refuse()
    if code == 0 and said.get("done") is True:
        return
    try:
        kind, text, values = said["refused"]
        problem = {"TooMuch": TooMuch, "NotRead": NotRead}[kind](text, **values)
    except (TypeError, ValueError, LookupError):
        _refuse()
    raise problem


def _refuse() -> NoReturn:
    raise NotRead(
        marked("This file could not be read; nothing was stored. Save it as CSV and bring that.")
    ) from None
