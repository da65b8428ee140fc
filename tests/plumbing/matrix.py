"""The authorisation matrix: reads what is declared, walks what is there, plays who calls."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from nos.lib.uids import new_uid
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive, keep
from tests import make
from tests.plumbing.owner import Owner

__all__ = [
    "ACTORS",
    "METHODS",
    "SIGNED_IN",
    "STRANGERS",
    "TOKENS",
    "Cell",
    "World",
    "declared",
    "fields_declared",
    "fields_shown",
    "named_routes",
    "nothing",
    "routes",
    "said",
    "same_for_nobody",
]

COLUMNS: Final = ("local", "ana", "cy", "visitor", "forged")
SIGNED_IN: Final = ("kept", "operator", "shut")
TOKENS: Final = ("read", "write", "all", "far")
ACTORS: Final = (*COLUMNS, *SIGNED_IN, *TOKENS)
# To them a thing of another's is what a missing one is; shut out, one's own is as well.
STRANGERS: Final = ("cy", "visitor", "forged", "operator", "shut", "far")
METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SAFE: Final = ("GET", "HEAD")
FILE: Final = Path(__file__).parents[1] / "house" / "authorisation.toml"

_BASE: Final = "http://nos.example"
_TOKEN: Final = "c" * 32
_UUID: Final = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_CHANGING: Final = re.compile(
    r'((?:name="csrfmiddlewaretoken" value|name="nos-whose" content|nonce)=")[^"]+'
)
_HASTY: Final = (
    "Set-Cookie",
    "Content-Length",
    "Date",
    "Expires",
    "Content-Security-Policy",
    "Nos-Whose",
)


@dataclass(frozen=True)
class Cell:
    """What one caller is answered on one address by one method."""

    path: str
    method: str
    actor: str
    status: int
    own: bool
    sent: Mapping[str, Any] | None

    def __str__(self) -> str:
        answer = f"{self.status} own" if self.own else str(self.status)
        return f"{self.method} {self.path} by {self.actor} ({answer} as declared)"

    @property
    def route(self) -> str:
        return self.path.partition("?")[0]

    @property
    def names_something(self) -> bool:
        """What is somebody's stands in the address or in what is sent."""
        return any("{" + name + "}" in f"{self.path} {self.sent}" for name in nothing())


def declared(file: Path = FILE) -> Iterator[Cell]:
    """Every cell: an address, a method and a caller; the head of the file says how it is read."""
    lines = tomllib.loads(file.read_text(encoding="utf-8"))
    others = lines.pop("others")
    lines.pop("fields")
    for path, answers in lines.items():
        sends = answers.pop("send", {})
        rules = others["api" if path.startswith("/api/") else "pages"]
        for method, line in answers.items():
            for actor, (status, own) in _read(line, method, rules, path).items():
                yield Cell(path, method, actor, status, own, sends.get(method))


def _read(line: str, method: str, rules: Mapping[str, Any], path: str) -> dict[str, Any]:
    first, *but = line.split(", ")
    where = f"{method} {path}: {line}"
    columns = first.split(" | ")
    assert len(columns) == len(COLUMNS), f"{where}: five answers, please"
    found = {actor: _answer(text, where) for actor, text in zip(COLUMNS, columns, strict=True)}
    for actor in (*SIGNED_IN, *TOKENS):
        rule = rules[actor]
        if not isinstance(rule, str):
            rule = rule["safe" if method in SAFE else "unsafe"]
        found[actor] = found[rule] if rule in COLUMNS else _answer(rule, where)
    for group in but:
        words = group.removeprefix("but ").split()
        named = [word for word in words if word in ACTORS]
        assert named, f"{where}: but who?"
        answer = _answer(" ".join(words[len(named) :]), where)
        found |= dict.fromkeys(named, answer)
    return found


def _answer(text: str, where: str) -> tuple[int, bool]:
    status, *more = text.split()
    assert more in ([], ["own"]), f"{where}: {more}"
    return int(status), bool(more)


