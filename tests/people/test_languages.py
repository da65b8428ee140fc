"""In which language someone is spoken to: as they chose, else as browser or system asks."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from nos.people.languages import browser_language, language_of, system_language
from nos.people.models import Person
from tests.plumbing.terminal import Nos

JSON = "application/json"


@pytest.fixture
def browser(db: None) -> Client:
    """A browser on one's own machine."""
    return Client(HTTP_HOST="localhost:8000", REMOTE_ADDR="127.0.0.1")


def in_dutch(text: str) -> str:
    with translation.override("nl"):
        said = gettext(text)
    assert said != text
    return said


def asking(language: str) -> dict[str, str]:
    return {"Accept-Language": language}


def test_the_browser_says_it_until_someone_chooses(
    browser: Client, nos: Nos, local: Callable[[], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = browser.get("/", headers=asking("fr, nl-BE;q=0.8, en;q=0.5"))
    assert first.headers["Content-Language"] == "nl"
    assert "Accept-Language" in first.headers["Vary"]
    page = first.content.decode()
    assert '<html lang="nl" dir="ltr"' in page
    assert in_dutch("Yes, it is delusional.") in page

    refused = browser.get("/api/v1/asks/nothing", headers=asking("nl"))
    assert refused.headers["Content-Language"] == "nl"
    away = browser.get(f"/api/v1/asks/{uuid4()}", headers=asking("nl"))
    assert away.json()["detail"] == in_dutch("There is nothing here under that address.")

    # The first thing written keeps what the browser asked for; a choice it is not.
    browser.post(
        "/log/",
        {"what": "een raamplaats", "answer": "no", "operation": str(uuid4())},
        headers=asking("nl"),
    )
    assert (local().language, local().language_chosen) == ("nl", False)
    assert language_of(local()) == "nl"
    assert '<html lang="en"' in browser.get("/", headers=asking("en")).content.decode()

    # On the same machine the terminal asks its system.
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert in_dutch("Nothing is out.") in nos("out").out
    typed_wrongly = nos("uot", fine=False)
    assert in_dutch("To see how: %(command)s --help") % {"command": "nos"} in typed_wrongly.err
    assert in_dutch("No such command {name!r}.").format(name="uot").rstrip(".") in typed_wrongly.err
    shown = nos("--help").out
    assert shown.startswith(in_dutch("Usage:"))
    assert in_dutch("Show this message and exit.") in shown
    assert in_dutch("What is still out, the oldest first.") in shown
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert "Nothing is out." in nos("out").out

    # A choice beats them all, here and there.
    kept = browser.patch("/api/v1/person", {"language": "nl"}, content_type=JSON)
    assert kept.json()["language"] == "nl"
    assert '<html lang="nl"' in browser.get("/", headers=asking("en")).content.decode()
    assert in_dutch("Nothing is out.") in nos("out").out
    assert "Nederlands" in nos("person").out
    settings = browser.get("/settings/", headers=asking("en")).content.decode()
    assert '<option value="nl" lang="nl" selected>Nederlands</option>' in settings
    assert '<option value="en" lang="en">English</option>' in settings

    # And is taken back like everything else.
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    nos("person", "--language", "en")
    assert "Nothing is out." in nos("out").out
    nos("person", "--language", "")
    assert in_dutch("Nothing is out.") in nos("out").out
    assert nos("person", "--json").json["language"] == ""
    unheard = nos("person", "--language", "tlh", "--json", fine=False)
    assert "en, nl" in unheard.problem["fields"]["language"]


def test_a_language_ends_with_its_request(browser: Client) -> None:
    """One thread, one after the other; and whoever comes after them is spoken to as before."""
    before = translation.get_language()
    for language, other in (("nl", "en"), ("en", "nl"), ("nl", "en")):
        page = browser.get("/help/", headers=asking(language)).content.decode()
        assert f'<html lang="{language}"' in page
        assert f'<html lang="{other}"' not in page
        assert translation.get_language() == before
    strange = Client(HTTP_HOST="elsewhere.example").get("/", headers=asking("nl"))
    assert strange.status_code == 403
    assert '<html lang="nl"' in strange.content.decode()
    assert translation.get_language() == before


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("de, fr;q=0.9", "en"),
        ("de, nl;q=0.1", "nl"),
        ("nl;q=0, en", "en"),
        ("*", "en"),
        ("en;q=0.4, nl;q=0.7", "nl"),
        ("nl" * 400, "en"),
        ("\x00;q=nl", "en"),
    ],
)
def test_what_a_browser_accepts(accepted: str, language: str) -> None:
    assert browser_language(accepted) == language


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL@euro", "LC_TIME": "en_GB"}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "en_US"}, "en"),
        ({"LC_ALL": "C", "LANG": "nl_NL"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_what_a_system_says(environ: dict[str, str], language: str) -> None:
    assert system_language(environ) == language
