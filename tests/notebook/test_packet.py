"""The same ask to six at once; one says yes, the other five are withdrawn in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from nos.notebook.operations import answer_ask
from nos.notebook.queries.moments import moment_after
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.api import at_home
from tests.plumbing.terminal import Nos

SIX = ("Granta", "The Paris Review", "Ploughshares", "Poetry", "AGNI", "The Common")
PACKET = uuid4()
WRITTEN = Tally(asks=6, waiting=6)
WITHDRAWN = Tally(yeses=1, asks=6, withdrawn=5)


def packet(nos: Nos) -> list[dict[str, Any]]:
    """Six of one text, written at the keyboard."""
    whos = [word for who in SIX for word in ("--who", who)]
    written = nos("log", "Five poems", *whos, "--who-is", "organisation", "--json").json
    asks: list[dict[str, Any]] = written["asks"]
    assert [ask["who"] for ask in asks] == list(SIX)
    assert len({ask["packet"] for ask in asks}) == 1
    return asks


def tally(person: Person) -> Tally:
    return make.notebook(person).tally


def test_in_the_terminal(nos: Nos, local: Callable[[], Person]) -> None:
    asks = packet(nos)
    handle = asks[2]["uid"][-8:]
    said = nos("answer", handle, "yes").out
    assert "Withdraw the other 5," in said
    assert "The Paris Review" in said
    assert f"nos answer {handle[-4:]} yes --withdraw-others" in said
    assert tally(local()) == Tally(yeses=1, asks=6, waiting=5)
    said = nos("answer", handle, "yes", "--withdraw-others").out
    assert "5 withdrawn. Your call to make." in said
    assert tally(local()) == WITHDRAWN
    nos("undo")
    assert tally(local()) == Tally(yeses=1, asks=6, waiting=5)
    assert nos("answer", handle, "no", "--withdraw-others", fine=False).code == 2


def test_answered_and_withdrawn_at_once_and_sent_twice(
    nos: Nos, local: Callable[[], Person]
) -> None:
    asks = packet(nos)
    words = ("answer", asks[0]["uid"], "yes", "--withdraw-others", "--uid", str(uuid4()), "--json")
    first, again = nos(*words).json, nos(*words).json
    assert set(first["withdrawn"]) == {ask["uid"] for ask in asks[1:]}
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert tally(local()) == WITHDRAWN
    nos("undo")
    nos("undo")
    assert tally(local()) == WRITTEN


def test_through_the_api(nos: Nos, local: Callable[[], Person]) -> None:
    asks, api, key = packet(nos), at_home(), uuid4()
    api.put(f"asks/{asks[0]['uid']}/answer", {"answer": "yes"})
    rest = [ask["uid"] for ask in asks[1:]]
    swept = api.post("sweep", {"asks": rest, "answer": "withdrawn"}, key=key)
    assert {ask["answer"] for ask in swept.json["asks"]} == {"withdrawn"}
    assert tally(local()) == WITHDRAWN
    assert api.post("sweep", {"asks": rest, "answer": "silence"}, key=key).status == 422
    assert api.post("sweep", {"asks": rest, "answer": "no"}).status == 422
    api.post("undo", {"operation": str(key)})
    assert tally(local()) == Tally(yeses=1, asks=6, waiting=5)


def test_only_those_still_out_are_named(ana: Person) -> None:
    asks = make.logged(ana, *({"who": who, "packet": str(PACKET)} for who in SIX)).asks
    book = make.notebook(ana)
    answer_ask(call=make.call(ana), notebook=book, ask=asks[1], answer="no")
    yes = answer_ask(call=make.call(ana), notebook=book, ask=asks[0], answer="yes")
    moment = moment_after(ana, book, yes.operation)
    assert moment
    assert [one.who for one in moment.packet] == list(SIX[2:])
