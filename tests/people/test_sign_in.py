"""Keeping a notebook with an address and a password, and signing in to it."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django_tasks_db.models import DBTaskResult

from nos.people.models import Person
from tests.plumbing.visitor import MAIL, PUBLIC, Visitor, code_in, posted

pytestmark = pytest.mark.django_db

ANA, SECRET = "ana@mail.example", "three red gates"


@pytest.fixture(autouse=True)
def served(settings: Any) -> None:
    for name, value in (PUBLIC | MAIL).items():
        setattr(settings, name, value)


def test_a_guest_keeps_what_they_wrote_and_finds_it_on_another_screen() -> None:
    ana = Visitor()
    ana.write("A raise", "Half price", "A part")
    guest = Person.objects.get()
    cookie = ana.guest_cookie

    ana.keep(ANA, SECRET)
    assert ana.sent_to == "/keep/mail/code/"
    assert ana.sees("A raise"), "until the code is typed they are a guest as before"
    assert not Person.objects.get().kept

    message = posted()[-1]
    assert (message.to, message.subject) == ([ANA], "Your code, to keep your notebook safe")
    ana.post("/keep/mail/code/", code=code_in(message).lower().replace("-", " "))
    assert ana.sent_to == "/"
    person = Person.objects.get()
    assert (person.pk, person.uid, person.kept, person.declared_adult) == (
        guest.pk, guest.uid, True, True,
    )  # fmt: skip
    assert ana.sees("A raise", "Half price", "A part")
    assert not ana.guest_cookie

    thief = Visitor()
    thief.client.cookies["guest"] = cookie
    assert not thief.sees("A raise"), "the guest's cookie opens nothing any more"

    ana.sign_out()
    assert not ana.sees("A raise")
    phone = Visitor("198.51.100.7")
    phone.sign_in(ANA.upper(), SECRET)
    assert phone.sent_to == "/"
    assert phone.sees("A raise", "Half price", "A part")
    ana.sign_in(ANA, SECRET)
    assert ana.sees("A raise")
    assert phone.sees("A raise"), "two browsers at once"
    phone.sign_out()
    assert ana.sees("A raise"), "and each signs out alone"


def test_a_visitor_who_wrote_nothing_may_begin_so_too() -> None:
    ana = Visitor().kept(ANA, SECRET)
    ana.write("A raise")
    assert Person.objects.get().kept


def test_an_address_typed_wrong_is_typed_again() -> None:
    ana = Visitor()
    ana.write("A raise")
    ana.keep("ann@mail.example", SECRET)
    assert "Keep it safe" in (ana.get("/keep/mail/"), ana.read)[1]
    ana.kept(ANA, "another sentence")
    assert ana.sees("A raise")
    assert [row.email for row in EmailAddress.objects.all()] == [ANA]
    assert Person.objects.count() == 1
    assert authenticate(email="ann@mail.example", password=SECRET) is None


def test_an_address_belongs_to_whoever_proves_it() -> None:
    """Somebody typed ana's address first: it is still hers, and so is nothing of theirs."""
    mallory, ana = Visitor("203.0.113.9"), Visitor()
    mallory.write("Not hers")
    mallory.keep(ANA, "the password of mallory")
    ana.get("/sign-in/code/")
    ana.post("/sign-in/code/", email=ANA)
    assert "No notebook is kept" in posted()[-1].subject, "no code for what nobody proved"

    ana.write("A raise")
    ana.kept(ANA, SECRET)
    assert ana.sees("A raise")
    assert not ana.sees("Not hers")
    mallory.sign_in(ANA, "the password of mallory")
    assert mallory.signed_in is None
    mallory.post("/keep/mail/code/", code="BCDF-GHJK")
    assert mallory.signed_in is None


