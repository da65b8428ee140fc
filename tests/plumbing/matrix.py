"""The authorisation matrix: reads what is declared, walks what is there, plays who calls."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from nos.lib.owned import OwnedModel
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Bring, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations import add_step, edit_notebook, keep_line, log_ask, remove_ask, rest
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make

__all__ = [
    "ACTORS",
    "METHODS",
    "Cell",
    "Owner",
    "World",
    "declared",
    "nothing",
    "routes",
    "said",
    "same_for_nobody",
]

ACTORS: Final = ("local", "ana", "cy", "visitor", "forged")
METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
FILE: Final = Path(__file__).parents[1] / "house" / "authorisation.toml"

_BASE: Final = "http://nos.example"
_TOKEN: Final = "c" * 32
_UUID: Final = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_CHANGING: Final = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
_HASTY: Final = ("Set-Cookie", "Content-Length", "Date")


@dataclass(frozen=True)
class Cell:
    """What one caller is answered on one address by one method."""

    path: str
    method: str
    actor: str
    status: int
    own: bool
    sent: Mapping[str, Any] | None

    @property
    def route(self) -> str:
        return self.path.partition("?")[0]

    @property
    def names_something(self) -> bool:
        """A uid stands in the address or in what is sent."""
        return bool(re.search(r"\{(uid|notebook|operation|line)\}", f"{self.path} {self.sent}"))


def declared(file: Path = FILE) -> Iterator[Cell]:
    for path, lines in tomllib.loads(file.read_text(encoding="utf-8")).items():
        sends = lines.pop("send", {})
        for method, line in lines.items():
            answers = [answer.split() for answer in line.split("|")]
            assert len(answers) == len(ACTORS), f"{method} {path}: five answers, please"
            for actor, (status, *more) in zip(ACTORS, answers, strict=True):
                assert more in ([], ["own"]), f"{method} {path}: {more}"
                yield Cell(path, method, actor, int(status), bool(more), sends.get(method))


def routes(patterns: Any = None, start: str = "/") -> Iterator[str]:
    """Every address that the resolver knows, as the file writes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = start + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path


@dataclass(frozen=True)
class Owner:
    """Somebody with a notebook in which there is something of everything."""

    name: str
    person: Person

    @property
    def word(self) -> str:
        """Stands in every text of theirs."""
        return f"{self.name}swords"

    def fill(self) -> None:
        word, person = self.word, self.person
        edit_notebook(
            call=make.call(person),
            notebook=None,
            fields={"title": word, "target_on": make.day(person), "dream": word, "promise": word},
        )
        answers = ("yes", "waiting", "no", "silence", "withdrawn", "almost", "no", "waiting")
        log_ask(
            call=make.call(person),
            notebook=make.notebook(person),
            asks=[
                {"what": f"{word} {n}", "answer": answer, "who": word, "kind": word, "note": word}
                for n, answer in enumerate(answers)
            ],
        )
        home, asks = make.notebook(person), self._asks()
        rest(call=make.call(person), notebook=home, from_on="2026-02-01", to_on="2026-02-03")
        remove_ask(call=make.call(person), notebook=home, ask=asks[-2])
        said = {"words": word, "who": word}
        keep_line(call=make.call(person), notebook=home, fields=said)
        add_step(call=make.call(person), notebook=home, ask=asks[1], words=word)

    def _asks(self) -> list[Ask]:
        return list(Ask.objects.of(self.person).order_by("id"))

    @cached_property
    def things(self) -> dict[str, str]:
        """What an address of theirs names: an ask still out, the notebook, the last operation."""
        last = Change.objects.of(self.person).order_by("id").last()
        assert last
        return {
            "uid": str(self._asks()[1].uid),
            "notebook": str(make.notebook(self.person).uid),
            "operation": str(last.operation),
            "number": "1",
            "line": str(KindLine.objects.of(self.person).get().uid),
        }

    @cached_property
    def marks(self) -> frozenset[str]:
        """By these a row of theirs is known, wherever it appears."""
        asks = Ask.objects.of(self.person)
        found = {self.word, str(self.person.pk), self.person.pk.hex}
        own = (Notebook.objects, Step.objects, KindLine.objects)
        for rows in (asks, *(all_of.of(self.person) for all_of in own)):
            for uid in rows.values_list("uid", flat=True):
                found |= {str(uid), uid.hex}
        for uid in Rest.objects.of(self.person).values_list("uid", flat=True):
            found.add(str(uid))
        for operation in Change.objects.of(self.person).values_list("operation", flat=True):
            found.add(str(operation))
        return frozenset(found)

    @cached_property
    def print(self) -> tuple[object, ...]:
        """As it was in the beginning."""
        return self.fingerprint()

    def fingerprint(self) -> tuple[object, ...]:
        """Another one after any write of theirs: each moves a tick, a revision or a line."""
        books = Notebook.objects.of(self.person).order_by("id")
        return (
            tuple(books.values_list("uid", "tick", "revision", "nos", "title")),
            tuple(
                Ask.objects.of(self.person).order_by("id").values_list("uid", "tick", "revision")
            ),
            tuple(Person.objects.filter(pk=self.person.pk).values()),
            *(
                m.objects.of(self.person).count()
                for m in (Change, KindLine, Step, Rest, Milestone, Bring)
            ),
        )

    @cached_property
    def row_ids(self) -> frozenset[str]:
        """What nobody is ever shown, not even they."""
        models: tuple[type[OwnedModel], ...] = (
            Ask, Bring, Change, KindLine, Milestone, Notebook, Rest, Step,
        )  # fmt: skip
        ids = {
            pk
            for m in models
            for pk in m._base_manager.filter(owner=self.person).values_list("pk", flat=True)
        }
        return frozenset({str(pk) for pk in ids} | {pk.hex for pk in ids} | {str(self.person.pk)})


