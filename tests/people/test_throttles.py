"""Trying too often: whoever tries waits, nobody else does; what was typed is still there."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from nos.lib import clock
from nos.lib.uids import new_uid
from nos.people.models import Person, Throttle
from nos.people.operations import keep, set_password
from nos.people.operations.sweeping import sweep_throttles
from nos.people.throttles import LIMITS, OF_ALLAUTH, PORTION
from tests import make
from tests.plumbing.api import PUBLIC, from_own_pages
from tests.plumbing.judge import heard
from tests.plumbing.outbox import item, send

pytestmark = pytest.mark.django_db

HERE, THERE = "203.0.113.7", "198.51.100.20"
ADDRESS, PASSWORD = "ana@example.org", "the red notebook of ana"


@pytest.fixture(autouse=True)
def public(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]
    settings.NOS_HAS_MAIL = True


@pytest.fixture
def kept(ana: Person) -> Person:
    keep(ana)
    set_password(ana, PASSWORD)
    EmailAddress.objects.create(user=ana, email=ADDRESS, verified=True, primary=True)
    return ana


def browser(network: str = HERE) -> Client:
    return Client(
        HTTP_HOST="nos.example", REMOTE_ADDR=network, headers={"X-Forwarded-Proto": "https"}
    )


def sign_in(password: str, network: str = HERE, address: str = ADDRESS) -> HttpResponse:
    typed = {"login": address, "password": password}
    return browser(network).post("/sign-in/", typed)  # type: ignore[return-value]


def waits(response: HttpResponse) -> int:
    """Seconds, as told in the header; the sentence stands in the page."""
    assert response.status_code == 429, response.content
    assert "tried often just now" in response.content.decode()
    return int(response.headers["Retry-After"])


def test_whoever_guesses_waits_and_the_owner_elsewhere_does_not(kept: Person) -> None:
    for _n in range(5):
        assert sign_in("not this one").status_code == 422
    refused = sign_in(PASSWORD)
    assert 290 < waits(refused) <= 300
    page = refused.content.decode()
    assert ADDRESS in page  # what was typed
    assert PASSWORD not in page
    assert sign_in(PASSWORD, THERE).status_code == 302
    assert sign_in("x", address="somebody@example.org").status_code == 422


def test_a_limit_passes(kept: Person) -> None:
    start = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as machine:
        for _n in range(5):
            sign_in("not this one")
        assert waits(sign_in(PASSWORD)) == 300
        machine.shift(timedelta(seconds=299))
        assert waits(sign_in(PASSWORD)) == 1
        machine.shift(timedelta(seconds=2))
        assert sign_in(PASSWORD).status_code == 302


def test_signing_in_clears_what_was_mistyped(kept: Person) -> None:
    for _round in range(3):
        for _n in range(4):
            sign_in("not this one")
        assert sign_in(PASSWORD).status_code == 302


def test_many_networks_together_meet_a_limit_but_not_where_its_owner_is_known(
    kept: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_limit("sign-in"), "everywhere", "6/h")
    for n in range(6):
        assert sign_in("not this one", f"192.0.2.{n}").status_code == 422
    waits(sign_in(PASSWORD, "192.0.2.99"))
    UserSession.objects.create(user=kept, ip=THERE, user_agent="x", session_key="x" * 32)
    assert sign_in(PASSWORD, THERE).status_code == 302


@pytest.mark.parametrize(
    ("page", "name"),
    [("/sign-in/code/", "code"), ("/sign-in/password/", "reset"), ("/keep/mail/", "keep")],
)
def test_mails_are_not_sent_without_end(kept: Person, page: str, name: str) -> None:
    times = int(LIMITS[name].account.partition("/")[0])
    typed = {"email": ADDRESS, "password1": PASSWORD}
    for _n in range(times):
        assert browser().post(page, typed).status_code != 429
    waits(browser().post(page, typed))  # type: ignore[arg-type]
    assert browser(THERE).post(page, typed).status_code != 429


@pytest.mark.parametrize(
    ("page", "name"), [("/sign-in/code/", "code"), ("/sign-in/password/", "reset")]
)
def test_nor_by_writing_another_name_beside_the_address(kept: Person, page: str, name: str) -> None:
    times = int(LIMITS[name].account.partition("/")[0])
    spelled = (ADDRESS, ADDRESS.upper(), f" {ADDRESS} ")
    for n in range(times):
        typed = {"email": spelled[n % 3], "login": f"{n}@example.org"}
        assert browser().post(page, typed).status_code != 429
    waits(browser().post(page, {"email": ADDRESS, "login": "x@example.org"}))  # type: ignore[arg-type]


def test_what_is_made_is_counted_for_whoever_makes_it(
    kept: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_limit("making"), "account", "3/h")
    page = browser()
    page.force_login(kept)
    told = [
        page.post("/settings/tokens/", {"email": f"{n}@example.org"}).status_code for n in range(4)
    ]
    assert (429 in told[:3], told[3]) == (False, 429)


@pytest.mark.parametrize(
    ("page", "name"), [("/keep/", "passkey"), ("/sign-in/passkey/", "passkey")]
)
def test_passkeys_and_codes_are_not_tried_without_end(page: str, name: str) -> None:
    times = int(LIMITS[name].network.partition("/")[0])
    answers = {browser().post(page).status_code for _n in range(times)}
    assert 429 not in answers
    waits(browser().post(page))  # type: ignore[arg-type]
    assert browser(THERE).post(page).status_code != 429


@pytest.mark.parametrize("page", ["/invitations/{}/", "/reset/{}/", "/calendar/{}.ics"])
def test_secrets_in_addresses_are_not_guessed_without_end(page: str) -> None:
    times = int(LIMITS["link"].network.partition("/")[0])
    for n in range(times):
        assert browser().get(page.format(f"{n:043}")).status_code == 404
    waits(browser().get(page.format("x" * 43)))  # type: ignore[arg-type]
    assert browser(THERE).get(page.format("x" * 43)).status_code == 404
    assert browser().get("/help/").status_code == 200


def test_wrong_tokens_are_a_problem_for_their_network_alone() -> None:
    times = int(LIMITS["token"].network.partition("/")[0])

    def call(network: str) -> HttpResponse:
        wrong = {"Authorization": "Bearer nos_wrong"}
        return browser(network).get("/api/v1/count", headers=wrong)  # type: ignore[return-value]

    for _n in range(times):
        assert call(HERE).status_code == 401
    refused = call(HERE)
    assert waits(refused)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert call(THERE).status_code == 401


def test_writing_is_counted_without_asking_the_table(ana: Person) -> None:
    make.asks(ana, "no")
    api = from_own_pages(ana)
    tables: set[str] = set()
    for _n in range(PORTION - 1):
        with heard() as statements:
            assert api.patch("notebook", {"dream": "A hall"}).status == 200
        tables |= {sql for sql in statements if "throttles" in sql}
    assert not tables
    with heard() as statements:
        assert api.patch("notebook", {"dream": "A hall"}).status == 200
    assert [sql for sql in statements if "throttles" in sql]


def test_writing_without_end_is_slowed(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos.people.tries.PORTION", 1)
    monkeypatch.setitem(_limit("writing"), "account", "3/m")
    make.asks(ana, "no")
    api = from_own_pages(ana)
    for _n in range(3):
        assert api.patch("notebook", {"dream": "A hall"}).status == 200
    answer = api.patch("notebook", {"dream": "Another"})
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert make.notebook(ana).dream == "A hall"
    assert api.get("notebook").status == 200


def test_of_a_batch_each_write_counts(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos.people.tries.PORTION", 10)
    monkeypatch.setitem(_limit("writing"), "account", "3/m")
    make.asks(ana, "no")
    api = from_own_pages(ana)
    for _n in range(3):
        send(api, *(item("log", new_uid(), what="A raise") for _n in range(10)))
    refused = api.post("operations", {"operations": [item("log", new_uid(), what="x")]})
    assert refused.status == 200  # a portion is not full yet
    send(api, *(item("log", new_uid(), what="A raise") for _n in range(8)))
    assert api.post("operations", {"operations": []}).status == 429


def test_strangers_without_end_are_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_limit("beginning"), "network", "2/h")
    typed = {"what": "Half price", "answer": "no"}
    for _n in range(2):
        assert browser().post("/log/", typed).status_code != 429
    refused = browser().post("/log/", typed)
    assert waits(refused)  # type: ignore[arg-type]
    assert "Half price" in refused.content.decode()
    assert browser(THERE).post("/log/", typed).status_code != 429


def test_who_cannot_be_counted_is_not_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that was counting was killed; what only slows down passes, passwords do not."""
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0)
    monkeypatch.setattr(cache, "add", lambda *_args, **_named: False)
    typed = {"what": "Half price", "answer": "no"}
    assert browser().post("/log/", typed).status_code != 429
    assert waits(sign_in("not this one"))


