"""Every yes with what it cost, and the shelf of kind words beside it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.notebook.models import Ask
from nos.notebook.operations import set_aside, set_opening_balance, set_rule
from nos.notebook.queries.yeses import cost_of, kind_words, yeses
from nos.people.models import Person
from tests import make


def test_fourteen_nos_before_it(ana: Person) -> None:
    set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses=17)
    asks = make.asks(ana, "no", "no", "yes", *["no"] * 14, "waiting", "yes", "no", "yes", "yes")
    found = yeses(make.notebook(ana), limit=10)
    assert [one.ask for one in found] == [asks[21], asks[20], asks[18], asks[2]]
    assert [one.cost for one in found] == [0, 1, 14, 2]


def test_a_page_at_a_time(ana: Person) -> None:
    make.asks(ana, *["no", "yes"] * 7)
    book = make.notebook(ana)
    whole = yeses(book, limit=10)
    first = yeses(book, limit=4)
    assert first + yeses(book, limit=4, before=first[-1].ask) == whole
    assert len(whole) == 7


def test_an_aside_is_left_out_and_costs_nothing(ana: Person) -> None:
    no, yes, _other, _last = make.asks(ana, "no", "yes", "no", "yes")
    for ask in (no, yes):
        set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    assert [one.cost for one in yeses(make.notebook(ana), limit=5)] == [1]


def test_the_rule_moves_the_cost(ana: Person) -> None:
    ask = make.asks(ana, "silence", "no", "yes")[-1]
    assert cost_of(make.notebook(ana), ask) == 1
    set_rule(call=make.call(ana), notebook=None, rule="silence")
    assert cost_of(make.notebook(ana), ask) == 2


def test_a_strangers_nos_cost_nothing(ana: Person, cy: Person) -> None:
    make.asks(cy, *["no"] * 5)
    ask = make.ask(ana, answer="yes")
    assert cost_of(make.notebook(ana), ask) == 0


@pytest.mark.django_db
@given(
    st.lists(st.tuples(st.sampled_from(["no", "yes", "silence"]), st.integers(0, 3)), max_size=9)
)
@settings(max_examples=20)
def test_every_cost_is_what_one_counts_by_hand(heard: list[tuple[str, int]]) -> None:
    person = make.person()
    make.ask(person)
    if heard:
        make.logged(
            person,
            *({"answer": word, "heard_on": str(make.day(person, ago))} for word, ago in heard),
        )
    book = make.notebook(person)
    expected, since = [], 0
    asks = Ask.objects.of(person).exclude(answer="waiting")
    order: list[tuple[date, int, Ask]] = [
        (ask.day, n, ask) for n, ask in enumerate(asks.order_by("id"))
    ]
    for _day, _n, ask in sorted(order, key=lambda one: one[:2]):
        if ask.answer == "yes":
            expected.append((ask, since))
            since = 0
        elif ask.answer == "no":
            since += 1
    found = yeses(book, limit=20)
    assert [(one.ask, one.cost) for one in found] == expected[::-1]
    assert [(ask, cost_of(book, ask)) for ask, _cost in expected] == expected


def test_kind_words_are_send_more_and_written_by_hand(ana: Person) -> None:
    kinds = ("send_more", "form", "personal", "not_now", "")
    made = make.logged(ana, *({"answer": "no", "no_kind": kind} for kind in kinds)).asks
    make.logged(ana, {"answer": "yes", "no_kind": "personal"})
    assert kind_words(make.notebook(ana)) == [made[2], made[0]]
