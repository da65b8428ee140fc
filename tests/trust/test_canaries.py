"""S2 and P: what people write stands in their own pages, and nowhere else that is kept or sent."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import mail
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from nos.lib.owned import OwnedModel
from tests.plumbing.judge import caught, heard, owned_tables, written_table
from tests.plumbing.matrix import World, declared, nothing, same_for_nobody

pytestmark = pytest.mark.django_db

# Beside the rows somebody owns: what they are called at the door, and nothing they wrote in a
# notebook. Names of tokens, notes of invitations and addresses are theirs too, and lie there.
AT_THE_DOOR = {
    "account_emailaddress", "mfa_authenticator", "people_oneuselink", "people_token",
    "usersessions_usersession",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        with caught():
            made = World.made()
            assert all(owner.things for owner in made.owners.values())
        yield made
        transaction.set_rollback(True)


def test_s2_no_canary_is_logged_mailed_or_left_in_another_table(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Every page and call there is, read and written by whoever may do all of it."""
    caplog.set_level(logging.DEBUG)
    cells = [cell for cell in declared() if cell.actor == "kept"]
    for cell in cells:
        with transaction.atomic():
            with heard() as statements:
                world.call(cell)
            beside = {written_table(sql) for sql in statements} - owned_tables() - AT_THE_DOOR
            found = [*_in_other_tables(world)] if beside - {""} else []
            transaction.set_rollback(True)
        assert not found, f"{cell}: {found}"
    told = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''}"
        for record in caplog.records
        if record.name != "django.db.backends"
    )
    posted = "\n".join(f"{one.subject} {one.body} {one.extra_headers}" for one in mail.outbox)
    for owner in world.owners.values():
        assert owner.word not in told
        assert owner.word not in posted.replace(f"{owner.word}@example.org", "")


def _in_other_tables(world: World) -> Iterator[str]:
    words = [owner.word for owner in world.owners.values()]
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, OwnedModel) or table in AT_THE_DOOR:
            continue
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*fields) if fields else ():
            text = " ".join(map(str, row))
            # A mail that waits for the post says to whom; the queue then forgets it.
            if any(word in text.replace(f"{word}@example.org", "") for word in words):
                yield f"{table} holds somebody's words"


def test_p_two_people_cost_and_answer_alike(world: World) -> None:
    """What a stranger is told of a thing, and what it costs, does not depend on its being there."""
    seen = 0
    for cell in declared():
        if cell.actor != "cy" or not cell.names_something or cell.method != "GET":
            continue
        if "{secret}" in cell.path:  # nobody's is true
            continue
        answers = []
        for things in (None, nothing()):
            with transaction.atomic(), heard() as statements:
                answer = same_for_nobody(world.call(cell, things=things))
                transaction.set_rollback(True)
            answers.append((answer, len(statements)))
        assert answers[0] == answers[1], str(cell)
        seen += 1
    assert seen > 10
