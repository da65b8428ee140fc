"""A passkey lets in whoever holds it, at this server, just now; and nobody else."""

from __future__ import annotations

import json
from base64 import b32decode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import Settings

from nos.lib import clock
from nos.lib.uids import new_row_id, new_uid
from nos.people.keys import passkeys_of, ways_in
from nos.people.models import Person
from nos.people.operations import arrive, keep, set_password, shut_out
from nos.people.operations.keys import add_app, make_codes
from nos.people.views.codes import _lines
from tests.plumbing.authenticator import Authenticator as Device
from tests.plumbing.authenticator import plain, web

pytestmark = pytest.mark.django_db

HOST = "nos.example"
PASSWORD = "sixty couches and a lamp"
LONG_AGO = 3_600  # seconds


@pytest.fixture(autouse=True)
def public(settings: Settings) -> None:
    settings.NOS_BASE_URL = f"https://{HOST}"
    settings.ALLOWED_HOSTS = [HOST]
    settings.NOS_SIGN_UP = "open"
    settings.NOS_ADULTS_ONLY = True


class Visitor(Client):
    """A browser at our server, with or without a device that keeps passkeys."""

    def __init__(self, device: Device | None = None) -> None:
        super().__init__(
            headers={"Host": HOST, "User-Agent": "… (iPhone; …) Version/18 Safari/605"}
        )
        self.device = device or Device()

    def generic(self, *args: Any, **more: Any) -> Any:
        return super().generic(*args, **{**more, "secure": True})

    def asked(self, path: str, **fields: str) -> dict[str, Any]:
        answer = self.post(path, fields)
        assert answer.status_code == 200, answer.content
        said: dict[str, Any] = answer.json()
        return said

    def keep(self, **lies: Any) -> Any:
        asked = self.asked("/keep/passkey/", adult="on")
        sent = self.device.make(asked, **lies)
        return self.post("/keep/", {"adult": "on", "credential": json.dumps(sent)})

    def add(self, name: str, **lies: Any) -> Any:
        sent = self.device.make(self.asked("/settings/safety/passkeys/asked/"), **lies)
        return self.post(
            "/settings/safety/passkeys/", {"name": name, "credential": json.dumps(sent)}
        )

    def ask(self) -> dict[str, Any]:
        return self.asked("/sign-in/passkey/asked/")

    def send(self, credential: object) -> Any:
        text = credential if isinstance(credential, str) else json.dumps(credential)
        return self.post("/sign-in/passkey/", {"credential": text})

    def sign_in(self, **lies: Any) -> Any:
        return self.send(self.device.show(self.ask(), **lies))

    def is_in(self) -> bool:
        return self.get("/settings/safety/").status_code == 200

    def person(self) -> Person:
        return Person.objects.get(pk=self.session["_auth_user_id"])

    def age(self) -> None:
        """They signed in an hour ago."""
        session = self.session
        for record in session["account_authentication_methods"]:
            record["at"] -= LONG_AGO
        session.save()


def kept(device: Device | None = None) -> Visitor:
    visitor = Visitor(device)
    answer = visitor.keep()
    assert answer.status_code == 302, answer.content
    return visitor


def test_a_guest_is_the_same_person_afterwards_and_the_cookie_opens_nothing() -> None:
    visitor = Visitor()
    wrote = {"what": "A couch", "answer": "no", "operation": str(new_uid())}
    assert visitor.post("/log/", wrote).status_code == 303
    guest = Person.objects.get()
    before = visitor.cookies["guest"].value

    visitor.keep()
    person = visitor.person()
    assert (person.pk, person.uid) == (guest.pk, guest.uid)
    assert person.kept
    assert person.declared_adult
    assert not ways_in(person).password
    assert [one.name for one in passkeys_of(person)] == ["iPhone"]
    assert visitor.cookies["guest"].value == ""
    assert "A couch" in visitor.get("/asks/").content.decode()

    stolen = Client(headers={"Host": HOST})
    stolen.cookies["guest"] = before
    assert "A couch" not in stolen.get("/asks/", secure=True).content.decode()


