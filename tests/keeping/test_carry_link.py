"""Two guests' notebooks in one browser: one at hand, one that a link brought."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client, override_settings

from nos.people.models import Person
from nos.people.operations import keep, make_link
from tests import make
from tests.plumbing.visitor import PUBLIC

pytestmark = pytest.mark.django_db

ERASE = "Erase that notebook"


def test_only_the_one_at_hand_can_be_erased_instead() -> None:
    ana, at_hand, linked = (make.person() for _each in range(3))
    for person in (ana, at_hand, linked):
        make.ask(person, answer="no")
    keep(ana)
    with override_settings(**PUBLIC):
        browser = Client(HTTP_HOST="nos.example")
        browser.force_login(Person.objects.get(pk=ana.pk))
        sealed = signing.dumps(str(at_hand.pk), salt="nos.guest")
        browser.cookies[settings.NOS_GUEST_COOKIE] = sealed
        _link, secret = make_link(purpose="carry", person=linked)
        assert "Carry it over" in (page := browser.get(f"/carry/{secret}/").content.decode())
        assert ERASE not in page
        assert ERASE in browser.get("/carry/").content.decode()
        browser.post("/carry/erase/")
    assert set(Person.objects.all()) == {ana, linked}
