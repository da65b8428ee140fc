"""Mend an ask: only what was sent changes, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere
from nos.notebook.models import Ask, Change
from nos.notebook.operations import Written, edit_ask, open_notebook, remove_ask
from nos.notebook.queries.asks import find_ask
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make


def edit(person: Person, ask: Ask, revision: int | None = None, **fields: object) -> Written:
    return edit_ask(
        call=make.call(person),
        notebook=make.notebook(person),
        ask=ask,
        fields=fields,
        revision=revision,
    )


def test_only_what_was_sent_changes(ana: Person) -> None:
    ask = make.ask(ana, who="The landlord", kind="Rent", nerves=7)
    edit(ana, ask, what="Twenty per cent", kind="Housing")
    now = find_ask(ana, ask.uid)
    assert (now.what, now.who, now.kind, now.nerves) == (
        "Twenty per cent",
        "The landlord",
        "Housing",
        7,
    )
    assert (now.revision, now.turn) == (2, ask.turn)
    assert now.tick > ask.tick
    assert now.kind_key == "housing"
    assert "twenty per cent" in now.search_text
    change = Change.objects.of(ana).get(kind="edited")
    assert change.before == {"what": make.WHAT, "kind": "Rent"}
    assert change.after == {"what": "Twenty per cent", "kind": "Housing"}


def test_an_empty_value_empties_it(ana: Person) -> None:
    ask = make.ask(ana, who="The landlord", nerves=7, closes_on="2030-01-01", blocked=True)
    edit(ana, ask, who="", nerves=None, closes_on="", blocked="")
    now = find_ask(ana, ask.uid)
    assert (now.who, now.nerves, now.closes_on, now.blocked) == ("", None, None, False)


def test_what_says_the_same_changes_nothing(ana: Person) -> None:
    ask = make.ask(ana)
    edit(ana, ask, what=f" {make.WHAT} ")
    now = find_ask(ana, ask.uid)
    assert (now.revision, now.tick) == (1, ask.tick)


def test_its_answer_goes_by_the_rules_of_an_answer(ana: Person) -> None:
    ask = make.ask(ana)
    edit(ana, ask, answer="no", note="They said it twice.")
    now = find_ask(ana, ask.uid)
    assert (now.answer, now.heard_on, now.note) == ("no", make.day(ana), "They said it twice.")
    assert now.turn > ask.turn
    assert make.notebook(ana).tally == Tally(nos=1, asks=1)


def test_the_days_move_it_among_the_others(ana: Person) -> None:
    ask = make.ask(ana, answer="no")
    edit(ana, ask, asked_on=str(make.day(ana, 20)), heard_on=str(make.day(ana, 10)))
    now = find_ask(ana, ask.uid)
    assert (now.day, now.turn) == (make.day(ana, 10), ask.turn)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"what": ""}, ["what"]),
        ({"chance": 101, "nerves": 11, "sting": -1}, ["chance", "nerves", "sting"]),
        ({"password": "x", "owner__password__startswith": "y"}, None),
        ({"uid": "x"}, ["uid"]),
        ({"asked_on": ""}, ["asked_on"]),
        ({"heard_on": "2026-01-01"}, ["heard_on"]),
        ({"asked_on": "2026-02-30"}, ["asked_on"]),
        ({"asked_on": "1066-10-14"}, ["asked_on"]),
        ({"asked_on": "9999-12-31"}, ["asked_on"]),
        ({"who_shown": True}, ["who_shown"]),
        ({"who_shown": True, "who_is": "person"}, ["who_shown"]),
        ({"opens_on": "2030-01-02", "closes_on": "2030-01-01"}, ["closes_on"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"note": "x" * 30_001}, ["note"]),
        ({"aside": True}, ["aside"]),
        ({"brought": None}, ["brought"]),
    ],
)
def test_what_cannot_be_taken_is_named(
    ana: Person, fields: dict[str, object], named: list[str] | None
) -> None:
    ask = make.ask(ana)
    with pytest.raises(BadInput) as refused:
        edit_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask, fields=fields)
    assert sorted(refused.value.fields) == (named or sorted(fields))
    assert find_ask(ana, ask.uid).revision == 1


def test_the_name_of_an_organisation_may_be_shown(ana: Person) -> None:
    ask = make.ask(ana, who="The council", who_is="organisation", who_shown=True)
    with pytest.raises(BadInput) as refused:
        edit(ana, ask, who_is="person")
    assert list(refused.value.fields) == ["who_shown"]
    edit(ana, ask, who_is="person", who_shown=False)
    assert not find_ask(ana, ask.uid).who_shown


def test_a_guess_may_change_until_the_answer(ana: Person) -> None:
    ask = make.ask(ana, chance=20)
    edit(ana, ask, chance=None)
    assert not find_ask(ana, ask.uid).chance_before
    edit(ana, ask, chance=50)
    assert find_ask(ana, ask.uid).chance_before
    edit(ana, ask, answer="no")
    edit(ana, ask, chance=50, note="As I thought.")
    with pytest.raises(BadInput, match="locked"):
        edit(ana, ask, chance=60)
    assert find_ask(ana, ask.uid).chance_before


class TestTwoVersions:
    def test_a_stale_edit_is_refused_and_kept(self, ana: Person) -> None:
        ask = make.ask(ana)
        edit(ana, ask, what="On the phone", revision=1)
        call = make.call(ana)
        fields: dict[str, object] = {"what": "On the laptop", "asked_on": str(make.day(ana, 1))}
        with pytest.raises(Conflict) as conflict:
            edit_ask(call=call, notebook=make.notebook(ana), ask=ask, fields=fields, revision=1)
        assert conflict.value.current == ask
        assert getattr(conflict.value.current, "what", None) == "On the phone"
        assert conflict.value.yours == fields
        assert conflict.value.revision == 2
        kept = Change.objects.of(ana).get(operation=call.operation)
        seen = {"what": make.WHAT, "asked_on": str(make.day(ana))}
        assert (kept.kind, kept.ask_id, kept.before, kept.after) == ("kept", ask.pk, seen, fields)
        now = find_ask(ana, ask.uid)
        assert (now.what, now.revision) == ("On the phone", 2)

    def test_sent_again_it_is_refused_in_the_same_words(self, ana: Person) -> None:
        ask, call = make.ask(ana), make.call(ana)
        book = make.notebook(ana)
        edit(ana, ask, what="On the phone")
        answers = []
        for _ in range(2):
            with pytest.raises(Conflict) as conflict:
                edit_ask(
                    call=call,
                    notebook=book,
                    ask=ask,
                    fields={"what": "On the laptop", "nerves": 0},
                    revision=1,
                )
            error = conflict.value
            answers.append((error.sentence, error.current, error.yours, error.revision))
        assert answers[0] == answers[1]
        assert Change.objects.of(ana).filter(kind="kept").count() == 1

    def test_a_revision_from_the_future_is_stale_too(self, ana: Person) -> None:
        ask = make.ask(ana)
        with pytest.raises(Conflict) as conflict:
            edit(ana, ask, what="From tomorrow", revision=7)
        assert conflict.value.revision == 1

    def test_without_a_revision_the_last_one_wins(self, ana: Person) -> None:
        ask = make.ask(ana)
        edit(ana, ask, what="On the phone")
        edit(ana, ask, what="On the laptop")
        assert find_ask(ana, ask.uid).what == "On the laptop"


def test_sent_again_it_is_edited_once(ana: Person) -> None:
    ask, call = make.ask(ana), make.call(ana)
    book = make.notebook(ana)
    edit_ask(call=call, notebook=book, ask=ask, fields={"nerves": 3}, revision=1)
    again = edit_ask(call=call, notebook=book, ask=ask, fields={"nerves": "3"}, revision=1)
    assert again.replayed
    assert again.asks[0].revision == 2
    with pytest.raises(KeyReused):
        edit_ask(call=call, notebook=book, ask=ask, fields={"nerves": 4})


def test_what_was_removed_is_not_edited(ana: Person) -> None:
    ask = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    with pytest.raises(Conflict, match="removed"):
        edit(ana, ask, what="Else")


def test_of_somebody_else_or_elsewhere_it_is_not_there(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    make.ask(cy)
    with pytest.raises(NotHere):
        edit(cy, ask, what="Mine now")
    other = open_notebook(call=make.call(ana), fields={}, another=True).notebook
    assert other
    with pytest.raises(NotHere):
        edit_ask(call=make.call(ana), notebook=other, ask=ask, fields={"what": "Else"})
    assert find_ask(ana, ask.uid).what == make.WHAT
