"""A backup in place of what is here: all of it or nothing, whatever happens on the way."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from nos.keeping.backup_file import KEY, Manifest, Reading, Table
from nos.keeping.operations.clean_up import clean_up, owe
from nos.keeping.operations.finish_restore import finish_restore, key_is_set, stage
from nos.keeping.operations.make_backup import Made, make_backup
from nos.keeping.operations.prepare_database import nobody_else, prepare_database
from nos.keeping.operations.scratch import Filled, opened, scratch
from nos.keeping.operations.whole_rows import (
    LEFT_OUT,
    every_table,
    insert,
    line_of,
    lines,
    rows_in,
)
from nos.keeping.queries.backups import COPIES, MEDIA
from nos.keeping.sealing import Key, Seal
from nos.lib.clock import now
from nos.lib.errors import CannotNow
from nos.lib.secrets import secret_key
from nos.lib.serve_lock import take_lock
from nos.lib.words import gettext as _
from nos.people.models import Person
from nos.phone.operations import turn_epoch

__all__ = ["Restored", "is_empty", "restore_backup"]

_PATIENCE: Final = 0.5


@dataclass(frozen=True)
class Restored:
    """`before` is the backup of what was here; `aside` where that stands when it could not be read.

    `returned` counts people who were not here any more. `key`: "restored", "same", or "set" when a
    setting gives another one. `findings` are what `nos check` says of it.
    """

    manifest: Manifest
    before: Path | None
    aside: Path | None
    returned: int
    key: str
    well: bool
    findings: tuple[str, ...]


def is_empty() -> bool:
    """Whether nobody has written here yet. What cannot be read is not empty."""
    try:
        if connection.vendor == "sqlite" and not _database().exists():
            return not _media()
        there = Person._meta.db_table in connection.introspection.table_names()
        return not (there and Person.objects.exists()) and not _media()
    except DatabaseError:
        return False


def restore_backup(*, file: Path, key: Key) -> Restored:
    """Everything that is here gives way to what the backup holds, and a new epoch begins.

    First it comes to life in a folder of its own. What is here is backed up; the rows change in
    one transaction; key and files follow it (`finish_restore`). Raises BadInput where the file is
    no whole backup, or newer; CannotNow while somebody is here; nothing is changed then.
    """
    with opened(file, key) as (plain, reading), _alone(), scratch(plain, reading) as filled:
        was, aside = secret_key(settings.NOS_DATA_DIR), _set_aside_damage()
        prepare_database()
        with nobody_else(settings.NOS_DATA_DIR):
            try:
                before, returned = _replace(reading, filled)
            finally:
                finish_restore()
        owe()  # what was here is to be read out of the files no more
        clean_up(patience=5)
    return Restored(
        manifest=reading.manifest, before=before.path if before else None, aside=aside,
        returned=returned, key=_about_key(reading, was), well=filled.well, findings=filled.findings,
    )  # fmt: skip


@contextmanager
def _alone() -> Iterator[None]:
    """No server has this notebook open, nor opens it meanwhile."""
    try:
        lock = take_lock(settings.NOS_DATA_DIR, patience=_PATIENCE)
    except CannotNow as error:
        raise CannotNow(
            _("Nothing was restored. Stop the server first (nos serve). %(why)s")
            % {"why": error.sentence}
        ) from None
    try:
        _refuse_others()
        yield
    finally:
        os.close(lock.descriptor)


def _refuse_others() -> None:
    """A server on PostgreSQL may stand on another machine."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (many,) = cursor.fetchone()
    if many:
        raise CannotNow(
            _(
                "Nothing was restored: something else is connected to this database. Stop every "
                "server and every other program that uses it, and try again."
            )
        )


def _set_aside_damage() -> Path | None:
    """An SQLite file that cannot be read is no place to restore into; it is kept as it is."""
    database = _database()
    if connection.vendor != "sqlite" or not database.exists() or _is_sound():
        return None
    connection.close()
    folder: Path = settings.NOS_DATA_DIR / COPIES / f"damaged-{now():%Y%m%dT%H%M%SZ}"
    folder.mkdir(parents=True, mode=0o700)
    for ending in ("-wal", "-shm", ""):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(folder / part.name)
    return folder


def _is_sound() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            return bool(cursor.fetchone()[0] == "ok")
    except DatabaseError:
        return False


def _replace(reading: Reading, filled: Filled) -> tuple[Made | None, int]:
    """In one transaction, which nobody writes beside."""
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE %s AS kept", [str(filled.database)])
    try:
        with transaction.atomic():
            if not sqlite:
                _hold_everything()
            before = None if is_empty() else make_backup(seal_for=_usual_seal())
            people = set(Person.objects.values_list("pk", flat=True))
            (_over_sqlite if sqlite else _over_postgres)(filled)
            here = set(Person.objects.values_list("pk", flat=True))
            stage(reading, turn_epoch().uid)
    except (DatabaseError, OSError) as error:
        raise CannotNow(
            _("Nothing was restored, it could not be written (%(why)s). All is as it was.")
            % {"why": str(error).partition("\n")[0]}
        ) from error
    finally:
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("DETACH DATABASE kept")
    return before, len(here - people) if people else 0


def _about_key(reading: Reading, was: str) -> str:
    told = next(one.sha256 for one in reading.manifest.files if one.path == KEY)
    if key_is_set():
        now_in_force = str(settings.SECRET_KEY)
        return "same" if _hash([now_in_force.encode()]) == told else "set"
    return "same" if _hash([was.encode()]) == told else "restored"


def _usual_seal() -> Seal:
    return Seal(recipients=tuple(settings.NOS_BACKUP_AGE))


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _media() -> bool:
    return any((settings.NOS_DATA_DIR / name).exists() for name in MEDIA)


def _names() -> list[str]:
    return [*(one.name for one in every_table()), *LEFT_OUT]


def _hold_everything() -> None:
    tables = ", ".join(f'"{name}"' for name in _names())
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")


def _over_sqlite(filled: Filled) -> None:
    with connection.cursor() as cursor:
        for name in _names():
            cursor.execute(f'DELETE FROM main."{name}"')  # noqa: S608
        for one in every_table():
            columns = ", ".join(f'"{name}"' for name, _kind in one.columns)
            cursor.execute(
                f'INSERT INTO main."{one.name}" ({columns}) '  # noqa: S608
                f'SELECT {columns} FROM kept."{one.name}" ORDER BY "{one.key}"'
            )


def _over_postgres(filled: Filled) -> None:
    """Read again, the rows must be those of the scratch folder, byte by byte."""
    tables = ", ".join(f'"{name}"' for name in _names())
    with closing(sqlite3.connect(filled.database)) as kept, connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}")
        told = {one: _insert(one, rows_in(kept, one)) for one in every_table()}
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        every = apps.get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), every):
            cursor.execute(statement)
    for one, hashed in told.items():
        if hashed != _hash(lines(one)):
            raise DatabaseError(f"{one.name} does not read as it was written")


def _insert(table: Table, rows: Iterable[list[Any]]) -> str:
    """The hash of what goes in."""
    told = hashlib.sha256()

    def heard() -> Iterator[list[Any]]:
        for row in rows:
            told.update(line_of(row))
            yield row

    insert(table, heard())
    return told.hexdigest()


def _hash(pieces: Iterable[bytes]) -> str:
    told = hashlib.sha256()
    for piece in pieces:
        told.update(piece)
    return told.hexdigest()
