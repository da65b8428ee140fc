"""Somebody keeps their sheet and brings it every week, and writes here as well."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nos.keeping.operations import open_archive, passing_file, write_archive
from nos.lib.errors import BadInput, Conflict
from nos.notebook.models import Ask, Bring, Change, Notebook, Step
from nos.notebook.operations import Written, answer_ask, edit_ask, remove_ask, undo
from nos.notebook.queries.counting import recount
from nos.notebook.queries.history import deeds
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.operations import bring_sheet
from tests import make
from tests.plumbing.state import state
from tests.sheets.sheet import planned

HEAD = "Company,Position,Date applied,Status,Result date,Comments\n"
WEEKS = (
    (
        "Harbour & Co,Deckhand,2026-05-04,Applied,,\n"
        "The Lighthouse,Keeper,2026-05-05,Applied,,by post\n"
        "Tea House,Taster,2026-05-06,Rejected,2026-05-08,\n"
    ),
    (
        "Harbour & Co,Deckhand,2026-05-04,Interview,,they rang\n"
        "The Lighthouse,Keeper,2026-05-05,Rejected,2026-05-12,by post\n"
        "Tea House,Taster,2026-05-06,Rejected,2026-05-08,\n"
        "The Circus,Clown,2026-05-11,Applied,,\n"
    ),
    (
        "Harbour & Co,Deckhand,2026-05-04,Offer,2026-05-20,they rang\n"
        "The Lighthouse,Keeper,2026-05-05,Rejected,2026-05-12,by post\n"
        "Tea House,Taster,2026-05-06,Rejected,2026-05-08,\n"
        "The Circus,Clown,2026-05-11,Ghosted,2026-05-21,\n"
        "Choir,Second alto,2026-05-18,Applied,,\n"
    ),
    (
        "Harbour & Co,Deckhand,2026-05-04,Offer,2026-05-20,they rang\n"
        "The Lighthouse,Keeper,2026-05-05,Rejected,2026-05-12,by post\n"
        "Tea House,Taster,2026-05-06,Rejected,2026-05-08,\n"
        "The Circus,Clown,2026-05-11,Rejected,2026-05-27,a late reply\n"
        "Choir,Second alto,2026-05-18,Rejected,2026-05-28,\n"
        "Post office,Sorter,2026-05-25,Applied,,\n"
    ),
)


def brought(person: Person, rows: str, choices: Choices | None = None) -> Written:
    text = HEAD + rows
    return bring_sheet(
        call=make.call(person),
        notebook=Notebook.objects.of(person).first(),
        plan=planned(text, choices or Choices()),
        file_hash=hashlib.sha256(text.encode()).hexdigest(),
    )


def ask(what: str) -> Ask:
    return Ask.objects.get(what=what)


def answers() -> dict[str, str]:
    return dict(Ask.objects.live().order_by("id").values_list("what", "answer"))


def everything(person: Person) -> Any:
    """What the pages say, and what a later sheet is laid beside."""
    cells = Ask.objects.of(person).live().order_by("id").values_list("uid", "source", "brought")
    steps = Step.objects.of(person).order_by("uid").values_list("uid", "on", "words")
    return state(person), list(cells), list(steps)


def counted(person: Person) -> None:
    row = Notebook.objects.of(person).get()
    assert recount(row) == row.tally


def test_four_weeks(ana: Person) -> None:
    with time_machine.travel("2026-05-10T12:00:00+00:00", tick=False) as clock:
        brought(ana, WEEKS[0])
        book = make.notebook(ana)
        assert answers() == {"Deckhand": "waiting", "Keeper": "waiting", "Taster": "no"}
        mine = {"takeaway": "Ask about the uniform first", "sting": 3}
        edit_ask(call=make.call(ana), notebook=book, ask=ask("Taster"), fields=mine)

        clock.move_to("2026-05-17T12:00:00+00:00")
        second = brought(ana, WEEKS[1])
        assert answers() == {
            "Deckhand": "waiting", "Keeper": "no", "Taster": "no", "Clown": "waiting",
        }  # fmt: skip
        assert (ask("Keeper").heard_on, ask("Keeper").revision) == (date(2026, 5, 12), 2)
        assert ask("Deckhand").note == "they rang"
        assert ask("Taster").takeaway == mine["takeaway"]
        kinds = Change.objects.filter(operation=second.operation).values_list("kind", flat=True)
        assert sorted(kinds) == ["answered", "brought", "edited"]
        answer_ask(call=make.call(ana), notebook=book, ask=ask("Clown"), answer="no")

        clock.move_to("2026-05-24T12:00:00+00:00")
        before = everything(ana)
        with pytest.raises(BadInput):  # the circus: a no here, ghosted in the sheet
            brought(ana, WEEKS[2])
        assert everything(ana) == before
        third = brought(ana, WEEKS[2], Choices(changed="keep"))
        assert answers() == {
            "Deckhand": "yes", "Keeper": "no", "Taster": "no", "Clown": "no",
            "Second alto": "waiting",
        }  # fmt: skip
        assert not brought(ana, WEEKS[2]).touched, "what was kept is not asked about again"
        assert Bring.objects.count() == 3

        clock.move_to("2026-05-31T12:00:00+00:00")
        at_three = everything(ana)
        fourth = brought(ana, WEEKS[3], Choices(changed="take"))
        assert answers()["Second alto"] == "no"
        assert ask("Clown").note == "a late reply"
        assert Ask.objects.count() == 6
        counted(ana)
        with pytest.raises(Conflict):  # the fourth stands on it
            undo(call=make.call(ana), notebook=book, operation=third.operation)
        undone = undo(call=make.call(ana), notebook=book, operation=fourth.operation)
        assert everything(ana) == at_three
        undo(call=make.call(ana), notebook=book, operation=third.operation)
        assert everything(ana) == before
        counted(ana)
        with pytest.raises(Conflict):
            undo(call=make.call(ana), notebook=book, operation=undone.operation)
        brought(ana, WEEKS[3], Choices(changed="take"))
        assert len(answers()) == 6
        counted(ana)


def test_what_sheets_changed_leaves_in_an_archive_and_comes_back(ana: Person, cy: Person) -> None:
    brought(ana, WEEKS[0])
    brought(ana, WEEKS[1])
    last = rounds(ana, "Tea House,Chief,2026-05-04,passed,passed,Rejected\n")
    latest = deeds(ana, make.notebook(ana), limit=1)[0]
    assert (latest.asks, latest.operation) == (1, last.operation)
    undo(call=make.call(ana), notebook=make.notebook(ana))
    with passing_file() as file, passing_file() as again:
        content_hash = write_archive(person=ana, file=file)
        opened = open_archive(person=cy, file=file)
        assert write_archive(person=opened.person, file=again) == content_hash
    undo(call=make.call(cy), notebook=opened.notebooks[0])
    keeper = Ask.objects.of(cy).get(what="Keeper")
    assert keeper.source
    assert (keeper.answer, keeper.source["Status"]) == ("waiting", "Applied")


def test_history_tells_of_one_sheet_whatever_it_did(ana: Person) -> None:
    brought(ana, WEEKS[0])
    brought(ana, WEEKS[0].replace("Applied", "Rejected"))
    latest = deeds(ana, make.notebook(ana), limit=1)[0]
    assert (latest.kind, latest.asks, latest.can_undo) == ("brought", 2, True)


ROUNDS = "Company,Role,Applied on,Phone,Onsite,Result\n"


def rounds(person: Person, rows: str) -> Written:
    return bring_sheet(
        call=make.call(person),
        notebook=Notebook.objects.of(person).first(),
        plan=planned(ROUNDS + rows, Choices(layout="rounds")),
        file_hash=hashlib.sha256(rows.encode()).hexdigest(),
    )


def test_rounds_become_steps_and_go_and_come_with_their_sheet(ana: Person) -> None:
    first = rounds(ana, "Tea House,Taster,2026-05-04,passed,,\nHarbour,Deckhand,2026-05-04,,,\n")
    assert (first.touched, Step.objects.count()) == (2, 1)
    before = everything(ana)
    second = rounds(ana, "Tea House,Taster,2026-05-04,passed,passed,Rejected\n"
                    "Harbour,Deckhand,2026-05-04,2026-05-06,,\n")  # fmt: skip
    assert (second.touched, Step.objects.count(), ask("Taster").answer) == (2, 3, "no")
    after = everything(ana)
    undone = undo(call=make.call(ana), notebook=make.notebook(ana))
    assert everything(ana) == before
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=undone.operation)
    assert everything(ana) == after
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=second.operation)
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=first.operation)
    assert not Step.objects.exists()
    assert rounds(ana, "Tea House,Taster,2026-05-04,passed,,\n").touched == 1
    assert Step.objects.count() == 1


Sheet = tuple[tuple[int, str, str], ...]
ANSWERS = ("Applied", "Rejected", "Offer", "Ghosted", "Withdrawn")
sheets: st.SearchStrategy[Sheet] = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(ANSWERS), st.sampled_from(["", "hm", "rang"])),
    min_size=1, max_size=5, unique_by=lambda row: row[0],
).map(tuple)  # fmt: skip
deeds_done = st.lists(
    st.one_of(
        st.tuples(st.just("bring"), sheets, st.sampled_from(["keep", "take"])),
        st.tuples(st.just("answer"), st.integers(0, 4), st.sampled_from(["no", "yes", "waiting"])),
        st.tuples(st.just("note"), st.integers(0, 4), st.sampled_from(["mine", ""])),
        st.tuples(st.just("remove"), st.integers(0, 4), st.just("")),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
    ),
    max_size=7,
)


def rows_of(sheet: Sheet) -> str:
    return "".join(f"Firm {n},Ask {n},2026-05-0{n + 1},{answer},,{note}\n"
                   for n, answer, note in sheet)  # fmt: skip


def do(person: Person, deed: tuple[Any, ...]) -> None:
    what, one, said = deed
    book = Notebook.objects.of(person).first()
    if what == "bring":
        brought(person, rows_of(one), Choices(changed=said))
        return
    if what == "undo":
        if Change.objects.of(person).exists():
            undo(call=make.call(person), notebook=book)
        return
    row = Ask.objects.of(person).live().filter(what=f"Ask {one}").first()
    if row is None or book is None:
        return
    given: dict[str, Any] = {"call": make.call(person), "notebook": book, "ask": row}
    if what == "answer":
        answer_ask(answer=said, **given)
    elif what == "note":
        edit_ask(fields={"note": said}, **given)
    else:
        remove_ask(**given)


@override_settings(USE_TZ=True)
@settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(before=deeds_done, sheet=sheets, chosen=st.sampled_from(["keep", "take"]))
def test_whatever_happened_a_sheet_comes_in_once_and_goes_again_without_a_trace(
    db: None, before: list[tuple[Any, ...]], sheet: Sheet, chosen: Any
) -> None:
    person = make.person()
    for deed in before:
        try:
            do(person, deed)
        except (Conflict, BadInput):
            continue
    there = everything(person)
    choices = Choices(changed=chosen)
    first = brought(person, rows_of(sheet), choices)
    counted(person)
    after = everything(person)
    again = brought(person, rows_of(sheet), choices)
    assert not again.touched, "brought again it adds nothing"
    assert everything(person) == after
    live = Ask.objects.of(person).live()
    assert live.values("what").distinct().count() == live.count(), "nothing is doubled"
    if first.touched:
        undo(call=make.call(person), notebook=first.notebook, operation=first.operation)
        if there[0]["notebooks"]:
            assert everything(person) == there
        counted(person)
        brought(person, rows_of(sheet), choices)
        assert everything(person)[0]["notebooks"].keys() == after[0]["notebooks"].keys()
