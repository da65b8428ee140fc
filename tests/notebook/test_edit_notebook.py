"""The notebook's settings: whole or not at all, and never over another window's."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, Conflict, NotHere
from nos.notebook.models import Change
from nos.notebook.operations import edit_notebook
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def test_several_at_once_and_one_undo(ana: Person) -> None:
    make.ask(ana)
    fields: dict[str, object] = {
        "title": "The 300 Nos of Ana",
        "target": "300",
        "start_on": "2026-01-01",
        "rule_words": "a clear no, or four weeks of nothing",
        "letter": "Dear you,\n\nwell done.",
        "margin_notes": False,
    }
    edit_notebook(call=make.call(ana), notebook=make.notebook(ana), fields=fields)
    book = make.notebook(ana)
    assert (book.title, book.target, book.margin_notes) == ("The 300 Nos of Ana", 300, False)
    assert book.letter == "Dear you,\n\nwell done."
    change = Change.objects.of(ana).get(kind="settled")
    assert change.after == {**fields, "target": 300}


def test_one_that_cannot_be_taken_keeps_all_out(ana: Person) -> None:
    make.ask(ana)
    before = state(ana)
    with pytest.raises(BadInput) as refused:
        edit_notebook(
            call=make.call(ana),
            notebook=make.notebook(ana),
            fields={"title": "x" * 81, "target": 50, "nos": 5, "owner": "me", "cover": "x" * 41},
        )
    assert sorted(refused.value.fields) == ["cover", "nos", "owner", "title"]
    assert state(ana) == before


def test_of_an_older_version_nothing_is_overwritten(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    edit_notebook(
        call=make.call(ana), notebook=book, fields={"title": "One"}, revision=book.revision
    )
    with pytest.raises(Conflict) as conflict:
        edit_notebook(
            call=make.call(ana), notebook=book, fields={"title": "Two"}, revision=book.revision
        )
    assert conflict.value.yours == {"title": "Two"}
    assert conflict.value.revision == book.revision + 1
    assert make.notebook(ana).title == "One"


def test_writing_an_ask_meanwhile_makes_no_page_of_settings_stale(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    ask = make.ask(ana)
    assert ask.tick > book.tick
    edit_notebook(
        call=make.call(ana), notebook=book, fields={"title": "One"}, revision=book.revision
    )
    assert make.notebook(ana).title == "One"


def test_a_strangers_notebook_is_not_there(ana: Person, cy: Person) -> None:
    make.ask(ana)
    with pytest.raises(NotHere):
        edit_notebook(call=make.call(cy), notebook=make.notebook(ana), fields={"title": "Mine"})
    assert make.notebook(ana).title == ""
