"""S7: what another site's page sends with our cookies changes nothing, on any page or call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.plumbing.judge import caught, heard, written_table
from tests.plumbing.matrix import SAFE, Cell, World, declared

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

UNSAFE = [
    cell
    for cell in declared()
    if cell.method not in SAFE and cell.actor in ("local", "ana", "kept")
]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        with caught():
            made = World.made()
            assert all(owner.things for owner in made.owners.values())
        yield made
        transaction.set_rollback(True)


def taken_in(world: World, cell: Cell) -> list[str]:
    """What a forged request came to that it should not."""
    with transaction.atomic():
        with heard() as statements:
            answer = world.call(cell, from_elsewhere=True)
        transaction.set_rollback(True)
    written = {written_table(sql) for sql in statements} - {"", "throttles"}
    found = [f"{cell}: writes {table}" for table in written]
    if answer.status_code not in (401, 403, 404, 405):
        found.append(f"{cell}: answers {answer.status_code}")
    return found


@pytest.mark.parametrize("actor", ["local", "ana", "kept"])
def test_s7_every_unsafe_method_is_refused_without_our_token(world: World, actor: str) -> None:
    cells = [cell for cell in UNSAFE if cell.actor == actor]
    assert len(cells) > 50
    found = [fault for cell in cells for fault in taken_in(world, cell)]
    assert not found, "\n".join(found)


def test_s7_the_harness_notices_a_page_that_takes_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.middleware.csrf.CsrfViewMiddleware.process_view", lambda *_: None)
    (cell,) = (c for c in UNSAFE if (c.path, c.method, c.actor) == ("/log/", "POST", "ana"))
    assert any("writes notebook_ask" in fault for fault in taken_in(world, cell))
