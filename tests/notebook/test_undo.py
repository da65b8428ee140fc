"""Take back all of an operation at once; and take that back."""

from __future__ import annotations

from uuid import UUID

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask, Change, Milestone
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    change_target,
    close_notebook,
    edit_ask,
    edit_person,
    open_notebook,
    remove_ask,
    reopen,
    rest,
    set_opening_balance,
    undo,
)
from nos.notebook.queries.asks import find_ask, steps_of
from nos.notebook.queries.notebooks import the_notebook
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make
from tests.plumbing.state import state


def take_back(person: Person, operation: UUID | None = None) -> Written:
    return undo(call=make.call(person), notebook=the_notebook(person), operation=operation)


def test_twelve_lines_go_with_one_undo_and_come_with_another(ana: Person) -> None:
    make.ask(ana)
    before = state(ana)
    written = make.logged(ana, *({"what": f"Freebie {n}", "answer": "no"} for n in range(12)))
    after = state(ana)
    undone = take_back(ana, written.operation)
    assert state(ana) == before
    assert {ask.uid for ask in undone.asks} == {ask.uid for ask in written.asks}
    take_back(ana, undone.operation)
    assert state(ana) == after


def test_without_a_uid_it_is_the_last_one_that_stands(ana: Person) -> None:
    states = [state(ana)]
    for n in range(3):
        make.ask(ana, f"Ask {n}", answer="no")
        states.append(state(ana))
    for earlier in reversed(states[1:-1]):
        take_back(ana)
        assert state(ana) == earlier
    take_back(ana)
    assert make.notebook(ana).tally == Tally()
    take_back(ana)  # at last the notebook, which came with the first ask
    assert state(ana) == states[0]
    with pytest.raises(NotHere):
        take_back(ana)


def test_an_undo_is_not_undone_by_the_next_undo_without_a_uid(ana: Person) -> None:
    first = make.ask(ana, "First")
    second = make.ask(ana, "Second")
    take_back(ana)
    take_back(ana)
    assert find_ask(ana, first.uid).removed
    assert find_ask(ana, second.uid).removed


def test_what_was_restored_counts_as_the_last_one(ana: Person) -> None:
    make.ask(ana, "First")
    second = make.ask(ana, "Second")
    restored = take_back(ana, take_back(ana).operation)
    assert not find_ask(ana, second.uid).removed
    take_back(ana)
    assert find_ask(ana, second.uid).removed
    kinds = Change.objects.of(ana).filter(operation=restored.operation)
    assert [change.kind for change in kinds] == ["restored"]


def test_taken_back_and_forth_by_the_first_uid_it_is_where_it_seems(ana: Person) -> None:
    written = make.logged(ana, {"answer": "no"})
    for _ in range(2):
        undone = take_back(ana, written.operation)
        with pytest.raises(Conflict, match="taken back already"):
            take_back(ana, written.operation)
        take_back(ana, undone.operation)
        with pytest.raises(Conflict, match="taken back already"):
            take_back(ana, undone.operation)
        assert make.notebook(ana).nos == 1


def test_sent_again_it_undoes_once(ana: Person) -> None:
    make.asks(ana, "no", "no")
    call = make.call(ana)
    first = undo(call=call, notebook=make.notebook(ana))
    again = undo(call=call, notebook=make.notebook(ana))
    assert (first.replayed, again.replayed) == (False, True)
    assert [ask.uid for ask in again.asks] == [ask.uid for ask in first.asks]
    assert all(ask.removed for ask in again.asks)


def test_sent_again_with_a_uid_of_something_else_it_is_refused(ana: Person) -> None:
    one, other = make.logged(ana, {}), make.logged(ana, {})
    call = make.call(ana)
    undo(call=call, notebook=None, operation=one.operation)
    with pytest.raises(KeyReused):
        undo(call=call, notebook=None, operation=other.operation)
    assert make.notebook(ana).waiting == 1


