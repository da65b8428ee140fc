"""A calendar's address through its whole life: made, read, made anew, closed, taken back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from icalendar import Calendar as Written

from nos.lib.uids import new_uid
from nos.notebook.models import Change
from nos.notebook.operations import answer_ask, close_notebook, edit_ask, edit_notebook, undo
from nos.nudges.models import Calendar
from nos.nudges.operations import close_calendar, open_calendar
from nos.nudges.queries import calendar_of, token_left
from nos.nudges.rules import hash_of, path_of
from nos.people.models import Person
from tests import make
from tests.plumbing.api import PUBLIC, from_own_pages
from tests.plumbing.matrix import same_for_nobody
from tests.plumbing.terminal import Nos

PROGRAM = {"X-Forwarded-Proto": "https", "User-Agent": "a calendar"}


@pytest.fixture
def public() -> Iterator[None]:
    with override_settings(NOS_BASE_URL=PUBLIC, ALLOWED_HOSTS=["nos.example"]):
        yield


def opened(person: Person) -> str:
    """A fresh address of theirs."""
    written = open_calendar(call=make.call(person))
    return token_left(written.person, written.operation)


def read(token: str, **headers: str) -> HttpResponse:
    """As a calendar program does: no cookie, nothing of ours."""
    client = Client(HTTP_HOST="nos.example", headers={**PROGRAM, **headers})
    answer: HttpResponse = client.get(path_of(token))  # type: ignore[assignment]
    assert not answer.cookies
    return answer


def lines(answer: HttpResponse) -> dict[str, str]:
    """Summary to day."""
    assert answer.status_code == 200, answer.content
    return {str(event["SUMMARY"]): str(event.decoded("DTSTART")) for event in events(answer)}


def events(answer: HttpResponse) -> list[Any]:
    """As the library reads them again."""
    return list(Written.from_ical(answer.content).walk("VEVENT"))


def everything(person: Person) -> dict[str, str]:
    """An ask with each of the days, and nobody's name among the lines."""
    soon, due = str(make.day(person, -3)), str(make.day(person))
    make.logged(
        person,
        {"what": "Ten per cent off the rent", "who": "Marta", "follow_up_on": soon},
        {"what": "A part, a hall; a stage", "who": "Marta", "look_again_on": due},
        {"what": "A grant", "stated_on": soon, "note": "Marta"},
        {"what": "A solo", "answer": "almost", "opens_on": due, "closes_on": soon},
        {"what": "Done", "follow_up_on": soon, "followed_up_on": due},
        {"what": "Long ago", "look_again_on": str(make.day(person, 40))},
        {"what": "Answered", "answer": "no", "follow_up_on": soon},
    )
    edit_notebook(
        call=make.call(person),
        notebook=make.notebook(person),
        fields={"target_on": soon, "title": "Marta"},
    )
    return {
        "Follow up: Ten per cent off the rent": soon,
        "Look again: A part, a hall; a stage": due,
        "They said by today: A grant": soon,
        "Opens: A solo": due,
        "Ask by today: A solo": soon,
        "The day you chose": soon,
    }


