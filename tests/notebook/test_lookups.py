"""One ask by its uid or handle, a notebook by its uid, and what past asks suggest."""

from __future__ import annotations

from uuid import UUID

import pytest

from nos.lib.errors import BadInput, NotHere, TooLarge
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask
from nos.notebook.operations import log_ask, remove_ask
from nos.notebook.queries.asks import (
    ask_by_handle,
    asks_by_uid,
    find_ask,
    latest_asks,
    packet_of,
    suggestions,
)
from nos.notebook.queries.notebooks import all_notebooks, notebook_of, the_notebook
from nos.people.models import Person
from tests import make


def written(person: Person, uid: UUID) -> Ask:
    call = make.call(person, uid)
    return log_ask(call=call, notebook=None, asks=[{"what": "A raise"}], uids=(uid,)).asks[0]


def test_by_uid_in_any_case_and_removed_ones_too(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    assert find_ask(ana, str(ask.uid).upper()) == ask
    for uid in ("", "x", "../", str(new_uid()), str(ask.pk)):
        with pytest.raises(NotHere):
            find_ask(ana, uid)
    with pytest.raises(NotHere):
        find_ask(cy, ask.uid)


def test_by_handle_as_long_as_it_takes(ana: Person, cy: Person) -> None:
    one, other = (UUID(f"0b7e3c1a-5d2f-4c8e-9a6b-1f2e3d{middle}5b6a") for middle in ("4c", "4d"))
    ask = written(ana, one)
    written(cy, other)
    book = make.notebook(ana)
    assert ask_by_handle(book, "5b6a") == ask_by_handle(book, " 5B6A ") == ask
    written(ana, other)
    with pytest.raises(BadInput, match="one more character"):
        ask_by_handle(book, "5b6a")
    assert ask_by_handle(book, "c5b6a") == ask_by_handle(book, str(one)) == ask
    assert ask_by_handle(book, "9a6b-1f2e3d4c5b6a") == ask
    for handle in ("b6a", "", "wxyz", "5b6a%", "٣٣٣٣"):
        with pytest.raises(BadInput):
            ask_by_handle(book, handle)
    with pytest.raises(NotHere):
        ask_by_handle(book, "ffffff")


def test_several_in_the_order_named(ana: Person, cy: Person) -> None:
    asks = make.asks(ana, "no", "yes", "waiting")
    uids = [ask.uid for ask in asks]
    assert asks_by_uid(ana, uids[::-1] + uids) == asks[::-1]
    with pytest.raises(NotHere):
        asks_by_uid(ana, [*uids, make.ask(cy).uid])
    with pytest.raises(TooLarge):
        asks_by_uid(ana, (new_uid() for _ in range(1_001)))


def test_the_rest_of_its_packet(ana: Person) -> None:
    lines = [{"what": "Three poems", "who": name} for name in ("Aldus", "Bodoni", "Caslon")]
    packet = log_ask(call=make.call(ana), notebook=None, asks=lines, packet=True).asks
    assert packet_of(ana, packet[1]) == [packet[0], packet[2]]
    assert packet_of(ana, make.ask(ana)) == []


def test_suggested_are_the_latest_once_each(ana: Person) -> None:
    for kind, who in (("Rent", "Mrs. B"), ("Audition", ""), ("Rent", "The council")):
        make.ask(ana, kind=kind, who=who)
    gone = make.ask(ana, kind="Secret", who="Somebody")
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=gone)
    found = suggestions(make.notebook(ana))
    assert (found.kinds, found.people) == (("Rent", "Audition"), ("The council", "Mrs. B"))
    assert suggestions(None).kinds == ()
    assert [ask.kind for ask in latest_asks(make.notebook(ana), 2)] == ["Rent", "Audition"]


def test_a_notebook_is_found_by_its_owner_alone(ana: Person, cy: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    assert the_notebook(ana, book.uid) == the_notebook(ana, str(book.uid).upper()) == book
    assert notebook_of(ana, book.pk) == book
    assert all_notebooks(cy) == []
    assert the_notebook(cy) is None
    assert the_notebook(Person.to_be(new_row_id())) is None
    for named in (book.uid, str(book.pk), "x"):
        with pytest.raises(NotHere):
            the_notebook(cy, named)
