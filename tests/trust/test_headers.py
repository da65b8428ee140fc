"""S4: every answer leaves with strict headers, whoever calls and however it went.

Each is scored by the table of Mozilla's HTTP Observatory, written down here as published (in the
source of MDN's version, src/grader/charts.js). Out of its reach: 5 for being on the browsers' own
list, 5 for integrity attributes; so 135 is the most, and 130 where no cookie is set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from gunicorn.http.errors import InvalidRequestLine, LimitRequestHeaders, LimitRequestLine
from pytest_django import DjangoDbBlocker
from pytest_django import Settings as Overridden

from nos.home.errors import server_error
from nos.home.middleware import Walls
from nos.lib.headers import HEADERS
from nos.serving.refusals import refusal
from tests.plumbing import matrix
from tests.plumbing.judge import caught
from tests.plumbing.matrix import Cell, World, declared

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HOST = "nos.example"
COOKIES = {"guest", "session", "csrf", "notebook", "theme", "hidden", "kept", "carried"}
# The worker's script and the manifest say nothing of anybody, and are asked for with every page.
FOR_ANYONE = ("text/javascript; charset=utf-8", "application/manifest+json")
SIX_MONTHS, TWO_YEARS = 15_768_000, 63_072_000


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        with caught():  # tokens and sessions are made by hand
            made = World.made()
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def over_https(settings: Overridden, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process as a server with such an address would be."""
    settings.NOS_BASE_URL = f"https://{HOST}"
    settings.ALLOWED_HOSTS = [HOST]
    settings.CSRF_TRUSTED_ORIGINS = [settings.NOS_BASE_URL]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_SSL_HOST = True, HOST
    settings.SECURE_HSTS_SECONDS = TWO_YEARS
    settings.CSRF_COOKIE_SECURE = settings.SESSION_COOKIE_SECURE = True
    for name in dir(django_settings):
        if re.fullmatch(r"(NOS_\w+|CSRF|SESSION)_COOKIE(_NAME)?", name):
            setattr(settings, name, f"__Host-{getattr(settings, name)}")
    monkeypatch.setattr(matrix, "_BASE", settings.NOS_BASE_URL)
    # A provider adds its address to form-action on the pages at the door, for five points.
    monkeypatch.setattr(matrix, "_MAIL", {**matrix._MAIL, "NOS_OIDC_ISSUER": ""})


# -- The table ---------------------------------------------------------------------------------


def score(headers: Mapping[str, str], cookies: SimpleCookie) -> int:
    return 100 + sum(
        (
            _policy(headers.get("Content-Security-Policy", "")),
            _cookies(cookies),
            -50 if "Access-Control-Allow-Origin" in headers else 0,
            _referrer(headers.get("Referrer-Policy", "")),
            _hsts(headers.get("Strict-Transport-Security", "")),
            0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
            _frames(headers),
            10
            if headers.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site")
            else 0,
        )
    )


def _policy(text: str) -> int:
    said = directives(text)
    if not said:
        return -25
    script = said.get("script-src", said.get("default-src", []))
    loose = ("'unsafe-inline'", "data:", "https:", "http:", "*")
    if any(word in script for word in loose):
        return -20
    if any("http:" in words for words in said.values()):
        return -20
    if "'unsafe-eval'" in script:
        return -10
    if any(word in said.get("style-src", said.get("default-src", [])) for word in loose):
        return 0
    stays = said.get("form-action") in (["'none'"], ["'self'"])
    return 10 if said.get("default-src") == ["'none'"] and stays else 5


def directives(text: str) -> dict[str, list[str]]:
    parts = (part.split() for part in text.split(";") if part.strip())
    return {name: words for name, *words in parts}


def _cookies(cookies: SimpleCookie) -> int:
    if not cookies:
        return 0
    if not all(cookie["secure"] for cookie in cookies.values()):
        return -10
    if not all(cookie["httponly"] for cookie in cookies.values()):
        return -30
    return 5 if all(cookie["samesite"] in ("Lax", "Strict") for cookie in cookies.values()) else -20


def _referrer(text: str) -> int:
    private = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
    return 5 if text in private else -5 if text else 0


def _hsts(text: str) -> int:
    found = re.match(r"max-age=(\d+)", text)
    return -20 if not found else 0 if int(found[1]) >= SIX_MONTHS else -10


def _frames(headers: Mapping[str, str]) -> int:
    if "frame-ancestors" in directives(headers.get("Content-Security-Policy", "")):
        return 5
    return 0 if headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20


# -- What is walked ----------------------------------------------------------------------------


