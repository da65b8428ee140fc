"""The service worker's script: the release written before it, and nobody else asked."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings as Overridden

from nos.phone.views import worker

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def release(script: str) -> dict[str, Any]:
    found = re.match(r"self\.nosRelease = (\{.*\});\n", script)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_the_release_it_belongs_to() -> None:
    answer = Client().get("/sw.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies
    told = release(answer.content.decode())
    assert told["pages"] == ["/phone/", "/hide/", "/help/"]
    assert re.fullmatch("[0-9a-f]{16}", told["version"])
    files = " ".join(told["files"])
    for name in ("app", "phone", "shell", "fonts/fraunces", "fonts/inter", "icons/notebook"):
        assert re.search(rf"/static/{name}\.[0-9a-f]{{12}}\.\w+", files), name


def test_unchanged_it_is_not_sent_again() -> None:
    first = Client().get("/sw.js")
    again = Client(headers={"If-None-Match": first.headers["ETag"]}).get("/sw.js")
    assert (again.status_code, again.content) == (304, b"")


def test_another_file_is_another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    before, _script = worker._read()
    monkeypatch.setattr(worker, "_FILES", worker._FILES[1:])
    assert worker._read()[0] != before


def test_reading_it_ahead_hides_nothing(settings: Overridden) -> None:
    """The page that hides, kept for when there is no network, sets no cookie."""
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = "http://testserver", ["testserver"]
    ahead = Client(headers={"Nos-Phone": "1"}).get("/hide/")
    assert (ahead.status_code, "hidden" in ahead.cookies) == (200, False)
    assert "hidden" in Client().get("/hide/").cookies
