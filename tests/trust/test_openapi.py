"""S8: whatever the OpenAPI file allows, and what it does not, is answered as the file declares.

Three callers: a guest's browser, a program with a token, a stranger who names what is not theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from nos.api import api
from tests.plumbing.judge import caught
from tests.plumbing.matrix import World
from tests.plumbing.owner import Owner

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FILE = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
SCHEMA = schemathesis.openapi.from_dict(deepcopy(FILE))
SCHEMA.app = WSGIHandler()
OPERATIONS: dict[str, Any] = {
    one.ok().label: one.ok()  # type: ignore[union-attr]
    for one in SCHEMA.get_all_operations()
}
EACH = 4  # cases a caller and an operation
NAMED = {"guest": "ana", "token": "kept", "stranger": "ana"}  # whose things they name


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A request of its own would close what the test has open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    settings.NOS_BASE_URL = "http://nos.example"
    settings.ALLOWED_HOSTS = ["nos.example"]
    with caught():  # the token is made by hand
        made = World.of_some("ana", "cy", "kept")
    assert all(owner.things for owner in made.owners.values()), "known before one erases them"
    return made


def headers_of(world: World, caller: str) -> dict[str, str]:
    said = {"Host": "nos.example", "Accept-Encoding": "identity"}
    if caller == "token":
        return {**said, "Authorization": f"Bearer {world.owners['kept'].secrets['all']}"}
    name = "ana" if caller == "guest" else "cy"
    cookie = f"{django_settings.NOS_GUEST_COOKIE}={world.cookie(name)}"
    return {**said, "Cookie": cookie, "Sec-Fetch-Site": "same-origin", "X-Nos": "1"}


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_declared(world: World, label: str) -> None:
    for caller in ("guest", "token", "stranger"):
        asked = ask(OPERATIONS[label], headers_of(world, caller), world.owners[NAMED[caller]])
        assert len(asked) >= EACH, caller


def ask(operation: Any, headers: dict[str, str], named: Owner) -> list[int]:
    """Cases that fit the file and cases that do not; half of them name what is there."""
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))
    asked: list[int] = []

    @seed(4)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, is_there=st.booleans())
    def one(case: Any, is_there: bool) -> None:
        if is_there:
            _name_what_is_there(case, named.things)
        answer = case.call(headers=headers)
        asked.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    one()
    return asked


def _name_what_is_there(case: Any, things: dict[str, str]) -> None:
    for values in (case.path_parameters, case.query):
        for name in values or {}:
            if name in things:
                values[name] = things[name]


def test_every_error_is_declared_where_it_can_come_up() -> None:
    """What is wrong with a call is told as a problem document, whichever call it is."""
    for path, methods in FILE["paths"].items():
        for method, operation in methods.items():
            responses = operation["responses"]
            expected = {"401", "403", "404", "422", "429", "503"}
            expected |= {"409", "413", "415"} if method != "get" else set()
            assert expected <= set(responses), f"{method} {path}"
            for status, said in responses.items():
                if status >= "400":
                    assert list(said["content"]) == ["application/problem+json"]
