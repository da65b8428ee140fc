"""Mend many asks at once: one operation, one undo, whole or not at all, through every door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.lib.errors import BadInput, Conflict, KeyReused, NosError, NotHere, TooLarge
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Change
from nos.notebook.operations import (
    AskEdit,
    Call,
    Written,
    edit_ask,
    edit_asks,
    open_notebook,
    remove_ask,
    undo,
)
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.counting import recount
from nos.notebook.rules import ANSWERS, Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.api import Answer, Api, at_home
from tests.plumbing.state import state
from tests.plumbing.terminal import Nos

pytestmark = pytest.mark.django_db


def edit(person: Person, *edits: AskEdit, call: Call | None = None) -> Written:
    return edit_asks(call=call or make.call(person), notebook=make.notebook(person), edits=edits)


def alike(asks: Sequence[Ask], **fields: object) -> list[AskEdit]:
    return [AskEdit(ask, fields, ask.revision) for ask in asks]


def now(person: Person, asks: Sequence[Ask]) -> list[Ask]:
    return [find_ask(person, ask.uid) for ask in asks]


class TestOneOperation:
    def test_each_row_gets_its_own_fields(self, ana: Person) -> None:
        first, second, third = make.asks(ana, "waiting", "waiting", "no")
        call = make.call(ana)
        written = edit(
            ana,
            AskEdit(second, {"kind": "Rent", "answer": "no"}, 1),
            AskEdit(first, {"who": "The council"}, 1),
            call=call,
        )
        assert [ask.uid for ask in written.asks] == [second.uid, first.uid]
        one, two, three = now(ana, [first, second, third])
        assert (one.who, one.revision, one.answer) == ("The council", 2, "waiting")
        assert (two.kind, two.answer, two.heard_on) == ("Rent", "no", make.day(ana))
        assert three.revision == 1
        assert make.notebook(ana).tally == Tally(nos=2, asks=3, waiting=1)
        lines = Change.objects.of(ana).filter(operation=call.operation).order_by("n")
        assert [(line.kind, line.n, line.ask_id) for line in lines] == [
            ("edited", 0, second.pk),
            ("edited", 1, first.pk),
        ]

    def test_one_undo_takes_all_back_and_one_more_brings_it_again(self, ana: Person) -> None:
        asks = make.asks(ana, *["waiting"] * 12, "yes")
        before = state(ana)
        done = edit(ana, *alike(asks, answer="no", kind="Audition", note="All in one"))
        assert make.notebook(ana).nos == 13
        after = state(ana)
        back = undo(call=make.call(ana), notebook=make.notebook(ana))
        assert {ask.uid for ask in back.asks} == {ask.uid for ask in done.asks}
        assert state(ana) == before
        undo(call=make.call(ana), notebook=None, operation=back.operation)
        assert state(ana) == after

    def test_a_milestone_crossed_within_it_is_reached_once(self, ana: Person) -> None:
        asks = make.asks(ana, *["no"] * 7, *["waiting"] * 5)
        written = edit(ana, *alike(asks[7:], answer="no"))
        assert [stone.number for stone in written.milestones] == [10]
        assert make.notebook(ana).nos == 12
        tenth = written.milestones[0].ask
        assert tenth == asks[9]

    def test_sent_again_it_is_done_once(self, ana: Person) -> None:
        asks = make.asks(ana, "waiting", "waiting")
        call = make.call(ana)
        first = edit(ana, *alike(asks, nerves=3), call=call)
        again = edit(ana, *alike(asks, nerves="3"), call=call)
        assert (first.replayed, again.replayed) == (False, True)
        assert [ask.revision for ask in again.asks] == [2, 2]
        with pytest.raises(KeyReused):
            edit(ana, *alike(asks, nerves=4), call=call)
        with pytest.raises(KeyReused):
            edit(ana, *alike(asks[:1], nerves=3), call=call)


class TestWholeOrNotAtAll:
    def test_what_cannot_be_taken_is_named_by_row_and_field(self, ana: Person) -> None:
        asks = make.asks(ana, "waiting", "waiting", "no", "no")
        before = state(ana)
        with pytest.raises(BadInput) as refused:
            edit(
                ana,
                AskEdit(asks[0], {"kind": "Rent"}),
                AskEdit(asks[1], {"nerves": 11, "what": "", "colour": "x"}),
                AskEdit(asks[3], {"asked_on": "2026-02-30"}),
            )
        assert sorted(refused.value.fields) == [
            "asks.1.colour", "asks.1.nerves", "asks.1.what", "asks.2.asked_on",
        ]  # fmt: skip
        with pytest.raises(BadInput) as refused:
            edit(
                ana,
                AskEdit(asks[0], {"kind": "Rent"}),
                AskEdit(asks[1], {"heard_on": str(make.day(ana))}),
                AskEdit(asks[2], {"chance": 20}),
                AskEdit(asks[3], {"heard_on": "1999-01-01"}),
            )
        assert sorted(refused.value.fields) == [
            "asks.1.heard_on", "asks.2.chance", "asks.3.heard_on",
        ]  # fmt: skip
        assert state(ana) == before

    def test_an_ask_stands_in_it_once_and_with_something_to_change(self, ana: Person) -> None:
        first, second = make.asks(ana, "waiting", "waiting")
        with pytest.raises(BadInput, match="twice") as refused:
            edit(ana, *alike([first, second, first], kind="Rent"))
        assert list(refused.value.fields) == ["asks.2.uid"]
        with pytest.raises(BadInput, match="for this ask"):
            edit(ana, AskEdit(first, {}))
        with pytest.raises(BadInput, match="at least one"):
            edit(ana)

    def test_two_hundred_fit_and_one_more_does_not(self, ana: Person) -> None:
        asks = make.asks(ana, *["waiting"] * 201)
        with pytest.raises(TooLarge, match="Nothing was changed"):
            edit(ana, *alike(asks, kind="Rent"))
        assert len(edit(ana, *alike(asks[:200], kind="Rent")).asks) == 200
        assert now(ana, asks[200:])[0].kind == ""

    def test_of_somebody_else_or_elsewhere_it_is_not_there(self, ana: Person, cy: Person) -> None:
        hers, his = make.ask(ana), make.ask(cy)
        with pytest.raises(NotHere):
            edit(cy, *alike([his, hers], kind="Mine"))
        other = open_notebook(call=make.call(ana), fields={}, another=True).notebook
        assert other
        with pytest.raises(NotHere):
            edit_asks(call=make.call(ana), notebook=other, edits=alike([hers], kind="Else"))
        assert [one.kind for one in (find_ask(ana, hers.uid), find_ask(cy, his.uid))] == ["", ""]


class TestTwoVersions:
    def test_all_that_are_stale_are_told_at_once_and_kept(self, ana: Person) -> None:
        first, second, third, fourth = make.asks(ana, *["waiting"] * 4)
        for ask in (first, third):
            edit_ask(
                call=make.call(ana),
                notebook=make.notebook(ana),
                ask=ask,
                fields={"kind": "On the phone"},
            )
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=fourth)
        call, told = make.call(ana), []
        edits = alike([first, second, third, fourth], kind="On the laptop")
        for _again in range(2):
            with pytest.raises(Conflict, match="Nothing was written") as conflict:
                edit(ana, *edits, call=call)
            error = conflict.value
            assert (error.current, error.revision) == (first, 2)
            assert [one.current for one in error.each] == [first, third, fourth]
            told.append([(error.sentence, one.yours, one.revision) for one in error.each])
        assert told[0] == told[1]
        assert [revision for _said, _yours, revision in told[0]] == [2, 2, 2]
        assert [ask.kind for ask in now(ana, [first, second, third, fourth])] == [
            "On the phone", "", "On the phone", "",
        ]  # fmt: skip
        kept = Change.objects.of(ana).filter(operation=call.operation).order_by("n")
        assert [(one.kind, one.ask_id, one.after) for one in kept] == [
            ("kept", ask.pk, {"kind": "On the laptop"}) for ask in (first, third, fourth)
        ]

    def test_without_a_revision_the_last_one_wins(self, ana: Person) -> None:
        ask = make.ask(ana)
        edit(ana, AskEdit(ask, {"kind": "One"}))
        edit(ana, AskEdit(ask, {"kind": "Two"}))
        assert find_ask(ana, ask.uid).kind == "Two"


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"n": st.integers(0, 5)},
            optional={
                "kind": st.sampled_from(["", "Rent"]),
                "answer": st.sampled_from(ANSWERS),
                "sting": st.sampled_from([None, 0, 10]),
                "chance": st.sampled_from([None, 50]),
                "asked_on": st.integers(0, 3),
                "heard_on": st.integers(0, 3),
            },
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda row: row["n"],
    )
)
@settings(max_examples=30)
def test_undone_all_is_as_it_was(rows: list[dict[str, Any]]) -> None:
    person = make.person()
    asks = make.asks(person, "waiting", "no", "yes", "silence", "withdrawn", "almost")
    edits = []
    for row in rows:
        fields = {
            name: str(make.day(person, value)) if name.endswith("_on") else value
            for name, value in row.items()
            if name != "n"
        }
        edits.append(AskEdit(asks[row["n"]], fields, 1))
    before = state(person)
    try:
        done = edit(person, *edits)
    except NosError:
        assert state(person) == before
        return
    after = state(person)
    assert make.notebook(person).tally == recount(make.notebook(person))
    back = undo(call=make.call(person), notebook=None, operation=done.operation)
    assert state(person) == before
    undo(call=make.call(person), notebook=None, operation=back.operation)
    assert state(person) == after


class TestThroughTheApi:
    @pytest.fixture
    def api(self) -> Api:
        return at_home()

    @pytest.fixture
    def uids(self, api: Api) -> list[str]:
        uids = [str(new_uid()) for _ in range(3)]
        for uid in uids:
            assert api.put(f"asks/{uid}", {"what": "A part"}).status == 200
        return uids

    def send(self, api: Api, *asks: dict[str, Any], key: UUID | None = None) -> Answer:
        return api.patch("asks", {"asks": list(asks)}, key=key)

    def test_it_answers_with_the_asks_and_the_count(self, api: Api, uids: list[str]) -> None:
        key = new_uid()
        rows = [{"uid": uid, "revision": 1, "answer": "no", "heard_on": "today"} for uid in uids]
        first = self.send(api, *rows, key=key)
        assert first.status == 200, first.body
        assert [ask["uid"] for ask in first.json["asks"]] == uids
        assert sorted(ask["number"] for ask in first.json["asks"]) == [1, 2, 3]
        assert first.json["notebook"]["count"]["nos"] == 3
        assert first.headers["Operation"] == str(key)
        assert self.send(api, *rows, key=key).json == first.json
        assert self.send(api, *rows[:2], key=key).status == 422
        assert api.post("undo", {"operation": str(key)}).json["notebook"]["count"]["nos"] == 0

    def test_every_version_that_has_moved_on_is_shown(self, api: Api, uids: list[str]) -> None:
        for uid in uids[:2]:
            api.patch(f"asks/{uid}", {"kind": "theirs"})
        rows = [{"uid": uid, "revision": 1, "kind": "mine", "nerves": 2} for uid in uids]
        late = self.send(api, *rows)
        assert (late.status, late.json["type"]) == (409, "conflict")
        assert "Nothing was written" in late.detail
        assert late.json["current"]["uid"] == uids[0]
        assert [one["current"]["uid"] for one in late.json["conflicts"]] == uids[:2]
        assert {one["current"]["kind"] for one in late.json["conflicts"]} == {"theirs"}
        assert [one["yours"] for one in late.json["conflicts"]] == [
            {"kind": "mine", "nerves": 2}
        ] * 2
        assert [one["revision"] for one in late.json["conflicts"]] == [2, 2]
        assert api.get(f"asks/{uids[2]}").json["kind"] == ""

    def test_days_may_be_in_words(self, api: Api, uids: list[str]) -> None:
        first = self.send(api, {"uid": uids[0], "asked_on": "3 days ago", "answer": "no"})
        assert first.json["asks"][0]["asked_on"] < first.json["asks"][0]["heard_on"]
        bad = self.send(api, {"uid": uids[1], "kind": "x"}, {"uid": uids[0], "asked_on": "soon"})
        assert (bad.status, list(bad.json["fields"])) == (422, ["asks.1.asked_on"])

    @pytest.mark.parametrize(
        ("asks", "named"),
        [
            ([], "asks"),
            ("x", "asks"),
            ([1], "asks"),
            ([{"kind": "x"}], "asks"),
            ([{"uid": "x", "kind": "x"}], "asks"),
            ([{"uid": 0, "revision": "1"}], "asks.0.revision"),
            ([{"uid": 0}], "asks.0.uid"),
            ([{"uid": 0, "aside": True}], "asks.0.aside"),
            ([{"uid": 0, "kind": "x"}, {"uid": 0, "kind": "y"}], "asks.1.uid"),
        ],
    )
    def test_what_is_no_list_of_asks_is_refused(
        self, api: Api, uids: list[str], asks: Any, named: str
    ) -> None:
        if isinstance(asks, list):
            asks = [{**one, "uid": uids[0]} if _first(one) else one for one in asks]
        answer = api.patch("asks", {"asks": asks})
        assert (answer.status, list(answer.json["fields"])) == (422, [named])
        assert api.get(f"asks/{uids[0]}").json["revision"] == 1

    def test_one_that_is_not_there_and_nothing_is_written(self, api: Api, uids: list[str]) -> None:
        rows = [{"uid": uid, "kind": "x"} for uid in (*uids, str(new_uid()))]
        answer = self.send(api, *rows)
        assert (answer.status, answer.body) == (404, api.get(f"asks/{new_uid()}").body)
        assert api.get(f"asks/{uids[0]}").json["kind"] == ""
        many = [{"uid": str(new_uid()), "kind": "x"} for _ in range(1_001)]
        assert self.send(api, *many).status == 413


def _first(one: object) -> bool:
    return isinstance(one, dict) and one.get("uid") == 0


class TestAtTheKeyboard:
    def test_several_handles_are_one_operation(self, nos: Nos, local: Callable[[], Person]) -> None:
        logged = nos("log", "-", "--json", stdin="one\ntwo\nthree\n").json["asks"]
        handles = [ask["uid"] for ask in logged]
        said = nos("edit", *handles[:2], "--kind", "audition", "--answer", "no", "--json")
        assert [ask["kind"] for ask in said.json["asks"]] == ["audition"] * 2
        assert said.json["count"]["nos"] == 2
        nos("undo")
        asks = Ask.objects.of(local())
        assert set(asks.values_list("kind", "answer")) == {("", "waiting")}

    def test_what_cannot_be_taken_is_named_by_handle(self, nos: Nos) -> None:
        logged = nos("log", "-", "--json", "--no", stdin="one\ntwo\n").json["asks"]
        first, second = (ask["uid"] for ask in logged)
        said = nos("edit", first, second, "--heard", "2001-01-01", fine=False)
        assert said.code == 2
        both = f"{first} heard on, {second} heard on"
        assert said.err.startswith(f"{both}: It was heard before it was asked.")

    def test_one_of_them_is_answered_alone_too(self, nos: Nos) -> None:
        uid = nos("log", "one", "--json").json["asks"][0]["uid"]
        assert nos("edit", uid, "--answer", "yes", "--json").json["count"]["yeses"] == 1
