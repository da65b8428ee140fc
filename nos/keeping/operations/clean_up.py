"""What was erased is gone from the files of the database as well."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection

from nos.lib.belongings import belongings

__all__ = ["clean_up", "owe"]

# Files of the data folder: cleaning is owed; it is being done.
_OWED, _BEGUN = "erased.lately", "erased.begun"
_SMALL: Final = 64 * 1024 * 1024  # such a file is written anew while somebody waits
_LARGE: Final = 128 * 1024 * 1024  # a larger one has no room in memory
_PAUSE: Final = 0.05


def owe() -> None:
    """Noted before anything is erased, so that a power cut forgets nothing."""
    folder: Path = settings.NOS_DATA_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / _OWED).touch(mode=0o600)


def clean_up(*, patience: float = 0) -> bool:
    """Whether the files hold nothing any more that was erased; harmless when nothing is owed.

    With `patience`, seconds to wait for readers, also a large database is cleaned: that is for
    jobs. What remains owed is done by the next one.
    """
    folder: Path = settings.NOS_DATA_DIR
    owed, begun = folder / _OWED, folder / _BEGUN
    if not owed.exists() and not begun.exists():
        return True
    if connection.in_atomic_block:
        return False
    if not patience and _size() > _SMALL:
        return False
    if owed.exists():
        owed.replace(begun)  # who erases from here on owes it anew
    try:
        done = _clean_sqlite(patience or 2) if connection.vendor == "sqlite" else _clean_postgres()
    except OperationalError:  # no room, or no turn: it stays owed
        return False
    if done:
        with suppress(FileNotFoundError):
            begun.unlink()
    return done


def _size() -> int:
    if connection.vendor != "sqlite":
        return 0
    name = Path(str(connection.settings_dict["NAME"]))
    return name.stat().st_size if name.exists() else 0


def _clean_sqlite(patience: float) -> bool:
    """`secure_delete` blanks rows where they stood; what SQLite left elsewhere on a page when it
    moved rows about goes only when the file is written anew. Then the journal is emptied, as soon
    as nobody reads from it.
    """
    with connection.cursor() as cursor:
        if _size() > _LARGE:
            cursor.execute("PRAGMA temp_store = FILE")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA temp_store = MEMORY")
        until = time.monotonic() + patience
        while True:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not cursor.fetchone()[0]:
                return True
            if time.monotonic() > until:
                return False
            time.sleep(_PAUSE)  # SQLite tells nobody when a reader has ended


def _clean_postgres() -> bool:
    """Small tables are written anew; in large ones the space is given back to be written over."""
    with connection.cursor() as cursor:
        for one in belongings():
            table = one.model._meta.db_table
            cursor.execute("SELECT pg_total_relation_size(%s::regclass)", [f'"{table}"'])
            full = "(FULL)" if cursor.fetchone()[0] < _SMALL else ""
            cursor.execute(f'VACUUM {full} "{table}"')
    return True
