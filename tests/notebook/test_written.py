"""What a phone sent is shown where its form would have led."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings as live
from django.test import Client

from tests.plumbing.api import Api, at_home
from tests.plumbing.outbox import item, send


@pytest.fixture
def api(db: None) -> Api:
    return at_home()


def leads(api: Api, operation: str, **said: str) -> tuple[str, dict[str, str]]:
    client: Client = api.client
    answer = client.get(f"/written/{operation}/", said)
    assert answer.status_code == 303, answer
    place = urlsplit(answer.headers["Location"])
    assert not place.netloc
    return place.path, {name: values[0] for name, values in parse_qs(place.query).items()}


def posted(api: Api, path: str, **fields: Any) -> tuple[str, dict[str, str]]:
    answer = api.client.post(path, {"time_zone": "UTC", **fields})
    assert answer.status_code == 303, answer
    place = urlsplit(answer.headers["Location"])
    return place.path, {name: values[0] for name, values in parse_qs(place.query).items()}


def test_each_kind_leads_where_its_form_leads(api: Api) -> None:
    """The form is sent as well, under the same uid: it writes nothing more, and leads there."""
    ask = str(uuid4())
    sent = item("log", ask, what="A raise")
    send(api, sent)
    ways: list[tuple[dict[str, Any], str, dict[str, str]]] = [
        (item("step", ask, words="A call"), "steps/", {"words": "A call"}),
        (item("edit", ask, note="x"), "edit/", {"note": "x"}),
        (item("edit", ask, hurt=True), "edit/", {"hurt": "true", "back": "out"}),
        (item("answer", ask, answer="not yet"), "answer/", {"answer": "not yet", "back": "out"}),
        (item("answer", ask, answer="not yet"), "answer/", {"answer": "not yet"}),
        (item("answer", ask, answer="no"), "answer/", {"answer": "no", "back": "ask"}),
        (item("aside", ask), "aside/", {"back": "hurt"}),
        (item("back", ask), "aside/", {"aside": "false"}),
        (removed := item("remove", ask), "remove/", {"back": "asks"}),
        (item("undo", operation=removed["uid"]), "/changes/undo/", {"undo": removed["uid"]}),
    ]  # fmt: skip
    for one, where, fields in ways:
        assert send(api, one)[0]["status"] == 200, one
        form = {**fields, "operation": one["uid"]}
        led = leads(api, one["uid"], kind=one["kind"], back=fields.get("back", ""))
        path = where if where.startswith("/") else f"/asks/{ask}/{where}"
        assert led == posted(api, path, **form), one["kind"]
    assert leads(api, sent["uid"]) == ("/", {"after": sent["uid"]})


def test_a_milestone_has_its_own_page(api: Api) -> None:
    tenth = [item("log", uuid4(), what=f"{n}", answer="no") for n in range(10)][-1]
    before = [item("log", uuid4(), what=f"{n}", answer="no") for n in range(9)]
    results = send(api, *before, tenth)
    assert results[-1]["milestones"] == [10]
    assert leads(api, tenth["uid"])[0] == "/milestones/10/"
    assert leads(api, before[0]["uid"])[0] == "/"  # the first is no page of its own


def test_the_notebook_it_was_written_in_is_named_where_another_is_open(api: Api) -> None:
    first = api.post("notebooks", {"title": "A"}).json["uid"]
    second = api.post("notebooks", {"title": "B"}).json["uid"]
    one, other = (item("log", uuid4(), what="x", notebook=book) for book in (first, second))
    send(api, one, other)
    assert leads(api, one["uid"]) == ("/", {"after": one["uid"]})
    assert leads(api, other["uid"], notebook=second)[1]["notebook"] == second
    api.client.cookies[live.NOS_NOTEBOOK_COOKIE] = first
    assert "notebook" not in leads(api, one["uid"])[1]
    assert leads(api, other["uid"])[1]["notebook"] == second


def test_what_was_not_written_is_not_there(api: Api) -> None:
    assert api.client.get(f"/written/{uuid4()}/").status_code == 404
    one = item("log", uuid4(), what="x")
    send(api, one)
    assert leads(api, one["uid"], back="//evil.example")[0] == "/"
