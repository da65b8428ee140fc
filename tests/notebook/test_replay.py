"""Sent again an operation gives the answer it gave, however much it wrote."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nos.lib.errors import Conflict, KeyReused
from nos.lib.uids import new_uid
from nos.notebook.models import Change, Notebook
from nos.notebook.operations import Written, edit_notebook, log_ask
from nos.notebook.operations.replaying import hash_of, replay
from nos.notebook.operations.writing import Journal, perform, stale
from nos.people.models import Person
from tests import make

LINES = [{"what": f"Seat {n}"} for n in range(1000)]


def test_a_thousand_asks_come_back_in_order_and_no_question_names_them_all(ana: Person) -> None:
    call = make.call(ana)
    first = log_ask(call=call, notebook=None, asks=LINES)
    sent_hash = Change.objects.of(ana).filter(operation=call.operation)[0].sent_hash
    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = replay(ana, call.operation, sent_hash)
    assert again
    assert [ask.what for ask in again[0].asks] == [line["what"] for line in LINES]
    assert again[0].asks == first.asks
    assert max(query["sql"].count(", ") for query in asked.captured_queries) < 700


def test_with_other_words_it_names_the_first_few_and_reads_no_more(ana: Person) -> None:
    call = make.call(ana)
    log_ask(call=call, notebook=None, asks=LINES)
    with CaptureQueriesContext(connection) as asked, pytest.raises(KeyReused) as refused:
        replay(ana, call.operation, hash_of({"log": "else"}))
    written = refused.value.written
    assert isinstance(written, Written)
    assert [ask.what for ask in written.asks] == ["Seat 0", "Seat 1", "Seat 2"]
    assert len(asked) == 4
    assert all("LIMIT" in query["sql"] or " IN (" in query["sql"] for query in asked)


def test_what_was_never_sent_is_not_replayed(ana: Person, cy: Person) -> None:
    call = make.call(ana)
    log_ask(call=call, notebook=None, asks=LINES[:1])
    assert replay(ana, new_uid(), "") is None
    assert replay(cy, call.operation, "") is None


def test_a_notebooks_kept_words_are_refused_alike_each_time(ana: Person) -> None:
    make.ask(ana)
    edit_notebook(call=make.call(ana), notebook=make.notebook(ana), fields={"title": "One"})
    book, call = make.notebook(ana), make.call(ana)

    def keep(journal: Journal) -> None:
        change = journal.note("kept", after={"title": "Two"})
        journal.conflict = stale(journal.notebook, change.after)

    answers: list[tuple[Any, ...]] = []
    for _ in range(2):
        with pytest.raises(Conflict) as conflict:
            perform(call, book, {"title": "Two"}, keep)
        error = conflict.value
        assert isinstance(error.current, Notebook)
        answers.append((error.sentence, error.current, error.yours, error.revision))
    assert answers[0] == answers[1]
    assert answers[0][2:] == ({"title": "Two"}, book.revision)
    assert make.notebook(ana).revision == book.revision, "what was kept settled nothing"
    assert Change.objects.of(ana).filter(kind="kept").count() == 1