def test_what_was_changed_since_is_kept_and_both_are_shown(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    fields: dict[str, object] = {"what": "Twenty per cent", "note": "By phone"}
    first = edit_ask(call=make.call(ana), notebook=book, ask=ask, fields=fields)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"what": "Thirty per cent"})
    before = state(ana)
    with pytest.raises(Conflict) as conflict:
        take_back(ana, first.operation)
    assert conflict.value.current == ask
    assert conflict.value.revision == 3
    assert conflict.value.yours == {"what": make.WHAT, "note": ""}
    assert state(ana) == before


def test_what_was_changed_elsewhere_does_not_stand_in_the_way(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    first = edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"note": "By phone"})
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"what": "Thirty per cent"})
    take_back(ana, first.operation)
    now = find_ask(ana, ask.uid)
    assert (now.what, now.note, now.revision) == ("Thirty per cent", "", 4)


def test_one_of_twelve_changed_since_keeps_all_twelve(ana: Person) -> None:
    written = make.logged(ana, *({"what": f"Freebie {n}"} for n in range(12)))
    edit_ask(
        call=make.call(ana),
        notebook=make.notebook(ana),
        ask=written.asks[7],
        fields={"nerves": 0},
    )
    with pytest.raises(Conflict):
        take_back(ana, written.operation)
    assert make.notebook(ana).waiting == 12


def test_a_step_further_keeps_its_ask(ana: Person) -> None:
    written = make.logged(ana, {})
    stepped = add_step(
        call=make.call(ana), notebook=make.notebook(ana), ask=written.asks[0], words="Callback"
    )
    with pytest.raises(Conflict):
        take_back(ana, written.operation)
    take_back(ana, stepped.operation)
    take_back(ana, written.operation)
    assert make.notebook(ana).tally == Tally()


def test_two_steps_of_a_day_keep_their_order(ana: Person) -> None:
    ask = make.ask(ana)
    calls = [make.call(ana), make.call(ana)]
    for call, words in zip(calls, ("Callback", "Short list"), strict=True):
        add_step(call=call, notebook=make.notebook(ana), ask=ask, words=words)
    before = state(ana)
    take_back(ana, take_back(ana, calls[0].operation).operation)
    assert state(ana) == before
    assert [step.words for step in steps_of(ana, [ask])[ask.pk]] == ["Callback", "Short list"]


@pytest.mark.parametrize("fields", [{"nerves": 0}, {"chance": 0, "sting": 0}, {"hurt": False}])
def test_a_nought_is_something_that_was_said(ana: Person, fields: dict[str, object]) -> None:
    written = make.logged(ana, fields)
    take_back(ana, written.operation)
    assert make.notebook(ana).tally == Tally()


def test_undoing_the_answer_unlocks_the_guess(ana: Person) -> None:
    ask = make.ask(ana, chance=20)
    book = make.notebook(ana)
    answered = answer_ask(call=make.call(ana), notebook=book, ask=ask, answer="no")
    with pytest.raises(BadInput, match="locked"):
        edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"chance": 50})
    take_back(ana, answered.operation)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"chance": 50})
    assert find_ask(ana, ask.uid).chance_before


def test_a_milestone_once_reached_stays(ana: Person) -> None:
    take_back(ana, make.logged(ana, {"answer": "no"}).operation)
    assert make.notebook(ana).nos == 0
    assert Milestone.objects.of(ana).get().number == 1
    assert make.logged(ana, {"answer": "no"}).milestones == ()


def test_on_a_closed_notebook_only_the_closing(ana: Person) -> None:
    written = make.logged(ana, {})
    closed = close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    with pytest.raises(Conflict, match="closed"):
        take_back(ana, written.operation)
    take_back(ana)
    assert not make.notebook(ana).closed
    with pytest.raises(Conflict, match="taken back already"):
        take_back(ana, closed.operation)


def test_reopening_taken_back_closes(ana: Person) -> None:
    make.ask(ana)
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    reopened = reopen(call=make.call(ana), notebook=make.notebook(ana))
    take_back(ana, reopened.operation)
    assert make.notebook(ana).closed


