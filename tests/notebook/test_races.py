"""Sent many times at once it is done once; done by many at once it is all done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nos.lib.errors import Conflict, KeyReused
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations import (
    AskEdit,
    Call,
    Written,
    add_step,
    answer_ask,
    change_target,
    edit_ask,
    edit_asks,
    edit_person,
    keep_line,
    log_ask,
    open_notebook,
    remove_ask,
    rest,
    set_aside,
    set_letter,
    set_rule,
    sweep,
    undo,
)
from nos.notebook.queries.counting import recount
from nos.people.models import Person
from tests import make
from tests.plumbing.crowd import at_once
from tests.plumbing.oracle import oracle

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 50

# Given the call, what is sent; beside it what stood before.
Deed = Callable[[Call, Notebook, Ask], Written]

DEEDS: dict[str, Deed] = {
    "log": lambda call, book, ask: log_ask(
        call=call, notebook=book, asks=[{"what": "A raise", "answer": "no"}, {"what": "A day off"}]
    ),
    "answer": lambda call, book, ask: answer_ask(call=call, notebook=book, ask=ask, answer="no"),
    "edit": lambda call, book, ask: edit_ask(
        call=call, notebook=book, ask=ask, fields={"what": "Else"}, revision=1
    ),
    "edit many": lambda call, book, ask: edit_asks(
        call=call, notebook=book, edits=[AskEdit(ask, {"kind": "Else", "answer": "no"}, 1)]
    ),
    "remove": lambda call, book, ask: remove_ask(call=call, notebook=book, ask=ask),
    "undo": lambda call, book, ask: undo(call=call, notebook=book),
    "step": lambda call, book, ask: add_step(call=call, notebook=book, ask=ask, words="Callback"),
    "sweep": lambda call, book, ask: sweep(call=call, notebook=book, asks=[ask]),
    "aside": lambda call, book, ask: set_aside(call=call, notebook=book, ask=ask),
    "rest": lambda call, book, ask: rest(
        call=call, notebook=book, from_on="2026-01-05", to_on="2026-01-18"
    ),
    "keep line": lambda call, book, ask: keep_line(
        call=call, notebook=book, fields={"words": "You made me laugh", "who": "Ben"}
    ),
    "letter": lambda call, book, ask: set_letter(call=call, notebook=book, letter="Dear you"),
    "rule": lambda call, book, ask: set_rule(call=call, notebook=book, rule="silence"),
    "open": lambda call, book, ask: open_notebook(call=call, fields={"title": "B"}, another=True),
    "settle": lambda call, book, ask: edit_person(call=call, fields={"week_starts": 3}),
}
ROWS = (Person, Notebook, Ask, Step, Change, KindLine, Milestone, Rest)


def told(written: Written) -> tuple[Any, ...]:
    """An answer as a door would give it."""
    book = written.notebook
    return (
        written.operation,
        (book.pk, book.tally, book.tick, book.revision, book.title) if book else None,
        [_told(ask) for ask in written.asks],
        [(one.number, one.ask_id) for one in written.milestones],
        (written.person.pk, written.person.week_starts),
        [(one.pk, one.words, one.revision) for one in written.lines],
    )


def _told(ask: Ask) -> dict[str, Any]:
    return {field.attname: getattr(ask, field.attname) for field in Ask._meta.concrete_fields}


@pytest.mark.parametrize("name", DEEDS)
def test_fifty_with_one_uid_do_it_once_and_get_one_answer(name: str) -> None:
    ana = make.person()
    asks = make.asks(ana, "waiting", "waiting")
    book = make.notebook(ana)
    call = make.call(ana)
    answers = at_once(MANY, lambda _n: DEEDS[name](call, book, asks[-1]))
    assert sum(not answer.replayed for answer in answers) == 1
    first = told(next(answer for answer in answers if not answer.replayed))
    assert [told(answer) for answer in answers] == [first] * MANY
    rows = [model.objects.count() for model in ROWS]

    bo = make.person()
    once = make.asks(bo, "waiting", "waiting")
    DEEDS[name](make.call(bo), make.notebook(bo), once[-1])
    assert [model.objects.count() for model in ROWS] == [2 * many for many in rows]
    assert make.notebook(ana).tally == make.notebook(bo).tally == recount(make.notebook(ana))


def test_six_across_a_milestone_make_one() -> None:
    ana = make.person()
    make.asks(ana, *["no"] * 7)
    book = make.notebook(ana)
    line = [{"what": "A raise", "answer": "no"}]
    answers = at_once(6, lambda _n: log_ask(call=make.call(ana), notebook=book, asks=line))
    assert [one.number for answer in answers for one in answer.milestones] == [10]
    assert sorted(Milestone.objects.of(ana).values_list("number", flat=True)) == [1, 10]
    assert make.notebook(ana).nos == 13
    tenth = Milestone.objects.of(ana).select_related("ask").get(number=10).ask
    assert tenth
    assert oracle(make.notebook(ana))[str(tenth.uid)] == 10


def test_many_in_one_notebook_are_all_counted() -> None:
    ana = make.person()
    asks = make.asks(ana, *["waiting"] * 20)
    book = make.notebook(ana)
    words = ("no", "yes", "silence", "withdrawn")
    at_once(
        20,
        lambda n: answer_ask(call=make.call(ana), notebook=book, ask=asks[n], answer=words[n % 4]),
    )
    tally = make.notebook(ana).tally
    assert tally == recount(make.notebook(ana))
    assert (tally.nos, tally.yeses, tally.silences, tally.withdrawn, tally.asks) == (5, 5, 5, 5, 20)
    turns = Ask.objects.of(ana).values_list("turn", flat=True)
    assert len(set(turns)) == 20
    assert make.notebook(ana).tick == book.tick + 20


def test_of_ten_edits_of_one_version_one_is_made_and_nine_are_kept() -> None:
    ana = make.person()
    ask = make.ask(ana)
    book = make.notebook(ana)

    def edit(n: int) -> str:
        try:
            edit_ask(
                call=make.call(ana), notebook=book, ask=ask, fields={"what": f"{n}"}, revision=1
            )
        except Conflict as conflict:
            return f"kept beside {conflict.revision}"
        return "made"

    assert sorted(at_once(10, edit)) == ["kept beside 2"] * 9 + ["made"]
    said = [change.after["what"] for change in Change.objects.of(ana).exclude(kind="opened")]
    assert sorted(said) == sorted([make.WHAT, *(str(n) for n in range(10))])


def test_one_ask_under_two_keys_is_written_once() -> None:
    ana = make.person()
    make.ask(ana)
    book, uid = make.notebook(ana), new_uid()

    def log(_n: int) -> str:
        line = [{"what": "A raise"}]
        try:
            log_ask(call=make.call(ana), notebook=book, asks=line, uids=(uid,))
        except KeyReused as refused:
            written = refused.written
            return "refused" if isinstance(written, Written) and written.asks else "astray"
        return "written"

    assert sorted(at_once(8, log)) == ["refused"] * 7 + ["written"]
    assert make.notebook(ana).tally == recount(make.notebook(ana))


def test_one_key_for_two_notebooks_writes_in_one() -> None:
    ana = make.person()
    books = [open_notebook(call=make.call(ana), fields={}, another=True).notebook for _ in range(4)]
    call, line = make.call(ana), [{"what": "A raise", "answer": "no"}]
    answers = at_once(8, lambda n: log_ask(call=call, notebook=books[n % 4], asks=line))
    assert len({told(answer)[1] for answer in answers}) == 1
    assert Ask.objects.of(ana).count() == 1
    assert sum(book.nos for book in Notebook.objects.of(ana)) == 1
    assert all(book.tally == recount(book) for book in Notebook.objects.of(ana))


class TestFirstWrite:
    def test_sent_twice_is_one_person_one_notebook_one_ask(self) -> None:
        pk, call = new_row_id(), new_uid()
        line = [{"what": "A raise", "answer": "no"}]
        answers = at_once(
            2,
            lambda _n: log_ask(call=make.call(Person.to_be(pk), call), notebook=None, asks=line),
        )
        assert told(answers[0]) == told(answers[1])
        assert [one.number for one in answers[0].milestones] == [1]
        assert [model.objects.count() for model in (Person, Notebook, Ask)] == [1, 1, 1]

    def test_two_different_ones_share_a_notebook(self) -> None:
        pk = new_row_id()
        at_once(
            2,
            lambda n: log_ask(
                call=make.call(Person.to_be(pk)), notebook=None, asks=[{"what": f"Ask {n}"}]
            ),
        )
        assert [model.objects.count() for model in (Person, Notebook, Ask)] == [1, 1, 2]
        assert make.notebook(Person.objects.get()).waiting == 2

    def test_whatever_is_first_it_is_one_person_and_one_notebook(self) -> None:
        pk = new_row_id()
        firsts: list[Callable[[Call], Written]] = [
            lambda call: log_ask(call=call, notebook=None, asks=[{"what": "A raise"}]),
            lambda call: open_notebook(call=call, fields={"title": "Nos"}),
            lambda call: change_target(call=call, notebook=None, target=300),
            lambda call: edit_person(call=call, fields={"week_starts": 3}),
        ]
        at_once(12, lambda n: firsts[n % 4](make.call(Person.to_be(pk))))
        assert [model.objects.count() for model in (Person, Notebook, Ask)] == [1, 1, 3]
        book = make.notebook(Person.objects.get())
        assert (book.target, book.waiting) == (300, 3)
        assert book.title in ("", "Nos")  # a cover gives no title to what is written in already
        assert book.tick == 9


def test_knowing_the_notebook_or_not_nobody_waits_in_a_ring() -> None:
    ana = make.person()
    make.ask(ana)
    book = make.notebook(ana)

    def write(n: int) -> Written:
        call = make.call(ana)
        if n % 3 == 0:
            return edit_person(call=call, fields={"week_starts": n % 7})
        home = book if n % 3 == 1 else None
        return log_ask(call=call, notebook=home, asks=[{"what": f"Ask {n}"}])

    assert len(at_once(30, write)) == 30
    assert make.notebook(ana).waiting == 21