def bad(ana: Visitor, cy: Visitor) -> Iterator[tuple[str, Any]]:
    """What is sent in place of what ana's passkey would say, each by a fresh visitor."""
    lies: dict[str, dict[str, Any]] = {
        "another origin": {"origin": "https://evil.example"},
        "plain HTTP": {"origin": f"http://{HOST}"},
        "another port": {"origin": f"https://{HOST}:8443"},
        "a name below ours": {"origin": f"https://a.{HOST}"},
        "a name that begins as ours": {"origin": f"https://{HOST}.evil.example"},
        "no origin": {"origin": "null"},
        "made for another name": {"name": "evil.example"},
        "made for the name above": {"name": "example"},
        "another challenge": {"challenge": web(bytes(32))},
        "no challenge": {"challenge": ""},
        "another visitor's challenge": {"challenge": cy.ask()["challenge"]},
        "one that was made, not shown": {"kind": "webauthn.create"},
        "within another site's page": {"cross_origin": True},
        "nobody there": {"present": False},
        "no fingerprint, no lock": {"verified": False},
        "a copy of what cannot be copied": {"backed_up": True},
        "counted backwards": {"count": 0},
        "counted twice": {"count": ana.device.count},
        "somebody else's handle": {"handle": cy.device.handle},
        "no handle": {"handle": b""},
        "a strange handle": {"handle": b"ana"},
        "no signature": {"signature": b""},
        "half the data": {"data": bytes(20)},
        "more data than signed": {"data": bytes(80)},
    }
    for name, lie in lies.items():
        yield name, lambda visitor, lie=lie: ana.device.show(visitor.ask(), **lie)

    def tampered(visitor: Visitor) -> dict[str, Any]:
        sent = ana.device.show(visitor.ask())
        signature = bytearray(plain(sent["response"]["signature"]))
        signature[-1] ^= 1
        return sent | {"response": sent["response"] | {"signature": web(bytes(signature))}}

    replayed = ana.device.show(ana.ask())
    known, handle = ana.device.credential_id, ana.device.handle
    yield (
        "another key under its name",
        lambda v: Device(credential_id=known, handle=handle, count=99).show(v.ask()),
    )
    yield "an unknown passkey", lambda v: Device(handle=handle).show(v.ask())
    yield "cy's key, ana's handle", lambda v: cy.device.show(v.ask(), handle=handle)
    yield "a signature changed by one bit", tampered
    yield "an old one, sent again", lambda v: (v.ask(), replayed)[1]
    yield "never asked for", lambda v: ana.device.show({"challenge": web(bytes(32))})
    yield "two names", lambda v: ana.device.show(v.ask()) | {"id": "AAAA"}
    yield "no response", lambda v: ana.device.show(v.ask()) | {"response": []}
    for text in (
        "",
        "{",
        "[]",
        "5",
        "null",
        '"ana"',
        "[" * 20_000,
        "NaN",
        '{"rawId": 5}',
        "x" * 99_999,
    ):
        yield f"garbage: {text[:9]}", lambda v, text=text: (v.ask(), text)[1]


def test_bad_assertions_are_all_refused() -> None:
    ana, cy = kept(), kept()
    Visitor(ana.device).sign_in()
    refused = 0
    for name, send in bad(ana, cy):
        visitor = Visitor()
        answer = visitor.send(send(visitor))
        assert answer.status_code == 422, (name, answer.status_code)
        assert not visitor.is_in(), name
        refused += 1
    assert refused >= 25
    assert Visitor(ana.device).sign_in().status_code == 302  # what is true is still taken


def test_a_challenge_is_for_one_attempt_one_purpose_and_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = kept()
    visitor = Visitor(ana.device)
    asked = visitor.ask()
    assert visitor.send("{}").status_code == 422
    assert visitor.send(ana.device.show(asked)).status_code == 422

    making = visitor.asked("/keep/passkey/", adult="on")
    assert visitor.send(ana.device.show(making)).status_code == 422

    asked = visitor.ask()
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert visitor.send(ana.device.show(asked)).status_code == 422


