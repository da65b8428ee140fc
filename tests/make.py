"""The people and asks that tests are about: ana owns, bo is in her crew, cy is a stranger.

Everything is made through operations, as a door would.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from nos.lib import clock
from nos.lib.errors import Conflict
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Call, Written, edit_ask, log_ask
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.notebooks import the_notebook
from nos.notebook.rules import Door
from nos.people.models import Person
from nos.people.operations import arrive, keep, make_operator

__all__ = [
    "ana", "ask", "asks", "bo", "call", "cy", "day", "kept", "logged", "notebook", "person",
    "two_versions",
]  # fmt: skip

WHAT = "Ten per cent off the rent"


@pytest.fixture
def ana(db: None) -> Person:
    """She owns the notebook."""
    return person()


@pytest.fixture
def bo(db: None) -> Person:
    """She is in ana's crew."""
    return person()


@pytest.fixture
def cy(db: None) -> Person:
    """A stranger."""
    return person()


def person(zone: str = "Europe/Amsterdam") -> Person:
    return arrive(Person.to_be(new_row_id()), time_zone=zone)


def kept(*, operator: bool = False) -> Person:
    """Somebody who chose how to sign in, whatever the server says of those who come."""
    with override_settings(NOS_SIGN_UP="open"):
        somebody = person()
    keep(somebody)
    return make_operator(somebody, operator=True) if operator else somebody


def call(person: Person, operation: UUID | None = None, door: Door = "web", **more: Any) -> Call:
    """A call under a fresh uid, unless one is given."""
    return Call(person, operation or new_uid(), door, **more)


def logged(person: Person, *fields: dict[str, Any], notebook: Notebook | None = None) -> Written:
    """One operation for all; into the present notebook unless another is given."""
    home = notebook or the_notebook(person)
    lines = [{"what": WHAT, **one} for one in fields]
    return log_ask(call=call(person), notebook=home, asks=lines)


def ask(
    person: Person, what: str = WHAT, *, notebook: Notebook | None = None, **fields: Any
) -> Ask:
    """An ask as it is stored: waiting, unless `answer` says otherwise."""
    written = logged(person, {"what": what, **fields}, notebook=notebook)
    return find_ask(person, written.asks[0].uid)


def asks(person: Person, *answers: str, notebook: Notebook | None = None) -> list[Ask]:
    """One ask for each answer, written as one operation."""
    return list(logged(person, *({"answer": word} for word in answers), notebook=notebook).asks)


def two_versions(person: Person, *, mine: dict[str, Any], **theirs: Any) -> tuple[Ask, UUID]:
    """An ask as the one device left it, and the operation of the other that was kept beside."""
    row, late = ask(person), call(person)
    book = notebook(person)
    edit_ask(call=call(person), notebook=book, ask=row, fields=theirs, revision=1)
    with pytest.raises(Conflict):
        edit_ask(call=late, notebook=book, ask=row, fields=mine, revision=1)
    return find_ask(person, row.uid), late.operation


def notebook(person: Person) -> Notebook:
    """Their notebook as it stands."""
    found = the_notebook(person)
    assert found, "nothing was written yet"
    return found


def day(person: Person, ago: int = 0) -> date:
    """Today where the person is, or some days earlier."""
    return clock.today(person.time_zone) - timedelta(days=ago)
