"""A step further: a dated line in the history, not an answer."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused
from nos.notebook.models import Step
from nos.notebook.operations import Written, add_step, remove_ask, undo
from nos.notebook.queries.asks import find_ask, steps_of
from nos.people.models import Person
from tests import make


def step(person: Person, words: str, **more: str) -> Written:
    ask = make.ask(person, asked_on=str(make.day(person, 9)))
    return add_step(
        call=make.call(person),
        notebook=make.notebook(person),
        ask=ask,
        words=words,
        on=more.get("on"),
    )


def test_it_is_still_waiting(ana: Person) -> None:
    written = step(ana, "  Callback\n on Tuesday ")
    ask = find_ask(ana, written.asks[0].uid)
    assert (ask.answer, ask.revision) == ("waiting", 2)
    line = Step.objects.of(ana).get()
    assert (line.words, line.on, line.ask_id) == ("Callback on Tuesday", make.day(ana), ask.pk)


def test_oldest_day_first(ana: Person) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, 9)))
    book = make.notebook(ana)
    for words, ago in (("Short list", 1), ("Callback", 4), ("Interview", 1)):
        day = str(make.day(ana, ago))
        add_step(call=make.call(ana), notebook=book, ask=ask, words=words, on=day)
    lines = steps_of(ana, [ask])[ask.pk]
    assert [line.words for line in lines] == ["Callback", "Short list", "Interview"]


def test_asked_tomorrow_its_first_step_is_tomorrow(ana: Person) -> None:
    ask = make.ask(ana, asked_on=str(make.day(ana, -1)))
    add_step(call=make.call(ana), notebook=make.notebook(ana), ask=ask, words="Callback")
    assert Step.objects.of(ana).get().on == make.day(ana, -1)


@pytest.mark.parametrize(
    ("words", "ago", "field"),
    [("", 0, "words"), ("\u200b", 0, "words"), ("x" * 201, 0, "words"), ("Callback", 10, "on"),
     ("Callback", -2, "on")],
)  # fmt: skip
def test_what_cannot_be_taken(ana: Person, words: str, ago: int, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        step(ana, words, on=str(make.day(ana, ago)))
    assert list(refused.value.fields) == [field]
    assert len(refused.value.sentence) > 5
    assert not Step.objects.of(ana).exists()


def test_sent_again_it_is_one_line(ana: Person) -> None:
    ask, call = make.ask(ana), make.call(ana)
    book = make.notebook(ana)
    add_step(call=call, notebook=book, ask=ask, words="Callback")
    assert add_step(call=call, notebook=book, ask=ask, words="Callback ").replayed
    with pytest.raises(KeyReused):
        add_step(call=call, notebook=book, ask=ask, words="Interview")
    assert Step.objects.of(ana).count() == 1
    undo(call=make.call(ana), notebook=book)
    assert not Step.objects.of(ana).exists()
    assert add_step(call=call, notebook=book, ask=ask, words="Callback").replayed
    assert not Step.objects.of(ana).exists()


def test_none_on_what_was_removed(ana: Person) -> None:
    ask = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    with pytest.raises(Conflict, match="removed"):
        add_step(call=make.call(ana), notebook=make.notebook(ana), ask=ask, words="Callback")
