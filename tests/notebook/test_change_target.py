"""Aim: up or down, without comment."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused
from nos.lib.uids import new_row_id
from nos.notebook.models import Change, Milestone
from nos.notebook.operations import change_target, close_notebook, set_opening_balance
from nos.people.models import Person
from tests import make


def test_both_ways(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    assert book.target == 1_000
    for target in (300, "5000", 1, 100_000):
        change_target(call=make.call(ana), notebook=book, target=target)
        assert make.notebook(ana).target == int(target)


def test_with_a_day(ana: Person) -> None:
    change_target(call=make.call(ana), notebook=None, target=100, target_on="2030-12-31")
    change = Change.objects.of(ana).get(kind="aimed")
    assert change.before == {"target": 1_000, "target_on": None}
    assert change.after == {"target": 100, "target_on": "2030-12-31"}
    change_target(call=make.call(ana), notebook=None, target=200)
    assert str(make.notebook(ana).target_on) == "2030-12-31"


@pytest.mark.parametrize("target", [0, -1, 100_001, "", None, "many", 10.5, True, "٣", [], {}])
def test_what_is_no_target(ana: Person, target: object) -> None:
    with pytest.raises(BadInput) as refused:
        change_target(call=make.call(ana), notebook=None, target=target)
    assert list(refused.value.fields) == ["target"]


def test_sent_again_it_aims_once(ana: Person) -> None:
    call = make.call(ana)
    change_target(call=call, notebook=None, target=300)
    change_target(call=make.call(ana), notebook=None, target=400)
    assert change_target(call=call, notebook=None, target="300").replayed
    assert make.notebook(ana).target == 400
    with pytest.raises(KeyReused):
        change_target(call=call, notebook=None, target=500)


def test_aiming_below_the_count_is_no_moment(ana: Person) -> None:
    set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses=0)
    written = change_target(call=make.call(ana), notebook=None, target=60)
    assert written.milestones == ()
    assert 60 not in Milestone.objects.of(ana).values_list("number", flat=True)


def test_to_aim_opens_the_first_notebook_of_a_guest(db: None) -> None:
    guest = Person.to_be(new_row_id())
    written = change_target(call=make.call(guest), notebook=None, target=50)
    assert written.notebook
    assert (written.notebook.target, written.person.pk) == (50, guest.pk)


def test_of_a_closed_notebook_is_a_conflict(ana: Person) -> None:
    make.ask(ana)
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    with pytest.raises(Conflict, match="closed"):
        change_target(call=make.call(ana), notebook=make.notebook(ana), target=50)