def test_one_that_is_removed_or_whose_person_is_shut_out_opens_nothing() -> None:
    ana = kept()
    person = ana.person()
    Authenticator.objects.filter(user=person).delete()
    assert Visitor(ana.device).sign_in().status_code == 422

    cy = kept()
    shut_out(person=cy.person())
    other = Visitor(cy.device)
    other.sign_in()
    assert not other.is_in()


@pytest.mark.parametrize(
    "lies",
    [
        {"origin": "https://evil.example"},
        {"name": "evil.example"},
        {"challenge": web(bytes(32))},
        {"verified": False},
        {"present": False},
        {"cross_origin": True},
        {"algorithm": -65_535},
    ],
)
def test_a_passkey_is_not_made_from_a_lie(lies: dict[str, Any]) -> None:
    visitor = Visitor()
    assert visitor.keep(**lies).status_code == 422
    assert not visitor.is_in()
    assert not Authenticator.objects.exists()
    assert not Person.objects.exists()


def test_one_that_is_in_use_is_nobody_elses() -> None:
    ana = kept()
    assert Visitor(ana.device).keep().status_code == 422


def test_nobody_under_18_and_nobody_uninvited(settings: Settings) -> None:
    visitor = Visitor()
    assert visitor.post("/keep/passkey/").status_code == 422
    assert visitor.post("/keep/", {"credential": "{}"}).status_code == 422
    settings.NOS_ADULTS_ONLY = False
    assert visitor.post("/keep/passkey/").status_code == 200

    settings.NOS_SIGN_UP = "closed"
    assert visitor.get("/keep/").status_code == 403
    assert visitor.post("/keep/passkey/").status_code == 403
    assert visitor.post("/keep/", {"adult": "on"}).status_code == 403


def test_on_ones_own_machine_there_is_no_such_page(settings: Settings) -> None:
    settings.NOS_BASE_URL = ""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    local = Client(headers={"Host": "127.0.0.1:8000"})
    for path in ("/keep/", "/sign-in/again/", "/sign-in/recovery/", "/settings/safety/",
                 "/settings/safety/app/", "/settings/safety/sessions/"):  # fmt: skip
        assert local.get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("", "iPhone"),
        (" \u200b ", "Passkey"),
        ("x" * 200, "x" * 60),
        ("\N{KEY} ring", "\N{KEY} ring"),
        ("\u0645\u0641\u062a\u0627\u062d", "\u0645\u0641\u062a\u0627\u062d"),
        ("a\x00b\nc", "ab c"),
    ],
)
def test_a_passkey_has_a_name_whatever_is_typed(name: str, kept_as: str) -> None:
    ana = kept()
    ana.device = Device()
    assert ana.add(name).status_code == 302
    assert passkeys_of(ana.person())[1].name == kept_as


def test_the_last_way_in_stays_and_a_strangers_passkey_is_missing() -> None:
    ana, cy = kept(), kept()
    first = passkeys_of(ana.person())[0]
    path = f"/settings/safety/passkeys/{first.uid}/"
    for stranger in ({"remove": "yes"}, {"name": "mine"}):
        assert cy.post(path, stranger).status_code == 404
    assert cy.get(path).status_code == 404
    assert ana.post(path, {"name": "y" * 61}).status_code == 422

    refused = ana.post(path, {"remove": "yes"})
    assert refused.status_code == 403
    assert "only way into your notebook" in refused.content.decode()
    ana.device = Device()
    ana.add("Another")
    assert ana.post(path, {"remove": "yes"}).status_code == 302
    assert [one.name for one in passkeys_of(ana.person())] == ["Another"]


