"""Take an ask out; it can come back."""

from __future__ import annotations

import pytest

from nos.lib.errors import Conflict, NotHere
from nos.notebook.models import Ask
from nos.notebook.operations import edit_ask, remove_ask, undo
from nos.notebook.queries.asks import ask_by_handle, find_ask
from nos.notebook.queries.numbering import number_of
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def test_it_is_gone_from_count_list_and_numbers(ana: Person) -> None:
    asks = make.asks(ana, "no", "no")
    written = remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=asks[0])
    assert written.asks[0].removed
    assert make.notebook(ana).tally == Tally(nos=1, asks=1)
    assert [ask.uid for ask in Ask.objects.of(ana).live()] == [asks[1].uid]
    assert number_of(make.notebook(ana), find_ask(ana, asks[1].uid)) == 1
    assert number_of(make.notebook(ana), find_ask(ana, asks[0].uid)) is None
    with pytest.raises(NotHere):
        ask_by_handle(make.notebook(ana), str(asks[0].uid))


def test_it_comes_back_as_it_was(ana: Person) -> None:
    ask = make.ask(ana, answer="no", chance=5, note="x", who="The landlord")
    before = state(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    undo(call=make.call(ana), notebook=make.notebook(ana))
    assert state(ana) == before


def test_removed_twice_it_is_removed(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    for _ in range(2):
        remove_ask(call=make.call(ana), notebook=book, ask=ask)
    assert find_ask(ana, ask.uid).revision == 2
    undo(call=make.call(ana), notebook=book)
    assert not find_ask(ana, ask.uid).removed


def test_sent_again_it_changes_nothing(ana: Person) -> None:
    ask, call = make.ask(ana), make.call(ana)
    book = make.notebook(ana)
    remove_ask(call=call, notebook=book, ask=ask)
    undo(call=make.call(ana), notebook=book)
    again = remove_ask(call=call, notebook=book, ask=ask)
    assert again.replayed
    assert not again.asks[0].removed


def test_of_an_older_version_it_stays(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"note": "Keep this"})
    with pytest.raises(Conflict) as conflict:
        remove_ask(call=make.call(ana), notebook=book, ask=ask, revision=1)
    assert conflict.value.yours == {"removed": True}
    assert not find_ask(ana, ask.uid).removed


def test_a_strangers_is_not_there(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    make.ask(cy)
    with pytest.raises(NotHere):
        remove_ask(call=make.call(cy), notebook=make.notebook(cy), ask=ask)
    with pytest.raises(NotHere):
        find_ask(cy, ask.uid)
