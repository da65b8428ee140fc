"""Whether silence counts: the asks stay as they are, the count follows the rule."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput
from nos.notebook.operations import set_aside, set_opening_balance, set_rule
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.state import numbers_in, state


def test_86_then_87_then_86(ana: Person) -> None:
    set_opening_balance(call=make.call(ana), notebook=None, nos=79, yeses=8)
    make.asks(ana, *["no"] * 7, *["yes"] * 9, *["waiting"] * 5, "silence", "almost", "almost")
    before = state(ana)
    clear = Tally(nos=86, yeses=17, asks=109, waiting=5, silences=1, almost=2)
    assert make.notebook(ana).tally == clear
    set_rule(call=make.call(ana), notebook=None, rule="silence")
    assert make.notebook(ana).tally == Tally(
        nos=87, yeses=17, asks=109, waiting=5, silences=1, almost=2
    )
    assert set(numbers_in(make.notebook(ana)).values()) == set(range(80, 88))
    set_rule(call=make.call(ana), notebook=None, rule=" Clear ")
    assert state(ana) == before


def test_a_silence_aside_does_not_count_under_either(ana: Person) -> None:
    asks = make.asks(ana, "silence", "silence", "withdrawn")
    set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=asks[0])
    set_rule(call=make.call(ana), notebook=None, rule="silence")
    assert make.notebook(ana).nos == 1


def test_what_it_crosses_is_crossed_quietly(ana: Person) -> None:
    make.asks(ana, *["silence"] * 10)
    written = set_rule(call=make.call(ana), notebook=None, rule="silence")
    assert [(one.number, one.quiet) for one in written.milestones] == [(1, True), (10, True)]
    set_rule(call=make.call(ana), notebook=None, rule="clear")
    assert set_rule(call=make.call(ana), notebook=None, rule="silence").milestones == ()


@pytest.mark.parametrize("rule", ["", None, "loud", 1])
def test_another_rule_is_none(ana: Person, rule: object) -> None:
    with pytest.raises(BadInput) as refused:
        set_rule(call=make.call(ana), notebook=None, rule=rule)
    assert list(refused.value.fields) == ["rule"]
