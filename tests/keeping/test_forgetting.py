"""What speaks of somebody goes with them; what speaks of somebody with a like address stays."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from nos.keeping.operations.erase import erase_person
from nos.people.jobs import post_mail
from nos.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addressed(ana: Person) -> None:
    EmailAddress.objects.create(user=ana, email="noor@mail.example", verified=True)


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("noor@mail.example", False),
        ("For:\nnoor@mail.example.\n", False),
        ("Noor <noor@mail.example>", False),
        ("ana.noor@mail.example", True),
        ("ana+noor@mail.example", True),
        ("noor@mail.example.org", True),
        ("noor@mail.example-shop.org", True),
    ],
)
def test_an_address_is_a_whole_one(ana: Person, said: str, stays: bool) -> None:
    post_mail.enqueue(to="bo@mail.example", subject="x", text=said, html="")
    session = SessionStore()
    session["waiting"] = {"steps": [{"email": said}]}
    session.save()
    erase_person(person=ana)
    assert (DBTaskResult.objects.exists(), Session.objects.exists()) == (stays, stays)


def test_who_signed_in_is_forgotten_wherever_they_are_named(ana: Person, cy: Person) -> None:
    for person in (ana, cy):
        session = SessionStore()
        session["_auth_user_id"] = str(person.pk)
        session[f"of_{person.pk.hex}_x"] = 1
        session.save()
    erase_person(person=ana)
    (left,) = Session.objects.all()
    assert left.get_decoded()["_auth_user_id"] == str(cy.pk)
