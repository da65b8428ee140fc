"""Make the data folder and the database ready for this program, a copy first."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from nos import __version__
from nos.keeping.operations.finish_restore import finish_restore, is_staged
from nos.keeping.queries.archives import FOLDER
from nos.keeping.queries.versions import age_of_database
from nos.lib.clock import now
from nos.lib.errors import CannotNow
from nos.lib.secrets import keep_secret_key
from nos.lib.whole_files import make_durable
from nos.lib.words import gettext as _
from nos.people.models import Person

__all__ = ["nobody_else", "prepare_database"]

_COPIES: Final = "backups/before-migrating"
_COPIES_BEFORE: Final = "before-migrating"  # where they stood until 0.2
_COPIES_KEPT: Final = 3


def prepare_database() -> None:
    """Harmless and quick when there is nothing to do; safe when several programs start at once.

    Where migrations wait and somebody has written here already, an SQLite database is copied
    first, into the folder `backups/before-migrating`. (PostgreSQL has ways of its own for copies.)
    Raises CannotNow with a sentence; nothing that was written is touched then.
    """
    folder: Path = settings.NOS_DATA_DIR
    try:
        keep_secret_key(folder)
        _keep_private()
        (folder / FOLDER).mkdir(exist_ok=True, mode=0o700)
        _move_copies(folder)
    except OSError as error:
        raise CannotNow(
            _("The data folder %(folder)s cannot be written to: %(why)s.")
            % {"folder": folder, "why": error.strerror}
        ) from error
    if _waits():
        with nobody_else(folder):
            if _waits():
                _copy(folder)
                _migrate(folder)
    if is_staged():
        with nobody_else(folder):
            finish_restore()


def _keep_private() -> None:
    """SQLite gives the files beside it the rights of its own, and makes that for everybody."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith((":", "file:"))
    if connection.vendor == "sqlite" and not in_memory and not Path(name).exists():
        Path(name).touch(mode=0o600)


def _move_copies(folder: Path) -> None:
    """Everything that may hold older rows stands in one folder."""
    before, place = folder / _COPIES_BEFORE, folder / _COPIES
    if before.is_dir() and not place.exists():
        place.parent.mkdir(exist_ok=True, mode=0o700)
        before.replace(place)


def _waits() -> bool:
    age = age_of_database()
    if age.newer:
        raise CannotNow(
            _(
                "This database was written by a newer version of the program than this one, "
                "%(version)s. Everything in it is safe; install the newer version again."
            )
            % {"version": __version__}
        )
    return age.pending


@contextmanager
def nobody_else(folder: Path) -> Iterator[None]:
    """One program at a time; the others wait and then find it done."""
    descriptor = os.open(folder / "migrating.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _copy(folder: Path) -> None:
    if connection.vendor != "sqlite" or not _holds_something():
        return
    place = folder / _COPIES
    try:
        place.parent.mkdir(exist_ok=True, mode=0o700)
        place.mkdir(exist_ok=True, mode=0o700)
        for leftover in place.glob(".*.part*"):
            leftover.unlink()
        _back_up(place, f"nos-{__version__}-{now():%Y%m%dT%H%M%SZ}.sqlite3")
        for old in sorted(place.glob("nos-*.sqlite3"), key=_age)[:-_COPIES_KEPT]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        raise CannotNow(
            _(
                "The database is to be brought up to date, and no copy of it could be made first "
                "in %(place)s: %(why)s. Nothing was changed; make room there and start again."
            )
            % {"place": place, "why": error}
        ) from error


def _holds_something() -> bool:
    tables = connection.introspection.table_names()
    return Person._meta.db_table in tables and Person.objects.exists()


def _back_up(place: Path, name: str) -> None:
    """A whole and single file, there under its name only once it is durable."""
    part = place / f".{name}.part"
    part.touch(mode=0o600)
    connection.ensure_connection()
    with closing(sqlite3.connect(part)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    make_durable(part)
    part.replace(place / name)
    make_durable(place)


def _age(copy: Path) -> tuple[int, str]:
    return copy.stat().st_mtime_ns, copy.name


def _migrate(folder: Path) -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CannotNow(
            _(
                "The database could not be brought up to date: %(why)s. What was written is safe, "
                "and copies from before are in %(place)s."
            )
            % {"why": error, "place": folder / _COPIES}
        ) from error