def test_where_they_were_going_is_heeded_on_this_server_alone() -> None:
    Visitor().kept(ANA, SECRET)
    for going, where in (
        ("/yeses/", "/yeses/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
    ):
        ana = Visitor()
        assert (going in ana.get(f"/sign-in/?next={going}").content.decode()) is (where != "/")
        ana.sign_in(ANA, SECRET, next=going)
        assert ana.sent_to == where, going


def test_a_guests_notebook_at_hand_stays_at_hand() -> None:
    Visitor().kept(ANA, SECRET).write("Kept before")
    ana = Visitor()
    ana.write("Written as a guest")
    ana.sign_in(ANA, SECRET)
    assert ana.sees("Kept before")
    assert not ana.sees("Written as a guest")
    assert ana.guest_cookie


def test_who_was_shut_out_is_told_so_only_with_the_right_password() -> None:
    ana = Visitor().kept(ANA, SECRET)
    person = ana.signed_in
    assert person
    EmailAddress.objects.update(user=person)
    _shut(person)
    ana.get("/asks/")
    assert "sign-in" not in ana.sent_to
    other = Visitor()
    other.sign_in(ANA, SECRET)
    assert other.sent_to == "/sign-in/shut/"
    assert other.get(other.sent_to).status_code == 403
    other.sign_in(ANA, "a wrong one entirely")
    assert other.page.status_code == 422
    assert other.signed_in is None


def _shut(person: Person) -> None:
    from nos.people.operations import shut_out

    shut_out(person=person)


class TestBadInput:
    """trust.md, "People"."""

    @pytest.mark.parametrize(
        "address",
        ["a@b", "ana", "@mail.example", "ana@", "ana@mail.example\r\nBcc: x@evil.example",
         "ana@mail.example,bo@mail.example", "a" * 300 + "@mail.example", "an\0a@mail.example", ""],
    )  # fmt: skip
    def test_what_is_no_address(self, address: str) -> None:
        ana = Visitor()
        ana.write("A raise")
        ana.keep(address, SECRET)
        assert ana.page.status_code == 422
        assert set(ana.problems) == {"email"}
        assert (
            "e-mail address" in ana.problems["email"] or "cannot be read" in ana.problems["email"]
        )
        assert not DBTaskResult.objects.filter(task_path="nos.people.jobs.post_mail").exists()
        assert SECRET not in ana.read, "a password is never shown again"

    def test_an_address_of_another_alphabet(self) -> None:
        ana = Visitor().kept("ana@bücher.example", SECRET)
        assert ana.signed_in
        again = Visitor()
        again.sign_in(normalize("NFD", "ana@bücher.example"), SECRET)
        assert again.signed_in == ana.signed_in

    @pytest.mark.parametrize(
        ("password", "sentence"),
        [
            ("x" * 4_096, "at most 1,000 letters"),
            ("short", "shorter than 8 letters"),
            ("password123", "Many people use this password"),
            ("", "Type a password."),
        ],
    )
    def test_what_is_no_password(self, password: str, sentence: str) -> None:
        ana = Visitor()
        ana.keep(ANA, password)
        assert sentence in ana.problems["password1"]
        assert list(ana.problems) == ["password1"]

    def test_4096_letters_are_nobodys_password(self) -> None:
        Visitor().kept(ANA, SECRET)
        ana = Visitor()
        ana.sign_in(ANA, "x" * 4_096)
        assert ana.page.status_code == 422
        assert "do not belong together" in ana.read

    def test_letters_of_two_kinds_are_one_password(self) -> None:
        written = "señales é gates"
        Visitor().kept(ANA, normalize("NFC", written))
        ana = Visitor()
        ana.sign_in(ANA, normalize("NFD", written))
        assert ana.signed_in

    def test_a_subject_holds_one_line(self) -> None:
        from nos.people.mail import KINDS, mail_of

        for kind in KINDS:
            subject = mail_of(kind).subject
            assert "\n" not in subject
            assert "\r" not in subject

    def test_who_does_not_say_their_age(self, settings: Any) -> None:
        ana = Visitor()
        ana.keep(ANA, SECRET, adult="")
        assert "18 and older" in ana.problems["adult"]
        settings.NOS_ADULTS_ONLY = False
        assert "18 or older" not in (ana.get("/keep/mail/"), ana.read)[1]
        ana.keep(ANA, SECRET, adult="")
        assert ana.sent_to == "/keep/mail/code/"


class TestNothingIsGivenAway:
    """By words or status; how long it takes is measured in bench/."""

    def test_signing_in(self) -> None:
        Visitor().kept(ANA, SECRET)
        answers = []
        for address in (ANA, "nobody@mail.example"):
            other = Visitor()
            other.sign_in(address, "a wrong one entirely")
            answers.append((other.page.status_code, _but(address, other.read)))
        assert answers[0] == answers[1]

    @pytest.mark.parametrize("path", ["/keep/mail/", "/sign-in/code/", "/sign-in/password/"])
    def test_whether_an_address_is_known(self, path: str) -> None:
        Visitor().kept(ANA, SECRET)
        answers = []
        for address in (ANA, "nobody@mail.example"):
            other = Visitor()
            other.post(path, email=address, password1="four red gates", adult="on")
            first = (other.page.status_code, other.sent_to, sorted(other.page.cookies))
            other.get(other.sent_to)
            second = (other.page.status_code, _but(address, other.read))
            other.post(first[1], code="BCDF-GHJK")
            answers.append((first, second, other.page.status_code, _but(address, other.read)))
        assert answers[0] == answers[1]

    def test_the_one_who_keeps_it_is_told_by_mail(self) -> None:
        Visitor().kept(ANA, SECRET)
        Visitor().keep(ANA, "another sentence")
        told = posted()[-1]
        assert told.subject == "You keep a notebook here already"
        assert ANA not in str(told.body)
        html = str(told.alternatives[0][0])
        assert "Sign in as you did before" in html
        assert "<script" not in html


def _but(address: str, page: str) -> str:
    """A page without what is new in each: the address typed, uids and the token of its forms."""
    import re

    new = r'value="[^"]{20,}"|nonce="[^"]*"|[0-9a-f-]{32,36}'
    return re.sub(new, "", page).replace(address, "")


class TestMail:
    def test_the_queue_forgets_what_it_took_to_the_post(self) -> None:
        Visitor().keep(ANA, SECRET)
        row = DBTaskResult.objects.get(task_path="nos.people.jobs.post_mail")
        assert ANA in str(row.args_kwargs)
        posted()
        row.refresh_from_db()
        assert row.args_kwargs == {"args": [], "kwargs": {}}

    def test_a_post_office_that_is_shut_slows_nobody(
        self, settings: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        ana = Visitor()
        ana.keep(ANA, SECRET)
        assert ana.sent_to == "/keep/mail/code/"
        assert posted() == []
        again = DBTaskResult.objects.get(task_path="nos.people.jobs.post_mail", status="READY")
        assert again.args_kwargs["kwargs"]["attempt"] == 2, "it is tried again later"
        assert ANA not in caplog.text


NEED_MAIL = (
    "/keep/mail/", "/keep/mail/code/", "/sign-in/code/", "/sign-in/code/confirm/",
    "/sign-in/password/", "/sign-in/password/code/", "/sign-in/password/new/", "/settings/mail/",
)  # fmt: skip


class TestWithoutMail:
    @pytest.fixture(autouse=True)
    def no_mail(self, settings: Any) -> None:
        settings.NOS_HAS_MAIL = False
        settings.ACCOUNT_EMAIL_VERIFICATION = "none"
        settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
        settings.ACCOUNT_EMAIL_NOTIFICATIONS = False

    def test_what_needs_it_is_not_there(self) -> None:
        ana = Visitor()
        for path in NEED_MAIL:
            assert ana.get(path).status_code == 404, path
            assert ana.post(path).status_code == 404, path
        ana.get("/sign-in/")
        assert "Send me a code" not in ana.read
        assert "new password" not in ana.read


@pytest.mark.parametrize(
    "path",
    ["/sign-in/", "/sign-out/", "/keep/mail/", "/sign-in/code/", "/sign-in/password/",
     "/settings/mail/", "/settings/password/", "/sign-in/with/oidc/"],
)  # fmt: skip
def test_on_ones_own_machine_there_is_no_such_page(path: str, settings: Any) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = "", ["127.0.0.1"]
    from django.test import Client

    client = Client(HTTP_HOST=settings.NOS_BOUND)
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
