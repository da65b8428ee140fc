"""What a phone carries to be read anywhere: anew, then only what changed."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nos.notebook.models import Notebook
from nos.people.models import Person
from nos.phone.queries import pockets
from tests import make
from tests.plumbing.api import Api, at_home
from tests.plumbing.outbox import item, send


@pytest.fixture
def api(db: None) -> Api:
    return at_home()


def pocket(api: Api, since: int = 0) -> dict[str, Any]:
    answer = api.get(f"pocket?since={since}")
    assert answer.status == 200, answer.body
    told: dict[str, Any] = answer.json
    return told


def whats(told: dict[str, Any]) -> list[str]:
    return [ask["what"] for ask in told["asks"]]


def test_it_is_told_anew_then_only_what_changed(api: Api) -> None:
    assert pocket(api)["notebook"] is None
    asks = [str(uuid4()) for _ in range(4)]
    send(api, *(item("log", ask, what=f"Ask {n}", answer="no") for n, ask in enumerate(asks)))
    told = pocket(api)
    assert (told["since"], told["tick"], told["whole"], told["live"]) == (0, 4, True, 4)
    assert whats(told) == ["Ask 0", "Ask 1", "Ask 2", "Ask 3"]
    assert [ask["number"] for ask in told["asks"]] == [1, 2, 3, 4]
    assert [ask["turn"] for ask in told["asks"]] == [1, 2, 3, 4]
    assert told["notebook"]["count"]["nos"] == 4
    same = pocket(api, told["tick"])
    assert (same["asks"], same["gone"], same["since"], same["tick"]) == ([], [], 4, 4)
    assert same["notebook"] == told["notebook"]

    send(api, item("step", asks[2], words="A call"), item("remove", asks[0]))
    api.patch("notebook", {"target": 300})
    moved = pocket(api, told["tick"])
    assert (whats(moved), moved["gone"]) == (["Ask 2"], [asks[0]])
    assert moved["asks"][0]["steps"][0]["words"] == "A call"
    assert (moved["tick"], moved["live"], moved["notebook"]["target"]) == (7, 3, 300)
    assert whats(pocket(api)) == ["Ask 1", "Ask 3", "Ask 2"]  # as they were written to


def test_a_blank_takes_no_room_and_nought_is_said(api: Api) -> None:
    send(api, item("log", uuid4(), what="A raise", answer="no", sting=0))
    (ask,) = pocket(api)["asks"]
    assert ask.keys() == {
        "uid", "notebook", "what", "asked_on", "answer", "heard_on", "day", "sting", "audience",
        "number", "revision", "turn",
    }  # fmt: skip


def test_a_tick_of_the_future_is_answered_anew(api: Api) -> None:
    send(api, item("log", uuid4(), what="A raise"))
    for since in (2, 10**9, 10**30):
        assert (pocket(api, since)["since"], len(pocket(api, since)["asks"])) == (0, 1)
    for wrong in ("-1", "1e9", "٣", "x", "1.0", ""):
        assert api.get(f"pocket?since={wrong}").status == 422, wrong
    assert api.get(f"pocket?notebook={uuid4()}").status == 404


def test_of_many_the_newest_are_carried_and_all_that_are_out(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pockets, "MOST", 3)
    words = ["waiting", "no", "no", "no", "waiting", "yes"]
    send(api, *(item("log", uuid4(), what=f"{n}", answer=word) for n, word in enumerate(words)))
    told = pocket(api)
    assert (whats(told), told["whole"], told["live"]) == (["0", "3", "4", "5"], False, 6)
    assert whats(pocket(api, 3)) == ["3", "4", "5"]
    assert pocket(api, 2)["since"] == 0  # more than fit


def test_due_is_what_stands_on_top_of_out(api: Api) -> None:
    send(api, item("log", uuid4(), what="x"))
    today = make.day(Person.objects.get())
    days = [
        {"look_again_on": today},
        {"look_again_on": today - timedelta(days=9)},
        {"look_again_on": today + timedelta(days=1), "follow_up_on": today},
        {"follow_up_on": today},
        {"follow_up_on": today, "followed_up_on": today},
    ]
    for fields in days:
        said = {name: day.isoformat() for name, day in fields.items()}
        send(api, item("log", uuid4(), what="x", asked_on="2026-01-01", **said))
    assert pocket(api)["notebook"]["due"] == 3


def test_it_costs_as_many_questions_whatever_is_in_it(api: Api) -> None:
    def costs(since: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            pocket(api, since)
        return len(queries)

    def fill(many: int) -> None:
        for n in range(many):
            send(api, item("log", ask := uuid4(), what=f"{n}", answer=("no", "waiting")[n % 2]))
            send(api, item("step", ask, words="A call"))

    fill(2)
    few = (costs(0), costs(1))
    fill(30)
    assert (costs(0), costs(1)) == few
    assert few[0] <= 11


def test_nothing_new_is_a_small_answer_and_much_is_packed(api: Api) -> None:
    asks = [{"what": f"A favour, number {n}", "answer": "no"} for n in range(201)]
    send(api, item("log", asks=asks))
    tick = Notebook.objects.get().tick
    assert len(api.get(f"pocket?since={tick}").body) < 1_200
    packed = api.get("pocket", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    whole = gzip.decompress(packed.body)
    numbers = [ask["number"] for ask in json.loads(whole)["asks"]]
    assert numbers == [*range(1, 202)]  # however many are numbered at once
    assert len(packed.body) * 5 < len(whole)
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.headers["Cache-Control"] == "no-store"
    key = api.get("phone", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in key.headers
