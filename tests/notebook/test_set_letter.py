"""The letter to whoever gets to No. 100, and the promise: sealed, delivered, read back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from nos.lib.errors import BadInput, Conflict
from nos.lib.uids import new_uid
from nos.notebook.models import Change
from nos.notebook.operations import (
    change_target,
    edit_notebook,
    log_ask,
    set_dream,
    set_letter,
    set_opening_balance,
    undo,
)
from nos.notebook.queries.sealed import delivered_with, due_with, sealed_at
from nos.notebook.rules import letter_due
from nos.people.models import Person
from tests import make
from tests.plumbing.terminal import Nos

LETTER = "Dear you,\n\nyou got here."
JSON: dict[str, Any] = {"content_type": "application/json"}


def begin(person: Person, nos: int) -> None:
    set_opening_balance(call=make.call(person), notebook=None, nos=nos, yeses=0)


def write(person: Person, letter: str = LETTER) -> None:
    set_letter(call=make.call(person), notebook=None, letter=letter)


def no(person: Person, many: int = 1) -> None:
    book, lines = make.notebook(person), [{"what": "A raise", "answer": "no"}] * many
    log_ask(call=make.call(person), notebook=book, asks=lines)


@pytest.mark.parametrize(
    ("count", "target", "due"),
    [(0, 1_000, 100), (99, 1_000, 100), (100, 1_000, 250), (300, 1_000, 500), (0, 50, 50),
     (60, 50, 100), (90, 95, 95), (1_000, 1_000, 1_500), (999, 100_000, 1_000)],
)  # fmt: skip
def test_where_it_will_be_delivered(count: int, target: int, due: int) -> None:
    assert letter_due(count, target) == due


def test_it_comes_with_a_hundred_and_stays_there(ana: Person) -> None:
    begin(ana, 98)
    write(ana)
    book = make.notebook(ana)
    assert (delivered_with(book), due_with(book)) == (None, 100)
    assert sealed_at(book, "letter")
    no(ana)
    assert delivered_with(make.notebook(ana)) is None
    no(ana)
    assert delivered_with(make.notebook(ana)) == 100
    begin(ana, 600)
    assert delivered_with(make.notebook(ana)) == 100
    kinds = Change.objects.of(ana).order_by("id").values_list("kind", flat=True)
    assert list(kinds)[2] == "lettered"


def test_past_a_hundred_it_comes_with_the_next(ana: Person) -> None:
    begin(ana, 120)
    write(ana)
    assert due_with(make.notebook(ana)) == 250
    begin(ana, 800)  # several at once: the page one gets to is that of the highest
    assert delivered_with(make.notebook(ana)) == 750


def test_a_target_below_a_hundred_delivers_it(ana: Person) -> None:
    change_target(call=make.call(ana), notebook=None, target=3)
    write(ana)
    no(ana, 3)
    assert delivered_with(make.notebook(ana)) == 3


def test_another_letter_afterwards_comes_later_and_undone_the_first_is_there_again(
    ana: Person,
) -> None:
    begin(ana, 99)
    write(ana)
    no(ana)
    again = set_letter(call=make.call(ana), notebook=None, letter="Dear you again")
    assert delivered_with(make.notebook(ana)) is None
    assert due_with(make.notebook(ana)) == 250
    undo(call=make.call(ana), notebook=None, operation=again.operation)
    assert delivered_with(make.notebook(ana)) == 100
    write(ana, "")
    assert sealed_at(make.notebook(ana), "letter") is None
    assert delivered_with(make.notebook(ana)) is None


def test_what_did_not_stand_there_was_not_delivered(ana: Person) -> None:
    """Neither words that were kept beside a newer version, nor words that were taken back."""
    begin(ana, 99)
    book, stale = make.notebook(ana), {"letter": LETTER}
    set_dream(call=make.call(ana), notebook=book, dream="A hall")
    with pytest.raises(Conflict):
        edit_notebook(call=make.call(ana), notebook=book, fields=stale, revision=book.revision)
    set_letter(call=make.call(ana), notebook=None, letter=LETTER)
    undo(call=make.call(ana), notebook=make.notebook(ana))
    no(ana)
    write(ana)
    assert delivered_with(make.notebook(ana)) is None


def test_five_thousand_letters_fit(ana: Person) -> None:
    write(ana, "é" * 5_000)
    with pytest.raises(BadInput, match="5,000 characters fit here"):
        write(ana, "é" * 5_001)


@pytest.fixture
def here(client: Client, db: None) -> dict[str, Any]:
    return {"HTTP_HOST": settings.NOS_BOUND}


def test_sealed_on_every_page_until_its_time(client: Client, here: dict[str, Any]) -> None:
    def post(path: str, **fields: str) -> Any:
        return client.post(path, {"operation": str(new_uid()), **fields}, **here)

    def page(path: str) -> str:
        return client.get(path, **here).content.decode()

    post("/notebook/words/", promise="walk to the sea", letter="You knew it", dream="the lead")
    post("/notebook/balance/", opening_nos="99", opening_yeses="0")
    for path in ("/", "/notebook/", "/changes/", "/api/v1/changes", "/api/v1/notebook"):
        assert "walk to the sea" not in page(path), path
        assert "You knew it" not in page(path), path
    sealed = page("/notebook/")
    assert "It opens at 1,000, or when you close." in sealed
    assert "It comes with No. 100." in sealed
    assert "walk to the sea" in page("/notebook/?open=promise")
    assert "You knew it" not in page("/notebook/?open=promise")
    assert "You knew it" in page("/notebook/?open=letter")

    post("/log/", what="A raise", answer="no")
    hundred = page("/milestones/100/")
    assert "You knew it" in hundred
    assert "You wanted, delusionally: the lead" in hundred
    assert "walk to the sea" not in hundred
    assert "It came with No. 100." in page("/notebook/")

    post("/notebook/target/", target="101")
    post("/log/", what="A raise", answer="no")
    end = page("/milestones/101/")
    assert "You said: walk to the sea." in end
    assert "The letter you wrote" in end
    assert "You knew it" in end
    for act in ("Walk away", "Start again"):
        assert act in end
    post("/notebook/close/")
    closed = page("/")
    assert "101 times you asked. That stays true. Take your pages." in closed
    assert "You said: walk to the sea." in closed
    assert "You wanted, delusionally: the lead" in closed
    assert "You knew it" in closed


def test_programs_open_it_by_wish(client: Client, here: dict[str, Any]) -> None:
    sent = {"promise": "walk to the sea", "letter": LETTER}
    told = client.patch("/api/v1/notebook", sent, **JSON, **here).json()
    assert (told["promise"], told["letter"]) == (None, None)
    assert told["sealed"] == ["promise", "letter"]
    opened = client.get("/api/v1/notebook?open=true", **here).json()
    assert (opened["promise"], opened["letter"], opened["sealed"]) == (*sent.values(), [])
    client.patch("/api/v1/notebook", {"closed": True}, **JSON, **here)
    assert client.get("/api/v1/notebook", **here).json()["letter"] == LETTER


def test_each_is_opened_at_its_own_time(client: Client, here: dict[str, Any]) -> None:
    """The letter with No. 100 though the promise waits; one written past the target waits too."""

    def told() -> tuple[object, ...]:
        changed = json.dumps(client.get("/api/v1/changes", **here).json())
        notebook = client.get("/api/v1/notebook", **here).json()
        return notebook["promise"], notebook["letter"], notebook["sealed"], "You knew" in changed

    sent = {"promise": "the sea", "letter": "You knew it", "opening_nos": 99, "target": 101}
    client.patch("/api/v1/notebook", sent, **JSON, **here)
    assert told() == (None, None, ["promise", "letter"], False)
    client.patch("/api/v1/notebook", {"opening_nos": 100}, **JSON, **here)
    assert told() == (None, "You knew it", ["promise"], True)
    client.patch("/api/v1/notebook", {"opening_nos": 101}, **JSON, **here)
    client.patch("/api/v1/notebook", {"letter": "You knew more"}, **JSON, **here)
    assert told() == ("the sea", None, ["letter"], False)


def test_in_the_terminal(nos: Nos) -> None:
    assert "No letter yet." in nos("letter").out
    assert nos("letter", "--json").json == {"letter": "", "sealed": False, "comes_with": None}
    nos("letter", "-", stdin=LETTER)
    assert "it comes with No. 100." in nos("letter").out
    assert nos("letter", "--json").json == {"letter": None, "sealed": True, "comes_with": 100}
    assert nos("letter", "--open").out == LETTER + "\n"
    nos("dream", "the lead")
    nos("begin", "99", "0")
    said = nos("log", "A raise", "--no").out
    assert LETTER in said
    assert "You wanted, delusionally: the lead" in said
    assert nos("letter").out == LETTER + "\n"
    nos("letter", "")
    assert "No letter yet." in nos("letter").out


def test_the_chosen_day_in_the_terminal(nos: Nos) -> None:
    nos("log", "A raise", "--no")
    assert "The day you chose." not in nos().out
    nos("aim", "--day", "tomorrow")
    assert "day you chose" not in nos().out
    nos("aim", "--day", "today")
    assert "1 no, 0 yeses, 1 ask." in nos().out
    assert "Then on you go." in nos("aim", "--day", "").out
    assert "The day you chose." not in nos().out
    nos("undo")
    assert "The day you chose." in nos().out