def faults(response: Any) -> list[str]:
    """What one answer lacks."""
    said = response.headers
    found = [f"{name}: {said.get(name)}" for name in HEADERS if said.get(name) != HEADERS[name]]
    points = score(said, response.cookies)
    if points < (135 if response.cookies else 130):
        found.append(f"scores {points}")
    policy = said.get("Content-Security-Policy", "")
    if "unsafe" in policy or "*" in policy or "frame-ancestors 'none'" not in policy:
        found.append(policy)
    kept = "no-cache" if said.get("Content-Type") in FOR_ANYONE else "no-store"
    if kept not in said.get("Cache-Control", ""):
        found.append(f"Cache-Control: {said.get('Cache-Control')}")
    if "max-age=63072000" not in said.get("Strict-Transport-Security", ""):
        found.append("no HSTS")
    for name, cookie in response.cookies.items():
        sealed = cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"
        if not (name.startswith("__Host-") and sealed and cookie["path"] == "/"):
            found.append(f"Set-Cookie: {cookie}")
        if cookie["domain"]:
            found.append(f"{name} is for all of {cookie['domain']}")
    return found


def page_faults(response: Any, path: str) -> list[str]:
    """Of a page: Trusted Types, and a nonce on whatever is loaded."""
    policy = directives(response.headers.get("Content-Security-Policy", ""))
    text = response.getvalue().decode(errors="replace")
    if path.startswith("/operators/"):
        return [] if policy.get("script-src") == ["'self'"] else [str(policy)]
    found = []
    if policy.get("require-trusted-types-for") != ["'script'"]:
        found.append("no Trusted Types")
    if policy.get("trusted-types") != ["nos"]:
        found.append(f"trusted-types {policy.get('trusted-types')}")
    loaded = re.findall(r'<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]*>', text)
    nonces = {nonce for tag in loaded for nonce in re.findall(r'nonce="([^"]+)"', tag)}
    if loaded and (len(nonces) != 1 or len(re.findall("nonce=", text)) != len(loaded)):
        found.append("something loads without the nonce")
    expected = [f"'nonce-{nonce}'" for nonce in nonces]
    if loaded and not policy.get("script-src") == policy.get("style-src") == expected:
        found.append("the policy names another nonce")
    if re.search(r"<style|<script(?![^>]* src=)| style=| on\w+=", text):
        found.append("something inline")
    return found


# Somebody signed in goes everywhere, a visitor reads, a program calls the API.
WALKED: dict[str, Callable[[Cell], bool]] = {
    "kept": lambda cell: True,
    "visitor": lambda cell: cell.method == "GET" and "?" not in cell.path,
    "read": lambda cell: cell.path.startswith("/api/"),
}
LINES = [cell for cell in declared() if cell.actor in WALKED and WALKED[cell.actor](cell)]


@pytest.mark.parametrize("actor", WALKED)
def test_s4_every_answer_by_every_address(world: World, actor: str) -> None:
    found, pages, names = [], 0, set()
    for cell in LINES:
        if cell.actor != actor:
            continue
        with transaction.atomic(), caught():
            response = world.call(cell)
            names |= set(response.cookies)
            wrong = faults(response)
            if response.headers.get("Content-Type", "").startswith("text/html"):
                pages += 1
                wrong += page_faults(response, cell.path)
            transaction.set_rollback(True)
        found += [f"{cell.method} {cell.path} {response.status_code}: {fault}" for fault in wrong]
    assert not found, "\n".join(found)
    assert pages > 20 or actor == "read"
    assert {name.removeprefix("__Host-") for name in names} <= COOKIES


def visitor(**headers: str) -> Client:
    return Client(enforce_csrf_checks=True, headers={"Host": HOST, **headers})


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nowhere/", {}, 404),
        ("GET", "/asks", {}, 301),
        ("GET", "/", {"Host": "evil.example"}, 400),
        ("GET", "/", {"Host": "nos.example:evil"}, 400),
        ("GET", "/%00", {}, 404),
        ("GET", "/%ff", {}, 404),
        ("GET", "//evil.example/", {}, 404),
        ("GET", "//evil.example", {}, 404),
        ("GET", "/%5cevil.example", {}, 404),
        ("GET", "/..%2f..%2fetc/passwd", {}, 404),
        ("GET", "/?q=%ff%00", {}, 200),
        ("POST", "/log/", {}, 403),
        ("DELETE", "/", {}, 403),
        ("POST", "/api/v1/asks", {}, 405),
        ("GET", "/api/v1/nothing", {}, 404),
        ("GET", "/healthz", {}, 200),
        ("GET", "/readyz", {}, 200),
        ("GET", "/help/", {}, 200),
        ("GET", "/", {"Cookie": f"__Host-guest={'x' * 65_536}"}, 200),
        ("GET", "/", {"X-Forwarded-Host": "evil.example"}, 200),
        ("GET", "/", {"X-Forwarded-Proto": "http"}, 200),
    ],
    ids=lambda value: str(value)[:50],
)
def test_s4_whatever_is_asked(method: str, path: str, headers: dict[str, str], status: int) -> None:
    response = visitor(**headers).generic(
        method, path, PATH_INFO=unquote(path.partition("?")[0], encoding="latin-1")
    )
    assert response.status_code == status
    assert faults(response) == []
    assert "evil" not in response.headers.get("Location", "")
    if status >= 400 and method == "GET":
        assert re.search(r"[a-z]{3}[.?]", response.content.decode()), "no sentence"


