"""The API's door: who may call, what is declared, and that reading is only reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings as live
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from nos.lib.uids import new_row_id
from nos.notebook.api import shapes
from nos.notebook.fields import ASK_FIELDS, NOTEBOOK_FIELDS
from nos.notebook.presenting import ASK_KEYS
from nos.people.models import Person
from tests import make
from tests.plumbing.api import OWN_PAGE, PUBLIC, Api, at_home, from_own_pages

READS = ("asks", "asks/{uid}", "asks/{uid}/steps", "notebooks", "notebook", "count", "summary",
         "changes", "rests")  # fmt: skip


@pytest.fixture
def public(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]


def stranger_without_cookie() -> Api:
    api = from_own_pages(Person.to_be(new_row_id()))
    api.client.cookies.clear()
    return api


@pytest.mark.usefixtures("public")
def test_without_a_cookie_nothing_is_open_but_the_description(db: None) -> None:
    api = stranger_without_cookie()
    assert api.get("openapi.json").status == 200
    for path in READS:
        answer = api.get(path.format(uid=uuid4()))
        assert (answer.status, answer.cookies) == (401, []), path
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "who is calling" in answer.detail
    assert api.put(f"asks/{uuid4()}", {"what": "x"}).status == 401
    api.client.cookies[live.NOS_GUEST_COOKIE] = "forged:1abc:nothing"
    assert api.get("count").status == 401
    api.client.cookies[live.NOS_GUEST_COOKIE] = "x" * 65_536
    assert api.get("count").status == 401
    assert not Person.objects.exists()


@pytest.mark.usefixtures("public")
def test_a_guest_is_born_with_the_first_write_in_the_zone_they_name(db: None) -> None:
    api = from_own_pages(Person.to_be(new_row_id()))
    assert api.get("count").json["nos"] == 0
    assert not Person.objects.exists()
    api.headers["Time-Zone"] = "Pacific/Auckland"
    assert api.put(f"asks/{uuid4()}", {"what": "x", "answer": "no"}).status == 200
    assert Person.objects.get().time_zone == "Pacific/Auckland"
    assert api.get("count").json["nos"] == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN_PAGE, 200),
        ({"Origin": PUBLIC, "X-Nos": "1"}, 200),
        ({**OWN_PAGE, "Origin": PUBLIC}, 200),
        ({}, 403),
        ({"X-Nos": "1"}, 403),
        ({"X-Nos": "1", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-Nos": "1", "Sec-Fetch-Site": "same-site"}, 403),
        ({"X-Nos": "1", "Sec-Fetch-Site": "none"}, 403),
        ({"X-Nos": "1", "Origin": "https://evil.example"}, 403),
        ({"X-Nos": "1", "Origin": "null"}, 403),
        ({"X-Nos": "1", "Sec-Fetch-Site": "cross-site", "Origin": PUBLIC}, 403),
        ({**OWN_PAGE, "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "X-Nos": "yes"}, 403),
    ],
)
@pytest.mark.usefixtures("public")
def test_with_a_cookie_only_our_own_pages_may_write(
    ana: Person, headers: dict[str, str], status: int
) -> None:
    make.ask(ana)
    api = from_own_pages(ana)
    api.headers = headers
    answer = api.patch("notebook", {"target": 300})
    assert answer.status == status
    assert make.notebook(ana).target == (300 if status == 200 else 1_000)
    if status == 403:
        assert "own pages" in answer.detail
    assert api.get("count").status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"X-Nos": "1", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"X-Nos": "1", "Origin": "http://127.0.0.1:8000"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "same-site", "X-Nos": "1"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "X-Nos": "1"}, 403),
        ({"Origin": "http://evil.example", "X-Nos": "1"}, 403),
        ({"Origin": "http://127.0.0.1:9000", "X-Nos": "1"}, 403),
        ({"X-Forwarded-For": "10.0.0.1"}, 403),
        ({"Host": "evil.example:8000"}, 403),
        ({"Host": "localhost:9000"}, 403),
        ({"Authorization": "Bearer abc"}, 401),
        ({"Authorization": "bearer"}, 401),
    ],
)
def test_at_home_a_program_may_write_and_another_site_may_not(
    db: None, headers: dict[str, str], status: int
) -> None:
    api = at_home()
    api.headers = headers
    answer = api.put(f"asks/{uuid4()}", {"what": "x"})
    assert answer.status == status, answer.body
    if status != 200:
        assert answer.detail
    assert Person.objects.exists() is (status == 200)


def test_djangos_own_token_is_not_asked_for(db: None) -> None:
    api = at_home()
    api.client.handler.enforce_csrf_checks = True
    assert api.put(f"asks/{uuid4()}", {"what": "x"}).status == 200


def test_reading_writes_nothing_and_gives_no_cookie(db: None) -> None:
    api = at_home()
    uid = api.put(f"asks/{uuid4()}", {"what": "x", "answer": "no"}).json["uid"]
    before = _rows()
    for path in READS:
        with CaptureQueriesContext(connection) as queries:
            answer = api.get(path.format(uid=uid))
        assert (answer.status, answer.cookies) == (200, []), path
        assert answer.headers["Cache-Control"] == "no-store"
        writing = ("INSERT", "UPDATE", "DELETE", "BEGIN")
        assert not any(query["sql"].startswith(writing) for query in queries), path
    assert _rows() == before


def _rows() -> dict[str, list[Any]]:
    models = [model for model in apps.get_models() if model.__module__.startswith("nos.")]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


def test_thirty_asks_cost_as_many_queries_as_three(db: None) -> None:
    api = at_home()

    def fill(count: int) -> None:
        for n in range(count):
            answer = ("no", "yes", "waiting")[n % 3]
            uid = api.put(f"asks/{uuid4()}", {"what": f"Ask {n}", "answer": answer}).json["uid"]
            api.post(f"asks/{uid}/steps", {"words": "They called"})

    def costs() -> list[int]:
        found = []
        for path in ("asks", "asks?q=ask", "asks?sort=what", "changes", "notebooks", "count"):
            with CaptureQueriesContext(connection) as queries:
                assert api.get(path).status == 200
            found.append(len(queries))
        return found

    fill(3)
    few = costs()
    fill(30)
    assert costs() == few
    assert few[0] <= 4


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "count"), ("PUT", "notebook"), ("POST", "asks"), ("GET", "sweep"), ("PATCH", "undo"),
     ("DELETE", "notebooks"), ("POST", "asks/x/answer"), ("POST", "openapi.json")],
)  # fmt: skip
def test_a_method_that_is_not_there_says_which_are(db: None, method: str, path: str) -> None:
    answer = at_home().send(method, path)
    assert answer.status == 405
    assert answer.headers["Allow"] in answer.detail


def test_the_description_declares_every_answer(db: None) -> None:
    document = at_home().get("openapi.json").json
    assert document["openapi"].startswith("3.1")
    schemas = document["components"]["schemas"]
    paths = {
        "/api/v1/asks": {"get", "patch"},
        "/api/v1/asks/{uid}": {"get", "put", "patch", "delete"},
        "/api/v1/asks/{uid}/answer": {"put"},
        "/api/v1/asks/{uid}/steps": {"get", "post"},
        "/api/v1/sweep": {"post"},
        "/api/v1/kept": {"get"},
        "/api/v1/kept/{kept}": {"post"},
        "/api/v1/notebooks": {"get", "post"},
        "/api/v1/notebook": {"get", "patch"},
        "/api/v1/person": {"get", "patch", "delete"},
        "/api/v1/export": {"get"},
        "/api/v1/take": {"get"},
        "/api/v1/plans": {"get", "post"},
        "/api/v1/plans/{sheet}": {"get", "patch", "delete"},
        "/api/v1/plans/{sheet}/rows": {"get"},
        "/api/v1/plans/{sheet}/apply": {"post"},
        "/api/v1/count": {"get"},
        "/api/v1/summary": {"get"},
        "/api/v1/insights": {"get"},
        "/api/v1/insights/long-shots/{kind}": {"put", "delete"},
        "/api/v1/rests": {"get", "post"},
        "/api/v1/changes": {"get"},
        "/api/v1/yeses": {"get"},
        "/api/v1/shelf": {"get"},
        "/api/v1/shelf/{line}": {"put", "patch", "delete"},
        "/api/v1/week": {"get", "put"},
        "/api/v1/weeks": {"get"},
        "/api/v1/undo": {"post"},
        "/api/v1/calendar": {"get", "post", "delete"},
        "/api/v1/tokens": {"get", "post"},
        "/api/v1/tokens/{token}": {"delete"},
        "/api/v1/terminal": {"post"},
        "/api/v1/phone": {"get"},
        "/api/v1/pocket": {"get"},
        "/api/v1/operations": {"post"},
    }
    assert {path: set(methods) for path, methods in document["paths"].items()} == paths
    names = [
        operation["operationId"]
        for methods in document["paths"].values()
        for operation in methods.values()
    ]
    assert len(names) == len(set(names))
    for methods in document["paths"].values():
        for method, operation in methods.items():
            _check_declared(operation, schemas, unsafe=method != "get")


def test_the_docs_name_every_call(db: None) -> None:
    document = at_home().get("openapi.json").json
    declared = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in document["paths"].items()
        for method in methods
    }
    docs = Path(__file__).parents[2] / "docs" / "api.md"
    assert set(re.findall(r"^\| `([A-Z]+ /\S+)`", docs.read_text(), re.MULTILINE)) == declared


def _check_declared(operation: dict[str, Any], schemas: dict[str, Any], *, unsafe: bool) -> None:
    statuses = {int(status) for status in operation["responses"]}
    assert statuses >= {200, 401, 403, 404, 422} | ({409, 413, 415} if unsafe else set())
    assert operation["description"]
    for status, response in operation["responses"].items():
        if response["content"].keys() & {"application/zip", "text/csv"}:  # a file
            continue
        media = "application/json" if int(status) == 200 else "application/problem+json"
        schema = response["content"][media]["schema"]
        assert schema["$ref"].removeprefix("#/components/schemas/") in schemas
    headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
    assert ("Idempotency-Key" in headers) is unsafe


def test_what_is_described_is_what_is_shown_and_taken() -> None:
    assert tuple(shapes.Ask.model_fields) == ASK_KEYS
    described = shapes.Ask.model_json_schema()["properties"]
    assert ASK_FIELDS.keys() <= described.keys()
    settable = set(NOTEBOOK_FIELDS) - {"opening_nos", "opening_yeses"}
    assert settable <= shapes.Notebook.model_fields.keys()


def test_head_is_answered_as_get_without_its_body(db: None) -> None:
    home = at_home()
    home.put(f"asks/{uuid4()}", {"what": "A job"})
    for path in ("asks", "count", "asks/" + str(uuid4())):
        whole, head = home.get(path), home.send("HEAD", path)
        assert (head.status, head.body) == (whole.status, b"")
        assert head.headers["Content-Length"] == str(len(whole.body))
    assert home.send("HEAD", "undo").status == 405


def test_each_sentence_says_which_field_it_means(db: None) -> None:
    problem = at_home().put(f"asks/{uuid4()}", {"what": "A job", "a": 1, "b": 2, "sting": 99})
    assert problem.detail == (
        "a, b: There is no such field. sting: This is a whole number from 0 to 10."
    )
