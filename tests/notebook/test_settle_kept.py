"""Choose between two versions of an ask: on the page, over the API, in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nos.lib.errors import BadInput, Conflict, NotHere
from nos.notebook.models import Ask
from nos.notebook.operations import Written, edit_ask, remove_ask, settle_kept, undo
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.history import deeds_on
from nos.notebook.queries.kept import find_kept, kept_count
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make
from tests.plumbing.api import at_home
from tests.plumbing.state import state
from tests.plumbing.terminal import Nos

TWO: dict[str, Any] = {"mine": {"note": "From the phone", "kind": "Rent"}, "note": "From the desk"}


def settle(ana: Person, ask: Ask, kept: UUID, choose: object, **more: Any) -> Written:
    call = more.pop("call", None) or make.call(ana)
    book = make.notebook(ana)
    return settle_kept(call=call, notebook=book, ask=ask, kept=kept, choose=choose, **more)


class TestChoosing:
    @pytest.mark.parametrize(
        ("choose", "own", "note", "kind"),
        [
            ("mine", {}, "From the phone", "Rent"),
            ("theirs", {}, "From the desk", ""),
            ({"note": "both"}, {}, "From the desk\n\nFrom the phone", ""),
            ({"note": "theirs", "kind": "mine"}, {}, "From the desk", "Rent"),
            ("mine", {"note": "In other words"}, "In other words", "Rent"),
            ({}, {}, "From the desk", ""),
        ],
    )
    def test_field_by_field_with_one_undo(
        self, ana: Person, choose: object, own: dict[str, object], note: str, kind: str
    ) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        before = state(ana)
        written = settle(ana, ask, kept, choose, fields=own)
        now = find_ask(ana, ask.uid)
        assert (now.note, now.kind) == (note, kind)
        assert kept_count(make.notebook(ana)) == 0
        assert find_kept(ana, kept).sent == TWO["mine"], "nothing that was written is gone"
        assert [deed.kind for deed in deeds_on(ana, now)].count("chosen") == 1
        undo(call=make.call(ana), notebook=None, operation=written.operation)
        assert state(ana) == before

    def test_an_answer_goes_by_the_rules_of_an_answer(self, ana: Person) -> None:
        ask, kept = make.two_versions(ana, mine={"answer": "no", "sting": 3}, note="Else")
        settle(ana, ask, kept, "mine")
        now = find_ask(ana, ask.uid)
        assert (now.answer, now.heard_on, now.sting, now.note) == ("no", make.day(ana), 3, "Else")
        assert make.notebook(ana).nos == 1

    def test_of_one_removed_since_it_brings_it_back(self, ana: Person) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
        settle(ana, ask, kept, {"note": "mine"})
        now = find_ask(ana, ask.uid)
        assert (now.removed, now.note) == (False, "From the phone")

    def test_what_stands_may_stay_where_it_was_removed(self, ana: Person) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
        settle(ana, ask, kept, "theirs")
        assert find_ask(ana, ask.uid).removed

    def test_chosen_once(self, ana: Person) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        settle(ana, ask, kept, "theirs")
        with pytest.raises(Conflict, match="chosen already"):
            settle(ana, ask, kept, "mine")

    def test_what_changed_since_is_looked_at_again(self, ana: Person) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        fields = {"note": "Third"}
        edit_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask, fields=fields)
        with pytest.raises(Conflict, match="once more"):
            settle(ana, ask, kept, "mine", revision=2)
        settle(ana, ask, kept, "mine", revision=3)

    @pytest.mark.parametrize(
        ("choose", "own", "named"),
        [
            ({"note": "neither"}, {}, "note"),
            ({"kind": "both"}, {}, "kind"),
            ({"who": "mine"}, {}, "who"),
            (["mine"], {}, "choose"),
            ("mine", {"who": "Someone"}, "who"),
            ("mine", {"note": "x" * 30_001}, "note"),
        ],
    )
    def test_what_cannot_be_chosen_is_named(
        self, ana: Person, choose: object, own: dict[str, object], named: str
    ) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        with pytest.raises(BadInput) as refused:
            settle(ana, ask, kept, choose, fields=own)
        assert list(refused.value.fields) == [named]
        assert kept_count(make.notebook(ana)) == 1

    def test_of_a_stranger_it_is_not_there(self, ana: Person, cy: Person) -> None:
        ask, kept = make.two_versions(ana, **TWO)
        make.ask(cy)
        with pytest.raises(NotHere):
            find_kept(cy, kept)
        with pytest.raises(NotHere):
            settle(cy, ask, kept, "mine")
        with pytest.raises(NotHere):
            settle(ana, ask, uuid4(), "mine")


@pytest.fixture
def here(db: None) -> Person:
    return arrive(Person.to_be(LOCAL_PERSON_ID))


@pytest.fixture
def window() -> Client:
    return Client(HTTP_HOST="localhost:8000")


class TestPages:
    def test_from_home_to_the_ask_and_back_by_undo(self, here: Person, window: Client) -> None:
        ask, kept = make.two_versions(here, **TWO)
        assert b'href="/kept/"' in window.get("/").content
        assert f"/kept/{kept}/" in window.get("/kept/").content.decode()
        assert f"/kept/{kept}/" in window.get(f"/asks/{ask.uid}/").content.decode()
        page = window.get(f"/kept/{kept}/").content.decode()
        assert re.findall(r'name="choose_(\w+)" value="(\w+)" checked', page) == [
            ("kind", "mine"),
            ("note", "both"),
        ]
        chosen = {"choose_note": "mine", "choose_kind": "theirs"}
        done = send(window, f"/kept/{kept}/", **chosen)
        assert done.status_code == 303
        assert find_ask(here, ask.uid).note == "From the phone"
        said = window.get(done["Location"]).content.decode()
        assert "Chosen. The other version stays in the history." in said
        assert b'href="/kept/"' not in window.get("/").content
        assert "One of the two was chosen" in window.get(f"/kept/{kept}/").content.decode()

    def test_what_was_typed_stays_where_it_cannot_be_taken(
        self, here: Person, window: Client
    ) -> None:
        _ask, kept = make.two_versions(here, **TWO)
        words = "Long " * 6_001
        page = send(window, f"/kept/{kept}/", choose_kind="theirs", own_note=words)
        assert page.status_code == 422
        assert words.strip() in page.content.decode()
        assert 'name="choose_kind" value="theirs" checked' in page.content.decode()

    def test_a_form_left_behind_leads_straight_to_it(self, here: Person, window: Client) -> None:
        ask = make.ask(here)
        fields: dict[str, object] = {"note": "From the desk"}
        edit_ask(call=make.call(here), notebook=make.notebook(here), ask=ask, fields=fields)
        operation = str(uuid4())
        form = {"operation": operation, "revision": "1", "note": "From the phone"}
        page = send(window, f"/asks/{ask.uid}/edit/", **form)
        assert page.status_code == 409
        assert f'action="/kept/{operation}/?"' in page.content.decode()

    def test_with_nothing_kept_it_teaches(self, here: Person, window: Client) -> None:
        make.ask(here)
        assert "Nothing waits now" in window.get("/kept/").content.decode()
        assert b'href="/kept/"' not in window.get("/").content

    def test_thirty_cost_as_many_queries_as_three(self, here: Person, window: Client) -> None:
        costs = []
        for many in (3, 27):
            for _n in range(many):
                make.two_versions(here, **TWO)
            with CaptureQueriesContext(connection) as queries:
                assert window.get("/kept/").status_code == 200
            costs.append(len(queries))
        assert costs[0] == costs[1]


def send(window: Client, path: str, **fields: str) -> Any:
    return window.post(path, {"operation": str(uuid4()), **fields})


def test_over_the_api(db: None) -> None:
    api = at_home()
    uid, late = str(uuid4()), uuid4()
    api.put(f"asks/{uid}", {"what": "A raise"})
    api.patch(f"asks/{uid}", {"note": "From the desk", "revision": 1})
    refused = api.patch(f"asks/{uid}", {"note": "From the phone", "revision": 1}, key=late)
    assert refused.status == 409
    (one,) = api.get("kept").json["kept"]
    assert (one["operation"], one["current"]["note"]) == (str(late), "From the desk")
    assert (one["yours"], one["differing"]) == ({"note": "From the phone"}, ["note"])
    assert api.post(f"kept/{late}", {"choose": {"note": "neither"}}).status == 422
    assert api.post(f"kept/{uuid4()}", {"choose": "mine"}).status == 404
    key = uuid4()
    for _again in range(2):
        done = api.post(f"kept/{late}", {"choose": "both", "ask": uid}, key=key)
        assert (done.status, done.json["note"]) == (200, "From the desk\n\nFrom the phone")
    assert api.get("kept").json == {"kept": []}


def test_over_the_api_what_came_back_says_so(db: None) -> None:
    api = at_home()
    uid = str(uuid4())
    api.put(f"asks/{uid}", {"what": "A raise"})
    api.delete(f"asks/{uid}", {"revision": 1})
    back = api.put(f"asks/{uid}/answer", {"answer": "no", "revision": 1})
    assert (back.status, back.json["came_back"], back.json["removed"]) == (200, True, False)
    assert "came_back" not in api.patch(f"asks/{uid}", {"note": "Else"}).json
    api.delete(f"asks/{uid}", {})
    assert api.post(f"asks/{uid}/steps", {"words": "Callback"}).status == 409
    assert api.post(f"asks/{uid}/steps", {"words": "Callback", "revision": 4}).json["came_back"]


def test_in_the_terminal(nos: Nos, local: Callable[[], Person]) -> None:
    nos("log", "a flat")
    assert "of every ask there is one version" in nos("kept").out
    ask, _kept = make.two_versions(local(), **TWO)
    handle = ask.uid.hex[-4:]
    listed = nos("kept").out
    assert handle in listed
    assert "kind, note" in listed
    shown = nos("kept", handle).out
    assert "From the desk" in shown
    assert "From the phone" in shown
    assert nos("kept", "--json").json["kept"][0]["differing"] == ["kind", "note"]
    assert nos("kept", handle, "--mine", "--theirs", fine=False).code == 2
    assert nos("kept", "--mine", fine=False).code == 2
    uid = str(uuid4())
    for _again in range(2):
        said = nos("kept", handle, "--mine", "--uid", uid).out
        assert "Chosen. The other version stays in the history." in said
    assert find_ask(local(), ask.uid).note == "From the phone"
    assert nos("kept", handle, fine=False).code == 3
    nos("undo")
    assert handle in nos("kept").out
