"""Everything that is a person's, row by row, as it leaves in an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.db import models

from nos import __version__
from nos.lib import clock
from nos.lib.belongings import Belonging, belongings
from nos.lib.one_moment import in_one_moment
from nos.notebook.fields import to_json
from nos.people.models import Person
from nos.sheets.formats.archive_json import ContentHash, canonical

__all__ = [
    "FORMAT",
    "SETTINGS",
    "VERSION",
    "Leaving",
    "content",
    "content_hash",
    "content_rows",
    "figures",
    "rows_as_they_leave",
    "rows_in_all",
    "rows_of",
    "standing",
]

FORMAT: Final = "thousand-nos-archive"
VERSION: Final = 1
# What of the person's own row is content; the rest is about this server.
SETTINGS: Final = ("time_zone", "language", "language_chosen", "week_starts")
_AT_ONCE: Final = 1_000
_AS_THEY_ARE: Final = frozenset({str, int, bool, dict, type(None)})


def content() -> tuple[Belonging, ...]:
    """What is opened elsewhere, in the order of opening: what is pointed to comes first."""
    return tuple(one for one in reversed(belongings()) if callable(one.opened))


def rows_of(one: Belonging, person: Person) -> models.QuerySet[Any]:
    """A person's rows of one table, in the order in which they were made."""
    return one.model._base_manager.filter(**{one.owner: person.pk}).order_by("pk")


def rows_as_they_leave(
    one: Belonging, rows: models.QuerySet[Any]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each row's own key (which leaves nowhere), and what leaves of it."""
    if one.told:
        for row in rows.iterator(chunk_size=_AT_ONCE):
            found = {name: _plain(getattr(row, name)) for name in one.exported}
            yield row.pk, {**found, **{name: told(row) for name, told in one.told.items()}}
        return
    names = [one.model._meta.get_field(column).name for column in one.exported]
    paths = [one.references.get(column, column) for column in one.exported]
    for key, *values in rows.values_list("pk", *paths).iterator(chunk_size=_AT_ONCE):
        yield key, dict(zip(names, map(_plain, values), strict=True))


def _plain(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:  # most of them, a hundred thousand times over
        return value
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else to_json(value)


def content_rows(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """Section and row of all that is opened elsewhere, the person's settings first."""
    yield "person", {name: getattr(person, name) for name in SETTINGS}
    for one in content():
        for _key, row in rows_as_they_leave(one, rows_of(one, person)):
            if one.leaves is None or one.leaves(row):
                yield one.called, row


def content_hash(person: Person) -> str:
    """The same on every server that holds the same; contracts.md, "Two hashes", says of what."""
    taken = ContentHash()
    with in_one_moment():
        for section, row in content_rows(standing(person)):
            taken.take(section, row)
    return taken.hexdigest()


class Leaving:
    """The text of one person's archive; `rows` and `content_hash` are known when it was read."""

    def __init__(self, person: Person, told: Callable[[int], object] = lambda _rows: None) -> None:
        self._person, self._told = person, told
        self.rows, self.content_hash = 0, ""

    def __iter__(self) -> Iterator[str]:
        with in_one_moment():
            person, taken = standing(self._person), ContentHash()
            of_content = {"person", *(one.called for one in content())}
            head = {"format": FORMAT, "version": VERSION, "made_at": _plain(clock.now()),
                    "program": __version__}  # fmt: skip
            yield canonical(head)[:-1]
            section = ""
            for name, row in self._every(person):
                if name in of_content:
                    taken.take(name, {n: row[n] for n in SETTINGS} if name == "person" else row)
                if name != section:
                    yield ("\n]" if section else "") + f",\n{canonical(name)}:["
                yield f"{',' if name == section else ''}\n{canonical(row)}"
                section = name
                self.rows += 1
                if self.rows % _AT_ONCE == 0:
                    self._told(self.rows)
            self.content_hash = taken.hexdigest()
            yield f"\n],\n{canonical('content_hash')}:{canonical(self.content_hash)}\n}}\n"

    def _every(self, person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
        """Content first; then what is told of how the person comes in here, which stays."""
        settings = next(one for one in belongings() if one.owner == "pk")
        for _key, row in rows_as_they_leave(settings, rows_of(settings, person)):
            yield "person", row
        rows = content_rows(person)
        next(rows)
        yield from rows
        for one in belongings():
            if one.exported and not callable(one.opened) and one is not settings:
                for _key, row in rows_as_they_leave(one, rows_of(one, person)):
                    yield one.called, row


def figures(person: Person) -> dict[str, int]:
    """How many rows there are of each kind, without those of which there are none."""
    counted = {
        one.called: rows_of(one, person).order_by().count()
        for one in belongings()
        if one.owner not in ("", "pk")
    }
    return {name: many for name, many in counted.items() if many}


def rows_in_all(person: Person) -> int:
    return sum(figures(person).values())


def standing(person: Person) -> Person:
    """As the row stands; of someone who has none, as they would be."""
    return Person.objects.filter(pk=person.pk).first() or Person.to_be(person.pk)
