"""Who may begin a notebook on a server of several people, and who goes on with theirs."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as ours
from django.core import signing
from django.test import Client

from nos.notebook.models import Ask
from nos.people import operations
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import OneUseLink, Person
from nos.people.queries import may_come_in
from nos.people.rules import SIGN_UPS
from tests import make

pytestmark = pytest.mark.django_db

HOST = "nos.example"
ASK = {"what": "A seat by the window", "answer": "no"}
SHUT = "begins with an invitation"


@pytest.fixture(autouse=True)
def public(settings: Any) -> Any:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = f"http://{HOST}", [HOST]
    settings.NOS_SIGN_UP = ""
    return settings


def browser(person: Person | None = None) -> Client:
    """Somebody's: by the session who keeps the notebook, by the guest's cookie who does not."""
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    if person and person.kept:
        client.force_login(person)
        UserSession.objects.create(
            user=person, ip="203.0.113.9", session_key=client.session.session_key
        )
    elif person:
        client.cookies[ours.NOS_GUEST_COOKIE] = signing.dumps(str(person.pk), salt="nos.guest")
    return client


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def told(answer: Any) -> str:
    """What it says, whatever the nonces and masks of this one page."""
    return re.sub(r'(nonce|value|content)="[^"]*"', "", answer.content.decode())


def pressed(path: str) -> Client:
    """A browser in which the button beneath a link was pressed."""
    client = browser()
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/keep/")
    return client


def logged(client: Client) -> Any:
    return client.post("/log/", {**ASK, "operation": str(uuid4())})


def guest(settings: Any) -> Person:
    settings.NOS_SIGN_UP, before = "open", settings.NOS_SIGN_UP
    person = make.person()
    make.ask(person)
    settings.NOS_SIGN_UP = before
    return person


@pytest.mark.parametrize("mode", ["", *SIGN_UPS])
def test_a_visitor_begins_a_notebook_where_the_server_is_open(public: Any, mode: str) -> None:
    public.NOS_SIGN_UP = mode
    make.kept()
    client = browser()
    opens = mode == "open"
    cover = page(client, "/")
    assert (SHUT in cover, 'href="/sign-in/"' in cover) == (not opens, not opens)
    assert client.get("/log/").status_code == (200 if opens else 403)
    assert logged(client).status_code == (303 if opens else 403)
    answer = client.put(
        f"/api/v1/asks/{uuid4()}",
        ASK,
        content_type="application/json",
        headers={"X-Nos": "1", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == (200 if opens else 403)
    assert (Ask.objects.count(), Person.objects.count()) == ((2, 2) if opens else (0, 1))
    assert (client.get("/help/").status_code, client.get("/readyz").status_code) == (200, 200)


def test_before_anybody_is_there_the_cover_says_where_the_link_was_printed() -> None:
    cover = page(browser(), "/")
    assert "Nobody is here yet." in cover
    assert "first-link" in cover


def test_a_guest_who_wrote_before_goes_on_and_may_keep_it(public: Any) -> None:
    public.NOS_SIGN_UP = "closed"
    ana = guest(public)
    client = browser(ana)
    assert logged(client).status_code == 303
    assert may_come_in(ana)
    operations.keep(ana)
    assert not Person.objects.get(pk=ana.pk).is_staff


def test_looking_at_a_link_does_nothing_and_pressing_lets_one_in() -> None:
    make.kept()
    link, secret = operations.invite(person=None, note="For Noor")
    path = f"/invitations/{secret}/"
    looker = browser()
    for _n in range(3):
        answer = looker.get(path)
        assert (answer.status_code, b"For Noor" in answer.content) == (200, False)
    assert ours.SESSION_COOKIE_NAME not in looker.cookies
    client, late = pressed(path), pressed(path)
    assert OneUseLink.objects.get(uid=link.uid).used_at is None
    assert SHUT not in page(client, "/")
    assert logged(client).status_code == 303
    assert logged(late).status_code == 403
    assert logged(client).status_code == 303
    assert Ask.objects.count() == 2


def test_missing_used_and_over_are_told_alike(public: Any) -> None:
    ana = make.kept(operator=True)
    used, taken_back = (operations.invite(person=ana) for _n in range(2))
    logged(pressed(f"/invitations/{used[1]}/"))
    operations.take_back_invitation(person=ana, uid=taken_back[0].uid)
    _reset, reset = operations.make_reset_link(person=ana)
    paths = [
        f"/invitations/{used[1]}/", f"/invitations/{taken_back[1]}/", f"/invitations/{reset}/",
        f"/invitations/{'x' * 43}/", f"/first/{'x' * 43}/", f"/reset/{'x' * 43}/",
    ]  # fmt: skip
    for act in ("get", "post"):
        answers = [getattr(browser(), act)(path) for path in paths]
        assert {one.status_code for one in answers} == {404}
        assert len(set(map(told, answers))) == 1
        assert "This link is not open any more" in told(answers[0])
    public.NOS_BASE_URL, public.ALLOWED_HOSTS = "", ["127.0.0.1"]  # one's own machine has none
    at_home = Client(HTTP_HOST=ours.NOS_BOUND)
    assert at_home.get(f"/reset/{reset}/").status_code == 404


def test_the_first_person_takes_over_what_was_begun_in_the_terminal() -> None:
    local = operations.arrive(Person.to_be(LOCAL_PERSON_ID))
    make.ask(local, "A word begun in the terminal")
    secret = operations.invite_first()
    path = f"/first/{secret}/"
    assert "begun in the terminal of this machine" in page(browser(), path)
    assert "A word begun" not in page(browser(), "/")
    client = pressed(path)
    assert "A word begun in the terminal" in page(client, "/")
    held = Person.objects.get(pk=LOCAL_PERSON_ID)
    operations.keep(held, held_link=OneUseLink.objects.get().token_hash)
    assert (held.kept, held.is_staff) == (True, True)
    assert "A word begun" not in page(client, "/"), "from now on they sign in"
    assert browser().get(path).status_code == 404
    assert "A word begun in the terminal" in page(browser(held), "/")


def test_an_invitation_is_no_use_to_somebody_who_is_here() -> None:
    ana = make.kept(operator=True)
    _link, secret = operations.invite(person=None)
    answer = browser(ana).post(f"/invitations/{secret}/")
    assert (answer.status_code, b"somebody new" in answer.content) == (200, True)
    pressed(f"/invitations/{secret}/")


def test_inviting_on_the_page(public: Any) -> None:
    ana, cy = make.kept(operator=True), make.kept()
    client = browser(ana)
    made = client.post("/settings/invitations/", {"note": "For Noor"}).content.decode()
    link = OneUseLink.objects.get()
    secret = made.partition(f"http://{HOST}/invitations/")[2].partition("/")[0]
    assert "For Noor" in made
    assert secret not in page(client, "/settings/invitations/")
    assert browser().get(f"/invitations/{secret}/").status_code == 200
    back = f"/settings/invitations/{link.uid}/take-back/"
    for stranger in (browser(cy), browser()):
        assert stranger.get("/settings/invitations/").status_code == 404
        assert stranger.post(back).status_code == 404
    public.NOS_SIGN_UP = "invite"
    assert "For Noor" not in page(browser(cy), "/settings/invitations/")
    assert browser(cy).post(back).status_code == 404
    assert client.post("/settings/invitations/", {"note": "x" * 81}).status_code == 422
    assert client.post(back).status_code == 303
    assert browser().get(f"/invitations/{secret}/").status_code == 404


def test_choosing_anew_signs_nobody_in() -> None:
    ana = make.kept()
    make.ask(ana, "A word of hers")
    operations.set_password(ana, "the one she forgot")
    there = browser(ana)
    _link, secret = operations.make_reset_link(person=ana)
    client = browser()
    answer = client.post(f"/reset/{secret}/")
    assert (answer.status_code, answer["Location"]) == (302, "/choose/")
    assert client.get("/choose/").status_code == 200
    assert "A word of hers" not in page(client, "/")
    client.post("/choose/", {"password1": "a new one for her"})
    assert Person.objects.get(pk=ana.pk).check_password("the one she forgot"), "no address yet"
    ana.emailaddress_set.create(email="ana@mail.example", verified=True, primary=True)  # type: ignore[attr-defined]
    assert client.post("/choose/", {"password1": "short"}).status_code == 422
    answer = client.post("/choose/", {"password1": "a new one for her"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert Person.objects.get(pk=ana.pk).check_password("a new one for her")
    assert "A word of hers" not in page(client, "/")
    assert "A word of hers" not in page(there, "/"), "signed out where she was signed in"
    assert client.get("/choose/").status_code == 404


def test_shut_out_one_is_answered_as_a_visitor_is(public: Any) -> None:
    public.NOS_SIGN_UP = "closed"
    ana, bo = make.kept(), guest(public)
    make.ask(ana, "A word of hers")
    secret = operations.make_token(person=ana, operation=uuid4(), name="one", scope="all").secret
    clients = [browser(ana), browser(bo)]
    by_token = {"Authorization": f"Bearer {secret}"}
    assert all(SHUT not in page(one, "/") for one in clients)
    assert browser().get("/api/v1/count", headers=by_token).status_code == 200
    for person in (ana, bo):
        operations.shut_out(person)
    for client in clients:
        assert told(client.get("/")) == told(browser().get("/"))
        assert logged(client).status_code == 403
    wrong = {"Authorization": "Bearer nos_wrong"}
    answers = [browser().get("/api/v1/count", headers=one) for one in (by_token, wrong)]
    assert [one.status_code for one in answers] == [401, 401]
    assert answers[0].content == answers[1].content
    operations.let_in_again(ana)
    assert SHUT in page(clients[0], "/"), "a session that ended stays ended"
    assert "A word of hers" in page(browser(Person.objects.get(pk=ana.pk)), "/")