def test_a_notebook_with_something_in_it_stays(ana: Person) -> None:
    opened = open_notebook(call=make.call(ana), fields={"title": "Nos"})
    make.ask(ana, answer="almost")
    with pytest.raises(Conflict):
        take_back(ana, opened.operation)
    take_back(ana)
    take_back(ana, opened.operation)
    assert the_notebook(ana) is None
    written = make.logged(ana, {})
    assert written.notebook != opened.notebook


def test_a_notebook_taken_back_can_come_back(ana: Person) -> None:
    opened = open_notebook(
        call=make.call(ana), fields={"title": "Nos", "opening_nos": 79, "opening_yeses": 8}
    )
    before = state(ana)
    undone = take_back(ana, opened.operation)
    undo(call=make.call(ana), notebook=None, operation=undone.operation)
    assert state(ana) == before


def test_settings_of_a_notebook(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    before = state(ana)
    aimed = change_target(call=make.call(ana), notebook=book, target=300)
    balanced = set_opening_balance(call=make.call(ana), notebook=book, nos=79, yeses=8)
    take_back(ana, aimed.operation)
    assert (make.notebook(ana).target, make.notebook(ana).nos) == (1_000, 79)
    take_back(ana, balanced.operation)
    assert state(ana) == before


def test_settings_changed_since_stay(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    aimed = change_target(call=make.call(ana), notebook=book, target=300)
    change_target(call=make.call(ana), notebook=book, target=400)
    with pytest.raises(Conflict) as conflict:
        take_back(ana, aimed.operation)
    assert conflict.value.yours == {"target": 1_000}
    assert make.notebook(ana).target == 400


def test_a_rest(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    before = state(ana)
    rested = rest(call=make.call(ana), notebook=book, from_on="2026-07-01", to_on="2026-07-14")
    after = state(ana)
    undone = take_back(ana, rested.operation)
    assert state(ana) == before
    take_back(ana, undone.operation)
    assert state(ana) == after


def test_the_settings_of_a_person(ana: Person) -> None:
    settled = edit_person(call=make.call(ana), fields={"week_starts": 3, "language": "nl"})
    undone = undo(call=make.call(ana), notebook=None, operation=settled.operation)
    assert (undone.person.week_starts, undone.person.language) == (0, "en")
    with pytest.raises(Conflict, match="taken back already"):
        undo(call=make.call(ana), notebook=None, operation=settled.operation)
    redone = undo(call=make.call(ana), notebook=None, operation=undone.operation)
    assert (redone.person.week_starts, redone.person.language) == (3, "nl")
    kinds = Change.objects.of(ana).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["settled", "undone", "restored"]
    edit_person(call=make.call(ana), fields={"week_starts": 5})
    with pytest.raises(Conflict, match="changed since"):
        undo(call=make.call(ana), notebook=None, operation=settled.operation)


def test_what_was_only_kept_changed_nothing(ana: Person) -> None:
    ask = make.ask(ana)
    call = make.call(ana)
    with pytest.raises(Conflict):
        remove_ask(call=call, notebook=make.notebook(ana), ask=ask, revision=9)
    with pytest.raises(Conflict, match="kept beside"):
        take_back(ana, call.operation)
    take_back(ana)
    assert find_ask(ana, ask.uid).removed


def test_nothing_to_undo(ana: Person) -> None:
    with pytest.raises(NotHere):
        take_back(ana)
    with pytest.raises(NotHere):
        take_back(ana, new_uid())
    nobody = Person.to_be(new_row_id())
    with pytest.raises(NotHere):
        undo(call=make.call(nobody), notebook=None)


def test_a_strangers_operation_is_not_there(ana: Person, cy: Person) -> None:
    written = make.logged(ana, {})
    make.ask(cy)
    with pytest.raises(NotHere):
        take_back(cy, written.operation)
    assert Ask.objects.of(ana).live().count() == 1
