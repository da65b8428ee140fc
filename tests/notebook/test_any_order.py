"""Whatever is done in whatever order: counted right, numbered right, replayed and undone whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nos.lib.errors import Conflict, NosError
from nos.notebook.models import Ask, KindLine, Milestone, Notebook
from nos.notebook.operations import (
    Call,
    Written,
    add_step,
    answer_ask,
    change_target,
    close_notebook,
    drop_line,
    edit_ask,
    edit_line,
    keep_line,
    log_ask,
    remove_ask,
    reopen,
    rest,
    set_aside,
    set_letter,
    set_opening_balance,
    set_rule,
    sweep,
    take_back,
    undo,
)
from nos.notebook.queries.numbering import number_of, numbers_of
from nos.notebook.rules import ANSWERS, RULES
from nos.people.models import Person
from tests import make
from tests.plumbing.oracle import oracle
from tests.plumbing.state import numbers_in, state

Do = Callable[[Call], Written]

pytestmark = pytest.mark.django_db

answers = st.sampled_from(ANSWERS)
picks = st.integers(0, 30)
fields = st.fixed_dictionaries(
    {},
    optional={
        "what": st.sampled_from(["A raise", "A day off", "Ten per cent"]),
        "chance": st.sampled_from([None, 0, 50]),
        "nerves": st.sampled_from([None, 0, 10]),
        "kind": st.sampled_from(["", "Rent", "Freebie"]),
        "hurt": st.booleans(),
        "heard_on": st.integers(0, 4),
        "asked_on": st.integers(0, 4),
        "look_again_on": st.integers(-4, 4),
    },
)


class Deeds(RuleBasedStateMachine):
    """One person, one notebook; each deed is kept, taken back, or taken back and done again."""

    def __init__(self) -> None:
        super().__init__()
        self.person = make.person()
        make.ask(self.person)
        self.done: list[tuple[Do, Call, Written]] = []
        self.reached: set[int] = set()
        self.now = state(self.person)
        self.expected: dict[str, Any] | None = None

    @initialize(nos=st.sampled_from([0, 7, 98]), how=st.sampled_from(RULES))
    def begin(self, nos: int, how: str) -> None:
        set_opening_balance(call=self.call(), notebook=self.book, nos=nos, yeses=0)
        set_rule(call=self.call(), notebook=self.book, rule=how)

    @property
    def book(self) -> Notebook:
        return make.notebook(self.person)

    def call(self) -> Call:
        return make.call(self.person)

    def pick(self, n: int) -> Ask:
        asks = list(Ask.objects.of(self.person).order_by("id"))
        return asks[n % len(asks)]

    def days(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            name: str(make.day(self.person, value)) if name.endswith("_on") else value
            for name, value in given.items()
        }

    def do(self, deed: Do, what_then: str) -> None:
        """Refused it changes nothing; undone it is as before; done again it is as after."""
        call = self.call()
        try:
            written = deed(call)
        except NosError:
            self.expected = self.now
            return
        self.done.append((deed, call, written))
        if what_then == "undo":
            self.undo(call.operation)
            self.expected = self.now
        elif what_then == "redo":
            self.expected = state(self.person)
            self.undo(self.undo(call.operation).operation)

    def undo(self, operation: UUID | None) -> Written:
        return undo(call=self.call(), notebook=self.book, operation=operation)

    then = st.sampled_from(["keep", "keep", "undo", "redo"])

    @rule(lines=st.lists(st.tuples(answers, fields), min_size=1, max_size=4), then=then)
    def log(self, lines: list[tuple[str, dict[str, Any]]], then: str) -> None:
        asks = [{"what": "An ask", "answer": word, **self.days(more)} for word, more in lines]
        self.do(lambda call: log_ask(call=call, notebook=self.book, asks=asks), then)

    @rule(n=picks, word=st.sampled_from([*ANSWERS, "not yet"]), more=fields, then=then)
    def answer(self, n: int, word: str, more: dict[str, Any], then: str) -> None:
        ask, given = self.pick(n), self.days(more)
        self.do(
            lambda call: answer_ask(
                call=call, notebook=self.book, ask=ask, answer=word, fields=given
            ),
            then,
        )

    @rule(n=picks, more=fields, word=answers | st.none(), stale=st.booleans(), then=then)
    def edit(self, n: int, more: dict[str, Any], word: str | None, stale: bool, then: str) -> None:
        ask, given = self.pick(n), self.days(more)
        if word:
            given["answer"] = word
        revision = ask.revision + 1 if stale else None
        self.do(
            lambda call: edit_ask(
                call=call, notebook=self.book, ask=ask, fields=given, revision=revision
            ),
            then,
        )

    @rule(n=picks, verb=st.sampled_from([remove_ask, set_aside, take_back]), then=then)
    def put(self, n: int, verb: Callable[..., Written], then: str) -> None:
        ask = self.pick(n)
        self.do(lambda call: verb(call=call, notebook=self.book, ask=ask), then)

    @rule(n=picks, words=st.sampled_from(["Callback", "Short list"]), then=then)
    def step(self, n: int, words: str, then: str) -> None:
        ask = self.pick(n)
        self.do(lambda call: add_step(call=call, notebook=self.book, ask=ask, words=words), then)

    @rule(ns=st.lists(picks, min_size=1, max_size=5), then=then)
    def sweep_some(self, ns: list[int], then: str) -> None:
        asks = [self.pick(n) for n in ns]
        self.do(lambda call: sweep(call=call, notebook=self.book, asks=asks), then)

    @rule(how=st.sampled_from(RULES), then=then)
    def set_the_rule(self, how: str, then: str) -> None:
        self.do(lambda call: set_rule(call=call, notebook=self.book, rule=how), then)

    @rule(nos=st.sampled_from([0, 3, 97, 248]), yeses=st.integers(0, 2), then=then)
    def begin_at(self, nos: int, yeses: int, then: str) -> None:
        self.do(
            lambda call: set_opening_balance(call=call, notebook=self.book, nos=nos, yeses=yeses),
            then,
        )

    @rule(high=st.sampled_from([5, 100, 1_000]), then=then)
    def aim(self, high: int, then: str) -> None:
        self.do(lambda call: change_target(call=call, notebook=self.book, target=high), then)

    @rule(then=then)
    def rest_a_week(self, then: str) -> None:
        days = self.days({"from_on": 8, "to_on": 1})
        self.do(lambda call: rest(call=call, notebook=self.book, **days), then)

    @rule(words=st.sampled_from(["", "Dear you", "Go on"]), then=then)
    def seal_a_letter(self, words: str, then: str) -> None:
        self.do(lambda call: set_letter(call=call, notebook=self.book, letter=words), then)

    @rule(n=picks, words=st.sampled_from(["You made me laugh", "Once more"]), then=then)
    def keep_or_mend_a_line(self, n: int, words: str, then: str) -> None:
        lines = list(KindLine.objects.of(self.person).order_by("id"))
        said = {"words": words}
        if n % 3 == 0 or not lines:
            self.do(lambda call: keep_line(call=call, notebook=self.book, fields=said), then)
            return
        line = lines[n % len(lines)]
        if n % 3 == 1:
            self.do(
                lambda call: edit_line(call=call, notebook=self.book, line=line, fields=said), then
            )
        else:
            self.do(lambda call: drop_line(call=call, notebook=self.book, line=line), then)

    @rule(then=then)
    def close_or_reopen(self, then: str) -> None:
        verb = reopen if self.book.closed else close_notebook
        self.do(lambda call: verb(call=call, notebook=self.book), then)

    @rule()
    def undo_the_last(self) -> None:
        self.expected = self.now
        with suppress(NosError):
            undone = self.undo(None)
            undo(call=self.call(), notebook=None, operation=undone.operation)

    @precondition(lambda self: self.done)
    @rule(n=picks)
    def undo_an_earlier_one(self, n: int) -> None:
        _deed, call, _written = self.done[n % len(self.done)]
        try:
            self.undo(call.operation)
        except Conflict:
            self.expected = self.now

    @precondition(lambda self: self.done)
    @rule(n=picks)
    def send_an_earlier_one_again(self, n: int) -> None:
        deed, call, written = self.done[n % len(self.done)]
        self.expected = self.now
        again = deed(call)
        assert again.replayed
        assert again.operation == written.operation
        assert [ask.uid for ask in again.asks] == [ask.uid for ask in written.asks]
        assert again.milestones == written.milestones
        assert again.notebook == written.notebook

    @invariant()
    def all_is_right(self) -> None:
        now = state(self.person)
        if self.expected is not None:
            assert now == self.expected
        self.now, self.expected = now, None
        for book in Notebook.objects.of(self.person).kept():
            self.counted_and_numbered(book, now["notebooks"][str(book.uid)])
        reached = list(Milestone.objects.of(self.person).values_list("number", flat=True))
        assert len(reached) == len(set(reached))
        assert self.reached <= set(reached)
        self.reached = set(reached)

    def counted_and_numbered(self, book: Notebook, shown: dict[str, Any]) -> None:
        """The cached count is what the asks say, and every way to a number leads to the same."""
        assert book.tally == shown["recounted"]
        right = oracle(book)
        assert {str(ask["uid"]): ask["number"] for ask in shown["asks"] if ask["number"]} == right
        assert sorted(right.values()) == list(range(book.opening_nos + 1, book.nos + 1))
        assert numbers_in(book, limit=5) == right
        asks = list(Ask.objects.within(book).live())
        together = numbers_of(book, asks)
        assert {str(ask.uid): together[ask.pk] for ask in asks if ask.pk in together} == right
        for ask in asks[:1]:
            assert number_of(book, ask) == right.get(str(ask.uid))


def test_whatever_is_done() -> None:
    run_state_machine_as_test(Deeds, settings=settings(max_examples=15, stateful_step_count=20))


@given(
    deeds=st.permutations(range(9)),
    words=st.lists(answers, min_size=5, max_size=5),
)
@settings(max_examples=10)
def test_the_order_of_deeds_on_different_asks_does_not_matter(
    deeds: list[int], words: list[str]
) -> None:
    tallies = []
    for order in (deeds, sorted(deeds)):
        person = make.person()
        asks = make.asks(person, "waiting", "no", "silence", "yes", "almost")
        book = make.notebook(person)

        def told(
            n: int, person: Person = person, asks: list[Ask] = asks, book: Notebook = book
        ) -> None:
            call = make.call(person)
            if n < 5:
                answer_ask(call=call, notebook=book, ask=asks[n], answer=words[n])
            elif n == 5:
                log_ask(call=call, notebook=book, asks=[{"what": "x", "answer": words[0]}])
            elif n == 6:
                set_opening_balance(call=call, notebook=book, nos=86, yeses=17)
            elif n == 7:
                set_rule(call=call, notebook=book, rule="silence")
            else:
                set_aside(call=call, notebook=book, ask=make.asks(person, "no")[0])

        for n in order:
            told(n)
        tallies.append(make.notebook(person).tally)
    assert tallies[0] == tallies[1]
