"""Days or weeks off. Rest takes nothing away."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, KeyReused
from nos.notebook.models import Rest
from nos.notebook.operations import rest
from nos.people.models import Person
from tests import make


def test_ahead_or_after_the_fact_and_overlapping(ana: Person) -> None:
    make.ask(ana, answer="no")
    before = make.notebook(ana).tally
    for days in (("2026-01-05", "2026-01-18"), ("2026-01-10", "2026-02-01"), ("2031-01-01",) * 2):
        rest(call=make.call(ana), notebook=make.notebook(ana), from_on=days[0], to_on=days[1])
    assert Rest.objects.of(ana).count() == 3
    assert make.notebook(ana).tally == before


@pytest.mark.parametrize(
    ("from_on", "to_on", "named"),
    [
        ("2026-01-05", "2026-01-04", ["to_on"]),
        ("", None, ["from_on", "to_on"]),
        ("2026-02-29", "2026-03-01", ["from_on"]),
        ("soon", "2026-13-01", ["from_on", "to_on"]),
    ],
)
def test_what_is_no_rest(ana: Person, from_on: object, to_on: object, named: list[str]) -> None:
    with pytest.raises(BadInput) as refused:
        rest(call=make.call(ana), notebook=None, from_on=from_on, to_on=to_on)
    assert sorted(refused.value.fields) == named
    assert not Rest.objects.of(ana).exists()


def test_sent_again_it_is_one_rest(ana: Person) -> None:
    call = make.call(ana)
    rest(call=call, notebook=None, from_on="2026-01-05", to_on="2026-01-18")
    assert rest(call=call, notebook=None, from_on="2026-01-05", to_on="2026-01-18").replayed
    with pytest.raises(KeyReused):
        rest(call=call, notebook=None, from_on="2026-01-05", to_on="2026-01-19")
    assert Rest.objects.of(ana).count() == 1
