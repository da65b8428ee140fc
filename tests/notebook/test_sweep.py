"""Close many silences at once: the person has stopped waiting."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, KeyReused
from nos.notebook.models import Change
from nos.notebook.operations import answer_ask, remove_ask, set_rule, sweep, undo
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.history import deeds
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.out import worth_closing
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.state import numbers_in, state


@pytest.mark.parametrize("many", [3, 31])
def test_one_tap_and_one_undo(ana: Person, many: int) -> None:
    asks = list(make.logged(ana, *({"asked_on": str(make.day(ana, 60))} for _ in range(many))).asks)
    before = state(ana)
    proposed = [one.ask for one in worth_closing(make.notebook(ana), make.day(ana))]
    assert proposed == asks
    swept = sweep(call=make.call(ana), notebook=make.notebook(ana), asks=proposed)
    assert make.notebook(ana).tally == Tally(asks=many, silences=many)
    assert {ask.heard_on for ask in swept.asks} == {make.day(ana)}
    assert [ask.pk for ask in swept.asks] == [ask.pk for ask in asks]
    assert Change.objects.of(ana).filter(operation=swept.operation).count() == many
    after = state(ana)
    undone = undo(call=make.call(ana), notebook=make.notebook(ana))
    assert state(ana) == before
    undo(call=make.call(ana), notebook=None, operation=undone.operation)
    assert state(ana) == after


def test_one_answered_meanwhile_keeps_its_answer(ana: Person) -> None:
    asks = make.asks(ana, *["waiting"] * 4)
    book = make.notebook(ana)
    answer_ask(call=make.call(ana), notebook=book, ask=asks[1], answer="yes")
    remove_ask(call=make.call(ana), notebook=book, ask=asks[2])
    swept = sweep(call=make.call(ana), notebook=book, asks=asks)
    assert [ask.uid for ask in swept.asks] == [asks[0].uid, asks[3].uid]
    assert make.notebook(ana).tally == Tally(yeses=1, asks=3, silences=2)


def test_none_left_is_nothing_done(ana: Person) -> None:
    asks = make.asks(ana, "no", "yes")
    before = state(ana)
    book = make.notebook(ana)
    swept = sweep(call=make.call(ana), notebook=book, asks=asks)
    assert (swept.asks, state(ana)) == ((), before)
    # Said as that, and history has no line without words.
    moment = moment_after(ana, book, swept.operation)
    assert moment
    assert moment.kind == "none_out"
    assert swept.operation not in {deed.operation for deed in deeds(ana, book, limit=9)}


def test_the_rest_of_a_packet_is_withdrawn(ana: Person) -> None:
    asks = make.asks(ana, *["waiting"] * 3)
    book = make.notebook(ana)
    sweep(call=make.call(ana), notebook=book, asks=asks[1:], answer="withdrawn")
    assert make.notebook(ana).tally == Tally(asks=3, waiting=1, withdrawn=2)


def test_swept_together_they_are_numbered_as_they_were_written(ana: Person) -> None:
    days = (30, 90, 60)
    asks = make.logged(ana, *({"asked_on": str(make.day(ana, ago))} for ago in days)).asks
    sweep(call=make.call(ana), notebook=make.notebook(ana), asks=asks)
    set_rule(call=make.call(ana), notebook=None, rule="silence")
    numbers = numbers_in(make.notebook(ana))
    assert [numbers[str(ask.uid)] for ask in asks] == [1, 2, 3]


def test_sent_again_in_another_order_it_is_the_same(ana: Person) -> None:
    asks, call = make.asks(ana, "waiting", "waiting"), make.call(ana)
    book = make.notebook(ana)
    first = sweep(call=call, notebook=book, asks=asks)
    again = sweep(call=call, notebook=book, asks=asks[::-1])
    assert again.replayed
    assert again.asks == first.asks
    with pytest.raises(KeyReused):
        sweep(call=call, notebook=book, asks=asks[:1])
    with pytest.raises(BadInput):
        sweep(call=make.call(ana), notebook=book, asks=[])


def test_a_strangers_asks_stay_as_they_are(ana: Person, cy: Person) -> None:
    asks = make.asks(ana, "waiting", "waiting")
    make.ask(cy)
    with pytest.raises(BadInput):
        sweep(call=make.call(cy), notebook=make.notebook(cy), asks=asks)
    assert {find_ask(ana, ask.uid).answer for ask in asks} == {"waiting"}
    assert make.notebook(cy).waiting == 1


class TestProposed:
    """By the days after which an answer has become rare."""

    @pytest.mark.parametrize(
        ("where", "days"),
        [("in person", 1), ("call", 2), ("message", 14), ("stranger", 21), ("form", 45), ("", 30)],
    )
    def test_after_its_days_and_not_before(self, ana: Person, where: str, days: int) -> None:
        make.ask(ana, where=where, asked_on=str(make.day(ana, days)))
        assert worth_closing(make.notebook(ana), make.day(ana)) == []
        old = make.ask(ana, where=where, asked_on=str(make.day(ana, days + 1)))
        found = worth_closing(make.notebook(ana), make.day(ana))
        assert [(one.ask, one.days) for one in found] == [(old, days + 1)]

    def test_not_while_put_off_or_promised_for_a_day(self, ana: Person) -> None:
        old = str(make.day(ana, 100))
        make.ask(ana, asked_on=old, look_again_on=str(make.day(ana, -1)))
        make.ask(ana, asked_on=old, stated_on=str(make.day(ana, 30)))
        make.ask(ana, asked_on=old, stated_on="2999-12-31")
        due = make.ask(ana, asked_on=old, look_again_on=str(make.day(ana)))
        past = make.ask(ana, asked_on=old, stated_on=str(make.day(ana, 31)))
        found = worth_closing(make.notebook(ana), make.day(ana))
        assert [one.ask for one in found] == [due, past]
