"""Every row of every table, as it goes into a backup and comes out of one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from nos.keeping.backup_file import Table

__all__ = ["LEFT_OUT", "every_table", "insert", "line_of", "lines", "rows_in", "table_of"]

# What stays behind, each with why. After restoring these tables are empty.
LEFT_OUT: Final = {
    "django_session": "who signed out since would be in again",
    "usersessions_usersession": "tells of those sessions",
    "people_oneuselink": "a link that was used since would open again",
    "account_emailconfirmation": "as those links",
    "throttles": "passing: tries at the door, and codes that were sent by mail",
    "django_tasks_database_dbtaskresult": "passing: what was done since would be done again",
    "keeping_archive": "tells of files that are there for a day",
    "insights_report": "worked out anew from the asks",
}
Turn = Callable[[Any], Any]

_AT_ONCE: Final = 500
_KINDS: Final = {
    "UUIDField": "uuid",
    "DateTimeField": "instant",
    "DateField": "day",
    "BooleanField": "truth",
    "JSONField": "json",
    "CharField": "text",
    "TextField": "text",
    "EmailField": "text",
    "URLField": "text",
    "SlugField": "text",
    "GenericIPAddressField": "text",
    "AutoField": "number",
    "BigAutoField": "number",
    "IntegerField": "number",
    "BigIntegerField": "number",
    "SmallIntegerField": "number",
    "PositiveIntegerField": "number",
    "PositiveBigIntegerField": "number",
    "PositiveSmallIntegerField": "number",
}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def every_table() -> list[Table]:
    """Of all that is installed, but for what is left out; by name."""
    found = apps.get_models(include_auto_created=True)
    kept = {one._meta.db_table: one for one in found if one._meta.managed}
    return [table_of(kept[name]) for name in sorted(kept) if name not in LEFT_OUT]


def table_of(model: type[models.Model]) -> Table:
    columns = tuple((str(one.column), _kind(one)) for one in model._meta.concrete_fields)
    return Table(model._meta.db_table, str(model._meta.pk.column), columns)


def _kind(column: Any) -> str:
    while column.remote_field:
        column = column.target_field
    return _KINDS[column.get_internal_type()]


def lines(table: Table) -> Iterator[bytes]:
    """A row a line, in the order of the key, some hundred at a time; inside one transaction.

    The same bytes on either database for the same rows, so that their hash tells.
    """
    plain = connection.vendor == "sqlite"
    turned = _turned(table, _AS_SQLITE if plain else _AS_POSTGRES)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_select(table, plain=plain))
        while some := cursor.fetchmany(_AT_ONCE):
            yield b"".join([line_of(_cells(row, turned)) for row in some])


def rows_in(file: sqlite3.Connection, table: Table) -> Iterator[list[Any]]:
    """The same rows of an SQLite file beside the database, each by itself."""
    turned = _turned(table, _AS_SQLITE)
    for row in file.execute(_select(table, plain=True)):
        yield _cells(row, turned)


def line_of(row: list[Any]) -> bytes:
    return (_encode(row) + "\n").encode()


def _select(table: Table, *, plain: bool) -> str:
    # With a sign before it a column comes as it is kept: Python makes no date of it.
    columns = ", ".join(f'{"+" if plain else ""}"{name}"' for name, _kind in table.columns)
    by_letters = dict(table.columns)[table.key] == "text" and not plain
    order = f'"{table.key}"' + (' COLLATE "C"' if by_letters else "")
    return f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'  # noqa: S608


def _turned(table: Table, made: Mapping[str, Turn]) -> list[tuple[int, Turn]]:
    return [(n, made[kind]) for n, (_name, kind) in enumerate(table.columns) if kind in made]


def _cells(row: Iterable[Any], turned: list[tuple[int, Turn]]) -> list[Any]:
    cells = list(row)
    for n, turn in turned:
        if cells[n] is not None:
            cells[n] = turn(cells[n])
    return cells


def _json(text: str) -> str:
    """In one form: PostgreSQL keeps keys in an order of its own, and no 1.0."""
    if text in ("{}", "[]"):
        return text
    value = json.loads(text, parse_float=_figure)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _figure(text: str) -> float | int:
    value = float(text)
    return int(value) if value.is_integer() else value


def _instant(text: str) -> str:
    """As Django writes it; a database that was asked for the time writes less."""
    if len(text) in (19, 26):
        return text
    at = datetime.fromisoformat(text)
    return str(at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at)


_AS_SQLITE: Final[dict[str, Turn]] = {"json": _json, "instant": _instant}
_AS_POSTGRES: Final[dict[str, Turn]] = {
    "uuid": lambda value: value.hex,
    "instant": lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    "day": str,
    "truth": int,
    "json": _json,
}


def insert(table: Table, rows: Iterable[list[Any]]) -> int:
    """As they stand; either database reads them so. Gives how many there were."""
    names = ", ".join(f'"{name}"' for name, _kind in table.columns)
    many = 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(table.columns))
            sql = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
            some: list[list[Any]] = []
            for row in rows:
                some.append(row)
                many += 1
                if len(some) == _AT_ONCE:
                    cursor.executemany(sql, some)
                    some.clear()
            if some:
                cursor.executemany(sql, some)
        else:
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
                    many += 1
    return many
