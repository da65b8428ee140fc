"""The local person: all conditions or none, so that a careless proxy lets nobody in."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask
from nos.people.local import (
    LOCAL_PERSON_ID,
    Circumstances,
    has_local_person,
    is_loopback,
    looks_local,
)
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make

pytestmark = pytest.mark.django_db

HERE = "127.0.0.1:8000"
WORDS = "A raise, by ten per cent"
SENTENCE = "This notebook opens only on its own machine"
TOKEN = "c" * 32


@pytest.fixture(autouse=True)
def at_home(settings: Any) -> None:
    settings.NOS_BOUND = HERE
    settings.NOS_BASE_URL = ""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


@pytest.fixture(autouse=True)
def written() -> Ask:
    """Something of the local person's that nobody else may see."""
    return make.ask(arrive(Person.to_be(LOCAL_PERSON_ID)), WORDS)


def get(path: str = "/asks/", *, host: str = HERE, peer: str = "127.0.0.1", **headers: str) -> Any:
    client = Client(HTTP_HOST=host, REMOTE_ADDR=peer)
    return client.get(path, headers={name.replace("_", "-"): v for name, v in headers.items()})


def refused(answer: HttpResponse) -> bool:
    text = answer.content.decode()
    return (
        answer.status_code == 403
        and SENTENCE in text
        and "NOS_BASE_URL" in text
        and WORDS not in text
        and not answer.cookies
    )


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "127.8.8.8"])
def test_at_this_machine_the_notebook_is_open(host: str, peer: str) -> None:
    answer = get(host=host, peer=peer)
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("site", ["same-origin", "same-site", "none"])
def test_a_browser_here_says_where_it_comes_from(site: str) -> None:
    assert get(Sec_Fetch_Site=site).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Real-IP",
        "Via",
    ],
)
@pytest.mark.parametrize("value", ["127.0.0.1", ""])
def test_behind_a_careless_proxy_it_is_open_to_nobody(header: str, value: str) -> None:
    assert refused(get(**{header: value}))


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", ""])
def test_from_another_machine(peer: str) -> None:
    assert refused(get(peer=peer))


@pytest.mark.parametrize(
    "host",
    [
        "nos.example",
        "nos.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost:80",
        "127.0.0.1.nip.example:8000",
        "localhost.example:8000",
        "192.0.2.7:8000",
        "[::2]:8000",
    ],
)
def test_under_another_name(host: str) -> None:
    """A name that only looks local is what DNS rebinding uses."""
    assert refused(get(host=host))
    assert refused(get("/help/", host=host)) or host in (
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost:80",
    )


def test_from_another_site() -> None:
    assert refused(get(Sec_Fetch_Site="cross-site"))


def test_programs_are_told_in_their_own_way() -> None:
    for answer in (get("/api/v1/asks", Via="1.1 proxy"), get("/api/v1/asks", host="nos.example")):
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        assert SENTENCE in json.loads(answer.content)["detail"]


@pytest.mark.parametrize("path", ["/help/", "/healthz", "/readyz"])
def test_help_and_health_stay_open(path: str) -> None:
    assert get(path, Via="1.1 proxy", peer="192.0.2.7").status_code == 200


@pytest.mark.parametrize("path", ["/", "/log/", "/help", "/healthz/x", "/static/../asks/"])
def test_nothing_else_does(path: str) -> None:
    assert WORDS not in get(path, Via="1.1 proxy").content.decode()


def test_a_write_through_a_careless_proxy_writes_nothing(written: Ask) -> None:
    client = Client(HTTP_HOST=HERE, headers={"X-Forwarded-For": "192.0.2.7"})
    answer = client.post(f"/asks/{written.uid}/remove/", {"operation": str(new_uid())})
    assert answer.status_code == 403
    written.refresh_from_db()
    assert not written.removed


