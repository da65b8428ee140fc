"""A visitor becomes a person, once."""

from __future__ import annotations

import pytest

from nos.lib.uids import new_row_id
from nos.people.models import Person
from nos.people.operations import arrive
from nos.people.rules import reads_as_language

pytestmark = pytest.mark.django_db


def test_the_row_has_the_id_the_cookie_named() -> None:
    visitor = Person.to_be(new_row_id())
    assert not visitor.born
    person = arrive(visitor, time_zone="Asia/Tokyo", language="pt-BR")
    assert person.born
    assert (person.pk, person.time_zone, person.language) == (visitor.pk, "Asia/Tokyo", "pt-BR")
    assert not visitor.born  # should the transaction be tried again
    assert not person.is_local


def test_a_second_arrival_changes_nothing() -> None:
    pk = new_row_id()
    arrive(Person.to_be(pk), time_zone="Asia/Tokyo")
    again = arrive(Person.to_be(pk), time_zone="UTC", language="nl")
    assert (again.time_zone, again.language) == ("Asia/Tokyo", "en")
    assert arrive(again, time_zone="UTC").time_zone == "Asia/Tokyo"
    assert Person.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hant-TW", "gsw"])
def test_a_language(language: str) -> None:
    assert reads_as_language(language)


@pytest.mark.parametrize("language", ["", "e", "english", "en_GB", "<b>", "en-" + "x" * 20, "ев"])
def test_no_language(language: str) -> None:
    assert not reads_as_language(language)
