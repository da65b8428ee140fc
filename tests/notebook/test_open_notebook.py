"""The blank cover, started once or in two windows; and another notebook beside it."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, KeyReused
from nos.lib.uids import new_row_id
from nos.notebook.models import Change, Milestone, Notebook
from nos.notebook.operations import close_notebook, open_notebook
from nos.people.models import Person
from tests import make


def test_the_cover_as_it_was_filled_in(db: None) -> None:
    guest = Person.to_be(new_row_id())
    call = make.call(guest, time_zone="America/St_Johns")
    written = open_notebook(call=call, fields={"title": "The 100 Nos of Bo", "target": "100"})
    book = make.notebook(written.person)
    assert (book.title, book.target, book.rule) == ("The 100 Nos of Bo", 100, "clear")
    assert book.start_on == make.day(written.person)
    assert book.default_audience == "me"
    assert (book.revision, book.tick) == (1, 1)
    assert Change.objects.of(written.person).get().kind == "opened"


def test_blank_is_allowed(ana: Person) -> None:
    open_notebook(call=make.call(ana), fields={})
    assert (make.notebook(ana).title, make.notebook(ana).target) == ("", 1_000)


def test_a_target_of_nothing_is_not(ana: Person) -> None:
    with pytest.raises(BadInput):
        open_notebook(call=make.call(ana), fields={"target": ""})
    assert not Notebook.objects.of(ana).exists()


def test_started_in_two_windows_it_is_one_notebook(ana: Person) -> None:
    first = open_notebook(call=make.call(ana), fields={"title": "One", "target": 1_000})
    second = open_notebook(call=make.call(ana), fields={"title": "Two", "target": 300})
    assert second.notebook == first.notebook
    assert (make.notebook(ana).title, make.notebook(ana).target) == ("One", 300)
    assert Notebook.objects.of(ana).count() == 1


def test_started_where_something_is_written_it_changes_nothing(ana: Person) -> None:
    ask = make.ask(ana, answer="almost")
    written = open_notebook(call=make.call(ana), fields={"title": "One", "target": 300})
    assert written.notebook
    book = make.notebook(ana)
    assert written.notebook == book
    assert (book.title, book.target, book.pk) == ("", 1_000, ask.notebook_id)


def test_sent_again_it_is_opened_once(ana: Person) -> None:
    call = make.call(ana)
    first = open_notebook(call=call, fields={"title": "One"}, another=True)
    again = open_notebook(call=call, fields={"title": "One "}, another=True)
    assert (again.replayed, again.notebook) == (True, first.notebook)
    with pytest.raises(KeyReused):
        open_notebook(call=call, fields={"title": "Two"}, another=True)


def test_another_stands_beside_it(ana: Person) -> None:
    first = make.logged(ana, {"answer": "no"}).notebook
    second = open_notebook(call=make.call(ana), fields={"title": "Two"}, another=True).notebook
    assert second
    assert second != first
    written = make.logged(ana, {"answer": "no"}, notebook=second)
    assert [one.number for one in written.milestones] == [1]
    assert Milestone.objects.of(ana).count() == 2


def test_after_closing_the_next_one_begins(ana: Person) -> None:
    make.ask(ana)
    closed = make.notebook(ana)
    close_notebook(call=make.call(ana), notebook=closed)
    opened = open_notebook(call=make.call(ana), fields={})
    assert opened.notebook != closed


def test_begun_on_paper_it_is_crossed_quietly(ana: Person) -> None:
    fields = {"opening_nos": 86, "opening_yeses": 17}
    written = open_notebook(call=make.call(ana), fields=fields)
    assert make.notebook(ana).nos == 86
    assert [(one.number, one.quiet) for one in written.milestones] == [
        (1, True), (10, True), (25, True), (50, True),
    ]  # fmt: skip
