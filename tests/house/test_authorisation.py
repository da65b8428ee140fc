"""The authorisation matrix: authorisation.toml says who may do what, and nothing else is so.

It walks the resolver: an address or a method that is not declared makes this red, and so does a
declared one that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path
from ninja import Schema
from pydantic import BaseModel
from pytest_django import DjangoDbBlocker

from nos.api import api
from nos.notebook.api import shapes
from nos.notebook.models import Ask
from nos.notebook.presenting import ASK_KEYS
from nos.notebook.queries import asks as asks_queries
from nos.people.models import Person
from tests import make
from tests.plumbing.judge import caught, heard, our_tables, written_table
from tests.plumbing.matrix import (
    METHODS,
    STRANGERS,
    TOKENS,
    Cell,
    World,
    declared,
    fields_declared,
    fields_shown,
    nothing,
    routes,
    said,
    same_for_nobody,
)

pytestmark = pytest.mark.django_db

CELLS = list(declared())
LINES = [list(cells) for _line, cells in groupby(CELLS, lambda cell: (cell.path, cell.method))]
ROUTES = sorted(set(routes()))
READERS = ("local", "ana", "kept", "visitor", "read")  # among them, each way in


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once; each answer is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        with caught():  # tokens and sessions are made by hand
            made = World.made()
        for owner in made.owners.values():
            assert owner.marks
            assert owner.things
            assert owner.print
        yield made
        transaction.set_rollback(True)


def faults(world: World, cell: Cell) -> list[str]:
    """What one answer gives away, or does, that it should not; everything is put back."""
    with transaction.atomic():
        with heard() as statements:
            response = world.call(cell)
        found = [*_given_away(world, cell, said(response))]
        if response.status_code != cell.status:
            found.append(f"answers {response.status_code}, not {cell.status}")
        written = {written_table(sql) for sql in statements} - {"", "throttles"}
        if cell.method == "GET" and written:
            found.append(f"writes {', '.join(sorted(written))}")
        elif written:
            others = world.others(cell)
            found += [
                f"changes what is {one.name}'s" for one in others if one.fingerprint() != one.print
            ]
        transaction.set_rollback(True)
    if cell.actor in STRANGERS and cell.names_something:
        found += _told_apart(world, cell, same_for_nobody(response))
    return found


def _given_away(world: World, cell: Cell, text: str) -> list[str]:
    mine = world.mine(cell)
    if cell.path.startswith("/operators/"):  # operators read who is here, and that is all
        for owner in world.owners.values():
            shown = (str(owner.person.uid), *map(owner.found.get, ("token", "link")))
            for mark in (f"{owner.word}@example.org", *filter(None, shown)):
                text = text.replace(mark, "")
    named = set(world.named(cell).values())  # they said so themselves
    found = [
        f"shows {owner.name}'s {mark}"
        for owner in world.owners.values()
        for mark in (owner.marks - named if owner is not mine else ())
        if mark in text
    ]
    found += [
        f"shows a row's own id, {owner.name}'s"
        for owner in world.owners.values()
        if any(mark in text for mark in owner.row_ids)
    ]
    shows_own = mine is not None and any(mark in text for mark in mine.marks)
    if shows_own != cell.own:
        found.append("does not show their own" if cell.own else "shows their own, undeclared")
    return found


def _told_apart(world: World, cell: Cell, there: str) -> list[str]:
    with transaction.atomic():
        nowhere = same_for_nobody(world.call(cell, things=nothing()))
        transaction.set_rollback(True)
    return [] if nowhere == there else ["tells what is there from what is not"]


def tried(line: list[Cell]) -> list[Cell]:
    """Tokens open the API alone: on a page one answers for all that the line says the same of."""
    if line[0].path.startswith("/api/"):
        return line
    (read,) = (cell for cell in line if cell.actor == "read")
    same = [cell for cell in line if cell.actor in TOKENS[1:] and cell.status == read.status]
    return [cell for cell in line if cell not in same]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0].method} {line[0].path}")
def test_the_answers_are_those_declared(world: World, line: list[Cell]) -> None:
    found = [f"{cell}: {fault}" for cell in tried(line) for fault in faults(world, cell)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("route", ROUTES)
def test_every_other_method_is_refused(world: World, route: str) -> None:
    known = {cell.method for cell in CELLS if cell.route == route}
    rest = [method for method in METHODS if method not in known]
    assert known, "not declared in authorisation.toml"
    found = []
    for actor in ("local", "ana", "kept"):
        there = {cell.status for cell in CELLS if (cell.route, cell.actor) == (route, actor)}
        for method in rest:
            cell = Cell(route, method, actor, 405, own=False, sent=None)
            with transaction.atomic():
                status = world.call(cell).status_code
                transaction.set_rollback(True)
            if status != 405 and not (there == {404} and status == 404):
                found.append(f"{actor}: {method} answers {status}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("route", ROUTES)
def test_head_is_get_without_a_body(world: World, route: str) -> None:
    cells = [cell for cell in CELLS if (cell.path, cell.method) == (route, "GET")]
    for cell in (one for one in cells if one.actor in READERS):
        with heard() as statements:
            head = world.call(cell, method="HEAD")
        assert head.getvalue() == b""
        assert head.status_code == cell.status, cell.actor
        assert {written_table(sql) for sql in statements} <= {"", "throttles"}


def test_every_address_is_declared_and_is_there() -> None:
    assert {cell.route for cell in CELLS} == set(ROUTES)


def test_get_leaves_every_table_as_it_is(world: World) -> None:
    """All of them one after the other, as a crawler would."""
    before = counted()
    for cell in CELLS:
        if cell.method == "GET" and cell.actor in READERS:
            world.call(cell)
    assert counted() == before


def counted() -> dict[str, int]:
    """How many rows are in every table but that of tries at the door."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in sorted(set(tables) - {"throttles"}):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    assert our_tables() <= counts.keys()
    return counts


