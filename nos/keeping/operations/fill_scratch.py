"""What the process does in which a backup comes to life; the settings name the folder."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
from contextlib import closing
from typing import Any, Final

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import translation

from nos.keeping.backup_file import Manifest, Reading, Table, not_whole
from nos.keeping.operations.whole_rows import insert, lines
from nos.keeping.queries.checks import examine
from nos.lib.errors import BadInput, CannotNow, NosError
from nos.lib.words import gettext as _

__all__ = ["main"]

_OURS: Final = ("django_migrations", "sqlite_sequence")


def main(descriptor: int, language: str, beside: str) -> None:
    """Reads the backup from an open file; says how it went as JSON on standard output.

    `beside` is an SQLite file whose tables may be taken for a pattern, or "".
    """
    with translation.override(language), os.fdopen(descriptor, "rb") as file:
        try:
            said = _fill(Reading(file), beside)
        except BadInput as error:
            said = {"refusal": error.sentence, "bad": True}
        except (NosError, DatabaseError, OSError) as error:
            said = {"refusal": _why(error), "bad": False}
    json.dump(said, sys.stdout)


def _fill(reading: Reading, beside: str) -> dict[str, Any]:
    manifest = reading.manifest
    applied = {(app, name) for app, names in manifest.migrations.items() for name in names}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")  # gone with the power, and made anew then
    if not _build_like(beside, applied):
        _build(manifest, applied)
    _load(reading)
    for one in manifest.files:
        for _piece in reading.pieces(one):
            pass
    call_command("migrate", verbosity=0, interactive=False)
    found = list(examine())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {
        "well": all(one.well for one in found),
        "findings": [one.sentence for one in found],
    }


def _build_like(beside: str, applied: set[tuple[str, str]]) -> bool:
    """By the tables of a database of the same release: sixty migrations take their time."""
    try:
        with closing(sqlite3.connect(f"file:{beside}?mode=ro", uri=True)) as other:
            there = set(other.execute("SELECT app, name FROM django_migrations"))
            made = other.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                "ORDER BY type <> 'table'"
            ).fetchall()
        if not beside or there != applied:
            return False
        with transaction.atomic(), connection.cursor() as cursor:
            for (statement,) in made:
                cursor.execute(statement)
            recorder = MigrationRecorder(connection)
            for app, name in sorted(applied):
                recorder.record_applied(app, name)
    except (sqlite3.Error, DatabaseError):
        return False
    return True


def _build(manifest: Manifest, applied: set[tuple[str, str]]) -> None:
    """The tables as they were in the release that made it."""
    loader = MigrationLoader(connection)
    replaced = {name for one in loader.disk_migrations.values() for name in one.replaces}
    if any(one not in loader.disk_migrations and one not in replaced for one in applied):
        raise BadInput(
            _(
                "This backup was made by a newer version of the program, %(version)s. Nothing was "
                "restored; install that version, or a later one, and try again."
            )
            % {"version": manifest.program[:20]}
        )
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    known = applied & nodes.keys()
    ends = {one for one in known if not {child.key for child in nodes[one].children} & known}
    executor.migrate(sorted(ends))


def _load(reading: Reading) -> None:
    there = _tables()
    told = {one.name: one for one in reading.manifest.tables}
    if set(told) != set(there) - set(reading.manifest.left_out):
        not_whole()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for name in there:
                cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608
            for name, table in told.items():
                if sorted(column for column, _kind in table.columns) != there[name]:
                    not_whole()
                insert(table, reading.lines(table))
                _compare(table)
    except (transaction.TransactionManagementError, OverflowError):
        not_whole()
    except DatabaseError as error:
        if "full" in str(error) or "disk" in str(error):
            raise
        raise BadInput(
            _("The rows of this backup do not fit together: %(why)s. Nothing was restored.")
            % {"why": error}
        ) from error


def _compare(table: Table) -> None:
    """Read again they are as they were."""
    told = hashlib.sha256()
    for piece in lines(table):
        told.update(piece)
    if told.hexdigest() != table.sha256:
        not_whole()


def _tables() -> dict[str, list[str]]:
    """The columns of every table that holds rows of somebody, by name."""
    with connection.cursor() as cursor:
        names = [one.name for one in connection.introspection.get_table_list(cursor)
                 if one.type == "t" and one.name not in _OURS]  # fmt: skip
        described = {name: connection.introspection.get_table_description(cursor, name)
                     for name in names}  # fmt: skip
    return {name: sorted(column.name for column in found) for name, found in described.items()}


def _why(error: Exception) -> str:
    if isinstance(error, NosError):
        return error.sentence
    return CannotNow(
        _("The backup could not be opened beside what is here: %(why)s. Nothing was changed.")
        % {"why": error}
    ).sentence
