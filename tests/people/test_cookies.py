"""What a browser keeps for us: sealed to one host over HTTPS, and never shown to a script."""

from __future__ import annotations

import json
import re
from http.cookies import Morsel
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from nos.lib.uids import new_uid
from nos.people.models import Person
from tests.plumbing.folders import python

pytestmark = pytest.mark.django_db

HOST = "nos.example"
NAMED = {"guest", "csrf", "theme", "notebook"}
FOLLOWED = (
    "NOS_BASE_URL", "NOS_GUEST_COOKIE", "NOS_NOTEBOOK_COOKIE", "NOS_THEME_COOKIE",
    "NOS_LATER_COOKIE", "NOS_DAY_AFTER_COOKIE", "NOS_BESIDE_COOKIE", "NOS_WEEK_COOKIE",
    "NOS_HIDDEN_COOKIE", "ALLOWED_HOSTS",
    "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE",
    "CSRF_TRUSTED_ORIGINS", "SECURE_PROXY_SSL_HEADER",
)  # fmt: skip
PAGES = ("/", "/log/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/hold/", "/ideas/",
         "/notebook/", "/notebook/open/", "/settings/", "/nowhere/")  # fmt: skip
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One visitor's, keeping every cookie it was ever handed."""

    def __init__(self, scheme: str) -> None:
        self.origin = f"{scheme}://{HOST}"
        headers = {"X-Forwarded-Proto": scheme, "Host": HOST, "Origin": self.origin}
        self.client = Client(enforce_csrf_checks=True, headers=headers)
        self.handed: list[Morsel[str]] = []

    def get(self, path: str) -> HttpResponse:
        return self._kept(self.client.get(path))

    def post(self, path: str, **fields: str) -> HttpResponse:
        token = TOKEN.search(self.get("/log/").content.decode())
        assert token
        carried = {"csrfmiddlewaretoken": token[1], "operation": str(new_uid())}
        answer = self._kept(self.client.post(path, {**carried, **fields}))
        assert answer.status_code == 303, answer.content
        return answer

    def _kept(self, answer: Any) -> HttpResponse:
        self.handed += answer.cookies.values()
        response: HttpResponse = answer
        return response

    @property
    def names(self) -> set[str]:
        return {cookie.key for cookie in self.handed}


@pytest.fixture(params=["https", "http"])
def scheme(
    request: pytest.FixtureRequest,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """This process goes by the settings that a server with such an address would have."""
    scheme: str = request.param
    with monkeypatch.context() as environ:
        environ.setenv("NOS_BASE_URL", f"{scheme}://{HOST}")
        asked = "import json; from django.conf import settings as s\n"
        asked += f"print(json.dumps({{name: getattr(s, name) for name in {FOLLOWED!r}}}))"
        there = json.loads(python(tmp_path, asked))
    for name, value in there.items():
        setattr(settings, name, value)
    return scheme


def filled(scheme: str) -> Browser:
    """Somebody who did all that leaves something in the browser."""
    browser = Browser(scheme)
    for path in PAGES:
        browser.get(path)
    browser.post("/notebook/open/", title="Ana")
    browser.post("/notebook/open/", title="Bo", another="true")
    browser.post("/settings/theme/", theme="dark")
    return browser


@pytest.mark.parametrize("scheme", ["https"], indirect=True)
def test_over_https_each_is_sealed_to_the_host(scheme: str) -> None:
    browser = filled(scheme)
    assert browser.names == {f"__Host-{name}" for name in NAMED}
    for cookie in browser.handed:
        assert cookie["secure"], cookie
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie


def test_no_script_and_no_other_site_gets_one(scheme: str) -> None:
    browser = filled(scheme)
    assert {name.removeprefix("__Host-") for name in browser.names} == NAMED
    for cookie in browser.handed:
        assert cookie["httponly"], cookie
        assert cookie["samesite"] in ("Lax", "Strict"), cookie
        assert int(cookie["max-age"]) > 300 * 24 * 3600, cookie


@pytest.mark.parametrize("scheme", ["http"], indirect=True)
def test_over_plain_http_they_come_back_all_the_same(scheme: str) -> None:
    """A browser would drop a Secure one there, and the visitor be a stranger on every page."""
    browser = filled(scheme)
    assert browser.names == NAMED
    assert not [cookie for cookie in browser.handed if cookie["secure"]]
    assert Person.objects.count() == 1


def test_the_cookies_are_those_that_are_read(scheme: str) -> None:
    browser = filled(scheme)
    browser.handed.clear()
    assert "The 1,000 Nos of Bo" in browser.get("/").content.decode()
    assert not [name for name in browser.names if "csrf" not in name]


def test_as_the_system_says_takes_the_theme_out(scheme: str) -> None:
    browser = filled(scheme)
    browser.handed.clear()
    browser.post("/settings/theme/", theme="")
    [gone] = [cookie for cookie in browser.handed if cookie.key.endswith("theme")]
    assert (gone.value, gone["max-age"], gone["path"]) == ("", 0, "/")
    assert bool(gone["secure"]) == (scheme == "https")


def test_what_is_kept_for_a_while_is_sealed_likewise(scheme: str) -> None:
    """Not asked again for a month; hidden until the browser is closed, or opened again."""
    browser = Browser(scheme)
    browser.post("/keep/later/")
    browser.post("/keep/later/", of="day_after")
    browser.post("/keep/later/", of="beside")
    browser.get("/hide/")
    kept = {cookie.key.removeprefix("__Host-"): cookie for cookie in browser.handed}
    later, hidden = kept["later"], kept["hidden"]
    assert [kept[name]["max-age"] // 86_400 for name in ("day-after", "beside")] == [1, 365]
    assert (later["max-age"], hidden["max-age"]) == (30 * 24 * 3600, "")
    prefix = "__Host-" if scheme == "https" else ""
    assert (later.key, hidden.key) == (f"{prefix}later", f"{prefix}hidden")
    for cookie in (later, hidden):
        assert cookie["httponly"]
        assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
        assert bool(cookie["secure"]) == (scheme == "https")
    assert browser.get("/").headers["Location"] == "/hide/"


def test_help_and_health_leave_nothing(scheme: str) -> None:
    browser = Browser(scheme)
    for path in ("/help/", "/healthz", "/readyz"):
        browser.get(path)
    assert not browser.handed