class TestGuests:
    """With a public address, or bound elsewhere, there is no local person."""

    @pytest.fixture(autouse=True, params=["public", "bound elsewhere"])
    def public(self, request: pytest.FixtureRequest, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["nos.example", "127.0.0.1"]
        if request.param == "public":
            settings.NOS_BASE_URL = "http://nos.example"
        else:
            settings.NOS_BOUND = "0.0.0.0:8000"

    @pytest.mark.parametrize("host", ["nos.example", HERE])
    def test_a_visitor_finds_a_blank_page(self, host: str) -> None:
        answer = get(host=host)
        assert answer.status_code == 200
        assert WORDS not in answer.content.decode()

    def test_the_local_persons_id_in_a_cookie_needs_our_seal(self) -> None:
        client = browser()
        for cookie in (str(LOCAL_PERSON_ID), signing.dumps(str(LOCAL_PERSON_ID), salt="other")):
            client.cookies[django_settings.NOS_GUEST_COOKIE] = cookie
            assert WORDS not in client.get("/asks/").content.decode()

    def test_reading_makes_no_row(self) -> None:
        client, before = browser(), Person.objects.count()
        for path in ("/", "/log/", "/asks/", "/changes/", "/settings/"):
            assert client.get(path).status_code == 200
        assert Person.objects.count() == before

    def test_the_first_thing_written_twice_is_one_guest(self) -> None:
        client, before = browser(), Person.objects.count()
        client.get("/log/")
        form = {"operation": str(new_uid()), "what": "Half price", "answer": "no"}
        first = client.post("/log/", form)
        again = client.post("/log/", form)
        assert (first.status_code, first["Location"]) == (303, again["Location"])
        assert Person.objects.count() == before + 1
        assert Ask.objects.filter(what="Half price").count() == 1
        assert "Half price" in client.get("/asks/").content.decode()

    @pytest.mark.parametrize("holds", ["nothing", "words", "a sealed list"])
    def test_without_a_good_cookie_what_is_written_is_still_theirs(self, holds: str) -> None:
        client = browser()
        sealed = signing.dumps(["x"], salt="nos.guest")
        cookies = {"nothing": "", "words": "nobody", "a sealed list": sealed}
        client.cookies[django_settings.NOS_GUEST_COOKIE] = cookies[holds]
        form = {"operation": str(new_uid()), "what": "Half price", "answer": "no"}
        assert client.post("/log/", form).status_code == 303
        assert "Half price" in client.get("/asks/").content.decode()

    def test_the_cookie_is_kept_from_scripts_and_other_sites(self) -> None:
        cookie = browser().get("/").cookies[django_settings.NOS_GUEST_COOKIE]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] > 365 * 24 * 3600
        assert cookie["path"] == "/"
        assert not cookie["domain"]

    def test_a_program_without_a_cookie_is_not_given_one(self) -> None:
        answer = browser().get("/api/v1/asks")
        assert answer.status_code == 401
        assert not answer.cookies


def browser() -> Client:
    client = Client(HTTP_HOST="nos.example", HTTP_X_CSRFTOKEN=TOKEN, enforce_csrf_checks=True)
    client.cookies[django_settings.CSRF_COOKIE_NAME] = TOKEN
    return client


HOME = Circumstances("127.0.0.1", 8000, "")
WELL = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": HERE}


@pytest.mark.parametrize(
    ("here", "local"),
    [
        (HOME, True),
        (Circumstances("::1", 8000, ""), True),
        (Circumstances("[::1]", 8000, ""), True),
        (Circumstances("localhost", 8000, ""), True),
        (Circumstances("127.0.0.1", 8000, "https://nos.example"), False),
        (Circumstances("0.0.0.0", 8000, ""), False),  # noqa: S104
        (Circumstances("::", 8000, ""), False),
        (Circumstances("192.168.0.2", 8000, ""), False),
        (Circumstances("", 8000, ""), False),
        (Circumstances("nos.example", 8000, ""), False),
    ],
)
def test_where_there_is_a_local_person(here: Circumstances, local: bool) -> None:
    assert has_local_person(here) is local
    assert looks_local(here, {**WELL, "HTTP_HOST": "localhost:8000"}) is local


def test_on_port_80_no_port_is_named() -> None:
    here = Circumstances("127.0.0.1", 80, "")
    for host in ("localhost", "127.0.0.1", "[::1]", "localhost:80"):
        assert looks_local(here, {**WELL, "HTTP_HOST": host}), host
    assert not looks_local(here, {**WELL, "HTTP_HOST": "localhost:8000"})


@pytest.mark.parametrize("host", ["", ":8000", "[::1", "localhost:", "@127.0.0.1:8000", "[]:8000"])
def test_a_host_that_is_none(host: str) -> None:
    assert not looks_local(HOME, {**WELL, "HTTP_HOST": host})


def test_loopback() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.255.0.1", "::1", "[::1]", "localhost"]))
    assert not any(map(is_loopback, ["", "0.0.0.0", "128.0.0.1", "localhost.example", "::2"]))  # noqa: S104


def test_two_ways_in_find_one_person() -> None:
    """The terminal and the browser write under the same id, on every machine."""
    assert re.fullmatch(r"0{8}-0000-7000-8000-0{11}1", str(LOCAL_PERSON_ID))
    assert new_row_id() > LOCAL_PERSON_ID