@pytest.mark.usefixtures("public")
class TestFeed:
    def test_the_days_and_nobodys_name(self, ana: Person, cy: Person) -> None:
        expected, token = everything(ana), opened(ana)
        make.ask(cy, "Somebody else's", look_again_on=str(make.day(cy)))
        answer = read(token)
        assert lines(answer) == expected
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "private" in answer.headers["Cache-Control"]
        text = answer.content.decode()
        assert "Marta" not in text
        urls = re.findall(r"URL:(\S+)", text.replace("\r\n ", ""))
        assert len(urls) == 6
        assert all(url.startswith(PUBLIC) for url in urls)
        again = read(token, **{"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_it_follows_what_is_written(self, ana: Person) -> None:
        ask = make.ask(ana, "A raise", look_again_on=str(make.day(ana)))
        token, book = opened(ana), make.notebook(ana)
        first = read(token)
        (event,) = events(first)
        later = {"look_again_on": str(make.day(ana, -9))}
        edit_ask(call=make.call(ana), notebook=book, ask=ask, fields=later)
        second = read(token, **{"If-None-Match": first.headers["ETag"]})
        (moved,) = events(second)
        assert moved["UID"] == event["UID"]
        assert moved.decoded("DTSTART") == make.day(ana, -9)
        assert moved["SEQUENCE"] > event["SEQUENCE"]
        assert moved.decoded("LAST-MODIFIED") >= event.decoded("LAST-MODIFIED")
        answer_ask(call=make.call(ana), notebook=book, ask=ask, answer="no")
        assert lines(read(token)) == {}
        undo(call=make.call(ana), notebook=book)
        close_notebook(call=make.call(ana), notebook=book)
        assert lines(read(token)) == {}

    def test_in_the_persons_own_language(self, ana: Person) -> None:
        make.ask(ana, "Een zetel", look_again_on=str(make.day(ana)))
        token = opened(ana)
        english = read(token, **{"Accept-Language": "nl"})
        assert list(lines(english)) == ["Look again: Een zetel"], "not that of the program"

    def test_wrong_and_closed_are_a_page_that_is_not_there(self, ana: Person) -> None:
        token = opened(ana)
        other = opened(ana)  # the one before stops at once
        close_calendar(call=make.call(ana))
        client = Client(HTTP_HOST="nos.example", headers=PROGRAM)
        missing: HttpResponse = client.get("/calendars/of-nobody/")  # type: ignore[assignment]
        assert missing.status_code == 404
        for wrong in (token, other, "x", "ä", token[:-1], token.lower(), token + "a"):
            answer = read(wrong)
            assert answer.status_code == 404, wrong
            assert same_for_nobody(answer) == same_for_nobody(missing)
            assert same_for_nobody(answer) == same_for_nobody(read("nothing"))

    def test_only_its_hash_is_kept(self, ana: Person) -> None:
        token = opened(ana)
        assert Calendar.objects.get().token_hash == hash_of(token)
        assert hash_of(token) == hashlib.sha256(token.encode()).hexdigest()
        kept = json.dumps(list(Change.objects.of(ana).values("before", "after", "sent_hash")))
        assert token not in kept

    def test_taken_back_and_done_again(self, ana: Person) -> None:
        first = opened(ana)
        second = open_calendar(call=make.call(ana))
        undo(call=make.call(ana), notebook=None, operation=second.operation)
        assert read(first).status_code == 200, "the one before is open again"
        closed = close_calendar(call=make.call(ana))
        undo(call=make.call(ana), notebook=None, operation=closed.operation)
        assert read(first).status_code == 200
        assert Calendar.objects.count() == 1

    def test_through_the_page(self, ana: Person) -> None:
        make.ask(ana, look_again_on=str(make.day(ana)))
        client = Client(HTTP_HOST="nos.example", headers=PROGRAM)
        sealed = signing.dumps(str(ana.pk), salt="nos.guest")
        client.cookies[settings.NOS_GUEST_COOKIE] = sealed
        assert "There is no address yet." in client.get("/settings/calendar/").content.decode()
        sent = {"operation": str(new_uid())}
        pages = [client.post("/settings/calendar/", sent).content.decode() for _twice in range(2)]
        found = [re.search(rf'value="{PUBLIC}(/calendar/[^"]+)"', page) for page in pages]
        assert found[0]
        assert found[1]
        assert found[0][1] == found[1][1], "sent twice, it is the same one"
        assert f"webcal://nos.example{found[0][1]}" in pages[0]
        token = found[0][1].removeprefix("/calendar/").removesuffix(".ics")
        assert len(lines(read(token))) == 1
        shown = client.get("/settings/calendar/").content.decode()
        assert token not in shown, "it is shown once"
        assert "There is an address since" in shown
        closing = client.post("/settings/calendar/close/", {"operation": str(new_uid())})
        assert closing.status_code == 303
        assert read(token).status_code == 404
        late = client.post("/settings/calendar/", sent).content.decode()
        assert "That address was closed meanwhile." in late

    def test_through_the_api(self, ana: Person) -> None:
        api, key = from_own_pages(ana), uuid4()
        assert api.get("calendar").json == {"open": False, "made_at": None, "address": None}
        made = api.post("calendar", {}, key=key).json
        assert made["address"].startswith(f"{PUBLIC}/calendar/")
        assert api.post("calendar", {}, key=key).json == made
        seen = api.get("calendar").json
        assert seen == {**made, "address": None}
        assert api.post("calendar", {"days": 3}).status == 422
        token = made["address"].rpartition("/")[2].removesuffix(".ics")
        assert read(token).status_code == 200
        assert api.delete("calendar").json == {"open": False, "made_at": None, "address": None}
        assert read(token).status_code == 404


def test_in_the_terminal(nos: Nos, local: Callable[[], Person], tmp_path: Path) -> None:
    """And on one's own machine, where a program on it reads without any cookie."""
    assert nos("calendar", "--json").json == {"open": False, "made_at": None}
    assert "BEGIN:VCALENDAR" in nos("calendar", "--print").out
    nos("log", "a window seat")
    nos("edit", handle(nos), "--look-again", "in 3 days")
    file = tmp_path / "nos.ics"
    nos("calendar", "--out", str(file))
    assert b"SUMMARY:Look again: a window seat" in file.read_bytes()
    address = nos("calendar", "--make").out.splitlines()[0]
    assert calendar_of(local())
    client: Any = Client(HTTP_HOST=settings.NOS_BOUND, REMOTE_ADDR="127.0.0.1")
    path = address.removeprefix(f"http://{settings.NOS_BOUND}")
    answer = client.get(path)
    assert list(lines(answer)) == ["Look again: a window seat"]
    assert not answer.cookies
    far = Client(HTTP_HOST="evil.example", REMOTE_ADDR="127.0.0.1")
    assert far.get(path).status_code in (400, 403)
    nos("calendar", "--revoke")
    assert client.get(path).status_code == 404
    assert nos("calendar", "--make", "--revoke", fine=False).code == 2
    assert nos("calendar", "--out", "/no/such/folder/nos.ics", fine=False).code == 2


def handle(nos: Nos) -> str:
    return str(nos("out", "--json").json["asks"][0]["uid"])


def test_the_address_is_where_it_says() -> None:
    assert path_of("abc-_") == reverse("calendar_feed", args=["abc-_"])
