"""Codes by mail: signing in with one, choosing a new password with one, proving an address."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress

from nos.people.models import Person
from tests.plumbing.judge import caught
from tests.plumbing.visitor import MAIL, PUBLIC, Visitor, code_in, posted

pytestmark = pytest.mark.django_db

ANA, SECRET = "ana@mail.example", "three red gates"


@pytest.fixture(autouse=True)
def served(settings: Any) -> None:
    for name, value in (PUBLIC | MAIL).items():
        setattr(settings, name, value)


@pytest.fixture
def ana() -> Visitor:
    """Signed in, with one line written."""
    ana = Visitor().kept(ANA, SECRET)
    ana.write("A raise")
    return ana


def asked(path: str, email: str = ANA) -> tuple[Visitor, str]:
    """A browser that asked for a code, and the code."""
    visitor = Visitor("198.51.100.7")
    visitor.post(path, email=email)
    return visitor, code_in(posted()[-1])


class TestSigningIn:
    def test_by_a_code(self, ana: Visitor) -> None:
        phone, code = asked("/sign-in/code/")
        assert phone.sent_to == "/sign-in/code/confirm/"
        assert ANA in (phone.get(phone.sent_to), phone.read)[1]
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.sent_to == "/"
        assert phone.sees("A raise")
        assert posted()[-1].subject == "Your code, to sign in"

    def test_a_code_works_once_and_where_it_was_asked_for(self, ana: Visitor) -> None:
        phone, code = asked("/sign-in/code/")
        thief = Visitor("203.0.113.9")
        thief.post("/sign-in/code/confirm/", code=code)
        assert thief.signed_in is None
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.signed_in == ana.signed_in
        phone.sign_out()
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.signed_in is None

    def test_who_has_nothing_but_a_code_proves_it_with_a_fresh_one(
        self, ana: Visitor, settings: Any
    ) -> None:
        assert ana.signed_in
        with caught():  # they never chose one
            Person.objects.filter(pk=ana.signed_in.pk).update(password="!")
        phone, code = asked("/sign-in/code/")
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.get("/settings/data/").status_code == 200
        settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
        phone.get("/settings/data/")
        assert phone.sent_to == "/sign-in/again/?next=%2Fsettings%2Fdata%2F"
        phone.get(phone.sent_to)
        assert "sign in with a fresh one" in phone.read

    def test_guessing_ends_soon(self, ana: Visitor) -> None:
        phone, code = asked("/sign-in/code/")
        for _ in range(2):
            phone.post("/sign-in/code/confirm/", code="BCDF-GHJK")
            assert "not the code" in phone.problems["code"]
        phone.post("/sign-in/code/confirm/", code="BCDF-GHJK")
        assert phone.sent_to == "/sign-in/code/"
        assert "tried often" in (phone.get(phone.sent_to), phone.read)[1]
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.signed_in is None

    def test_a_code_is_over_after_a_quarter_of_an_hour(
        self, ana: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from allauth.account.internal.flows import code_verification as there

        phone, code = asked("/sign-in/code/")
        now = there.time.time()
        monkeypatch.setattr(there.time, "time", lambda: now + 901)
        phone.post("/sign-in/code/confirm/", code=code)
        assert phone.signed_in is None

    def test_a_new_code_takes_the_place_of_the_one_before(self, ana: Visitor) -> None:
        phone, first = asked("/sign-in/code/")
        phone.post("/sign-in/code/confirm/", action="resend")
        second = code_in(posted()[-1])
        phone.post("/sign-in/code/confirm/", code=first)
        assert phone.signed_in is None
        phone.post("/sign-in/code/confirm/", code=second)
        assert phone.signed_in

    def test_whoever_turns_round_may_sign_in_another_way(self, ana: Visitor) -> None:
        phone, _code = asked("/sign-in/code/")
        assert phone.get("/sign-in/").status_code == 200
        phone.sign_in(ANA, SECRET)
        assert phone.signed_in


class TestANewPassword:
    def test_by_a_code(self, ana: Visitor) -> None:
        phone, code = asked("/sign-in/password/")
        assert posted()[-1].subject == "Your code, to choose a new password"
        phone.post("/sign-in/password/code/", code=code)
        assert phone.sent_to == "/sign-in/password/new/"
        phone.post(phone.sent_to, password1="short")
        assert "shorter than 8 letters" in phone.problems["password1"]
        phone.post("/sign-in/password/new/", password1="four red gates")
        assert phone.sent_to == "/"
        assert phone.sees("A raise")
        assert not ana.sees("A raise"), "who is signed in with the old one is signed out"
        assert posted()[-1].subject == "Your password was changed"

        other = Visitor()
        other.sign_in(ANA, SECRET)
        assert other.signed_in is None
        other.sign_in(ANA, "four red gates")
        assert other.signed_in

    def test_a_code_used_twice(self, ana: Visitor) -> None:
        phone, code = asked("/sign-in/password/")
        phone.post("/sign-in/password/code/", code=code)
        phone.post("/sign-in/password/new/", password1="four red gates")
        phone.sign_out()
        phone.post("/sign-in/password/code/", code=code)
        assert phone.sent_to == "/sign-in/"
        phone.post("/sign-in/password/new/", password1="five red gates")
        assert phone.sent_to.startswith("/sign-in/")
        phone.sign_in(ANA, "five red gates")
        assert phone.signed_in is None

    def test_a_new_one_ends_every_other_session(self, ana: Visitor) -> None:
        phone, thief = Visitor(), Visitor()
        for other in (phone, thief):
            other.sign_in(ANA, SECRET)
            assert other.sees("A raise")
        ana.post("/settings/password/", oldpassword=SECRET, password1="four red gates")
        assert ana.sees("A raise")
        assert not phone.sees("A raise")
        phone.sign_in(ANA, "four red gates")
        forgot, code = asked("/sign-in/password/")
        forgot.post("/sign-in/password/code/", code=code)
        forgot.post("/sign-in/password/new/", password1="five red gates")
        assert forgot.sees("A raise")
        for other in (ana, phone, thief):
            assert not other.sees("A raise")

    def test_without_the_code_there_is_nothing_to_choose(self, ana: Visitor) -> None:
        phone, _code = asked("/sign-in/password/")
        phone.post("/sign-in/password/new/", password1="five red gates")
        assert phone.sent_to == "/sign-in/password/code/"
        assert phone.signed_in is None

    def test_where_one_is_signed_in(self, ana: Visitor) -> None:
        ana.post("/settings/password/", oldpassword="not this one", password1="four red gates")
        assert "not the password you have" in ana.problems["oldpassword"]
        ana.post("/settings/password/", oldpassword=SECRET, password1="password123")
        assert "Many people" in ana.problems["password1"]
        ana.post("/settings/password/", oldpassword=SECRET, password1="four red gates")
        assert ana.sent_to == "/settings/password/"
        assert "Your password is changed." in (ana.get(ana.sent_to), ana.read)[1]
        assert ana.sees("A raise"), "and stays signed in"
        assert posted()[-1].subject == "Your password was changed"


class TestAddresses:
    def test_another_one_is_proved_by_its_code(self, ana: Visitor) -> None:
        ana.post("/settings/mail/", action_add="1", email="Ana@Other.example")
        assert ana.sent_to == "/keep/mail/code/", ana.read
        ana.post("/keep/mail/code/", code=code_in(posted()[-1]))
        assert ana.sent_to == "/settings/mail/"
        assert "ana@other.example" in (ana.get("/settings/mail/"), ana.read)[1]
        ana.post("/settings/mail/", action_primary="1", email="ana@other.example")
        ana.post("/settings/mail/", action_remove="1", email=ANA)
        assert "The address is removed." in (ana.get("/settings/mail/"), ana.read)[1]
        rows = EmailAddress.objects.values_list("email", "verified", "primary")
        assert list(rows) == [("ana@other.example", True, True)]
        phone = Visitor()
        phone.sign_in("ana@other.example", SECRET)
        assert phone.sees("A raise")

    def test_the_last_way_in_stays(self, ana: Visitor) -> None:
        ana.post("/settings/mail/", action_remove="1", email=ANA)
        assert "Add another way first" in (ana.get("/settings/mail/"), ana.read)[1]
        assert EmailAddress.objects.count() == 1

    @pytest.mark.parametrize("email", ["a@b", "ana@mail.example\r\nBcc: x@evil.example", "", ANA])
    def test_what_is_no_other_address(self, ana: Visitor, email: str) -> None:
        ana.post("/settings/mail/", action_add="1", email=email)
        assert ana.page.status_code == 422
        assert set(ana.problems) == {"email"}

    def test_somebody_elses_is_not_taken_and_not_told(self, ana: Visitor) -> None:
        bo = Visitor().kept("bo@mail.example", SECRET)
        before = len(posted())
        for email in (ANA, "nobody@mail.example"):
            bo.post("/settings/mail/", action_add="1", email=email)
            assert bo.sent_to == "/keep/mail/code/"
        mails = posted()[before:]
        assert {message.to[0] for message in mails} == {ANA, "nobody@mail.example"}
        bo.post("/settings/mail/", action_remove="1", email=ANA)
        bo.post("/settings/mail/", action_primary="1", email=ANA)
        assert EmailAddress.objects.get(email=ANA).user == ana.signed_in

    def test_after_a_while_they_prove_once_more_who_they_are(
        self, ana: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from datetime import timedelta

        from nos.lib import clock

        later = clock.now() + timedelta(minutes=6)
        monkeypatch.setattr(clock, "now", lambda: later)
        ana.get("/settings/mail/")
        assert ana.sent_to == "/sign-in/again/?next=%2Fsettings%2Fmail%2F"
        ana.post("/settings/mail/", action_add="1", email="evil@other.example")
        assert ana.sent_to.startswith("/sign-in/again/")
        assert EmailAddress.objects.count() == 1