def fields_declared() -> dict[str, set[str]]:
    """What the answers of the API may show, by shape."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["fields"]
    return {name: set(fields.split()) for name, fields in told.items()}


def fields_shown(file: Mapping[str, Any]) -> dict[str, set[str]]:
    """What an OpenAPI file says that answers show, and all that is within."""
    shapes, found = file["components"]["schemas"], dict[str, set[str]]()
    calls = [call for methods in file["paths"].values() for call in methods.values()]
    waiting = {name for call in calls for name in _named_in(call["responses"])}
    while waiting:
        name = waiting.pop()
        found[name] = set(shapes[name].get("properties", {}))
        waiting |= set(_named_in(shapes[name])) - set(found)
    return found


def _named_in(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        for name, value in part.items():
            yield from [value.rpartition("/")[2]] if name == "$ref" else _named_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from _named_in(value)


def routes(patterns: Any = None, start: str = "/") -> Iterator[str]:
    """Every address that the resolver knows, as the file writes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        part = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"{\1}", str(pattern.pattern))
        part = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", part).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, start + part)
        elif isinstance(pattern, URLPattern):
            yield start + part


def named_routes(patterns: Any = None) -> set[str]:
    """The name of every page."""
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= named_routes(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


# What an address names that is nobody's.
ALIKE: Final = {"number": "1", "kind": "grants", "day": "2026-03-02"}


@cache
def nothing() -> dict[str, str]:
    """Names of things that do not exist."""
    uids = ("uid", "notebook", "operation", "line", "sheet", "token", "link", "job", "key",
            "session", "kept")  # fmt: skip
    return {name: str(new_uid()) for name in uids} | {"secret": "x" * 43}


@dataclass
class World:
    """Who has a notebook here; and whoever else may come by."""

    owners: dict[str, Owner] = field(default_factory=dict)

    @classmethod
    def made(cls) -> World:
        world = cls.of_some("local", "ana", "cy", "kept", "operator", "shut")
        world.owners["operator"].become(is_staff=True)
        world.owners["shut"].become(is_active=False)  # session and guest's cookie still at hand
        return world

    @classmethod
    def of_some(cls, *names: str) -> World:
        """These alone, where it takes no more."""
        owners = {name: Owner(name, _somebody(name)) for name in names}
        for name, owner in owners.items():
            owner.fill()
            if name in ("kept", "operator"):
                keep(owner.person)
            if name in ("kept", "cy"):
                owner.let_programs_in(TOKENS[:3])
            if name in SIGNED_IN:
                owner.sign_in()
        return cls(owners)

    def of(self, cell: Cell) -> Owner:
        """Whose things the address names."""
        if cell.actor in TOKENS[:3]:
            return self.owners["kept"]
        return self.owners[cell.actor if cell.actor in ("local", "kept", "shut") else "ana"]

    def named(self, cell: Cell) -> dict[str, str]:
        """What the braces of the address stand for: of who never signs in, what kept has."""
        return {**self.owners["kept"].things, **self.of(cell).things}

    def mine(self, cell: Cell) -> Owner | None:
        """Whose rows the caller may see: their own. Tokens open the API alone."""
        if cell.actor in TOKENS:
            whose = self.owners["cy" if cell.actor == "far" else "kept"]
            return whose if cell.path.startswith("/api/") else None
        return None if cell.actor == "shut" else self.owners.get(cell.actor)

    def others(self, cell: Cell) -> list[Owner]:
        return [owner for owner in self.owners.values() if owner is not self.mine(cell)]

    def call(
        self,
        cell: Cell,
        *,
        method: str = "",
        things: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        from_elsewhere: bool = False,
    ) -> HttpResponse:
        """The answer, as the caller gets it; `things` are named instead of those that are there.

        `from_elsewhere`: a page of another site sends it; cookies go along, no token of ours.
        """
        if mine := self.mine(cell):
            assert mine.things, "a sheet of theirs waits, whatever was let go before"
        named = self.named(cell) if things is None else {**ALIKE, **things}
        method, path = method or cell.method, _filled(cell.path, named)
        with ExitStack() as place:
            place.enter_context(_place(cell.actor))
            client = self._client(cell.actor)
            client.cookies.load(dict(cookies or {}))
            if from_elsewhere:
                client.defaults.pop("HTTP_X_CSRFTOKEN", None)
                client.defaults |= {"HTTP_ORIGIN": "https://evil.example"}
                client.defaults |= {"HTTP_SEC_FETCH_SITE": "cross-site"}
            if path.startswith("/api/"):
                return self._call_api(client, method, path, cell, named)
            data = {} if method in SAFE else {"operation": str(uuid4())}
            sent = _filled(cell.sent or {}, named) if method == cell.method else {}
            bearer = self._bearer(cell.actor)
            if method == "POST":
                return client.post(path, {**data, **sent}, headers=bearer)  # type: ignore[return-value]
            if method in SAFE:
                send = client.head if method == "HEAD" else client.get
                return send(path, sent, headers=bearer)  # type: ignore[return-value]
            return client.generic(method, path, headers=bearer)  # type: ignore[return-value]

    def _client(self, actor: str) -> Client:
        host = settings.NOS_BOUND if actor == "local" else "nos.example"
        if actor == "visitor" or actor in TOKENS:
            return Client(enforce_csrf_checks=True, HTTP_HOST=host)
        client = Client(enforce_csrf_checks=True, HTTP_HOST=host, HTTP_X_CSRFTOKEN=_TOKEN)
        client.cookies[settings.CSRF_COOKIE_NAME] = _TOKEN
        if actor in ("ana", "cy", "shut"):
            client.cookies[settings.NOS_GUEST_COOKIE] = self.cookie(actor)
        if actor in SIGNED_IN:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.owners[actor].session
        if actor == "forged":
            client.cookies[settings.NOS_GUEST_COOKIE] = self.cookie("ana", key="somebody's own key")
            client.cookies[settings.SESSION_COOKIE_NAME] = str(self.owners["kept"].person.pk)
        return client

    def cookie(self, name: str, key: str | None = None) -> str:
        return signing.dumps(str(self.owners[name].person.pk), salt="nos.guest", key=key)

    def _bearer(self, actor: str) -> dict[str, str]:
        """A program brings its token, and no cookie."""
        if actor not in TOKENS:
            return {}
        secret = self.owners["cy"].secrets["all"] if actor == "far" else ""
        return {"Authorization": f"Bearer {secret or self.owners['kept'].secrets[actor]}"}

    def _call_api(
        self, client: Client, method: str, path: str, cell: Cell, named: Mapping[str, str]
    ) -> HttpResponse:
        bare = "HTTP_ORIGIN" in client.defaults  # another site's page
        bare = bare or cell.actor == "visitor" or cell.actor in TOKENS
        headers = {} if bare else {"Sec-Fetch-Site": "same-origin", "X-Nos": "1"}
        headers |= self._bearer(cell.actor)
        if method in SAFE:
            return client.generic(method, path, headers=headers)  # type: ignore[return-value]
        return client.generic(  # type: ignore[return-value]
            method,
            path,
            json.dumps(_filled(cell.sent or {}, named) if method == cell.method else {}),
            content_type="application/json",
            headers={**headers, "Idempotency-Key": str(uuid4())},
        )


def _somebody(name: str) -> Person:
    if name == "local":
        return arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="Europe/Amsterdam")
    return make.person()


