"""A folder of its own in which a backup comes to life, to be looked at and thrown away."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import connection
from django.utils import translation

from nos.keeping.backup_file import Reading
from nos.keeping.sealing import Key, is_sealed, unseal
from nos.lib.errors import BadInput, CannotNow, NosError
from nos.lib.words import gettext as _

__all__ = ["Filled", "opened", "scratch"]

_PREFIX: Final = ".scratch-"
_START: Final = (
    "import sys; import django; django.setup(); "
    "from nos.keeping.operations.fill_scratch import main; "
    "main(int(sys.argv[1]), *sys.argv[2:])"
)
_ROOM: Final = 3  # the rows, their indexes and the log, against the bytes of the lines


@dataclass(frozen=True)
class Filled:
    """`database` is a whole SQLite file of this release; `findings` are what `nos check` says."""

    database: Path
    well: bool
    findings: tuple[str, ...]


@contextmanager
def opened(path: Path, key: Key) -> Iterator[tuple[IO[bytes], Reading]]:
    """A backup in the clear, and a reader of it. Raises BadInput for what is none."""
    try:
        file = path.open("rb")
    except OSError:
        told = _("“%(file)s” cannot be read. Is it the right path?")
        raise BadInput(told % {"file": path}) from None
    with file:
        if not is_sealed(file):
            yield file, Reading(file)
            return
        settings.NOS_DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _with_room(), tempfile.TemporaryFile(dir=settings.NOS_DATA_DIR) as plain:
            unseal(file, plain, key)
            plain.flush()
            yield plain, Reading(plain)


@contextmanager
def scratch(file: IO[bytes], reading: Reading) -> Iterator[Filled]:
    """The backup in a database of its own, brought up to date and looked through; then gone.

    Raises BadInput where it is not whole or newer than the program, CannotNow where there is no
    room for it.
    """
    folder = settings.NOS_DATA_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    _refuse_want_of_room(folder, reading.inflated() * _ROOM)
    with _with_room():
        place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    lock = os.open(place / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _fill(place, file)
    finally:
        os.close(lock)
        shutil.rmtree(place, ignore_errors=True)


def _fill(place: Path, file: IO[bytes]) -> Filled:
    """In a process that knows no other database than this one."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("NOS_") and not name.startswith("DATABASE_URL")}  # fmt: skip
    data = place / "data"
    data.mkdir(mode=0o700)
    process = subprocess.run(
        [
            sys.executable,
            "-c",
            _START,
            str(file.fileno()),
            translation.get_language() or "en",
            _beside(),
        ],
        env={
            **kept,
            "NOS_DATA_DIR": str(data),
            "NOS_SECRET_KEY": "of a folder that is thrown away, and seals nothing",
            "DJANGO_SETTINGS_MODULE": "nos.settings",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        pass_fds=(file.fileno(),),
        check=False,
    )
    said = _said(process)
    if refusal := said.get("refusal"):
        raise (BadInput if said["bad"] else CannotNow)(refusal)
    return Filled(data / "nos.sqlite3", said["well"], tuple(said["findings"]))


def _beside() -> str:
    return str(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else ""


def _said(process: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(process.stdout)
        return said
    except ValueError:
        last = process.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise CannotNow(
            _(
                "The backup could not be looked into: the process that did so ended before it was "
                "done (%(why)s). Nothing was changed; try again."
            )
            % {"why": last[:200] or process.returncode}
        ) from None


def _sweep(folder: Path) -> None:
    """What was left by one that was killed; nobody holds its lock."""
    for place in folder.glob(f"{_PREFIX}*"):
        try:
            lock = os.open(place / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)


def _refuse_want_of_room(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < wanted:
        raise CannotNow(_no_room(folder))


@contextmanager
def _with_room() -> Iterator[None]:
    try:
        yield
    except NosError:
        raise
    except OSError as error:
        raise CannotNow(_no_room(settings.NOS_DATA_DIR)) from error


def _no_room(folder: Path) -> str:
    return _(
        "There is no room in %(folder)s to open the backup. Nothing was changed; make room there "
        "and try again."
    ) % {"folder": folder}
