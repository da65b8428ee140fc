"""That one hurt: written but not counted, until it is taken back."""

from __future__ import annotations

import pytest

from nos.lib.errors import Conflict, NotHere
from nos.notebook.models import Change
from nos.notebook.operations import answer_ask, remove_ask, set_aside, take_back
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.numbering import number_of
from nos.notebook.queries.yeses import yeses
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def test_neither_a_no_nor_a_yes_but_asked(ana: Person) -> None:
    no, yes, later = make.asks(ana, "no", "yes", "no")
    book = make.notebook(ana)
    before = state(ana)
    for ask in (no, yes):
        set_aside(call=make.call(ana), notebook=book, ask=ask)
    book = make.notebook(ana)
    assert book.tally == Tally(nos=1, asks=3)
    assert number_of(book, find_ask(ana, no.uid)) is None
    assert number_of(book, find_ask(ana, later.uid)) == 1
    assert yeses(book, limit=5) == []
    for ask in (no, yes):
        take_back(call=make.call(ana), notebook=book, ask=ask)
    assert state(ana) == before


def test_aside_it_stays_whatever_is_heard(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    set_aside(call=make.call(ana), notebook=book, ask=ask)
    assert make.notebook(ana).tally == Tally(asks=1, waiting=1)
    answer_ask(call=make.call(ana), notebook=book, ask=ask, answer="no")
    assert make.notebook(ana).tally == Tally(asks=1)
    take_back(call=make.call(ana), notebook=book, ask=ask)
    assert make.notebook(ana).tally == Tally(nos=1, asks=1)


def test_twice_is_once_and_history_says_so(ana: Person) -> None:
    ask, call = make.ask(ana, answer="no"), make.call(ana)
    book = make.notebook(ana)
    set_aside(call=call, notebook=book, ask=ask)
    assert set_aside(call=call, notebook=book, ask=ask).replayed
    set_aside(call=make.call(ana), notebook=book, ask=ask)
    take_back(call=make.call(ana), notebook=book, ask=ask)
    kinds = Change.objects.of(ana).filter(ask=ask).order_by("id").values_list("kind", "after")
    assert list(kinds)[1:] == [
        ("set_aside", {"aside": True}),
        ("set_aside", {}),
        ("taken_back", {"aside": False}),
    ]


@pytest.mark.parametrize("verb", [set_aside, take_back])
def test_removed_or_a_strangers(ana: Person, cy: Person, verb: type) -> None:
    ask = make.ask(ana)
    make.ask(cy)
    with pytest.raises(NotHere):
        verb(call=make.call(cy), notebook=make.notebook(cy), ask=ask)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    with pytest.raises(Conflict, match="removed"):
        verb(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
