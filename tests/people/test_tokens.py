"""Tokens: made, used within their scope, over, ended; by page, API and terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import OperationalError, transaction
from django.test import Client, override_settings

from nos.api import api as door
from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere, Refused
from nos.lib.uids import new_uid
from nos.people.models import Person, Token
from nos.people.operations import end_token, keep, make_token, note_use, set_password, shut_out
from nos.people.queries import token_with
from nos.people.rules import SCOPES, hash_of
from nos.people.tokens import NEEDED, needed_for
from tests import make
from tests.plumbing.api import Api
from tests.plumbing.judge import heard, written_table
from tests.plumbing.terminal import Nos
from tests.plumbing.visitor import PUBLIC, Visitor

pytestmark = pytest.mark.django_db
PAGE = "/settings/tokens/"


@pytest.fixture(autouse=True)
def public(request: pytest.FixtureRequest) -> Iterator[None]:
    if "nos" in request.fixturenames:  # one's own machine
        yield
        return
    with override_settings(**PUBLIC):
        yield


@pytest.fixture
def ana(db: None) -> Person:
    return kept()


def kept() -> Person:
    person = make.person()
    keep(person)
    return Person.objects.get(pk=person.pk)


def secret_of(person: Person, scope: str = "all", days: Any = 90) -> str:
    return make_token(
        person=person, operation=new_uid(), name="laptop", scope=scope, days=days
    ).secret


def program(secret: str) -> Api:
    client = Client(HTTP_HOST="nos.example", raise_request_exception=False)
    return Api(client, Authorization=f"Bearer {secret}")


def signed_in(person: Person) -> Visitor:
    visitor = Visitor()
    visitor.client.force_login(person)
    return visitor


def test_made_on_the_page_shown_once_used_and_ended(ana: Person) -> None:
    visitor = signed_in(ana)
    visitor.get(PAGE)
    assert "Make one" in visitor.read
    sent = {"operation": str(new_uid()), "name": " my  laptop ", "scope": "write", "days": "30"}
    made, again = visitor.post(PAGE, **sent), visitor.post(PAGE, **sent)
    (secret,) = set(re.findall(r"nos_[\w-]{43}", made.content.decode()))
    assert secret in again.content.decode(), "sent twice, it is the same one"
    row = Token.objects.get()
    assert (row.name, row.scope, row.token_hash) == ("my laptop", "write", hash_of(secret))
    assert row.expires_at is not None
    assert (row.expires_at - row.made_at).days == 30
    kept_values = " ".join(map(str, Token.objects.values_list().get()))
    assert secret not in kept_values
    visitor.get(PAGE)
    assert secret not in visitor.read, "it is shown once"
    assert "my laptop" in visitor.read
    assert "not used yet" in visitor.read
    assert program(secret).put(f"asks/{new_uid()}", {"what": "A raise"}).status == 200
    assert "A raise" in visitor.get("/asks/").content.decode()
    assert "not used yet" not in visitor.get(PAGE).content.decode()
    ending = visitor.post(f"{PAGE}{row.uid}/end/", operation=str(new_uid()))
    assert (ending.status_code, visitor.sent_to) == (303, PAGE)
    assert program(secret).get("count").status == 401
    visitor.post(PAGE, **sent)
    assert "ended meanwhile" in visitor.read, "and does not come back"
    assert "Over" in visitor.read
    visitor.post(PAGE, **{**sent, "name": "another"})
    assert visitor.page.status_code == 422


def test_whoever_signed_in_long_ago_proves_it_before_one_that_may_do_all(ana: Person) -> None:
    set_password(ana, "three red gates")
    EmailAddress.objects.create(user=ana, email="ana@mail.example", verified=True, primary=True)
    visitor = signed_in(ana)
    sent = {"operation": str(new_uid()), "name": "laptop", "scope": "all", "days": "90"}
    visitor.post(PAGE, **sent)
    assert visitor.sent_to.startswith("/sign-in/again/?next=")
    own_page = Api(visitor.client, **{"Sec-Fetch-Site": "same-origin", "X-Nos": "1"})
    assert own_page.post("tokens", {"name": "laptop", "scope": "all"}).status == 403
    assert own_page.post("tokens", {"name": "laptop", "scope": "write"}).status == 200
    assert own_page.post("terminal", {"words": ["count"]}).status == 403, "that is for tokens"
    visitor.post("/sign-in/again/?next=/settings/tokens/", password="three red gates")
    assert visitor.sent_to == PAGE, visitor.read
    assert "nos_" in visitor.post(PAGE, **sent).content.decode()


def test_a_guest_keeps_the_notebook_safe_first(ana: Person) -> None:
    with pytest.raises(Refused):
        make_token(person=make.person(), operation=new_uid(), name="laptop")
    guest = Visitor()
    guest.write("A raise")
    assert "/keep/" in guest.get(PAGE).content.decode()
    guest.post(PAGE, operation=str(new_uid()), name="laptop", scope="read", days="30")
    assert guest.page.status_code == 403
    assert not Token.objects.exists()


def test_the_table_of_scopes_is_what_the_api_does(ana: Person) -> None:
    """Every call of the API with a token of each scope: let in, or 403, as the table says."""
    paths = door.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    calls = {
        (method.upper(), path.removeprefix("/api/v1/"))
        for path, methods in paths.items()
        for method in methods
    }
    assert set(NEEDED) <= calls, "the table names calls that are there"
    programs = {scope: program(secret_of(ana, scope)) for scope in SCOPES}
    # Written out, not asked of the code that is tested.
    may: dict[str, set[str]] = {
        "read": {"read"}, "write": {"read", "write"}, "all": {"read", "write", "all"}
    }  # fmt: skip
    met = set()
    for method, path in sorted(calls):
        needed = needed_for(method, path)
        assert needed == NEEDED.get((method, path), "read" if method == "GET" else "write")
        for scope, caller in programs.items():
            filled = re.sub(r"\{\w+\}", str(new_uid()), path)
            with transaction.atomic():
                answer = caller.send(method, filled, b"{}" if method != "GET" else b"")
                transaction.set_rollback(True)
            refused = answer.status == 403
            if path == "phone":  # its key is for browsers alone
                assert refused
                continue
            assert refused is (needed not in may[scope]), (method, path, scope, answer.body)
            met.add((needed, scope, refused))
    assert len(met) == 9, "each need met each scope"


def test_whatever_is_wrong_with_it_the_answer_is_the_same(ana: Person) -> None:
    over, ended, never = secret_of(ana, days=30), secret_of(ana), secret_of(ana, days="never")
    end_token(person=ana, uid=token_uid(ended))
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert program(never).get("count").status == 200
        answers = [
            program(wrong).get("count")
            for wrong in (over, ended, "nos_" + "a" * 43, "x", "", "ä", never[:-1], never.lower())
        ]
        shut_out(ana)
        answers.append(program(never).get("count"))
    assert {answer.status for answer in answers} == {401}
    assert len({answer.body for answer in answers}) == 1
    assert len({repr(answer.headers) for answer in answers}) == 1
    assert answers[0].headers["WWW-Authenticate"] == "Bearer"


def token_uid(secret: str) -> UUID:
    return Token.objects.values_list("uid", flat=True).get(token_hash=hash_of(secret))


def test_only_the_header_and_only_the_api(ana: Person) -> None:
    make.ask(ana, "A raise")
    secret = secret_of(ana)
    nobody = Api(Client(HTTP_HOST="nos.example"))
    for name in ("token", "access_token", "bearer", "Authorization"):
        assert nobody.get(f"count?{name}={secret}").status == 401
    pages = Client(HTTP_HOST="nos.example", headers={"Authorization": f"Bearer {secret}"})
    for page in ("/", "/asks/", PAGE, "/changes/"):
        assert "A raise" not in pages.get(page).content.decode()


def test_two_people_with_two_tokens(ana: Person, cy: Person) -> None:
    keep(cy)
    make.ask(ana, "A raise")
    hers, his = program(secret_of(ana)), program(secret_of(cy))
    assert his.get("asks").json["asks"] == []
    uid = hers.get("tokens").json["tokens"][0]["uid"]
    missing = his.delete(f"tokens/{new_uid()}")
    assert his.delete(f"tokens/{uid}").body == missing.body
    assert hers.get("asks").json["asks"][0]["what"] == "A raise"


def test_the_day_it_was_used_is_written_once_and_never_in_the_way(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = program(secret_of(ana, "read"))
    with heard() as statements:
        for _twice in range(2):
            assert caller.get("count").status == 200
    assert [written_table(sql) for sql in statements if written_table(sql)] == ["people_token"]
    assert Token.objects.get().last_used_on == make.day(ana)

    def busy(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("nos.people.middleware.note_use", busy)
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert caller.get("count").status == 200
    monkeypatch.undo()
    note_use(Token.objects.get(), make.day(ana))


def test_fifty_at_most_and_old_ones_are_forgotten(ana: Person) -> None:
    caller = program(secret_of(ana, days=30))
    for _each in range(49):
        secret_of(ana, "read", days=30)
    assert caller.post("tokens", {"name": "one more"}).status == 409
    with pytest.raises(Conflict, match="50"):
        secret_of(ana)
    with time_machine.travel(clock.now() + timedelta(days=61)):
        secret_of(ana)
        assert Token.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", ""), ("name", "\u200b \u202e"), ("name", "x" * 81), ("name", "x" * 5_000_000),
        ("name", None), ("name", ["a"]), ("scope", "admin"), ("scope", None), ("scope", ["read"]),
        ("days", 31), ("days", "soon"), ("days", 1.5), ("days", True), ("days", "٣٠"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_has_its_sentence(ana: Person, field: str, given: object) -> None:
    fields: dict[str, Any] = {"name": "laptop", field: given}
    with pytest.raises(BadInput) as told:
        make_token(person=ana, operation=new_uid(), **fields)
    assert set(told.value.fields) == {field}
    assert not Token.objects.exists()


def test_strange_names_are_shown_apart(ana: Person) -> None:
    names = ["🎭", "مفتاح", "admin", "<img onerror=alert(1)>", "a\u202eb"]
    for name in names:
        make_token(person=ana, operation=new_uid(), name=name)
    page = signed_in(ana).get(PAGE).content.decode()
    assert page.count("<bdi>") == len(names)
    assert "<bdi>🎭</bdi>" in page
    assert "<img" not in page.split('id="made-title"')[1]


def test_nobody_hands_on_more_than_they_may(ana: Person) -> None:
    for within, scope in (("read", "write"), ("write", "all"), ("", "read"), ("read", "all")):
        with pytest.raises(Refused):
            make_token(person=ana, operation=new_uid(), name="x", scope=scope, within=within)
    operation = new_uid()
    made = make_token(person=ana, operation=operation, name="x", scope="read")
    assert token_with(made.secret) == made.token
    with pytest.raises(KeyReused):
        make_token(person=ana, operation=operation, name="x", scope="all")
    with pytest.raises(NotHere):
        end_token(person=kept(), uid=made.token.uid)


def test_through_the_api(ana: Person) -> None:
    caller, key = program(secret_of(ana)), new_uid()
    made = caller.post("tokens", {"name": "phone", "scope": "read", "days": None}, key=key).json
    assert made["expires_at"] is None
    assert (
        caller.post("tokens", {"name": "phone", "scope": "read", "days": None}, key=key).json
        == made
    )
    listed = caller.get("tokens").json["tokens"]
    assert [(one["name"], one["token"]) for one in listed] == [("phone", None), ("laptop", None)]
    assert program(made["token"]).get("asks").status == 200
    assert caller.delete(f"tokens/{made['uid']}").json["over"] is True
    assert program(made["token"]).get("asks").status == 401
    assert caller.post("tokens", {"name": "x", "for": "y"}).status == 422
    assert caller.delete("tokens/no-uid").status == 404


def test_in_the_terminal(nos: Nos) -> None:
    assert nos("token").out == "There is no token. To make one: nos token make NAME\n"
    secret, told = nos("token", "make", "my", "laptop", "--days", "never").out.splitlines()
    assert "once" in told
    assert token_with(secret)
    (row,) = nos("token", "list", "--json").json["tokens"]
    assert (row["name"], row["scope"], row["token"]) == ("my laptop", "write", None)
    assert "my laptop" in nos("token").out
    assert "nos_" not in nos("token").out
    nos("token", "end", row["uid"][-4:])
    assert token_with(secret) is None
    uid = str(new_uid())
    first = nos("token", "make", "x", "--scope", "read", "--uid", uid, "--json").json
    assert nos("token", "make", "x", "--scope", "read", "--uid", uid, "--json").json == first
    assert nos("token", "end", "ffff", fine=False).code == 3
    assert nos("token", "end", fine=False).code == 2
    assert nos("token", "make", fine=False).code == 2
    assert nos("token", "make", "x", "--days", "7", fine=False).code == 2
