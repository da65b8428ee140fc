"""When two devices wrote: what goes through, what is kept beside, what comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from nos.lib.errors import Conflict
from nos.notebook.models import Ask, Change
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    edit_ask,
    remove_ask,
    set_aside,
    sweep,
    undo,
)
from nos.notebook.queries.asks import find_ask, steps_of
from nos.notebook.queries.history import deeds_on
from nos.notebook.queries.kept import kept_count, newest_kept
from nos.notebook.queries.moments import moment_after
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def edit(ana: Person, ask: Ask, seen: int | None = None, **fields: Any) -> Written:
    book = make.notebook(ana)
    return edit_ask(call=make.call(ana), notebook=book, ask=ask, fields=fields, revision=seen)


def answer(ana: Person, ask: Ask, word: str, seen: int | None = None, **fields: Any) -> Written:
    call, book = make.call(ana), make.notebook(ana)
    return answer_ask(call=call, notebook=book, ask=ask, answer=word, fields=fields, revision=seen)


def remove(ana: Person, ask: Ask, seen: int | None = None) -> Written:
    return remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask, revision=seen)


def take_back(ana: Person, operation: UUID) -> Written:
    return undo(call=make.call(ana), notebook=None, operation=operation)


class TestRemovedMeanwhile:
    def test_an_edit_brings_it_back_and_says_so(self, ana: Person) -> None:
        ask = make.ask(ana)
        remove(ana, ask)
        before = state(ana)
        written = edit(ana, ask, 1, note="Written on the train")
        now = find_ask(ana, ask.uid)
        assert (now.removed, now.note, now.revision) == (False, "Written on the train", 3)
        assert written.came_back
        moment = moment_after(ana, make.notebook(ana), written.operation)
        assert moment
        assert moment.came_back
        deed = deeds_on(ana, now)[0]
        assert (deed.kind, deed.before["removed"]) == ("edited", True)
        take_back(ana, written.operation)
        assert state(ana) == before
        assert find_ask(ana, ask.uid).removed

    def test_an_answer_brings_it_back_and_counts(self, ana: Person) -> None:
        ask = make.ask(ana)
        remove(ana, ask)
        written = answer(ana, ask, "no", 1)
        assert written.came_back
        assert (find_ask(ana, ask.uid).answer, make.notebook(ana).nos) == ("no", 1)

    def test_a_step_brings_it_back(self, ana: Person) -> None:
        ask, call = make.ask(ana), make.call(ana)
        remove(ana, ask)
        before, book = state(ana), make.notebook(ana)
        for again in (False, True):
            written = add_step(call=call, notebook=book, ask=ask, words="Callback", revision=1)
            assert (written.replayed, written.came_back) == (again, True)
        now = find_ask(ana, ask.uid)
        assert [step.words for step in steps_of(ana, [now])[now.pk]] == ["Callback"]
        assert not now.removed
        back = take_back(ana, written.operation)
        assert state(ana) == before
        take_back(ana, back.operation)
        assert not find_ask(ana, ask.uid).removed

    def test_what_both_had_changed_is_kept_beside(self, ana: Person) -> None:
        ask = make.ask(ana, note="Seen by both")
        edit(ana, ask, 1, note="From the laptop")
        remove(ana, ask, 2)
        call, book = make.call(ana), make.notebook(ana)
        fields = {"note": "From the phone", "kind": "Rent"}
        before = state(ana)
        for again in (False, True):
            written = edit_ask(call=call, notebook=book, ask=ask, fields=fields, revision=1)
            assert (written.replayed, written.came_back) == (again, True)
        now = find_ask(ana, ask.uid)
        assert (now.removed, now.note, now.kind) == (False, "From the laptop", "Rent")
        (kept,) = newest_kept(make.notebook(ana))
        assert (kept.sent, kept.ask) == ({"note": "From the phone"}, now)
        take_back(ana, call.operation)
        assert {**state(ana)["notebooks"][str(book.uid)], "kept": []} == {
            **before["notebooks"][str(book.uid)],
            "kept": [],
        }
        assert kept_count(make.notebook(ana)) == 1, "what somebody wrote stays"

    def test_who_saw_it_removed_is_refused(self, ana: Person) -> None:
        ask = make.ask(ana)
        remove(ana, ask)
        for seen in (None, 2, 7):
            with pytest.raises(Conflict, match="removed"):
                edit(ana, ask, seen, note="Late")
        assert find_ask(ana, ask.uid).removed

    def test_removing_what_was_changed_since_is_refused(self, ana: Person) -> None:
        ask = make.ask(ana)
        edit(ana, ask, 1, note="Newer")
        with pytest.raises(Conflict):
            remove(ana, ask, 1)
        assert not find_ask(ana, ask.uid).removed
        remove(ana, ask, 2)
        assert not remove(ana, ask, 1).replayed, "it is removed already: both want the same"


class TestLateAnswers:
    @pytest.mark.parametrize("closing", ["silence", "withdrawn"])
    @pytest.mark.parametrize("word", ["no", "yes"])
    def test_to_a_closed_ask_it_goes_through(self, ana: Person, closing: str, word: str) -> None:
        ask = make.ask(ana)
        answer(ana, ask, closing)
        edit(ana, ask, takeaway="I stopped waiting")
        before, book = state(ana), make.notebook(ana)
        call = make.call(ana)
        given: Any = {"fields": {"their_words": "At last"}, "revision": 1}
        for again in (False, True):
            written = answer_ask(call=call, notebook=book, ask=ask, answer=word, **given)
            assert written.replayed == again
        now = find_ask(ana, ask.uid)
        assert (now.answer, now.their_words) == (word, "At last")
        assert now.takeaway == "I stopped waiting"
        take_back(ana, call.operation)
        assert state(ana) == before

    def test_after_a_sweep_too(self, ana: Person) -> None:
        asks = make.asks(ana, "waiting", "waiting")
        sweep(call=make.call(ana), notebook=make.notebook(ana), asks=asks)
        answer(ana, asks[0], "no", 1)
        assert (make.notebook(ana).nos, make.notebook(ana).silences) == (1, 1)

    def test_words_that_both_wrote_are_kept_beside(self, ana: Person) -> None:
        ask = make.ask(ana)
        answer(ana, ask, "silence", takeaway="Written at the desk")
        answer(ana, ask, "no", 1, takeaway="Written on the train")
        now = find_ask(ana, ask.uid)
        assert (now.answer, now.takeaway) == ("no", "Written at the desk")
        (kept,) = newest_kept(make.notebook(ana))
        assert kept.sent == {"takeaway": "Written on the train"}

    def test_of_two_answers_the_second_is_kept(self, ana: Person) -> None:
        ask = make.ask(ana)
        answer(ana, ask, "no", 1)
        with pytest.raises(Conflict):
            answer(ana, ask, "yes", 1)
        with pytest.raises(Conflict):
            answer(ana, ask, "silence", 1)
        assert find_ask(ana, ask.uid).answer == "no"
        assert [kept.sent for kept in newest_kept(make.notebook(ana))] == [
            {"answer": "silence"},
            {"answer": "yes"},
        ]

    def test_the_same_answer_from_both_is_no_conflict(self, ana: Person) -> None:
        ask = make.ask(ana)
        answer(ana, ask, "no", 1)
        answer(ana, ask, "no", 1)
        assert (make.notebook(ana).nos, kept_count(make.notebook(ana))) == (1, 0)


class TestWhatIsKept:
    def test_it_knows_what_its_writer_saw(self, ana: Person) -> None:
        ask = make.ask(ana, note="A", kind="Rent")
        edit(ana, ask, 1, note="B")
        add_step(call=make.call(ana), notebook=make.notebook(ana), ask=ask, words="Callback")
        answer(ana, ask, "no", 3)
        with pytest.raises(Conflict):
            edit(ana, ask, 2, note="B", kind="Work", nerves=4)
        change = Change.objects.of(ana).get(kind="kept")
        assert change.before == {"note": "B", "kind": "Rent", "nerves": None}
        (kept,) = newest_kept(make.notebook(ana))
        told = [(one.name, one.theirs, one.mine, one.proposed) for one in kept.differences]
        assert told == [("kind", "Rent", "Work", "mine"), ("nerves", None, 4, "mine")]

    def test_what_was_put_aside_elsewhere_is_kept_too(self, ana: Person) -> None:
        ask = make.ask(ana, answer="no")
        edit(ana, ask, 1, note="Newer")
        with pytest.raises(Conflict):
            set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=ask, revision=1)
        (kept,) = newest_kept(make.notebook(ana))
        assert [one.name for one in kept.differences] == ["aside"]

    def test_of_a_stranger_nothing_is_counted(self, ana: Person, cy: Person) -> None:
        make.two_versions(ana, mine={"note": "Mine"}, note="Theirs")
        make.ask(cy)
        assert kept_count(make.notebook(cy)) == 0
        assert newest_kept(make.notebook(cy)) == []