def test_a_notebook_named_in_a_cookie_is_ones_own_or_none(world: World) -> None:
    """Which notebook is open on this device is a wish, not a right."""
    named = world.owners["ana"].things["notebook"]
    for page in ("/", "/asks/", "/notebook/", "/changes/"):
        answer = world.call(
            cell_of(page, "GET", "cy"), cookies={django_settings.NOS_NOTEBOOK_COOKIE: named}
        )
        assert answer.status_code == 200
        assert "cyswords" in said(answer)
        assert "anaswords" not in said(answer)


def cell_of(path: str, method: str, actor: str) -> Cell:
    (found,) = (c for c in CELLS if (c.path, c.method, c.actor) == (path, method, actor))
    return found


class TestItCanSayNo:
    """Leaks and slips are sown; the matrix catches each."""

    @pytest.fixture
    def anybodys(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page that forgets whose ask it is."""

        def find_ask(person: Person, uid: UUID | str) -> Ask:
            return Ask.objects.filter(uid=uid).first() or asks_queries.find_ask(person, uid)

        monkeypatch.setattr("nos.notebook.views.ask.find_ask", find_ask)
        monkeypatch.setattr("nos.notebook.api.asks.find_ask", find_ask)
        monkeypatch.setattr(
            "nos.notebook.views.ask.notebook_holding", lambda _request, row: row.notebook
        )

    @pytest.mark.usefixtures("anybodys")
    def test_a_page_that_shows_anybodys_ask(self, world: World) -> None:
        with caught():
            found = faults(world, cell_of("/asks/{uid}/", "GET", "cy"))
        assert "shows ana's anaswords" in found
        assert "answers 200, not 404" in found
        assert "tells what is there from what is not" in found

    @pytest.mark.usefixtures("anybodys")
    def test_a_page_that_changes_anybodys_ask(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cell = cell_of("/asks/{uid}/edit/", "POST", "cy")
        with caught():
            assert faults(world, cell) == []  # the operation itself finds nothing of cy's there
            ana = make.call(world.owners["ana"].person)
            monkeypatch.setattr("nos.notebook.views.ask.call_of", lambda _request: ana)
            assert "changes what is ana's" in faults(world, cell)

    def test_a_cookie_that_is_believed_unsigned(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ana = world.owners["ana"].person.pk
        monkeypatch.setattr("nos.people.middleware.guest_id", lambda _request: (ana, True))
        found = faults(world, cell_of("/asks/", "GET", "forged"))
        assert "shows ana's anaswords" in found

    def test_a_get_that_writes(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        def look(*_: object) -> list[Any]:
            Ask.objects.filter(uid=world.owners["ana"].things["uid"]).update(note="seen")
            return []

        monkeypatch.setattr("nos.notebook.views.asks.almost_asks", look)
        with caught():
            found = faults(world, cell_of("/almost/", "GET", "ana"))
        assert "writes notebook_ask" in found

    def test_another_status_and_another_showing(self, world: World) -> None:
        cell = Cell("/asks/", "GET", "ana", 404, own=False, sent=None)
        assert set(faults(world, cell)) == {
            "answers 200, not 404",
            "shows their own, undeclared",
        }

    def test_a_row_id_in_a_page(self, world: World) -> None:
        pk = Ask.objects.of(world.owners["ana"].person).values_list("pk", flat=True)[0]
        for shown in (str(pk), pk.hex):
            found = _given_away(world, cell_of("/out/", "GET", "ana"), f"anaswords {shown}")
            assert found == ["shows a row's own id, ana's"]

    def test_an_address_nobody_declared(self) -> None:
        sown = set(routes([path("asks/<uid:uid>/everybody/", lambda _request: HttpResponse())]))
        assert sown == {"/asks/{uid}/everybody/"}
        assert not sown & {cell.route for cell in CELLS}


def test_what_an_ask_shows_is_declared() -> None:
    """A field that is not meant for outside does not slip out with the others."""
    assert issubclass(shapes.Ask, BaseModel | Schema)
    assert set(shapes.Ask.model_fields) == set(ASK_KEYS)


def test_what_an_answer_shows_is_declared() -> None:
    """Of every shape in the description, down to the last field."""
    shown = fields_shown(json.loads(json.dumps(api.get_openapi_schema(), default=str)))
    assert shown == fields_declared()


def test_a_field_nobody_declared() -> None:
    file = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    file["components"]["schemas"]["Step"]["properties"]["owner"] = {"type": "string"}
    assert fields_shown(file)["Step"] - fields_declared()["Step"] == {"owner"}