def test_s4_when_it_goes_wrong() -> None:
    """A page of ours with the walls around it, whatever raised."""
    request = visitor().get("/").wsgi_request
    response = Walls(server_error)(request)
    assert response.status_code == 500
    assert faults(response) == []


def test_s4_files_are_kept_for_good(tmp_path: Any) -> None:
    page = visitor().get("/help/").content.decode()
    sheet = re.search(r'rel="stylesheet" href="([^"]+)"', page)
    assert sheet
    response = visitor().get(sheet[1])
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert score(response.headers, response.cookies) == 130
    again = visitor(**{"If-Modified-Since": response.headers["Last-Modified"]}).get(sheet[1])
    assert again.status_code == 304
    assert score(again.headers, again.cookies) == 130


@pytest.mark.parametrize(
    "error", [LimitRequestLine(9_000, 4_094), LimitRequestHeaders("x"), InvalidRequestLine("x")]
)
def test_s4_what_never_reaches_the_application(error: Exception) -> None:
    """The refusals that the server itself writes."""
    answer = refusal(error)
    assert answer
    head, _, body = answer.decode().partition("\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert score(headers, SimpleCookie()) == 130
    assert headers.items() >= {**HEADERS, "Cache-Control": "no-store"}.items()
    assert body.strip().endswith(".")


def test_s4_the_provider_is_a_place_for_forms_only_where_its_button_is(
    settings: Overridden,
) -> None:
    settings.NOS_OIDC_ISSUER = "https://id.example/realms/home"
    for path, there in (("/help/", False), ("/", False), ("/sign-in/", True), ("/keep/", True)):
        policy = directives(visitor().get(path).headers["Content-Security-Policy"])
        expected = ["'self'", "https://id.example"] if there else ["'self'"]
        assert policy["form-action"] == expected, path


class TestItCanSayNo:
    """Slips are sown; the table and the walk see each."""

    @pytest.mark.parametrize("name", [*HEADERS, "Content-Security-Policy", "Cache-Control"])
    def test_a_header_that_is_missing(self, name: str) -> None:
        response = visitor().get("/help/")
        del response.headers[name]
        assert faults(response)

    @pytest.mark.parametrize(
        ("was", "sown"),
        [
            ("default-src 'none'", "default-src 'self'"),
            ("base-uri 'none'", "script-src-attr 'unsafe-inline'"),
            ("frame-ancestors 'none'", "frame-ancestors 'self'"),
            ("form-action 'self'", "form-action *"),
        ],
    )
    def test_a_policy_that_is_loose(self, was: str, sown: str) -> None:
        response = visitor().get("/help/")
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace(was, sown)
        assert was in policy
        assert faults(response)

    @pytest.mark.parametrize("flag", ["secure", "httponly", "samesite", "path", "domain"])
    def test_a_cookie_that_is_loose(self, flag: str) -> None:
        response = visitor().get("/")
        (cookie, *_more) = response.cookies.values()
        cookie[flag] = "evil.example" if flag == "domain" else ""
        assert faults(response)

    def test_a_tag_without_the_nonce(self) -> None:
        response = visitor().get("/help/")
        response.content = re.sub(rb' nonce="[^"]+"', b"", response.content)
        assert page_faults(response, "/help/")


def test_a_visitor_on_plain_http_is_sent_to_the_public_address(settings: Overridden) -> None:
    """Where a named proxy says so; health is told to whoever asks."""
    settings.NOS_TRUSTED_PROXIES = ["127.0.0.1"]
    plain = visitor(**{"X-Forwarded-Proto": "http"})
    response = plain.get("/asks/?q=rent")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        f"https://{HOST}/asks/?q=rent",
    )
    assert "Strict-Transport-Security" not in response.headers  # heard over https alone
    assert plain.get("/healthz").status_code == 200
