"""What came back: at once, late, turned round, or not yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere
from nos.notebook.models import Ask, Change
from nos.notebook.operations import (
    Written,
    answer_ask,
    close_notebook,
    edit_ask,
    open_notebook,
    remove_ask,
    set_rule,
    undo,
)
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.numbering import number_of
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make


def heard(person: Person, ask: Ask, answer: str, **fields: object) -> Written:
    return answer_ask(
        call=make.call(person),
        notebook=make.notebook(person),
        ask=ask,
        answer=answer,
        fields=fields,
    )


@pytest.mark.parametrize(
    ("answer", "tally"),
    [
        ("no", Tally(nos=1, asks=1)),
        ("yes", Tally(yeses=1, asks=1)),
        ("silence", Tally(silences=1, asks=1)),
        ("withdrawn", Tally(withdrawn=1, asks=1)),
        ("waiting", Tally(waiting=1, asks=1)),
        ("almost", Tally(almost=1)),
    ],
)
def test_each_answer_counts_where_it_belongs(ana: Person, answer: str, tally: Tally) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, 9)))
    written = heard(ana, ask, answer)
    now = find_ask(ana, ask.uid)
    assert now.answer == answer
    assert now.heard_on == (None if answer in ("waiting", "almost") else make.day(ana))
    assert now.asked_on == (None if answer == "almost" else make.day(ana, 9))
    assert written.notebook
    assert written.notebook.tally == tally


@pytest.mark.parametrize("word", ["no", " NO ", "No"])
def test_a_word_is_a_word_however_it_is_typed(ana: Person, word: str) -> None:
    heard(ana, make.ask(ana), word)
    assert make.notebook(ana).nos == 1


@pytest.mark.parametrize("word", ["", "maybe", "nö", "\u0000no", "nо"])
def test_another_word_is_no_answer(ana: Person, word: str) -> None:
    with pytest.raises(BadInput) as refused:
        heard(ana, make.ask(ana), word)
    assert list(refused.value.fields) == ["answer"]


def test_with_their_words_and_a_day(ana: Person) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, 9)))
    day = make.day(ana, 2)
    heard(
        ana,
        ask,
        "no",
        heard_on=str(day),
        their_words="Not this time,\nbut send more.",
        no_kind="send_more",
        sting=0,
        blocked="on",
    )
    now = find_ask(ana, ask.uid)
    assert (now.heard_on, now.day) == (day, day)
    assert now.their_words == "Not this time,\nbut send more."
    assert (now.no_kind, now.sting, now.blocked) == ("send_more", 0, True)
    assert now.revision == 2


def test_a_late_reply_replaces_the_silence(ana: Person) -> None:
    ask = make.ask(ana, answer="silence", asked_on=str(make.day(ana, 90)))
    silent_turn = ask.turn
    heard(ana, ask, "no")
    now = find_ask(ana, ask.uid)
    assert (now.answer, now.heard_on) == ("no", make.day(ana))
    assert now.turn > silent_turn
    assert make.notebook(ana).tally == Tally(nos=1, asks=1)


def test_a_no_that_turned_yes_recounts_and_renumbers(ana: Person) -> None:
    asks = make.asks(ana, "no", "no", "no")
    heard(ana, asks[0], "yes")
    assert make.notebook(ana).tally == Tally(nos=2, yeses=1, asks=3)
    numbers = [number_of(make.notebook(ana), find_ask(ana, ask.uid)) for ask in asks]
    assert numbers == [None, 1, 2]
    kinds = Change.objects.of(ana).filter(ask=asks[0]).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["logged", "answered"]


def test_closed_a_second_time_it_takes_its_place_anew(ana: Person) -> None:
    """An answer written again, after another, was heard later than those in between."""
    asks = make.asks(ana, "no", "no")
    heard(ana, asks[0], "yes")
    heard(ana, asks[0], "no")
    numbers = [number_of(make.notebook(ana), find_ask(ana, ask.uid)) for ask in asks]
    assert numbers == [2, 1]


def test_the_same_answer_again_keeps_its_day_and_place(ana: Person) -> None:
    ask = make.ask(ana, answer="no", heard_on=str(make.day(ana, 5)))
    heard(ana, ask, "no", their_words="No.")
    now = find_ask(ana, ask.uid)
    assert (now.heard_on, now.turn, now.their_words) == (make.day(ana, 5), ask.turn, "No.")
    heard(ana, ask, "no")
    assert find_ask(ana, ask.uid).revision == 2  # nothing differed


def test_not_yet_looks_again_in_seven_days(ana: Person) -> None:
    ask = make.ask(ana)
    heard(ana, ask, "not yet")
    now = find_ask(ana, ask.uid)
    assert (now.answer, now.look_again_on) == ("waiting", make.day(ana) + timedelta(days=7))
    heard(ana, ask, "not_yet", look_again_on=str(make.day(ana, -30)))
    assert find_ask(ana, ask.uid).look_again_on == make.day(ana, -30)
    heard(ana, ask, "no")
    assert find_ask(ana, ask.uid).look_again_on is None


@pytest.mark.parametrize("answer", ["almost", "no", "silence"])
def test_not_yet_is_for_what_is_out(ana: Person, answer: str) -> None:
    with pytest.raises(BadInput, match="still out"):
        heard(ana, make.ask(ana, answer=answer), "not yet")


def test_what_was_not_dared_is_asked_today(ana: Person) -> None:
    ask = make.ask(ana, answer="almost")
    heard(ana, ask, "waiting")
    assert find_ask(ana, ask.uid).asked_on == make.day(ana)
    other = make.ask(ana, answer="almost")
    heard(ana, other, "no", heard_on=str(make.day(ana, 3)))
    assert find_ask(ana, other.uid).asked_on == make.day(ana, 3)


def test_asked_tomorrow_is_heard_tomorrow_at_the_earliest(ana: Person) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, -1)))
    heard(ana, ask, "no")
    assert find_ask(ana, ask.uid).heard_on == make.day(ana, -1)


def test_heard_before_asked_is_turned_round_by_its_owner(ana: Person) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, 3)))
    with pytest.raises(BadInput, match="heard before it was asked") as refused:
        heard(ana, ask, "no", heard_on=str(make.day(ana, 4)))
    assert list(refused.value.fields) == ["heard_on"]
    with pytest.raises(BadInput, match="not come yet"):
        heard(ana, ask, "no", heard_on=str(make.day(ana, -2)))
    assert find_ask(ana, ask.uid).answer == "waiting"


def test_the_guess_is_locked_with_the_answer(ana: Person) -> None:
    ask = make.ask(ana, chance=20)
    heard(ana, ask, "no", chance=20)
    assert find_ask(ana, ask.uid).chance_before
    with pytest.raises(BadInput) as refused:
        heard(ana, ask, "yes", chance=80)
    assert list(refused.value.fields) == ["chance"]


@pytest.mark.parametrize("earlier", [None, 20])
def test_a_guess_that_comes_with_the_answer_was_not_made_before(
    ana: Person, earlier: int | None
) -> None:
    ask = make.ask(ana, chance=earlier)
    heard(ana, ask, "no", chance=80)
    now = find_ask(ana, ask.uid)
    assert (now.chance, now.chance_before) == (80, False)


def test_sent_again_it_is_answered_once(ana: Person) -> None:
    ask, call = make.ask(ana), make.call(ana)
    book = make.notebook(ana)
    first = answer_ask(call=call, notebook=book, ask=ask, answer="no", fields={"sting": 3})
    undo(call=make.call(ana), notebook=book, operation=call.operation)
    again = answer_ask(call=call, notebook=book, ask=ask, answer="no", fields={"sting": "3"})
    assert (first.replayed, again.replayed) == (False, True)
    assert again.asks[0].answer == "waiting"  # as it stands now
    with pytest.raises(KeyReused):
        answer_ask(call=call, notebook=book, ask=ask, answer="yes", fields={"sting": 3})
    with pytest.raises(KeyReused):
        answer_ask(call=call, notebook=book, ask=make.ask(ana), answer="no", fields={"sting": 3})


def test_the_field_answer_is_not_read_beside_the_answer(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    answer_ask(call=make.call(ana), notebook=book, ask=ask, answer="no", fields={"answer": "yes"})
    assert find_ask(ana, ask.uid).answer == "no"


def test_of_an_older_version_both_are_kept(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"note": "By phone"})
    with pytest.raises(Conflict) as conflict:
        answer_ask(call=make.call(ana), notebook=book, ask=ask, answer="no", fields={}, revision=1)
    assert conflict.value.yours == {"answer": "no"}
    assert conflict.value.revision == 2
    assert make.notebook(ana).waiting == 1


def test_what_was_removed_takes_no_answer(ana: Person) -> None:
    ask = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    with pytest.raises(Conflict, match="removed"):
        heard(ana, ask, "no")


def test_a_closed_notebook_takes_no_answer(ana: Person) -> None:
    ask = make.ask(ana)
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    with pytest.raises(Conflict, match="closed"):
        heard(ana, ask, "no")


def test_in_another_notebook_or_of_somebody_else_it_is_not_there(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    other = open_notebook(call=make.call(ana), fields={}, another=True).notebook
    assert other
    with pytest.raises(NotHere):
        answer_ask(call=make.call(ana), notebook=other, ask=ask, answer="no")
    make.ask(cy)
    with pytest.raises(NotHere):
        answer_ask(call=make.call(cy), notebook=make.notebook(cy), ask=ask, answer="no")
    with pytest.raises(NotHere):
        answer_ask(call=make.call(cy), notebook=make.notebook(ana), ask=ask, answer="no")
    assert find_ask(ana, ask.uid).answer == "waiting"


def test_no_100_is_reached_by_an_answer(ana: Person) -> None:
    make.asks(ana, *["no"] * 99)
    ask = make.ask(ana)
    written = heard(ana, ask, "no")
    assert [(one.number, one.ask_id, one.quiet) for one in written.milestones] == [
        (100, ask.pk, False)
    ]
    set_rule(call=make.call(ana), notebook=make.notebook(ana), rule="silence")
    assert make.notebook(ana).nos == 100