def nothing() -> dict[str, str]:
    """Names of things that do not exist."""
    return {name: str(new_uid()) for name in ("uid", "notebook", "operation", "line")} | {
        "number": "1"
    }


@dataclass
class World:
    """The local person, ana and cy, each with a notebook; and whoever else may come by."""

    owners: dict[str, Owner] = field(default_factory=dict)

    @classmethod
    def made(cls) -> World:
        people = {
            "local": arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="Europe/Amsterdam"),
            "ana": make.person(),
            "cy": make.person(),
        }
        owners = {name: Owner(name, person) for name, person in people.items()}
        for owner in owners.values():
            owner.fill()
        return cls(owners)

    def of(self, cell: Cell) -> Owner:
        """Whose things the address names."""
        return self.owners["local" if cell.actor == "local" else "ana"]

    def others(self, actor: str) -> list[Owner]:
        return [owner for name, owner in self.owners.items() if name != actor]

    def call(
        self,
        cell: Cell,
        *,
        method: str = "",
        things: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        """The answer, as the caller gets it; `things` are named instead of those that are there."""
        named = self.of(cell).things if things is None else things
        method, path = method or cell.method, _filled(cell.path, named)
        with ExitStack() as place:
            place.enter_context(_place(cell.actor))
            client = self._client(cell.actor)
            client.cookies.load(dict(cookies or {}))
            if path.startswith("/api/"):
                return _call_api(client, method, path, cell, named)
            data = {} if method in ("GET", "HEAD") else {"operation": str(uuid4())}
            sent = _filled(cell.sent or {}, named) if method == cell.method else {}
            if method in ("GET", "HEAD", "POST"):
                send = client.post if method == "POST" else client.get
                if method == "HEAD":
                    send = client.head
                return send(path, {**data, **sent})  # type: ignore[return-value]
            return client.generic(method, path)  # type: ignore[return-value]

    def _client(self, actor: str) -> Client:
        host = settings.NOS_BOUND if actor == "local" else "nos.example"
        if actor == "visitor":
            return Client(enforce_csrf_checks=True, HTTP_HOST=host)
        client = Client(enforce_csrf_checks=True, HTTP_HOST=host, HTTP_X_CSRFTOKEN=_TOKEN)
        client.cookies[settings.CSRF_COOKIE_NAME] = _TOKEN
        if actor in ("ana", "cy"):
            client.cookies[settings.NOS_GUEST_COOKIE] = self.cookie(actor)
        if actor == "forged":
            client.cookies[settings.NOS_GUEST_COOKIE] = self.cookie("ana", key="somebody's own key")
        return client

    def cookie(self, name: str, key: str | None = None) -> str:
        return signing.dumps(str(self.owners[name].person.pk), salt="nos.guest", key=key)


@contextmanager
def _place(actor: str) -> Iterator[None]:
    """Where the server stands: on one's own machine, or under a public address."""
    if actor == "local":
        with override_settings(NOS_BASE_URL="", ALLOWED_HOSTS=["127.0.0.1"]):
            yield
    else:
        with override_settings(NOS_BASE_URL=_BASE, ALLOWED_HOSTS=["nos.example"]):
            yield


def _call_api(
    client: Client, method: str, path: str, cell: Cell, named: Mapping[str, str]
) -> HttpResponse:
    ours = {"Sec-Fetch-Site": "same-origin", "X-Nos": "1"} if cell.actor != "visitor" else {}
    key = {} if method in ("GET", "HEAD") else {"Idempotency-Key": str(uuid4())}
    sent = _filled(cell.sent or {}, named) if method == cell.method else {}
    if method in ("GET", "HEAD"):
        return client.generic(method, path, headers=ours)  # type: ignore[return-value]
    return client.generic(  # type: ignore[return-value]
        method,
        path,
        json.dumps(sent),
        content_type="application/json",
        headers={**ours, **key},
    )


def _filled(template: Any, named: Mapping[str, str]) -> Any:
    if isinstance(template, Mapping):
        return {name: _filled(value, named) for name, value in template.items()}
    if isinstance(template, list):
        return [_filled(value, named) for value in template]
    if not isinstance(template, str):
        return template
    for name, value in named.items():
        template = template.replace("{" + name + "}", value)
    return template


def said(response: HttpResponse) -> str:
    """All that an answer says, its headers too."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    return f"{response.status_code}\n{headers}\n{cookies}\n{response.content.decode()}"


def same_for_nobody(response: HttpResponse) -> str:
    """An answer without what is new in every answer: tokens and uids."""
    headers = [f"{name}: {value}" for name, value in response.items() if name not in _HASTY]
    text = "\n".join([str(response.status_code), *sorted(headers), response.content.decode()])
    return _UUID.sub("·", _CHANGING.sub(r"\1·", text))
