"""A page asks the database as often for ten thousand asks as for eight, and never very often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask, Change, Notebook
from nos.notebook.queries.counting import recount
from tests import make
from tests.plumbing.judge import caught, heard
from tests.plumbing.matrix import Cell, World, declared, said
from tests.plumbing.owner import Owner

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MANY: Final = 10_000
MOST: Final = 8
# What is somebody's, table by table: counted before it is erased, or taken along.
MORE: Final = {
    "/settings/data/": 40,
    "/api/v1/export": 80,
    "/api/v1/pocket": 9,
    "/api/v1/pocket?notebook={notebook}": 9,
}

ANAS = [cell for cell in declared() if cell.method == "GET" and cell.actor == "ana"]
PAGES = [cell for cell in ANAS if "{key}" not in cell.path]  # a guest has no passkey


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """cy has what ana has, and ten thousand asks more."""
    with django_db_blocker.unblock(), transaction.atomic():
        with caught():  # tokens and links are made by hand
            made = World.made()
        assert made.owners["ana"].things.keys() <= made.owners["cy"].things.keys()
        multiply(made.owners["cy"])
        yield made
        transaction.set_rollback(True)


def multiply(owner: Owner) -> None:
    """Copies of what is there, straight into the tables: through operations it takes too long."""
    asks = list(Ask.objects.of(owner.person).filter(removed_at=None).order_by("id"))
    line = Change.objects.of(owner.person).filter(kind="logged")[0]
    copies, lines = [], []
    for n in range(MANY):
        ask = asks[n % len(asks)]
        ask.pk, ask.uid, ask.tick = new_row_id(), new_uid(), n
        ask.day -= timedelta(days=n % 3)
        copies.append(copy(ask))
        line.pk, line.operation, line.n, line.ask_id = new_row_id(), new_uid(), 0, ask.pk
        if n % 10 == 0:
            lines.append(copy(line))
    Ask.objects.bulk_create(copies, batch_size=500)
    Change.objects.bulk_create(lines, batch_size=500)
    book = make.notebook(owner.person)
    Notebook.objects.of(owner.person).filter(pk=book.pk).update(**vars(recount(book)))


def questions(world: World, cell: Cell, actor: str) -> list[str]:
    """What is asked for one's own page."""
    own = Cell(cell.path, "GET", actor, cell.status, cell.own, None)
    with heard() as statements:
        response = world.call(own, things=world.owners[actor].things)
    assert response.status_code == cell.status
    beside = ("SAVEPOINT", '"throttles"')  # tries are counted beside whatever is asked
    return [sql for sql in statements if not any(word in sql for word in beside)]


@pytest.mark.parametrize("cell", PAGES, ids=lambda cell: cell.path)
def test_as_many_questions_for_many_asks_as_for_few(world: World, cell: Cell) -> None:
    few, many = questions(world, cell, "ana"), questions(world, cell, "cy")
    assert len(many) == len(few), "\n\n".join(["few:", *few, "many:", *many])
    assert len(many) <= MORE.get(cell.path, MOST), "\n\n".join(many)


def test_there_are_many(world: World) -> None:
    assert make.notebook(world.owners["ana"].person).asks < 10
    assert make.notebook(world.owners["cy"].person).asks > MANY / 2


def test_a_question_for_each_row_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from nos.notebook.views import asks

    def one_by_one(notebook: Notebook, *_: object) -> list[Ask]:
        rows = Ask.objects.within(notebook).almost().values_list("pk", flat=True)
        return [Ask.objects.get(pk=pk, owner_id=notebook.owner_id) for pk in rows]

    monkeypatch.setattr(asks, "almost_asks", one_by_one)
    cell = next(page for page in PAGES if page.path == "/almost/")
    with caught(), pytest.raises(AssertionError, match="many:"):
        test_as_many_questions_for_many_asks_as_for_few(world, cell)


UID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)


@pytest.mark.parametrize("cell", PAGES, ids=lambda cell: cell.path)
def test_the_way_on_to_the_next_page_shows_no_row_id(world: World, cell: Cell) -> None:
    """Only a page with a next one has a cursor; uids go out, row ids stay inside."""
    owner = world.owners["cy"]
    own = Cell(cell.path, "GET", "cy", cell.status, cell.own, None)
    text = said(world.call(own, things=owner.things))
    shown = {UUID(found) for found in UID.findall(text)}
    for model in (Ask, Change, Notebook):
        assert not shown & set(
            model._base_manager.filter(owner=owner.person, pk__in=shown).values_list(
                "pk", flat=True
            )
        )
