"""What operators do about people, in the terminal and at /operators/, and what they never see."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from nos.lib.errors import Conflict
from nos.notebook.models import Ask
from nos.people import operations
from nos.people.models import OneUseLink, Person
from nos.people.operations import shut_out
from tests import make
from tests.people.test_doors import HOST, browser, guest, public
from tests.plumbing.owner import Owner
from tests.plumbing.terminal import Nos

__all__ = ["public"]

pytestmark = pytest.mark.django_db

LISTS = ("people/person", "people/oneuselink", "people/token", "account/emailaddress")
PAGES = ("", "people/", "account/", "jsi18n/", *(f"{one}/" for one in LISTS))


def ana_with_everything() -> Owner:
    """Her word stands in everything she wrote, and in what she called what lets her in."""
    ana = Owner("ana", make.kept(operator=True))
    ana.fill()
    browser(ana.person)
    EmailAddress.objects.create(user=ana.person, email=f"{ana.word}@example.org")
    operations.invite(person=ana.person, note=ana.word)
    made = operations.make_token(person=ana.person, operation=uuid4(), name=ana.word, scope="read")
    ana.secrets["read"] = made.secret
    operations.make_operator(make.kept(), operator=True)
    operations.make_operator(ana.person, operator=False)
    return ana


def test_nobody_but_an_operator_finds_the_operators_pages() -> None:
    operator, ana, shut = make.kept(operator=True), make.kept(), make.kept(operator=True)
    clients = [browser(), browser(ana), browser(shut)]
    shut_out(shut)
    for path in (*PAGES, "login/", "people/person/add/", "auth/"):
        missing = [client.get("/operators-are-not-here/").status_code for client in clients]
        found = [client.get(f"/operators/{path}").status_code for client in clients]
        assert (found, missing) == ([404] * 3, [404] * 3)
    assert [browser(operator).get(f"/operators/{path}").status_code for path in PAGES] == [200] * 8
    assert browser(operator).get("/operators/login/").status_code == 404


def test_operators_read_nothing_that_anybody_wrote() -> None:
    ana = ana_with_everything()
    client = browser(make.kept(operator=True))
    address = f"{ana.word}@example.org"
    said = [client.get(f"/operators/{path}").content.decode() for path in PAGES]
    assert str(ana.person.uid) in "".join(said)
    found = client.get(f"/operators/people/person/?q={address}").content.decode()
    assert (str(ana.person.uid) in found, "1 result" in found) == (True, True)
    for page in (one.replace(address, "") for one in said):
        assert ana.word not in page
        assert str(ana.person.pk) not in page
        assert ana.person.pk.hex not in page
        assert ana.secrets["read"] not in page


@pytest.mark.parametrize(
    "lookup",
    [
        "password__startswith=argon2", "id__exact=1", "token_hash__startswith=a",
        "note__contains=F", "name__contains=a", "person__password__startswith=a",
        "user__password__startswith=a",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_not_to_be_guessed_by_a_filter(lookup: str) -> None:
    operations.invite(person=None, note="For Noor")
    client = browser(make.kept(operator=True))
    for one in LISTS:
        answer = client.get(f"/operators/{one}/?{lookup}")
        assert answer.status_code in (302, 400), one


def test_an_operator_shuts_somebody_out_and_lets_them_in_again() -> None:
    ana, operator = make.kept(), make.kept(operator=True)
    client, hers = browser(operator), browser(ana)
    everybody = [str(ana.uid), str(operator.uid)]
    chosen = {"action": "shut", "_selected_action": everybody}
    assert hers.post("/operators/people/person/", chosen).status_code == 404
    assert Person.objects.get(pk=ana.pk).is_active
    client.post("/operators/people/person/", chosen)
    active = [Person.objects.get(pk=one.pk).is_active for one in (ana, operator)]
    assert active == [False, True], "nobody shuts themselves out"
    client.post("/operators/people/person/", {**chosen, "action": "let_in"})
    assert Person.objects.get(pk=ana.pk).is_active
    link, _secret = operations.invite(person=operator)
    taken = {"action": "take_back", "_selected_action": [str(link.uid)]}
    client.post("/operators/people/oneuselink/", taken)
    assert not OneUseLink.objects.exists()


def test_the_last_operator_stays(public: Any) -> None:
    first, second = make.kept(operator=True), make.kept(operator=True)
    operations.make_operator(second, operator=False)
    with pytest.raises(Conflict):
        operations.make_operator(first, operator=False)
    with pytest.raises(Conflict):
        shut_out(first)
    with pytest.raises(Conflict):
        operations.make_operator(guest(public), operator=True)  # a guest cannot sign in


def test_in_the_terminal(nos: Nos) -> None:
    ana = ana_with_everything()
    bo = make.kept()
    listed = nos("person", "list", "--json").json["people"]
    assert [set(one) for one in listed] == [
        {"uid", "handle", "kept_at", "addresses", "operator", "active", "local", "seen_on"}
    ] * 3
    plain = nos("person", "list").out
    assert f"{ana.word}@example.org" in plain
    assert ana.word not in plain.replace(f"{ana.word}@example.org", "")
    handle = next(one["handle"] for one in listed if one["uid"] == str(ana.person.uid))

    nos("person", "close", handle)
    assert not Person.objects.get(pk=ana.person.pk).is_active
    assert "shut out" in nos("person", "list").out
    assert nos("person", "reset", handle, fine=False).code == 4
    nos("person", "close", handle, "--open")
    assert nos("person", "operator", str(bo.uid), "--json").json["operator"] is True
    assert nos("person", "operator", str(bo.uid), "--no", "--json").json["operator"] is False

    reset = nos("person", "reset", f"{ana.word}@example.org").out.splitlines()[0]
    invited = nos("person", "add", "noor@mail.example", "--json").json["address"]
    for address in (reset, invited):
        path = address.removeprefix(f"http://{HOST}")
        assert Client(HTTP_HOST=HOST).get(path).status_code == 200
    assert nos("person", "first-link", fine=False).code == 4

    assert "--yes" in nos("person", "erase", handle).out
    assert Ask.objects.of(ana.person).exists()
    assert nos("person", "erase", handle, "--yes", "--json").json["rows"] > 8
    assert not Person.objects.filter(pk=ana.person.pk).exists()
    assert not Ask.objects.of(ana.person).exists()
    assert nos("person", "close", handle, fine=False).code == 3


def test_guests_are_listed_apart_and_ones_own_settings_stay(nos: Nos, public: Any) -> None:
    public.NOS_SIGN_UP = "open"
    make.person()
    assert "Nobody yet" in nos("person", "list").out
    assert "1 guest" in nos("person", "list").out
    assert [
        one["kept_at"] for one in nos("person", "list", "--guests", "--json").json["people"]
    ] == [None]
    assert nos("person", "--language", "nl", "--json").json["language"] == "nl"
