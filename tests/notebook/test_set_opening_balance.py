"""Nos and yeses from before, on paper or elsewhere."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput
from nos.notebook.models import Milestone
from nos.notebook.operations import set_opening_balance
from nos.notebook.queries.numbering import number_of
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make


def test_it_is_in_the_count_and_numbers_go_on_from_it(ana: Person) -> None:
    ask = make.ask(ana, answer="no")
    set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses="17")
    book = make.notebook(ana)
    assert book.tally == Tally(nos=87, yeses=17, asks=104)
    assert number_of(book, ask) == 87
    set_opening_balance(call=make.call(ana), notebook=None, nos=0, yeses=0)
    assert make.notebook(ana).tally == Tally(nos=1, asks=1)


def test_what_it_crosses_is_crossed_quietly_and_once(ana: Person) -> None:
    written = set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses=0)
    reached = [(one.number, one.quiet, one.ask_id) for one in written.milestones]
    assert reached == [(n, True, None) for n in (1, 10, 25, 50)]
    set_opening_balance(call=make.call(ana), notebook=None, nos=5, yeses=0)
    set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses=0)
    assert Milestone.objects.of(ana).count() == 4
    loud = make.logged(ana, *({"answer": "no"} for _ in range(14)))
    assert [(one.number, one.quiet) for one in loud.milestones] == [(100, False)]


@pytest.mark.parametrize(("nos", "yeses"), [(-1, 0), (100_001, 0), ("", 0), (0, None), (0, 1.5)])
def test_what_is_no_balance(ana: Person, nos: object, yeses: object) -> None:
    with pytest.raises(BadInput, match="from 0 to 100,000"):
        set_opening_balance(call=make.call(ana), notebook=None, nos=nos, yeses=yeses)
