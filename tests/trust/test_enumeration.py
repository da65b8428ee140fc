"""S5: known or not, an address costs the same work; how long it takes is measured in bench/."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from nos.people.models import Person
from nos.people.operations import keep, set_password
from nos.people.passwords import Argon2id
from tests.plumbing.matrix import same_for_nobody
from tests.plumbing.visitor import MAIL, PUBLIC, Visitor

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "ana@mail.example", "ivy@mail.example"


@pytest.fixture
def ana_keeps(ana: Person, settings: Settings) -> None:
    for name, value in {**PUBLIC, **MAIL}.items():
        setattr(settings, name, value)
    keep(ana)
    set_password(ana, "the red notebook of ana")
    EmailAddress.objects.create(user=ana, email=KNOWN, verified=True, primary=True)


class Work:
    """Password hashes made or compared, and tasks asked for, since the beginning."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hashes = 0
        self.tasks = DBTaskResult.objects.count()
        for name in ("encode", "verify"):
            monkeypatch.setattr(Argon2id, name, self._counting(getattr(Argon2id, name)))

    def _counting(self, real: Any) -> Any:
        def counted(*given: Any) -> Any:
            self.hashes += 1
            return real(*given)

        return counted

    def done(self) -> tuple[int, int]:
        return self.hashes, DBTaskResult.objects.count() - self.tasks


@pytest.mark.usefixtures("ana_keeps")
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in/", {"login": "@", "password": "not this one at all"}),
        ("/sign-in/code/", {"email": "@"}),
        ("/sign-in/password/", {"email": "@"}),
        ("/keep/mail/", {"email": "@", "password1": "four red gates in a row", "adult": "on"}),
    ],
)
def test_s5_the_same_answer_by_the_same_work(
    monkeypatch: pytest.MonkeyPatch, path: str, fields: dict[str, str]
) -> None:
    seen = []
    for address in (KNOWN, UNKNOWN):
        work, visitor = Work(monkeypatch), Visitor()
        visitor.post(
            path, **{name: address if said == "@" else said for name, said in fields.items()}
        )
        answer = same_for_nobody(visitor.page).replace(address, "")
        seen.append((answer, sorted(visitor.page.cookies), work.done()))
        monkeypatch.undo()
    assert seen[0] == seen[1]