def test_what_cannot_be_taken_back_asks_again_after_a_while() -> None:
    ana, cy = kept(), kept()
    ana.age()
    path = "/settings/safety/codes/"
    for answer in (ana.get(path), ana.post(path)):
        assert answer.headers["Location"] == "/sign-in/again/?next=%2Fsettings%2Fsafety%2Fcodes%2F"
    for device, status in ((cy.device, 422), (ana.device, 302)):
        sent = json.dumps(device.show(ana.ask()))
        answer = ana.post("/sign-in/again/", {"next": path, "credential": sent})
        assert answer.status_code == status
    assert answer.headers["Location"] == path
    assert ana.get(path).status_code == 200

    ana.age()
    code = _lines(ana.person())[0]
    away = {"next": "https://evil.example/", "code": code}
    assert ana.post("/sign-in/again/", away).headers["Location"] == "/settings/"
    assert ana.post("/sign-in/again/", {"code": code}).status_code == 422


def with_password(email: str = "ana@mail.example") -> tuple[Person, str]:
    """Somebody with an address, a password and an app of codes; and the app's secret."""
    person = arrive(Person.to_be(new_row_id()))
    set_password(person, PASSWORD)
    keep(person)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    assert b32decode(secret)
    add_app(person=person, secret=secret)
    make_codes(person=person)
    return person, secret


def test_an_app_is_asked_after_the_password_and_each_code_is_taken_once() -> None:
    person, secret = with_password()
    assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    now = int(clock.now().timestamp()) // 30
    paper = _lines(person)[0]

    def second(code: str) -> int:
        visitor = Visitor()
        answer = visitor.post("/sign-in/", {"login": "ana@mail.example", "password": PASSWORD})
        assert answer.headers["Location"] == "/sign-in/second/"
        assert not visitor.is_in()
        answer = visitor.post("/sign-in/second/", {"code": code})
        assert visitor.is_in() == (answer.status_code == 302)
        return int(answer.status_code)

    right = format_hotp_value(hotp_value(secret, now))
    assert [second(right), second(right)] == [302, 422]
    assert (
        second("000000")
        == second("")
        == second(format_hotp_value(hotp_value(secret, now - 9)))
        == 422
    )
    assert [second(paper), second(paper)] == [302, 422]

    # The same sheet opens nothing without the password.
    alone = Visitor()
    assert alone.post("/sign-in/recovery/", {"code": _lines(person)[0]}).status_code == 422
    assert not alone.is_in()


def test_codes_are_tried_a_few_times_and_then_wait(settings: Settings) -> None:
    ana = kept()
    code = _lines(ana.person())[0]
    visitor = Visitor()
    answers = [
        visitor.post("/sign-in/recovery/", {"code": code[:-1] + "x"}).content.decode()
        for _n in range(12)
    ]
    assert "not right" in answers[0]
    assert "wait a minute" in answers[-1]
    visitor.post("/sign-in/recovery/", {"code": code})
    assert not visitor.is_in()


def test_sessions_are_told_and_ended_by_their_owner_alone() -> None:
    ana, cy = kept(), kept()
    other = Visitor(ana.device)
    other.sign_in()
    page = ana.get("/settings/safety/sessions/").content.decode()
    assert page.count("Safari, on iPhone") == 2
    uid = page.split('name="end" value="')[1].split('"')[0]
    assert str(other.session.session_key) not in page
    assert cy.post("/settings/safety/sessions/", {"end": uid}).status_code == 404
    assert other.is_in()
    assert ana.post("/settings/safety/sessions/", {"end": uid}).status_code == 302
    assert not other.is_in()
    assert ana.is_in()


def test_the_codes_as_a_file() -> None:
    ana = kept()
    file = ana.get("/settings/safety/codes.txt")
    assert file.headers["Content-Type"].startswith("text/plain")
    assert "no-store" in file.headers["Cache-Control"]
    assert all(line in file.content.decode() for line in _lines(ana.person()))
    before = _lines(ana.person())
    ana.post("/settings/safety/codes/")
    assert not set(before) & set(_lines(ana.person()))
