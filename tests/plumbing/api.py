"""The API as a program calls it: a path, an object, an answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from nos.people.models import Person

__all__ = ["PUBLIC", "Answer", "Api", "at_home", "from_own_pages"]

PUBLIC = "https://nos.example"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "X-Nos": "1"}


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    cookies: list[str]

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def detail(self) -> str:
        """The sentence of a problem."""
        assert self.headers["Content-Type"] == "application/problem+json", self.body
        problem = self.json
        assert problem["status"] == self.status
        assert problem["type"]
        assert problem["title"]
        return str(problem["detail"])


class Api:
    """One caller; `headers` go with every call."""

    def __init__(self, client: Client, **headers: str) -> None:
        self.client = client
        self.headers = headers

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, headers=headers)

    def put(self, path: str, body: Any, *, key: UUID | None = None) -> Answer:
        return self.send_json("PUT", path, body, key)

    def patch(self, path: str, body: Any, *, key: UUID | None = None) -> Answer:
        return self.send_json("PATCH", path, body, key)

    def post(self, path: str, body: Any, *, key: UUID | None = None) -> Answer:
        return self.send_json("POST", path, body, key)

    def delete(self, path: str, body: Any = None, *, key: UUID | None = None) -> Answer:
        return self.send_json("DELETE", path, {} if body is None else body, key)

    def send_json(self, method: str, path: str, body: Any, key: UUID | None = None) -> Answer:
        headers = {"Idempotency-Key": str(key)} if key else {}
        return self.send(method, path, json.dumps(body).encode(), headers=headers)

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        response: HttpResponse = self.client.generic(  # type: ignore[assignment]
            method,
            f"/api/v1/{path}",
            body,
            content_type=content_type,
            headers={**self.headers, **(headers or {})},
        )
        body = response.getvalue()
        return Answer(response.status_code, body, dict(response.items()), list(response.cookies))


def at_home() -> Api:
    """A program on one's own machine: the local person's."""
    client = Client(
        HTTP_HOST=settings.NOS_BOUND, REMOTE_ADDR="127.0.0.1", raise_request_exception=False
    )
    return Api(client)


def from_own_pages(person: Person) -> Api:
    """A guest's browser, on a page of a server at PUBLIC; the test sets NOS_BASE_URL to it."""
    client = Client(
        HTTP_HOST="nos.example",
        headers={"X-Forwarded-Proto": "https"},
        raise_request_exception=False,
    )
    client.cookies[settings.NOS_GUEST_COOKIE] = signing.dumps(str(person.pk), salt="nos.guest")
    return Api(client, **OWN_PAGE)