@contextmanager
def _place(actor: str) -> Iterator[None]:
    """Where the server stands: on one's own machine, or under a public address that has mail."""
    if actor == "local":
        with override_settings(NOS_BASE_URL="", ALLOWED_HOSTS=["127.0.0.1"]):
            yield
    else:
        with override_settings(NOS_BASE_URL=_BASE, ALLOWED_HOSTS=["nos.example"], **_MAIL):
            yield


_NOWHERE: Final = "http://127.0.0.1:9"
_MAIL: Final[dict[str, Any]] = {
    "NOS_SIGN_UP": "open",
    "NOS_HAS_MAIL": True,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 24 * 3600,  # "just now", however slow the machine
    # A server that would vouch for people, and does not answer.
    "NOS_OIDC_ISSUER": _NOWHERE,
    "SOCIALACCOUNT_PROVIDERS": {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Lantern",
                    "client_id": "nos",
                    "secret": "",
                    "settings": {"server_url": _NOWHERE},
                }
            ]
        }
    },
}


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
    return f"{response.status_code}\n{headers}\n{cookies}\n{_body(response)}"


def same_for_nobody(response: HttpResponse) -> str:
    """An answer without what is new in every answer: tokens and uids."""
    headers = [f"{name}: {value}" for name, value in response.items() if name not in _HASTY]
    text = "\n".join([str(response.status_code), *sorted(headers), _body(response)])
    return _UUID.sub("·", _CHANGING.sub(r"\1·", text))


def _body(response: HttpResponse) -> str:
    """A file is read once."""
    if "read_here" not in vars(response):
        vars(response)["read_here"] = response.getvalue().decode(errors="replace")
    return str(vars(response)["read_here"])
