"""One's own lines on the kind-words shelf: kept, mended, taken down, shown again."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from nos.keeping.operations import purge_removed
from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Change, KindLine
from nos.notebook.operations import (
    Written,
    drop_line,
    edit_ask,
    edit_line,
    keep_line,
    sweep,
    undo,
)
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.shelf import find_line, shelf, word_after, word_when_it_hurts
from nos.people.models import Person
from tests import make
from tests.plumbing.judge import caught
from tests.plumbing.terminal import Nos


def keep(person: Person, words: str = "You made me laugh", **more: object) -> KindLine:
    call = make.call(person)
    return keep_line(call=call, notebook=None, fields={"words": words, **more}).lines[0]


def standing(person: Person) -> list[str]:
    return [one.words for one in shelf(make.notebook(person), limit=50)]


def test_the_shelf_is_send_more_personal_and_ones_own(ana: Person, cy: Person) -> None:
    kinds = ("send_more", "form", "personal", "not_now", "")
    make.logged(
        ana, *({"answer": "no", "no_kind": kind, "their_words": kind or "-"} for kind in kinds)
    )
    make.logged(ana, {"answer": "yes", "no_kind": "personal", "their_words": "Yes"})
    keep(ana, "An old one", said_on="2020-01-01", who="Ben")
    keep(cy, "For cy alone")
    assert standing(ana) == ["personal", "send_more", "An old one"]


def test_kept_first_it_opens_a_notebook(ana: Person) -> None:
    keep(ana)
    kinds = Change.objects.of(ana).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["opened", "shelved"]
    assert (make.notebook(ana).asks, make.notebook(ana).revision) == (0, 1)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "words"),
        ({"words": " \u200b "}, "words"),
        ({"words": "é" * 501}, "words"),
        ({"words": "x", "who": "y" * 201}, "who"),
        ({"words": "x", "said_on": "2199-01-01"}, "said_on"),
        ({"words": "x", "note": "y"}, "note"),
    ],
)
def test_what_is_no_line(ana: Person, fields: dict[str, object], named: str) -> None:
    with pytest.raises(BadInput) as refused:
        keep_line(call=make.call(ana), notebook=None, fields=fields)
    assert [*refused.value.fields] == [named]
    assert not KindLine.objects.of(ana).exists()


def test_sent_twice_it_is_one_line_even_when_it_is_gone(ana: Person) -> None:
    call, said = make.call(ana), {"words": "You made me laugh"}
    line = keep_line(call=call, notebook=None, fields=said).lines[0]
    drop_line(call=make.call(ana), notebook=make.notebook(ana), line=line)
    again = keep_line(call=call, notebook=None, fields=said)
    assert again.replayed
    assert [(one.pk, one.removed) for one in again.lines] == [(line.pk, True)]
    with pytest.raises(KeyReused):
        keep_line(call=call, notebook=None, fields={"words": "Other words"})
    with pytest.raises(KeyReused) as refused:
        keep_line(call=make.call(ana), notebook=None, fields=said, uid=line.uid)
    written = refused.value.written
    assert isinstance(written, Written)
    assert [one.pk for one in written.lines] == [line.pk]
    assert KindLine.objects.of(ana).count() == 1


def test_mended_taken_down_and_all_of_it_back(ana: Person) -> None:
    line = keep(ana, who="Ben")
    book = make.notebook(ana)
    edited = edit_line(
        call=make.call(ana), notebook=book, line=line, fields={"words": "You made us laugh"}
    )
    dropped = drop_line(call=make.call(ana), notebook=book, line=line)
    assert standing(ana) == []
    with pytest.raises(Conflict, match="taken down"):
        edit_line(call=make.call(ana), notebook=book, line=line, fields={"who": "B."})
    undo(call=make.call(ana), notebook=book, operation=dropped.operation)
    assert standing(ana) == ["You made us laugh"]
    back = undo(call=make.call(ana), notebook=book, operation=edited.operation)
    assert standing(ana) == ["You made me laugh"]
    undo(call=make.call(ana), notebook=book, operation=back.operation)
    assert standing(ana) == ["You made us laugh"]
    assert find_line(ana, line.uid).who == "Ben"


def test_of_two_edits_of_one_version_one_is_kept_beside(ana: Person) -> None:
    line, book = keep(ana), make.notebook(ana)
    edit_line(call=make.call(ana), notebook=book, line=line, fields={"who": "Ben"}, revision=1)
    with pytest.raises(Conflict) as stale:
        edit_line(call=make.call(ana), notebook=book, line=line, fields={"who": "Cy"}, revision=1)
    assert (stale.value.revision, stale.value.yours) == (2, {"who": "Cy"})
    with pytest.raises(Conflict):
        drop_line(call=make.call(ana), notebook=book, line=line, revision=1)
    assert find_line(ana, line.uid).who == "Ben"


def test_a_strangers_line_is_not_there_and_may_have_the_same_uid(ana: Person, cy: Person) -> None:
    line = keep(ana)
    with pytest.raises(NotHere):
        find_line(cy, line.uid)
    make.ask(cy)
    with pytest.raises(NotHere):
        drop_line(call=make.call(cy), notebook=make.notebook(cy), line=line)
    fields = {"words": "Mine"}
    keep_line(call=make.call(cy), notebook=None, fields=fields, uid=line.uid)
    assert (standing(ana), standing(cy)) == (["You made me laugh"], ["Mine"])


def test_the_table_refuses_what_operations_never_write(ana: Person) -> None:
    line = keep(ana)
    for wrong in ({"words": ""}, {"revision": 0}):
        with caught(), transaction.atomic(), pytest.raises(IntegrityError):
            KindLine.objects.of(ana).filter(pk=line.pk).update(**wrong)


def test_taken_down_long_ago_it_is_gone_with_its_history(ana: Person) -> None:
    line = keep(ana)
    keep(ana, "Another")
    drop_line(call=make.call(ana), notebook=make.notebook(ana), line=line)
    assert purge_removed() == 0
    assert purge_removed(timedelta(0)) == 1
    assert standing(ana) == ["Another"]
    assert "You made me laugh" not in str(list(Change.objects.of(ana).values("before", "after")))


def hurt(person: Person) -> str:
    ask = make.ask(person, answer="no")
    edit_ask(call=make.call(person), notebook=make.notebook(person), ask=ask, fields={"hurt": True})
    return word_when_it_hurts(make.notebook(person))


def test_shown_again_after_what_hurt_never_the_same_twice_in_a_row(ana: Person) -> None:
    assert hurt(ana) == ""
    for words in ("One", "Two"):
        keep(ana, words, who="Ben")
    shown = [hurt(ana) for _n in range(4)]
    assert sorted(set(shown)) == ["One", "Two"]
    assert all(one != other for one, other in pairwise(shown))


def test_shown_again_after_a_sweep_and_at_ten_nos_without_a_yes(ana: Person) -> None:
    for words in ("One", "Two", "Three", "Four"):
        keep(ana, words)
    asks = make.asks(ana, "waiting", "waiting")
    swept = sweep(call=make.call(ana), notebook=make.notebook(ana), asks=asks)
    assert said_after(ana, swept) == "One"
    assert hurt(ana) == "Two"
    nine = make.logged(ana, *({"answer": "no"} for _n in range(8)))
    assert said_after(ana, nine) == ""
    tenth = make.logged(ana, {"answer": "no"})
    assert said_after(ana, tenth) in ("Four", "One")
    assert said_after(ana, make.logged(ana, {"answer": "yes"})) == ""


def said_after(person: Person, written: Written) -> str:
    book = make.notebook(person)
    moment = moment_after(person, book, written.operation)
    assert moment
    return word_after(book, moment)


@pytest.fixture
def here(client: Client) -> dict[str, Any]:
    return {"HTTP_HOST": settings.NOS_BOUND}


JSON: dict[str, Any] = {"content_type": "application/json"}


def test_two_tabs_are_shown_both_versions(client: Client, here: dict[str, Any], db: None) -> None:
    uid = str(new_uid())
    client.put(f"/api/v1/shelf/{uid}", {"words": "As it was"}, **JSON, **here)
    path = f"/yeses/shelf/{uid}/"
    mine = {"words": "In the first tab", "revision": "1"}
    assert client.post(path, {**mine, "operation": str(new_uid())}, **here).status_code == 303
    theirs = {"words": "In the second tab", "revision": "1", "operation": str(new_uid())}
    page = client.post(path, theirs, **here)
    assert page.status_code == 409
    both = page.content.decode().partition('<table class="versions">')[2].partition("</table>")[0]
    assert "In the first tab" in both
    assert "In the second tab" in both


def test_over_the_api(client: Client, here: dict[str, Any], db: None) -> None:
    uid = str(new_uid())
    path = f"/api/v1/shelf/{uid}"
    sent = {"words": "You made me laugh", "who": "Ben", "said_on": "2026-01-02"}
    line = client.put(path, sent, **JSON, **here).json()
    assert line == {"uid": uid, **sent, "removed": False, "revision": 1}
    assert client.put(path, sent, **JSON, **here).json() == line
    assert client.put(path, {"words": "Else"}, **JSON, **here).status_code == 422
    assert client.get("/api/v1/shelf", **here).json()["shelf"] == [
        {
            "words": "You made me laugh",
            "day": "2026-01-02",
            "no_kind": "",
            "ask": None,
            "line": line,
        }
    ]
    assert client.patch(path, {"who": "", "revision": 1}, **JSON, **here).json()["revision"] == 2
    stale = client.patch(path, {"who": "B.", "revision": 1}, **JSON, **here)
    assert (stale.status_code, stale.json()["current"]["who"]) == (409, "")
    assert client.delete(path, {}, **JSON, **here).json()["removed"]
    assert client.get("/api/v1/shelf", **here).json() == {"shelf": []}
    client.post("/api/v1/undo", {}, **JSON, **here)
    assert len(client.get("/api/v1/shelf", **here).json()["shelf"]) == 1
    assert client.patch(path, {}, **JSON, **here).status_code == 422
    assert client.delete(path, {"words": "x"}, **JSON, **here).status_code == 422


def test_on_the_pages(client: Client, here: dict[str, Any], db: None) -> None:
    sent = {"words": "You made\nme laugh", "who": "Ben", "said_on": ""}
    kept = client.post("/yeses/shelf/", {**sent, "operation": str(new_uid())}, **here)
    assert (kept.status_code, kept["Location"].split("?")[0]) == (303, "/yeses/")
    page = client.get(kept["Location"], **here).content.decode()
    assert "On the shelf. It turns up when it is needed." in page
    assert "me laugh" in page
    line = KindLine.objects.filter(words__startswith="You made").values_list("uid", flat=True)
    with caught():
        path = f"/yeses/shelf/{line.get()}/"
    wrong = client.post(path, {"words": "", "who": "B.", "operation": str(new_uid())}, **here)
    assert wrong.status_code == 422
    assert "Write what was said; a few words do." in wrong.content.decode()
    blank = client.post("/yeses/shelf/", {"words": "", "operation": str(new_uid())}, **here)
    assert blank.status_code == 422
    stale = {"words": "Mine", "revision": "7", "operation": str(new_uid())}
    told = client.post(path, stale, **here)
    assert told.status_code == 409
    assert "Mine" in told.content.decode()
    client.post(f"{path}drop/", {"operation": str(new_uid())}, **here)
    assert "taken off the shelf" in client.get(path, **here).content.decode()
    changes = client.get("/changes/", **here).content.decode()
    assert "On the shelf: You made" in changes
    assert "Taken off the shelf: You made" in changes


def test_in_the_terminal(nos: Nos) -> None:
    assert "Nothing stands here yet." in nos("shelf").out
    nos("shelf", "You", "made", "me", "laugh", "--who", "Ben", "--on", "2026-01-02")
    row = nos("shelf").out
    assert "You made me laugh" in row
    handle = row.split()[0]
    nos("shelf", "--edit", handle, "You made us laugh")
    told = nos("shelf", "--json").json["shelf"][0]
    assert (told["words"], told["line"]["who"]) == ("You made us laugh", "Ben")
    assert UUID(told["line"]["uid"]).hex.endswith(handle)
    assert nos("shelf", "--drop", handle, "--json").json["line"]["removed"]
    assert nos("shelf", "--json").json == {"shelf": []}
    nos("undo")
    assert "You made us laugh" in nos("shelf").out
    assert nos("shelf", "--drop", "beef", fine=False).code == 3
    assert nos("shelf", "--drop", handle, "words", fine=False).code == 2
    assert nos("shelf", "--edit", handle, fine=False).code == 2


def test_coming_back_greets_once_until_the_next_write(
    client: Client, here: dict[str, Any], nos: Nos, monkeypatch: pytest.MonkeyPatch
) -> None:
    nos("shelf", "You made me laugh", "--who", "Ben")
    nos("shelf", "Once more, please")
    nos("shelf", "What a voice")
    later = clock.now() + timedelta(days=22)

    def greeting() -> str:
        return client.get("/", **here).content.decode()

    assert "Here is your notebook" not in greeting()
    _at(monkeypatch, later)
    assert "Nothing is out; it waited for you." in greeting()
    assert "Nothing is out; it waited for you." in nos().out
    nos("log", "A grant")
    nos("log", "A lamp")
    assert "Here is your notebook" not in greeting()
    _at(monkeypatch, later + timedelta(days=40))
    page = greeting()
    assert "2 are still out; heard anything?" in page
    assert page.count('class="again"') == 1
    assert "Ben" not in page
    with caught():
        ask = Ask.objects.filter(what="A lamp").get()
    nos("answer", ask.uid.hex[-8:], "no")
    _at(monkeypatch, later + timedelta(days=80))
    assert "One is still out; heard anything?" in nos().out


def _at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: instant)
