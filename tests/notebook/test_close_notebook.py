"""Close a notebook, and open it again: nothing is taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nos.lib.errors import Conflict
from nos.notebook.operations import (
    Call,
    Written,
    add_step,
    answer_ask,
    close_notebook,
    edit_ask,
    edit_notebook,
    open_notebook,
    remove_ask,
    reopen,
    rest,
    set_aside,
    sweep,
)
from nos.notebook.queries.notebooks import all_notebooks, the_notebook
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def test_closed_it_is_read_and_not_written(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    close_notebook(call=make.call(ana), notebook=book)
    before = state(ana)
    writes: list[Callable[[Call], Written]] = [
        lambda call: edit_ask(call=call, notebook=book, ask=ask, fields={"what": "Else"}),
        lambda call: answer_ask(call=call, notebook=book, ask=ask, answer="no"),
        lambda call: add_step(call=call, notebook=book, ask=ask, words="Callback"),
        lambda call: remove_ask(call=call, notebook=book, ask=ask),
        lambda call: set_aside(call=call, notebook=book, ask=ask),
        lambda call: sweep(call=call, notebook=book, asks=[ask]),
        lambda call: edit_notebook(call=call, notebook=book, fields={"title": "Else"}),
        lambda call: rest(call=call, notebook=book, from_on="2026-01-01", to_on="2026-01-02"),
    ]
    for write in writes:
        with pytest.raises(Conflict, match="closed"):
            write(make.call(ana))
    assert state(ana) == before
    assert the_notebook(ana) == book


def test_reopened_it_is_as_it_was(ana: Person) -> None:
    make.ask(ana, answer="no")
    before = state(ana)
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    assert make.notebook(ana).closed
    reopen(call=make.call(ana), notebook=make.notebook(ana))
    assert state(ana) == before


@pytest.mark.parametrize("verb", [close_notebook, reopen])
def test_twice_is_once(ana: Person, verb: type) -> None:
    make.ask(ana)
    book, call = make.notebook(ana), make.call(ana)

    def put() -> Written:
        written = verb(call=call, notebook=book)
        assert isinstance(written, Written)
        return written

    assert not put().replayed
    assert put().replayed
    verb(call=make.call(ana), notebook=book)
    assert make.notebook(ana).closed == (verb is close_notebook)


def test_the_oldest_open_one_is_meant_else_the_one_closed_last(ana: Person) -> None:
    first = make.logged(ana, {}).notebook
    second = open_notebook(call=make.call(ana), fields={}, another=True).notebook
    assert first
    assert second
    assert the_notebook(ana) == first
    close_notebook(call=make.call(ana), notebook=first)
    assert the_notebook(ana) == second
    assert all_notebooks(ana) == [second, first]
    close_notebook(call=make.call(ana), notebook=second)
    assert the_notebook(ana) == second
    assert the_notebook(ana, first.uid) == first
