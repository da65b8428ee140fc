"""Reflections leave with their person, come back, go along with a guest's notebook."""

from __future__ import annotations

from nos.keeping.operations import carry_over, erase_person
from nos.notebook.models import Change
from nos.notebook.operations import undo
from nos.people.models import Person
from nos.reflections.models import Reflection
from tests import make
from tests.reflections.test_write_reflection import standing, this_week, write


def test_a_guests_weeks_come_along_beneath_ones_own(ana: Person) -> None:
    guest = make.person()
    make.ask(ana)
    make.ask(guest)
    write(ana, happened="Mine", friend="Same")
    write(guest, happened="Theirs", friend="Same", next="And this")
    before = this_week(guest).from_on.replace(year=2020)
    write(guest, happened="Long ago", week_on=before)
    carry_over(call=make.call(ana), guest=guest, into=make.notebook(ana))
    assert standing(ana) == [("Long ago", "", ""), ("Mine\nTheirs", "Same", "And this")]
    assert not Reflection.objects.of(guest).exists()
    undo(call=make.call(ana), notebook=make.notebook(ana))
    assert standing(ana) == [("Mine", "Same", "")]


def test_a_whole_notebook_comes_with_the_history_of_its_weeks(ana: Person) -> None:
    guest = make.person()
    make.ask(guest)
    write(guest, happened="First words")
    write(guest, happened="Better words")
    carry_over(call=make.call(ana), guest=guest, into=None)
    assert standing(ana) == [("Better words", "", "")]
    last = Change.objects.of(ana).filter(kind="reflected").order_by("id").last()
    assert last
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=last.operation)
    assert standing(ana) == [("First words", "", "")]


def test_erased_nothing_is_left(ana: Person, cy: Person) -> None:
    for person in (ana, cy):
        make.ask(person)
        write(person, happened="Much")
    erase_person(person=ana)
    assert (Reflection.objects.of(ana).count(), Reflection.objects.of(cy).count()) == (0, 1)
