"""Rows that belong to a person are reached through that person."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person
from tests import make


def test_a_stranger_finds_nothing(ana: Person, cy: Person) -> None:
    make.ask(ana)
    assert Ask.objects.of(ana).count() == 1
    for model in (Notebook, Ask, Change):
        assert not model.objects.of(cy).exists()


def test_read_again_by_owner_and_id(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    ask.refresh_from_db()
    ask.owner_id = cy.pk
    with pytest.raises(Ask.DoesNotExist):
        ask.refresh_from_db()


def test_what_a_row_points_to_is_looked_up_by_owner_too(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    with CaptureQueriesContext(connection) as asked:
        assert Ask.objects.of(ana).get(pk=ask.pk).notebook == make.notebook(ana)
        list(Change.objects.of(ana).select_related("ask"))
        list(Change.objects.of(ana).prefetch_related("ask"))
    owned = [query["sql"] for query in asked if "notebook_" in query["sql"]]
    assert len(owned) == 6
    assert all("owner_id" in sql.partition("WHERE")[2] for sql in owned)
    strayed = Ask.objects.of(ana).get(pk=ask.pk)
    strayed.owner_id = cy.pk
    with pytest.raises(Notebook.DoesNotExist):
        assert strayed.notebook
