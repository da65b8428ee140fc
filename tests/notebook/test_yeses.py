"""Every yes with what it cost, one by one and by kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nos.notebook.models import Ask
from nos.notebook.operations import set_aside, set_opening_balance, set_rule
from nos.notebook.queries.yeses import KindCost, by_kind, cost_of, nos_since_a_yes, yeses
from nos.people.models import Person
from tests import make
from tests.plumbing.terminal import Nos


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
@hypothesis_settings(max_examples=20)
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


def test_what_a_yes_costs_by_kind(ana: Person) -> None:
    rows = [("Audition", "no")] * 4 + [
        ("audition ", "yes"),
        ("rent", "no"),
        ("", "no"),
        ("", "yes"),
    ]
    asks = make.logged(ana, *({"kind": kind, "answer": word} for kind, word in rows)).asks
    make.logged(ana, {"kind": "rent", "answer": "silence"}, {"kind": "tea", "answer": "waiting"})
    set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=asks[0])
    assert by_kind(make.notebook(ana)) == [KindCost("audition", 3, 1), KindCost("rent", 1, 0)]
    set_rule(call=make.call(ana), notebook=None, rule="silence")
    assert by_kind(make.notebook(ana))[1] == KindCost("rent", 2, 0)
    assert by_kind(make.notebook(ana))[1].answered == 2


def test_nos_since_the_last_yes(ana: Person, cy: Person) -> None:
    make.asks(cy, *["no"] * 3)
    make.asks(ana, "no", "no")
    assert nos_since_a_yes(make.notebook(ana)) == 2
    make.asks(ana, "yes", "no", "silence", "waiting")
    assert nos_since_a_yes(make.notebook(ana)) == 1


@pytest.mark.django_db
def test_through_every_door(client: Client, nos: Nos) -> None:
    nos("log", "A song", "--no", "--kind", "audition")
    nos("log", "A part", "--yes", "--kind", "audition")
    nos("log", "A lamp", "--no", "--kind", "freebie")
    here: dict[str, Any] = {"HTTP_HOST": settings.NOS_BOUND}
    page = client.get("/yeses/", **here).content.decode()
    for said in ("1 no before it", "What a yes costs, by kind", "1 no, 1 yes", "too early to say"):
        assert said in page, said
    told = client.get("/api/v1/yeses", **here).json()
    assert [(ask["what"], ask["cost"]) for ask in told["asks"]] == [("A part", 1)]
    assert told["kinds"] == [
        {"kind": "audition", "nos": 1, "yeses": 1, "answered": 2},
        {"kind": "freebie", "nos": 1, "yeses": 0, "answered": 1},
    ]
    typed = nos("yeses", "--json").json
    assert (typed["asks"], typed["kinds"]) == (told["asks"], told["kinds"])
    assert "What a yes costs, by kind" in nos("yeses").out


def test_a_page_at_a_time_for_programs(client: Client, nos: Nos) -> None:
    for n in range(3):
        nos("log", f"A part {n}", "--yes", "--kind", "tea")
    here: dict[str, Any] = {"HTTP_HOST": settings.NOS_BOUND}
    first = client.get("/api/v1/yeses?limit=2", **here).json()
    second = client.get(f"/api/v1/yeses?limit=2&after={first['next']}", **here).json()
    assert [len(first["asks"]), len(second["asks"]), second["next"]] == [2, 1, None]
    assert second["kinds"] == []
