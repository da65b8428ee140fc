"""A kind that keeps saying no may be meant as a long shot: by every door, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client, override_settings

from nos.insights.operations import mean_as_long_shot
from nos.insights.queries import quieted
from nos.insights.rules import long_shot
from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import new_uid
from nos.notebook.models import Notebook
from nos.people.models import Person
from tests import make
from tests.plumbing.api import at_home
from tests.plumbing.terminal import Nos


def quiet(person: Person) -> set[str]:
    return quieted(make.notebook(person), make.day(person))


def test_however_it_is_spelt_and_harmless_twice(ana: Person, cy: Person) -> None:
    for person in (ana, cy):
        make.ask(person, kind="TV / Film")
    for kind in ("TV / Film", " tv / FILM "):
        mean_as_long_shot(person=ana, notebook=make.notebook(ana), kind=kind, on=True)
    assert quiet(ana) == {long_shot("tv / film")}
    assert quiet(cy) == set()
    for _twice in range(2):
        mean_as_long_shot(person=ana, notebook=make.notebook(ana), kind="tv / film", on=False)
    assert quiet(ana) == set()
    with pytest.raises(BadInput):
        mean_as_long_shot(person=ana, notebook=make.notebook(ana), kind=" ", on=True)
    with pytest.raises(BadInput):
        mean_as_long_shot(person=ana, notebook=make.notebook(ana), kind="x" * 300, on=True)
    for on in (True, False):
        with pytest.raises(NotHere):
            mean_as_long_shot(person=ana, notebook=Notebook(owner_id=ana.pk), kind="x", on=on)


def test_on_the_page(ana: Person, cy: Person) -> None:
    for person in (ana, cy):
        make.ask(person, kind="Grants")
    assert tap(ana, kind="Grants", on="true") == "/insights/?more=1#kinds"
    assert quiet(ana) == {long_shot("grants")}
    tap(cy, kind="Grants", on="true", status=404, notebook=str(make.notebook(ana).uid))
    tap(ana, kind="Grants", on="false")
    assert quiet(ana) == quiet(cy) == set()


def test_in_the_terminal_and_by_a_program(nos: Nos, local: Callable[[], Person]) -> None:
    nos("log", "A grant", "--kind", "TV / Film")
    assert "is meant as a long shot." in nos("insights", "--long-shot", "TV / Film").out
    assert quiet(local()) == {long_shot("tv / film")}
    path = "insights/long-shots/TV%20%2F%20Film"
    assert at_home().delete(path, {}).json == {"kind": "TV / Film", "long_shot": False}
    assert quiet(local()) == set()
    assert at_home().put(path, {}).json == {"kind": "TV / Film", "long_shot": True}
    assert at_home().put(path, {"on": True}).status == 422
    again = nos("insights", "--no-long-shot", "tv / film", "--json").json
    assert again == {"kind": "tv / film", "long_shot": False}
    assert quiet(local()) == set()


def tap(person: Person, *, status: int = 303, **fields: str) -> str:
    client = Client(HTTP_HOST=settings.NOS_BOUND)
    client.cookies[settings.NOS_GUEST_COOKIE] = signing.dumps(str(person.pk), salt="nos.guest")
    sent = {"operation": str(new_uid()), **fields}
    with override_settings(NOS_BASE_URL="http://127.0.0.1:8000"):
        answer = client.post("/insights/long-shot/", sent)
    assert answer.status_code == status
    return answer.headers.get("Location", "")
