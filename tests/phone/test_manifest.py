"""The manifest: the same for everybody, in words of the page's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADDRESS = "/manifest.webmanifest"


def told(**asked: str) -> dict[str, Any]:
    answer = Client().get(ADDRESS, asked)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/manifest+json"
    found: dict[str, Any] = answer.json()
    return found


def test_what_it_says() -> None:
    manifest = told()
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == ("/", "/", "/")
    assert (manifest["name"], manifest["display"]) == ("Thousand Nos", "standalone")
    assert [(one["name"], one["url"]) for one in manifest["shortcuts"]] == [
        ("Write an ask", "/log/"),
        ("Out", "/out/"),
    ]
    shared = manifest["share_target"]
    assert (shared["action"], shared["method"]) == ("/log/", "GET")
    assert shared["params"] == {"title": "title", "text": "text", "url": "url"}
    assert {one["form_factor"] for one in manifest["screenshots"]} == {"narrow", "wide"}
    sides = {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]}
    assert sides >= {("any", "192x192"), ("any", "512x512"), ("maskable", "512x512")}


def test_in_the_language_of_the_page() -> None:
    assert told(**{"in": "nl"})["lang"] == "nl"
    assert told(**{"in": "nl"})["shortcuts"][0]["name"] != "Write an ask"
    assert told(**{"in": "xx"})["lang"] == "en"
    answer = Client(headers={"Accept-Language": "nl"}).get(ADDRESS)
    assert answer.json()["lang"] == "nl"
    assert "Accept-Language" in answer.headers["Vary"]


def test_nobody_is_known_by_it() -> None:
    """No cookie goes out with it, and asking again costs nothing."""
    answer = Client().get(ADDRESS)
    assert not answer.cookies
    again = Client(headers={"If-None-Match": answer.headers["ETag"]}).get(ADDRESS)
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_names_it() -> None:
    page = Client(headers={"Accept-Language": "nl"}).get("/help/").content.decode()
    assert f'<link rel="manifest" href="{ADDRESS}?in=nl">' in page
    assert page.count('<meta name="theme-color"') == 2
    night = Client()
    night.cookies["theme"] = "dark"
    assert night.get("/help/").content.decode().count('<meta name="theme-color"') == 1
