"""All that a person has written, as plain values, to hold two moments side by side."""

from __future__ import annotations

from typing import Any

from nos.notebook.models import Ask, KindLine, Notebook, Rest
from nos.notebook.queries.asks import steps_of
from nos.notebook.queries.counting import recount
from nos.notebook.queries.kept import newest_kept
from nos.notebook.queries.listing import Wanted, list_asks
from nos.nudges.queries import hash_of_calendar
from nos.people.models import Person
from nos.reflections.models import Reflection

__all__ = ["numbers_in", "state"]

# What tells when a row was written, not what it says; removed asks are not looked at.
_WHEN = {"id", "owner", "created_at", "revision", "tick", "removed_at", "closed_at"}


def state(person: Person) -> dict[str, Any]:
    """Two equal states read the same on every page."""
    row = Person.objects.get(pk=person.pk)
    return {
        "calendar": hash_of_calendar(row),
        "person": (row.time_zone, row.language, row.week_starts),
        "notebooks": {
            str(book.uid): _notebook(person, book) for book in Notebook.objects.of(person).kept()
        },
    }


def _notebook(person: Person, book: Notebook) -> dict[str, Any]:
    asks = list(Ask.objects.within(book).live().order_by("id"))
    steps = steps_of(person, asks)
    numbers = numbers_in(book)
    return {
        **_plain(book),
        "closed": book.closed,
        "recounted": recount(book),
        "rests": sorted(
            (str(rest.uid), rest.from_on, rest.to_on)
            for rest in Rest.objects.of(person).filter(notebook_id=book.pk)
        ),
        "kept": sorted((str(one.operation), str(one.ask.uid)) for one in newest_kept(book)),
        "lines": [_plain(line) for line in KindLine.objects.within(book).live().order_by("id")],
        "weeks": [_plain(row) for row in Reflection.objects.within(book).live().order_by("uid")],
        "asks": [
            {
                **_plain(ask),
                "number": numbers.get(str(ask.uid)),
                "steps": [(str(step.uid), step.on, step.words) for step in steps[ask.pk]],
            }
            for ask in asks
        ],
    }


def _plain(row: Ask | KindLine | Notebook | Reflection) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if field.name not in _WHEN]
    return {field.attname: getattr(row, field.attname) for field in fields}


def numbers_in(book: Notebook, **wanted: Any) -> dict[str, int]:
    """Uid to number, as the list shows them, page after page."""
    numbers: dict[str, int] = {}
    after: str | None = ""
    while after is not None:
        page = list_asks(book, Wanted(**{"limit": 200, **wanted, "after": after}))
        numbers |= {str(row.ask.uid): row.number for row in page.rows if row.number}
        after = page.next
    return numbers
