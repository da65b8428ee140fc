"""What is written beside an ask: asked for by whoever wants it, and never filled in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client, override_settings

from nos.lib.uids import new_uid
from nos.notebook.models import Ask
from nos.notebook.operations import close_notebook, edit_ask, edit_notebook, rest
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.day_after import asked_about_today
from nos.people.models import Person
from tests import make
from tests.plumbing.api import at_home
from tests.plumbing.terminal import Nos

CARD, OFFER = "Yesterday’s no: how does it sit today?", "Want to see whether it gets lighter?"
GUESS, NERVES, FELT = "Your guess?", 'type="radio" name="nerves"', "How did it feel?"


class Door:
    """A person's own browser."""

    def __init__(self, person: Person) -> None:
        self.client, self.person = Client(HTTP_HOST=settings.NOS_BOUND), person
        sealed = signing.dumps(str(person.pk), salt="nos.guest")
        self.client.cookies[settings.NOS_GUEST_COOKIE] = sealed

    def page(self, path: str = "/") -> str:
        with override_settings(NOS_BASE_URL="http://127.0.0.1:8000"):
            return self.client.get(path).content.decode()

    def post(self, path: str, **fields: str) -> str:
        with override_settings(NOS_BASE_URL="http://127.0.0.1:8000"):
            answer = self.client.post(path, {"operation": str(new_uid()), **fields})
        assert answer.status_code == 303, answer.content.decode()
        return answer.headers["Location"]


@pytest.fixture
def door(ana: Person) -> Door:
    return Door(ana)


def switched_on(person: Person, *names: str) -> None:
    fields = dict.fromkeys((f"with_{name}" for name in names), True)
    edit_notebook(call=make.call(person), notebook=make.notebook(person), fields=fields)


def yesterdays(person: Person, what: str = "A lamp", **fields: Any) -> Ask:
    day = str(make.day(person, 1))
    return make.ask(person, what, answer="no", asked_on=day, heard_on=day, **fields)


def test_each_is_its_own_choice_and_two_taps_away(ana: Person, door: Door) -> None:
    make.ask(ana)

    def above() -> str:
        return door.page("/log/").partition('class="answers marked"')[0]

    assert GUESS not in above()
    assert GUESS in door.page("/log/")  # under "more", as before
    assert "/notebook/#beside" in door.page("/log/")
    assert 'name="with_guess" value="true" aria-pressed="false"' in door.page("/notebook/")

    assert door.post("/notebook/words/", with_guess="true", back="settings").startswith("/notebook")
    assert GUESS in above()
    assert NERVES not in above()
    assert 'name="with_guess" value="false" aria-pressed="true"' in door.page("/notebook/")
    door.post("/notebook/words/", with_nerves="true")
    assert NERVES in above()
    assert 'id="nerves"' not in door.page("/log/")  # once, not under "more" as well
    door.post("/notebook/words/", with_guess="false", with_nerves="false")
    assert GUESS not in above()
    assert not make.notebook(ana).with_sting

    door.post("/notebook/words/", week_day="2")
    assert 'name="week_day" value="2" aria-pressed="true"' in door.page("/notebook/")


def test_written_beside_it_and_never_filled_in(ana: Person, door: Door) -> None:
    make.ask(ana)
    switched_on(ana, "guess", "nerves")
    door.post("/log/", what="A raise", answer="waiting", chance="20", nerves="7")
    [ask] = Ask.objects.of(ana).filter(what="A raise")
    assert (ask.chance, ask.nerves, ask.chance_before) == (20, 7, True)
    fresh = door.page("/log/")
    assert not re.search(r'name="(chance|nerves)" value="\d+" checked', fresh)
    door.post("/log/", what="A flat", answer="no")
    [plain] = Ask.objects.of(ana).filter(what="A flat")
    assert (plain.chance, plain.nerves, plain.sting) == (None, None, None)


def test_how_it_felt_is_asked_on_the_slip_by_whoever_wants_it(ana: Person, door: Door) -> None:
    ask = make.ask(ana)
    path = f"/asks/{ask.uid}/answer/"
    assert FELT not in door.page(door.post(path, answer="no", back="notebook"))
    switched_on(ana, "sting")
    after = door.post(path, answer="no", back="notebook")
    assert FELT in door.page(after)
    operation = after.partition("after=")[2]
    door.post(f"/asks/{ask.uid}/edit/", sting="0", back="notebook", after=operation)
    assert find_ask(ana, ask.uid).sting == 0
    assert 'name="sting" value="" aria-pressed="true">0<' in door.page(after)  # once more: none
    door.post(f"/asks/{ask.uid}/hurt/")
    assert FELT not in door.page(after)
    assert FELT not in door.page(door.post(path, answer="yes", back="notebook"))


