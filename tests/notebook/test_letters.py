"""Letters that answer asks: read by their phrases, in the terminal and on the page alike."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nos.notebook.letters import Known, read_letter
from nos.notebook.letters.days import day_in
from nos.notebook.models import Ask
from nos.notebook.queries.letters import open_asks
from nos.people.models import Person
from tests import make
from tests.plumbing.api import PUBLIC, from_own_pages
from tests.plumbing.terminal import Nos

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("letters.json").read_text(encoding="utf-8")
)
TODAY = date.fromisoformat(TABLE["today"])
ASKS = [
    Known(uid, what, who, kind, host, date.fromisoformat(day))
    for uid, what, who, kind, host, day in TABLE["asks"]
]
LETTERS: dict[str, dict[str, Any]] = {one["name"]: one for one in TABLE["letters"]}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_matched_or_honestly_not(name: str) -> None:
    letter = LETTERS[name]
    read = read_letter(letter["text"], ASKS, TODAY)
    assert {
        "asks": list(read.asks), "sure": read.sure, "answer": read.answer,
        "certain": read.certain, "no_kind": read.no_kind, "day": str(read.day),
        "day_from": read.day_from, "words": read.words,
    } == {key: letter[key] for key in letter if key not in ("name", "text")}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("We are not able to accept it.", "no"),
        ("We would be delighted to accept your story.", "yes"),
        ("If you are selected, we will publish it in May. Your poem is under review.", "nothing"),
        ("We have no regrets: it's a yes.", "yes"),
        ("Unfortunately I cannot say yet.", "no"),
        ("Thank you for the cake.", ""),
        ("Helaas, dit jaar niet.", "no"),
        ("We nodigen je graag uit voor een gesprek.", "step"),
        ("We can't offer you the lead, but we would like to offer you the sister.", "yes"),
        ("We would like to offer you a place, but unfortunately the room is gone.", ""),
    ],
)
def test_negations_conditions_and_turns(text: str, answer: str) -> None:
    assert read_letter(text, [], TODAY).answer == answer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tue, 3 Mar 2026 09:14:51 +0000", "2026-03-03"),
        ("March 3rd, 2026", "2026-03-03"),
        ("3 maart 2026", "2026-03-03"),
        ("2026-3-3", "2026-03-03"),
        ("3-4-2026", "2026-04-03"),
        ("13/4/2026", "2026-04-13"),
        ("4/13/2026", "2026-04-13"),
        ("3/4/2026", ""),
        ("30 February 2026", ""),
        ("may 2026 be kind", ""),
    ],
)
def test_days_as_letters_write_them(text: str, day: str) -> None:
    assert str(day_in(text) or "") == day


def test_whatever_is_pasted_is_read_within_bounds() -> None:
    chance = random.Random(3)  # the same noise each time
    letters_of = "ab\n >:<&;.!?\x00\u202e\u0301\u0489é漢🙂\ud800" + "Original message\n"
    noise = ["".join(chance.choices(letters_of, k=3_000)) for _ in range(12)]
    large = ["<script" * 150_000, "Dear Ana,\n" * 100_000, "> " * 500_000, "On x wrote:\n" * 80_000]
    marks = "no" + "\u0301" * 40_000
    for text in (*noise, *large, marks, "", "\x00" * 5_000, "Original message\n" * 60_000):
        read = read_letter(text, ASKS, TODAY)
        assert len(read.words) <= 1_200
        assert read.day <= TODAY


def client_of(person: Person) -> Client:
    return from_own_pages(person).client


def test_the_asks_come_without_the_letter_and_only_to_their_owner(
    ana: Person, cy: Person, settings: Any
) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = PUBLIC, ["nos.example"]
    ask = make.ask(ana, what="A window", who="The inn", link="https://inn.example/rooms")
    make.ask(ana, what="Answered", answer="no")
    sent = client_of(ana).get("/out/letter/asks/").json()
    today = str(make.day(ana))
    assert sent == {
        "asks": [[str(ask.uid), 1, "A window", "The inn", "", "inn.example", today]],
        "capped": False,
    }
    assert client_of(cy).get("/out/letter/asks/").json() == {"asks": [], "capped": False}
    assert client_of(cy).get(f"/out/letter/?ask={ask.uid}").status_code == 404
    assert client_of(ana).get("/out/letter/asks/?letter=Dear").json() == sent

    by_hand = client_of(ana).get(f"/out/letter/?ask={ask.uid}")
    assert by_hand["Location"] == f"/asks/{ask.uid}/answer/?back=out"
    make.ask(ana, what="A later one")
    found, more = open_asks(make.notebook(ana), limit=1)
    assert ([one.what for one in found], more) == (["A later one"], True)


def test_a_letter_read_in_the_terminal(nos: Nos, local: Callable[[], Person]) -> None:
    nos("log", "Lead in The Glass Orchard", "--who", "Harbour Street Theatre", "--on", "3 days ago")
    nos("log", "Six poems", "--who", "Lantern & Moth")
    form = LETTERS["a personal no"]["text"]

    proposed = nos("read", stdin=form)
    assert "Six poems" in proposed.out
    assert "It reads like a no." in proposed.out
    assert "To write it: nos read - --yes" in proposed.out
    assert nos("read", "--json", stdin=form).json["no_kind"] == "personal"
    assert not Ask.objects.of(local()).filter(answer="no").exists()

    assert "No. 1." in nos("read", "--yes", stdin=form).out
    ask = Ask.objects.of(local()).get(answer="no")
    assert (ask.what, ask.no_kind) == ("Six poems", "personal")
    assert ask.their_words.startswith("I loved the second poem")
    nos("undo")
    assert not Ask.objects.of(local()).filter(answer="no").exists()

    both = "Hi Ana,\nwe have gone with someone else, but would you read for the sister?\n"
    unsure = nos("read", "--yes", stdin=both, fine=False)
    assert unsure.code != 0
    assert "Nothing was written." in unsure.err
    handle = Ask.objects.of(local()).get(who="Harbour Street Theatre").uid.hex[-4:]
    nos("read", "--ask", handle, "--answer", "step", "--yes", stdin=both)
    assert "would you read for the sister" in nos("changes").out + json.dumps(
        nos("list", "--json").json, ensure_ascii=False
    )
    for refused in (("read", "no-such-file"), ("read",), ("read", "--answer", "maybe")):
        assert nos(*refused, stdin=" ", fine=False).code != 0
