"""What was changed, when, through which door; and what the notebook says back."""

from __future__ import annotations

import pytest

from nos.lib.errors import Conflict
from nos.notebook.operations import (
    answer_ask,
    change_target,
    edit_ask,
    log_ask,
    set_opening_balance,
    sweep,
    undo,
)
from nos.notebook.queries.history import deeds, deeds_on
from nos.notebook.queries.moments import milestone_of, moment_after
from nos.people.models import Person
from tests import make


def test_newest_first_one_line_an_operation(ana: Person) -> None:
    written = make.logged(ana, {"what": "First"}, {"what": "Second"})
    book = make.notebook(ana)
    call = make.call(ana, door="command")
    answer_ask(call=call, notebook=book, ask=written.asks[1], answer="no")
    change_target(call=make.call(ana, door="api"), notebook=book, target=300)
    found = deeds(ana, book, limit=9)
    assert [(deed.kind, deed.door, deed.asks, deed.what) for deed in found] == [
        ("aimed", "api", 0, ""),
        ("answered", "command", 1, "Second"),
        ("logged", "web", 2, "First"),
        ("opened", "web", 0, ""),
    ]
    assert deeds(ana, book, limit=2) + deeds(ana, book, limit=9, before=found[1].last) == found
    # The opening of a notebook with asks in it has no way back.
    assert [deed.can_undo for deed in found] == [True, True, True, False]


def test_what_cannot_be_undone_says_so(ana: Person) -> None:
    ask = make.ask(ana)
    book = make.notebook(ana)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"what": make.WHAT})
    with pytest.raises(Conflict):
        edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"what": "x"}, revision=9)
    change_target(call=make.call(ana), notebook=book, target=300)
    undo(call=make.call(ana), notebook=book)
    found = deeds(ana, book, limit=5)
    assert [(deed.kind, deed.undone, deed.can_undo) for deed in found] == [
        ("undone", False, True),
        ("aimed", True, False),
        ("kept", False, False),
        ("edited", False, False),
        ("logged", False, True),
    ]


def test_the_history_of_one_ask(ana: Person) -> None:
    ask, other = make.asks(ana, "waiting", "waiting")
    book = make.notebook(ana)
    for word in ("silence", "no", "yes"):
        answer_ask(call=make.call(ana), notebook=book, ask=ask, answer=word)
    answer_ask(call=make.call(ana), notebook=book, ask=other, answer="no")
    found = deeds_on(ana, ask)
    assert [deed.after.get("answer", "") for deed in found] == ["yes", "no", "silence", "waiting"]


def test_a_strangers_history_is_not_there(ana: Person, cy: Person) -> None:
    ask = make.ask(ana)
    make.ask(cy)
    assert deeds(cy, make.notebook(ana), limit=5) == []
    assert deeds_on(cy, ask) == []


class TestMoment:
    def test_the_first_no(self, ana: Person) -> None:
        written = make.logged(ana, {"answer": "no"})
        moment = moment_after(ana, make.notebook(ana), written.operation)
        assert moment
        assert (moment.kind, moment.ask, moment.number, moment.milestone) == (
            "no",
            written.asks[0],
            1,
            1,
        )

    def test_a_yes_and_what_it_cost(self, ana: Person) -> None:
        make.asks(ana, *["no"] * 14)
        lines = [{"what": "Three poems", "who": name} for name in ("Aldus", "Bodoni", "Caslon")]
        packet = log_ask(call=make.call(ana), notebook=None, asks=lines, packet=True).asks
        book = make.notebook(ana)
        call = make.call(ana)
        answer_ask(call=call, notebook=book, ask=packet[1], answer="yes")
        moment = moment_after(ana, make.notebook(ana), call.operation)
        assert moment
        assert (moment.kind, moment.nos_before, moment.first_yes) == ("yes", 14, True)
        assert moment.packet == (packet[0], packet[2])
        assert not moment.two_yeses

    def test_two_yeses_in_a_row_at_the_start(self, ana: Person) -> None:
        make.ask(ana, answer="yes")
        written = make.logged(ana, {"answer": "yes"})
        moment = moment_after(ana, make.notebook(ana), written.operation)
        assert moment
        assert (moment.first_yes, moment.two_yeses) == (False, True)

    def test_swept(self, ana: Person) -> None:
        asks = make.asks(ana, *["waiting"] * 3)
        swept = sweep(call=make.call(ana), notebook=make.notebook(ana), asks=asks)
        moment = moment_after(ana, make.notebook(ana), swept.operation)
        assert moment
        assert (moment.kind, moment.asks, moment.number) == ("swept", 3, None)

    def test_not_yet_is_not_an_edit_that_changed_nothing(self, ana: Person) -> None:
        ask = make.ask(ana)
        book = make.notebook(ana)
        calls = [make.call(ana), make.call(ana)]
        answer_ask(call=calls[0], notebook=book, ask=ask, answer="not yet")
        edit_ask(call=calls[1], notebook=book, ask=ask, fields={"what": make.WHAT})
        moments = [moment_after(ana, book, call.operation) for call in calls]
        assert [moment.kind for moment in moments if moment] == ["not_yet", "edited"]

    def test_nothing_to_say_of_what_is_gone_or_a_strangers(self, ana: Person, cy: Person) -> None:
        written = make.logged(ana, {"answer": "no"})
        make.ask(cy)
        assert moment_after(cy, make.notebook(cy), written.operation) is None
        assert moment_after(ana, make.notebook(ana), None) is None
        undo(call=make.call(ana), notebook=None, operation=written.operation)
        assert moment_after(ana, make.notebook(ana), written.operation) is None

    def test_a_milestone_once_reached_is_there_when_the_count_is_lower(self, ana: Person) -> None:
        set_opening_balance(call=make.call(ana), notebook=None, nos=30, yeses=0)
        set_opening_balance(call=make.call(ana), notebook=None, nos=0, yeses=0)
        reached = milestone_of(ana, make.notebook(ana), 25)
        assert reached
        assert reached.quiet
        assert milestone_of(ana, make.notebook(ana), 50) is None