def test_the_day_after_once_the_one_that_stung_most(
    ana: Person, cy: Person, door: Door, django_assert_max_num_queries: Any
) -> None:
    make.ask(ana)  # "heard back?" is asked as well
    yesterdays(ana, "A lamp", sting=3)
    worst = yesterdays(ana, "The lead", sting=8)
    yesterdays(ana, "A door", sting=10, hurt=True)
    make.ask(ana, "Today's", answer="no", sting=9)
    assert CARD not in door.page()
    switched_on(ana, "sting")
    today = make.day(ana)
    assert asked_about_today(make.notebook(ana), today) == worst
    assert asked_about_today(make.notebook(ana), today + timedelta(days=2)) is None
    with django_assert_max_num_queries(8):
        shown = door.page()
    assert CARD in shown
    assert "The lead" in shown.partition(CARD)[2].partition("</form>")[0]
    assert CARD not in door.page(door.post("/log/", what="One more", answer="waiting"))
    make.ask(cy)
    switched_on(cy, "sting")
    assert CARD not in Door(cy).page()

    said = door.post(f"/asks/{worst.uid}/edit/", sting_next_day="2", back="notebook")
    assert find_ask(ana, worst.uid).sting_next_day == 2
    kept = door.page(f"/asks/{worst.uid}/")
    assert "How it felt the next day</dt><dd>2 of 10" in kept
    assert re.search(r'id="sting_next_day" name="sting_next_day" value="2"', kept)
    assert "Undo" in door.page(said)
    assert CARD not in door.page()  # one a day, not one after the other


def test_not_now_leaves_no_trace_and_rest_asks_nothing(ana: Person, door: Door) -> None:
    yesterdays(ana)
    switched_on(ana, "sting")
    tick = make.notebook(ana).tick
    door.post("/keep/later/", of="day_after")
    assert CARD not in door.page()
    assert make.notebook(ana).tick == tick
    assert CARD in Door(ana).page()  # another browser was not told
    today = str(make.day(ana))
    rest(call=make.call(ana), notebook=make.notebook(ana), from_on=today, to_on=today)
    assert CARD not in Door(ana).page()
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    assert asked_about_today(make.notebook(ana), make.day(ana)) is None


def test_told_of_once_after_the_fifth_ask(ana: Person, door: Door) -> None:
    door.client.cookies[settings.NOS_LATER_COOKIE] = "1"  # keeping it safe was answered already
    make.asks(ana, *["waiting"] * 4)
    assert OFFER not in door.page()
    fifth = make.ask(ana, answer="no")
    assert OFFER in door.page()
    edit_ask(call=make.call(ana), notebook=make.notebook(ana), ask=fifth, fields={"sting": 3})
    other = Door(ana)
    other.client.cookies[settings.NOS_LATER_COOKIE] = "1"
    other.post("/keep/later/", of="beside")
    assert OFFER not in other.page()
    assert OFFER in door.page()
    switched_on(ana, "sting")
    assert OFFER not in door.page()


def test_in_the_terminal_it_is_said_with_the_answer(nos: Nos) -> None:
    handle = nos("log", "A lamp", "--json").json["asks"][0]["uid"][-4:]
    [ask] = nos("answer", handle, "no", "--sting", "4", "--json").json["asks"]
    assert ask["sting"] == 4


def test_each_is_chosen_in_the_terminal_and_by_a_program_too(nos: Nos) -> None:
    assert not any(list(nos("beside", "--json").json.values())[:4])
    nos("log", "A lamp")
    nos("beside", "--nerves", "on", "--felt", "on", "--week-day", "2")
    assert nos("beside", "--json").json == {
        "with_guess": False, "with_nerves": True, "with_sting": True,
        "numbers_hidden": False, "week_day": 2,
    }  # fmt: skip
    assert nos("beside").out.splitlines()[-1].split()[-1] == "Wednesday"
    assert at_home().patch("notebook", {"with_nerves": False}).status == 200
    assert nos("beside", "--json").json["with_nerves"] is False
    said = nos("beside", "--guess", "perhaps", fine=False)
    assert (said.code, "my guess" in said.err) == (2, True)