def test_nobody_waits_on_their_own_machine(settings: Settings) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = "", ["127.0.0.1"]
    page = Client(HTTP_HOST=settings.NOS_BOUND)
    with heard() as statements:
        for n in range(70):
            assert page.get(f"/calendar/{n:043}.ics").status_code == 404
    assert not [sql for sql in statements if "throttles" in sql]


def test_who_is_slowed_is_written_down_without_where_from(
    kept: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for _n in range(6):
            sign_in("not this one")
    assert [record.getMessage() for record in caplog.records] == ["Tried too often: sign-in"]
    rows = " ".join(f"{row.cache_key} {row.value}" for row in Throttle.objects.all())
    assert rows
    assert not re.search(f"ana|example|{PASSWORD}", rows)


def test_what_is_over_is_swept(kept: Person) -> None:
    sign_in("not this one")
    assert Throttle.objects.exists()
    assert sweep_throttles() == 0
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert sweep_throttles() > 0
    assert not Throttle.objects.exists()


def test_every_limit_is_met_somewhere() -> None:
    """A page that is counted is there, and nothing in the table is out of use."""
    from tests.plumbing.matrix import named_routes

    counted = {page for limit in LIMITS.values() for page in limit.at}
    assert counted <= named_routes()
    assert OF_ALLAUTH["login_failed"]


def _limit(name: str) -> dict[str, object]:
    """What a frozen limit holds, for a test that turns it down."""
    return vars(LIMITS[name])
