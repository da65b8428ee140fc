"""Many rows of one table at once: the statement is Django's, made once for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.models.sql import InsertQuery, UpdateQuery

from nos.lib.owned import OwnedModel

__all__ = ["Inserting", "update_each"]

# Their values go to the database as they are.
_PLAIN: Final = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
_REMEMBERED: Final = 4_096


class Inserting:
    """Lays down rows of a table; `shared` are the columns that are alike in all, by attname.

    What Django prepares for every column of every row is prepared once for what is alike, and
    plain values are not prepared at all: that is most of what a hundred thousand rows cost.
    """

    def __init__(self, model: type[OwnedModel], shared: Mapping[str, Any]) -> None:
        fields: list[models.Field[Any, Any]] = list(model._meta.concrete_fields)
        query = InsertQuery(model)
        query.insert_values(fields, [model(**shared)], raw=True)
        ((self._statement, alike),) = query.get_compiler(connection=connection).as_sql()
        self._alike = list(alike)
        self._columns = {f.attname: (n, _preparing(f)) for n, f in enumerate(fields)}

    def put(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Each with the columns in which it differs from the others, `id` among them."""
        values = [self._values(row) for row in rows]
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(self._statement, values)

    def _values(self, row: Mapping[str, Any]) -> list[Any]:
        values, columns = self._alike.copy(), self._columns
        for name, value in row.items():
            place, prepare = columns[name]
            values[place] = value if prepare is None else prepare(value)
        return values


def update_each(
    model: type[OwnedModel], owner: UUID, rows: Sequence[tuple[UUID, Mapping[str, Any]]]
) -> None:
    """Rows of that owner, each by its row id, with its new values of the same columns."""
    if not rows:
        return
    key: Any = model._meta.pk
    columns = list(rows[0][1])
    # A blank would be written into the statement as one; only a column blank in all may be.
    some = {n: next((row[n] for _pk, row in rows if row[n] is not None), None) for n in columns}
    query = model._base_manager.filter(owner_id=owner).filter(pk=rows[0][0]).query
    update: Any = query.chain(UpdateQuery)
    update.add_update_values(some)
    statement, params = update.get_compiler(connection=connection).as_sql()
    told = [name for name in columns if some[name] is not None]
    prepare = {name: _preparing(model._meta.get_field(name)) or _as_it_is for name in told}
    owned = params[len(told)]
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                [
                    *(prepare[name](row[name]) for name in told),
                    owned,
                    key.get_db_prep_save(pk, connection=connection),
                ]
                for pk, row in rows
            ],
        )


def _as_it_is(value: Any) -> Any:
    return value


def _preparing(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, _PLAIN):
        return None
    of_uuid = isinstance(field.target_field if field.is_relation else field, models.UUIDField)
    if of_uuid and not connection.features.has_native_uuid_field:
        return _hex
    if of_uuid:
        return None
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, models.JSONField) and connection.vendor == "sqlite":
        return partial(_dumped, field.encoder)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return lru_cache(_REMEMBERED)(prepare)
    return prepare


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex


def _dumped(encoder: Any, value: Any) -> str | None:
    return None if value is None else json.dumps(value, cls=encoder)
