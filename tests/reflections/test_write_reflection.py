"""A week looked back on: written with what is taken from its asks, mended, emptied, undone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nos.keeping.operations import purge_removed
from nos.lib.errors import BadInput, Conflict, KeyReused, NotHere
from nos.notebook.models import Ask, Change
from nos.notebook.operations import Call, Written, edit_ask, undo
from nos.notebook.queries.asks import find_ask
from nos.people.models import Person
from nos.reflections.models import Reflection
from nos.reflections.operations import Takeaway, write_reflection
from nos.reflections.queries import open_week
from nos.reflections.rules import Week
from tests import make
from tests.plumbing.judge import caught


def this_week(person: Person) -> Week:
    today = make.day(person)
    return open_week(make.notebook(person), today, today).week


def write(person: Person, call: Call | None = None, **more: Any) -> Written:
    takeaways = [Takeaway(*one) for one in more.pop("takeaways", [])]
    revision = more.pop("revision", None)
    week_on = more.pop("week_on", None) or this_week(person).from_on
    return write_reflection(
        call=call or make.call(person),
        notebook=make.notebook(person),
        week_on=week_on,
        fields=more,
        takeaways=takeaways,
        revision=revision,
    )


def standing(person: Person) -> list[tuple[str, str, str]]:
    rows = Reflection.objects.of(person).live().order_by("week_on")
    return [(row.happened, row.friend, row.next) for row in rows]


def test_written_with_its_lines_it_is_one_operation_and_one_undo(ana: Person) -> None:
    first, second = make.asks(ana, "no", "waiting")
    settings_were = make.notebook(ana).revision
    lines = [(first, "Ask earlier"), (second, "It was easy")]
    written = write(ana, happened="They wrote back.", friend="Ask twice.", takeaways=lines)
    assert standing(ana) == [("They wrote back.", "Ask twice.", "")]
    assert [find_ask(ana, ask.uid).takeaway for ask in (first, second)] == [
        "Ask earlier",
        "It was easy",
    ]
    kinds = Change.objects.of(ana).filter(operation=written.operation).order_by("n")
    assert list(kinds.values_list("kind", flat=True)) == ["reflected", "edited", "edited"]
    assert make.notebook(ana).revision == settings_were
    undone = undo(call=make.call(ana), notebook=make.notebook(ana))
    assert standing(ana) == []
    assert {find_ask(ana, ask.uid).takeaway for ask in (first, second)} == {""}
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=undone.operation)
    assert standing(ana) == [("They wrote back.", "Ask twice.", "")]
    assert find_ask(ana, first.uid).takeaway == "Ask earlier"


def test_sent_twice_it_is_written_once(ana: Person) -> None:
    (ask,) = make.asks(ana, "no")
    call, lines = make.call(ana), [(ask, "Ask earlier")]
    write(ana, call, happened="Much", takeaways=lines)
    write(ana, happened="More")
    again = write(ana, call, happened="Much", takeaways=lines)
    assert again.replayed
    assert standing(ana) == [("More", "", "")]
    with pytest.raises(KeyReused):
        write(ana, call, happened="Much", takeaways=[(ask, "Ask later")])


def test_emptied_it_leaves_no_trace_and_comes_back(ana: Person) -> None:
    make.ask(ana)
    write(ana, happened="Much", next="The rent")
    emptied = write(ana, happened=" \u200b", next="")
    assert standing(ana) == []
    write(ana, friend="Again")
    assert standing(ana) == [("", "Again", "")]
    with pytest.raises(Conflict):
        undo(call=make.call(ana), notebook=make.notebook(ana), operation=emptied.operation)
    undo(call=make.call(ana), notebook=make.notebook(ana))
    undo(call=make.call(ana), notebook=make.notebook(ana))
    assert standing(ana) == [("Much", "", "The rent")]


def test_emptied_long_ago_it_is_gone_with_its_history(ana: Person) -> None:
    make.ask(ana)
    write(ana, happened="Quite secret")
    write(ana, happened="", week_on=this_week(ana).from_on)
    write(ana, happened="Kept", week_on=this_week(ana).from_on - timedelta(days=7))
    assert purge_removed() == 0
    assert purge_removed(timedelta(0)) == 1
    assert Reflection.objects.of(ana).count() == 1
    told = str(list(Change.objects.of(ana).values("before", "after")))
    assert "Quite secret" not in told
    assert "Kept" in told


def test_of_two_tabs_the_later_one_is_kept_beside_and_nothing_of_it_written(ana: Person) -> None:
    (ask,) = make.asks(ana, "no")
    write(ana, happened="In the first tab", revision=0)
    late = make.call(ana)
    sent: dict[str, Any] = {"happened": "In the second", "revision": 0}
    for _again in range(2):
        with pytest.raises(Conflict) as stale:
            write(ana, late, **sent, takeaways=[(ask, "A line", ask.revision)])
        assert isinstance(stale.value.current, Reflection)
        assert (stale.value.current.happened, stale.value.revision) == ("In the first tab", 1)
        assert stale.value.yours["happened"] == "In the second"
    assert find_ask(ana, ask.uid).takeaway == ""
    assert "In the second" in str(list(Change.objects.of(ana).values_list("after", flat=True)))
    write(ana, happened="In the first tab", revision=0)  # both say the same


def test_a_line_waits_for_nobody_but_another_line(ana: Person) -> None:
    """The ask was answered meanwhile: that is no reason to refuse what is taken from it."""
    ask = make.ask(ana)
    book = make.notebook(ana)
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"kind": "rent"}, revision=1)
    write(ana, takeaways=[(ask, "Ask earlier", 1)])
    assert find_ask(ana, ask.uid).takeaway == "Ask earlier"
    write(ana, takeaways=[(ask, "", 1)])  # as it was seen then: left alone
    assert find_ask(ana, ask.uid).takeaway == "Ask earlier"
    with pytest.raises(Conflict) as stale:
        write(ana, happened="Much", takeaways=[(ask, "Ask later", 1)])
    assert isinstance(stale.value.current, Ask)
    assert standing(ana) == []


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"happened": "é" * 5_001}, "happened"),
        ({"mood": "x"}, "mood"),
        ({"next": 3}, "next"),
        ({"week_on": date(2999, 1, 1)}, "on"),
        ({"week_on": date(1850, 1, 1)}, "on"),
    ],
)
def test_what_is_no_reflection(ana: Person, fields: dict[str, Any], named: str) -> None:
    make.ask(ana)
    with pytest.raises(BadInput) as refused:
        write(ana, **fields)
    assert [*refused.value.fields] == [named]
    assert not Reflection.objects.of(ana).exists()


def test_a_strangers_week_is_not_there(ana: Person, cy: Person) -> None:
    ask, _own = make.ask(ana), make.ask(cy)
    with pytest.raises(NotHere):
        write(cy, takeaways=[(ask, "Mine now")])
    write(ana, happened="For me alone")
    assert standing(cy) == []
    write(cy, happened="Mine")
    assert (len(standing(ana)), len(standing(cy))) == (1, 1)


def test_the_table_refuses_what_operations_never_write(ana: Person) -> None:
    make.ask(ana)
    write(ana, happened="Much")
    row = Reflection.objects.of(ana).get()
    for wrong in ({"happened": ""}, {"revision": 0}, {"removed_at": row.created_at}):
        with caught(), transaction.atomic(), pytest.raises(IntegrityError):
            Reflection.objects.of(ana).filter(pk=row.pk).update(**wrong)
