"""What is still out: oldest first, a page at a time, one of them asked about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client, override_settings

from nos.lib.errors import BadInput
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import remove_ask, undo
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.out import (
    Only,
    Waiting,
    almost_asks,
    longest_out,
    out_page,
    place_of,
    still_out,
)
from nos.people.models import Person
from tests import make


def test_oldest_first_with_its_days(ana: Person) -> None:
    asks = [make.ask(ana, asked_on=str(make.day(ana, ago))) for ago in (3, 40, 0, -1, 40)]
    make.asks(ana, "no", "yes", "silence", "almost", "withdrawn")
    gone = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=gone)
    found = still_out(make.notebook(ana), make.day(ana), limit=9)
    assert [one.ask for one in found] == [asks[n] for n in (1, 4, 0, 2, 3)]
    assert [one.days for one in found] == [40, 40, 3, 0, 0]


def test_a_page_at_a_time(ana: Person) -> None:
    make.logged(ana, *({"asked_on": str(make.day(ana, n // 3))} for n in range(9)))
    book, today = make.notebook(ana), make.day(ana)
    whole = still_out(book, today, limit=20)
    pages, last = [], None
    while page := still_out(book, today, limit=2, after=last):
        pages += page
        last = (page[-1].ask.day, page[-1].ask.pk)
    assert pages == whole
    assert len(whole) == 9


def test_the_one_to_ask_about_is_not_put_off(ana: Person) -> None:
    old = str(make.day(ana, 30))
    make.ask(ana, asked_on=old, look_again_on=str(make.day(ana, -1)))
    due = make.ask(ana, asked_on=str(make.day(ana, 9)), look_again_on=str(make.day(ana)))
    make.ask(ana)
    found = longest_out(make.notebook(ana), make.day(ana))
    assert found
    assert (found.ask, found.days) == (due, 9)


def test_none_out(ana: Person) -> None:
    make.ask(ana, answer="no")
    assert longest_out(make.notebook(ana), make.day(ana)) is None
    assert still_out(make.notebook(ana), make.day(ana), limit=5) == []


def test_not_yet_dared_what_closes_first_then_the_latest(ana: Person) -> None:
    days = ("2030-05-01", "", "2030-01-01", "")
    made = make.logged(ana, *({"answer": "almost", "closes_on": day} for day in days)).asks
    assert list(almost_asks(make.notebook(ana))) == [made[2], made[0], made[3], made[1]]
    assert list(almost_asks(make.notebook(ana), limit=3)) == [made[2], made[0], made[3]]


def test_a_strangers_are_not_there(ana: Person, cy: Person) -> None:
    make.asks(cy, "waiting", "almost")
    mine = make.ask(ana)
    assert [one.ask for one in still_out(make.notebook(ana), make.day(ana), limit=5)] == [mine]
    assert list(almost_asks(make.notebook(ana))) == []


class TestThePage:
    """What is due on top, then oldest first, what was put off at the end."""

    def test_each_stands_where_its_day_puts_it(self, ana: Person) -> None:
        made = make.logged(
            ana,
            {"what": "to follow", "asked_on": ago(ana, 20), "follow_up_on": ago(ana, 1)},
            {"what": "followed", "follow_up_on": ago(ana, 1), "followed_up_on": ago(ana)},
            {"what": "to follow, put off", "follow_up_on": ago(ana), "look_again_on": ago(ana, -2)},
            {"what": "again", "asked_on": ago(ana, 3), "look_again_on": ago(ana)},
            {"what": "later", "look_again_on": ago(ana, -1)},
            {"what": "oldest", "asked_on": ago(ana, 30)},
            {"what": "closing", "answer": "almost", "closes_on": ago(ana, -7)},
            {"what": "open", "answer": "almost", "opens_on": ago(ana, 1)},
            {"what": "too far", "answer": "almost", "closes_on": ago(ana, -8)},
            {"what": "closed", "answer": "almost", "closes_on": ago(ana, 1)},
        )  # fmt: skip
        assert len(made.asks) == 10
        page = out_page(make.notebook(ana), make.day(ana), limit=30)
        assert whats(page.follow_up) == ["to follow"]
        assert whats(page.look_again) == ["again"]
        assert whats(page.waiting) == ["oldest", "followed"]
        assert whats(page.later) == ["later", "to follow, put off"]
        assert [ask.what for ask in page.ask_by] == ["closing", "open"]
        assert page.next is None
        shown = [place_of(ask, make.day(ana)) for ask in page.asks]
        assert shown == ["follow_up", "look_again", "", "", "later", "later"]

    def test_all_of_them_page_by_page_and_none_twice(self, ana: Person) -> None:
        today = make.day(ana)
        make.logged(
            ana,
            *(
                {
                    "asked_on": ago(ana, 40 - n % 4),
                    "where": "form" if n % 2 else "call",
                    "kind": "Rent" if n % 3 else "",
                    "look_again_on": (ago(ana, -1 - n // 5), "", ago(ana), "")[n % 4],
                }
                for n in range(160)
            ),
        )
        for only in (Only(), Only(where="form"), Only(kind=" RENT "), Only("call", "rent")):
            wanted = {one.ask.pk for one in still_out(book(ana), today, limit=200, only=only)}
            seen, after = [], None
            while True:
                page = out_page(book(ana), today, limit=7, only=only, after=after)
                seen += [ask.pk for ask in page.asks]
                if page.next is None:
                    break
                after = page.next
            assert len(seen) == len(set(seen)), only
            assert set(seen) == wanted, only
        with pytest.raises(BadInput):
            Only(where="nowhere")

    def test_a_strangers_are_on_no_page(self, ana: Person, cy: Person) -> None:
        make.ask(ana)
        make.logged(cy, {"look_again_on": ago(cy)}, {"follow_up_on": ago(cy)}, {"answer": "almost"})
        assert len(out_page(book(ana), make.day(ana), limit=30).asks) == 1


def test_a_window_that_closed_stands_last(ana: Person) -> None:
    days = [("", ago(ana, 2)), ("", ""), (ago(ana, -3), ""), ("", ago(ana, -1))]
    made = make.logged(
        ana, *({"answer": "almost", "opens_on": o, "closes_on": c} for o, c in days)
    ).asks
    found = almost_asks(book(ana), make.day(ana))
    assert list(found) == [made[3], made[2], made[1], made[0]]


class TestDaysAhead:
    """Through the page: a tap on a chip, a day of one's own; one follow-up, never a second ask."""

    @pytest.fixture
    def door(self, ana: Person) -> Door:
        return Door(ana)

    def test_look_again_and_follow_up(self, ana: Person, door: Door) -> None:
        ask = make.ask(ana, asked_on=ago(ana, 20), who="M.", who_is="person")
        door.tap(ask, look_again="month")
        assert find_ask(ana, ask.uid).look_again_on == make.day(ana, -30)
        door.tap(ask, look_again="day", on=ago(ana, -3))
        assert find_ask(ana, ask.uid).look_again_on == make.day(ana, -3)
        door.tap(ask, look_again="none")
        door.tap(ask, stated="day", on=ago(ana, -4))
        door.tap(ask, follow_up="fortnight")
        now = find_ask(ana, ask.uid)
        assert (now.look_again_on, now.stated_on) == (None, make.day(ana, -4))
        assert now.follow_up_on == make.day(ana, -14)
        door.tap(ask, follow_up="day", on=ago(ana, 18))
        assert "A week leaves them room." in door.page(f"/asks/{ask.uid}/")
        assert "I followed up" in door.page("/out/")
        asks = book(ana).asks
        door.tap(ask, followed_up="true")
        assert find_ask(ana, ask.uid).followed_up_on == make.day(ana)
        assert book(ana).asks == asks, "a follow-up is no ask"
        page = door.page("/out/")
        assert "I followed up" not in page
        assert 'name="follow_up"' not in page, "one follow-up an ask"
        undo(call=make.call(ana), notebook=book(ana))
        assert "I followed up" in door.page("/out/")

    def test_narrowed_it_stays_narrowed(self, ana: Person, door: Door) -> None:
        form = make.ask(ana, "By form", where="form", kind="Work")
        make.ask(ana, "By call", where="call")
        page = door.page("/out/?where=form&kind=work")
        assert "By form" in page
        assert "By call" not in page
        assert door.tap(form, look_again="week", only_where="form", back="out").startswith(
            "/out/?where=form&after="
        )
        assert door.status("/out/?where=nowhere") == 422
        assert door.status("/out/?from=x&day=2026-01-01") == 404

    def test_no_day_is_a_sentence(self, ana: Person, door: Door) -> None:
        ask = make.ask(ana)
        with door.place:
            sent = {"operation": str(new_uid()), "look_again": "someday"}
            assert door.client.post(f"/asks/{ask.uid}/days/", sent).status_code == 422


class Door:
    """ana's own browser, on a server under a public address."""

    def __init__(self, person: Person) -> None:
        self.client = Client(HTTP_HOST=settings.NOS_BOUND)
        self.place = override_settings(NOS_BASE_URL="http://127.0.0.1:8000")
        self.person = person
        sealed = signing.dumps(str(person.pk), salt="nos.guest")
        self.client.cookies[settings.NOS_GUEST_COOKIE] = sealed

    def page(self, path: str) -> str:
        with self.place:
            return self.client.get(path).content.decode()

    def status(self, path: str) -> int:
        with self.place:
            return self.client.get(path).status_code

    def tap(self, ask: Ask, **fields: str) -> str:
        sent = {"operation": str(new_uid()), **fields}
        with self.place:
            answer = self.client.post(f"/asks/{ask.uid}/days/", sent)
        assert answer.status_code == 303, answer.content.decode()
        return answer.headers["Location"]


def ago(person: Person, days: int = 0) -> str:
    return str(make.day(person, days))


def book(person: Person) -> Notebook:
    return make.notebook(person)


def whats(waiting: Sequence[Waiting]) -> list[str]:
    return [one.ask.what for one in waiting]
