"""A sheet comes in whole, once, and goes again: through the operation and through the terminal."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nos.cli import call as nos
from nos.lib.errors import BadInput, Conflict, KeyReused
from nos.notebook.models import Ask, Bring, Change, Milestone, Notebook
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    close_notebook,
    edit_ask,
    edit_person,
    open_notebook,
    remove_ask,
    set_opening_balance,
    undo,
)
from nos.notebook.queries.counting import recount
from nos.notebook.queries.numbering import numbers_of
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from nos.sheets.operations import bring_sheet
from tests import make
from tests.sheets.sheet import LOG, planned, put

ROWS = 12
MORE = LOG + "2024-03-12,The last of the bread,the baker,,small,in person,no,2024-03-12,,\n"


def brought(
    person: Person, text: str, *, notebook: Notebook | None = None, operation: UUID | None = None
) -> Written:
    return bring_sheet(
        call=make.call(person, operation, "command"),
        notebook=notebook,
        plan=planned(text),
        file_hash=hashlib.sha256(text.encode()).hexdigest(),
    )


def home(written: Written) -> Notebook:
    assert written.notebook
    return written.notebook


def found(home: Notebook, what: str) -> Ask:
    return Ask.objects.within(home).get(what=what)


def figures(home: Notebook) -> tuple[int, ...]:
    row = Notebook.objects.get(pk=home.pk)
    assert recount(row) == row.tally
    return (row.nos, row.yeses, row.asks, row.waiting, row.silences, row.withdrawn, row.almost)


def test_a_sheet_comes_in_whole_as_one_operation(ana: Person) -> None:
    written = brought(ana, LOG)
    assert figures(home(written)) == (5, 2, 11, 2, 1, 1, 1)
    assert len(written.asks) == ROWS
    assert Change.objects.filter(operation=written.operation, kind="brought").count() == ROWS
    bring = Bring.objects.get()
    assert (bring.rows, bring.undone_at, len(bring.file_hash)) == (ROWS, None, 64)
    grant = found(home(written), "A grant for the choir")
    assert (grant.brought_id, grant.who, grant.kind) == (bring.pk, "a fund", "music")
    assert (str(grant.asked_on), str(grant.heard_on)) == ("2024-03-05", "2024-05-02")
    assert grant.source == {
        "asked on": "2024-03-05",
        "what": "A grant for the choir",
        "of whom": "a fund",
        "kind": "music",
        "stakes": "big",
        "where": "form",
        "answer": "no",
        "heard on": "2024-05-02",
        "note": "the third",
    }
    assert found(home(written), "To sing at the wedding").answer == "almost"


def test_its_nos_are_numbered_by_the_day_they_were_heard(ana: Person) -> None:
    notebook = home(brought(ana, LOG))
    numbers = numbers_of(notebook, Ask.objects.within(notebook))
    named = {found(notebook, "A grant for the choir").pk: 5}
    assert named.items() <= numbers.items()
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]


def test_milestones_it_crosses_are_quiet(ana: Person) -> None:
    made = make.logged(ana, {"answer": "no"})
    set_opening_balance(call=make.call(ana), notebook=home(made), nos=20, yeses=0)
    brought(ana, LOG)
    quiet = Milestone.objects.filter(quiet=True).values_list("number", flat=True)
    assert sorted(quiet) == [10, 25]


def test_brought_twice_it_is_there_once(ana: Person) -> None:
    first = brought(ana, LOG)
    again = brought(ana, LOG)
    assert not again.asks
    assert figures(home(again)) == figures(home(first))
    assert (Ask.objects.count(), Bring.objects.count()) == (ROWS, 1)


def test_a_sheet_that_grew_brings_what_is_new(ana: Person) -> None:
    first = brought(ana, LOG)
    kept = answer_ask(
        call=make.call(ana),
        notebook=home(first),
        ask=found(home(first), "A solo in the summer concert"),
        answer="yes",
    )
    grown = brought(ana, MORE)
    assert [ask.what for ask in grown.asks] == ["The last of the bread"]
    assert figures(home(grown)) == (6, 3, 12, 1, 1, 1, 1)
    assert kept.asks[0].revision == found(home(first), "A solo in the summer concert").revision


def test_sent_twice_under_one_uid_it_is_written_once(ana: Person) -> None:
    first = brought(ana, LOG)
    again = brought(ana, LOG, operation=first.operation)
    assert again.replayed
    assert [ask.pk for ask in again.asks] == [ask.pk for ask in first.asks]
    with pytest.raises(KeyReused):
        brought(ana, MORE, operation=first.operation)
    assert Ask.objects.count() == ROWS


def test_undo_takes_exactly_its_rows_and_redo_gives_them_back(ana: Person) -> None:
    own = make.ask(ana, "A walk in the park", answer="no")
    before = figures(make.notebook(ana))
    written = brought(ana, LOG)
    brought_figures = figures(home(written))
    undone = undo(call=make.call(ana), notebook=home(written))
    assert figures(home(undone)) == before
    assert list(Ask.objects.live().values_list("uid", flat=True)) == [own.uid]
    assert Bring.objects.get().undone_at
    undo(call=make.call(ana), notebook=home(written), operation=undone.operation)
    assert figures(home(written)) == brought_figures
    assert Bring.objects.get().undone_at is None


def test_brought_again_after_an_undo_the_same_asks_come_back(ana: Person) -> None:
    first = brought(ana, LOG)
    undone = undo(call=make.call(ana), notebook=home(first))
    again = brought(ana, MORE.replace("It is taken", "It was taken"))
    assert {ask.uid for ask in first.asks} < {ask.uid for ask in again.asks}
    assert figures(home(again)) == (6, 2, 12, 2, 1, 1, 1)
    table = found(home(again), "The corner table")
    assert table.their_words == "It was taken"
    assert table.source
    assert table.source["their words"] == "It was taken"
    old, new = Bring.objects.order_by("id")
    assert (bool(old.undone_at), new.undone_at, new.rows) == (True, None, ROWS + 1)
    assert set(Ask.objects.values_list("brought_id", flat=True)) == {new.pk}
    with pytest.raises(Conflict):
        undo(call=make.call(ana), notebook=home(first), operation=undone.operation)
    undo(call=make.call(ana), notebook=home(first))
    assert figures(home(first)) == (0,) * 7
    assert brought(ana, LOG).notebook
    assert figures(home(first)) == (5, 2, 11, 2, 1, 1, 1)
    assert found(home(first), "The corner table").their_words == "It is taken"


def test_rows_that_come_back_with_other_cells_are_written_together(ana: Person) -> None:
    first = brought(ana, LOG)
    undo(call=make.call(ana), notebook=home(first))
    with CaptureQueriesContext(connection) as asked:
        again = brought(ana, LOG.replace("what", "What", 1))
    assert all(ask.source and "What" in ask.source for ask in Ask.objects.all())
    assert [ask.source for ask in again.asks] == [ask.source for ask in stored(again)]
    updates = [sql for one in asked.captured_queries if "UPDATE" in (sql := one["sql"])]
    assert len([sql for sql in updates if '"source" =' in sql]) == 1
    assert len([sql for sql in updates if '"brought_id" =' in sql]) == 1


def stored(written: Written) -> list[Ask]:
    rows = Ask.objects.in_bulk([ask.pk for ask in written.asks])
    return [rows[ask.pk] for ask in written.asks]


def test_what_was_removed_by_hand_stays_away(ana: Person) -> None:
    written = brought(ana, LOG)
    table = found(home(written), "The corner table")
    remove_ask(call=make.call(ana), notebook=home(written), ask=table)
    assert not brought(ana, LOG).asks
    assert found(home(written), "The corner table").removed


@pytest.mark.parametrize("touch", ["edit", "step"])
def test_undo_refuses_when_one_of_them_was_changed_since(ana: Person, touch: str) -> None:
    written = brought(ana, LOG)
    solo = found(home(written), "A solo in the summer concert")
    if touch == "edit":
        fields = {"note": "in the park"}
        edit_ask(call=make.call(ana), notebook=home(written), ask=solo, fields=fields)
    else:
        add_step(call=make.call(ana), notebook=home(written), ask=solo, words="a first singing")
    with pytest.raises(Conflict):
        undo(call=make.call(ana), notebook=home(written), operation=written.operation)
    assert Ask.objects.live().count() == ROWS


def test_a_sting_of_nothing_is_undone_like_any_other(ana: Person) -> None:
    text = "what,asked on,answer,heard on,sting,chance\nA seat,2024-03-01,no,2024-03-01,0,0\n"
    written = brought(ana, text)
    undo(call=make.call(ana), notebook=home(written))
    assert not Ask.objects.live().exists()


def test_days_that_came_odd_may_stay_while_other_fields_are_mended(ana: Person) -> None:
    written = brought(ana, "what,asked on,answer,heard on\nA seat,2024-03-09,no,2024-03-01\n")
    ask = found(home(written), "A seat")
    edit_ask(call=make.call(ana), notebook=home(written), ask=ask, fields={"note": "by train"})
    with pytest.raises(BadInput):
        edit_ask(
            call=make.call(ana), notebook=home(written), ask=ask, fields={"heard_on": "2024-03-02"}
        )
    edit_ask(
        call=make.call(ana), notebook=home(written), ask=ask, fields={"heard_on": "2024-03-10"}
    )


def test_a_sheet_with_uids_keeps_them_and_each_person_has_their_own(
    ana: Person, cy: Person
) -> None:
    uid = "0d1f4a52-7d39-4a43-9f6e-2f9f0b7c1d10"
    text = f"uid,what,asked on,answer\n{uid},A seat,2024-03-01,no\n"
    assert brought(ana, text).asks[0].uid == brought(cy, text).asks[0].uid == UUID(uid)
    other = home(open_notebook(call=make.call(ana), fields={"title": "Another"}, another=True))
    assert not brought(ana, text, notebook=other).asks, "a uid is theirs only once"
    assert figures(other) == (0,) * 7


def test_the_same_log_in_two_notebooks_is_two_logs(ana: Person) -> None:
    first = brought(ana, LOG)
    other = home(open_notebook(call=make.call(ana), fields={"title": "Another"}, another=True))
    second = brought(ana, LOG, notebook=other)
    assert not {ask.uid for ask in first.asks} & {ask.uid for ask in second.asks}


@pytest.mark.parametrize("text", ["answer\nno\n", "what,answer,asked on\nA seat,hm,2024-03-01\n"])
def test_what_is_refused_or_has_questions_stores_nothing(ana: Person, text: str) -> None:
    with pytest.raises(BadInput):
        brought(ana, text)
    assert not any(model.objects.exists() for model in (Ask, Bring, Notebook))


def test_a_closed_notebook_takes_no_sheet(ana: Person) -> None:
    make.ask(ana)
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    with pytest.raises(Conflict):
        brought(ana, LOG, notebook=make.notebook(ana))
    assert Ask.objects.count() == 1


# In the terminal


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], db: None) -> Any:
    def type_(*words: str) -> tuple[int, str, str]:
        code = nos(words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return type_


def test_in_the_terminal_first_the_plan_then_the_sheet_then_nothing_new(
    typed: Any, tmp_path: Path
) -> None:
    path = put(tmp_path, LOG)
    code, told, _ = typed("bring", path, "--dry-run")
    assert (code, Ask.objects.count(), Person.objects.count()) == (0, 0, 0)
    assert told == (
        "12 asks to bring in.\n  5 no · 2 yes · 1 silence · 2 still out · 1 withdrawn · 1 almost\n"
    )
    code, told, _ = typed("bring", path, "--yes")
    assert code == 0
    assert told.endswith(
        "12 asks brought in.\n5 nos of 1,000 from 11 asks\n2 yeses · 2 still out · 1 almost\n"
        "Undo: nos undo\n"
    )
    assert typed("bring", path)[:2] == (0, "Nothing new, 12 already here.\n")
    assert typed("undo")[0] == 0
    assert "12 asks to bring in" in typed("bring", path, "--dry-run")[1]


def test_in_the_terminal_it_asks_first(
    typed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, LOG)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert typed("bring", path)[0] == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    code, _, told = typed("bring", path)
    assert code == 2
    assert f"nos bring {path} --yes" in told
    assert not Ask.objects.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert typed("bring", path)[0] == 0
    assert Ask.objects.count() == ROWS


def test_in_the_terminal_as_json(typed: Any, tmp_path: Path) -> None:
    path = put(tmp_path, LOG)
    code, told, _ = typed("bring", path, "--dry-run", "--json")
    plan = json.loads(told)
    assert (code, plan["verdict"], plan["rows"], plan["outcomes"]["no"]) == (0, "import", 12, 5)
    uid = "5a1f7a5e-43f0-4c8e-9d62-6b7fb5b8c001"
    first = json.loads(typed("bring", path, "--yes", "--json", "--uid", uid)[1])
    assert (first["brought"], first["replayed"], first["count"]["nos"]) == (12, False, 5)
    again = json.loads(typed("bring", path, "--yes", "--json", "--uid", uid)[1])
    assert (again["brought"], again["replayed"], again["operation"]) == (12, True, uid)
    later = json.loads(typed("bring", path, "--yes", "--json")[1])
    assert (later["brought"], later["plan"]["rows"], later["plan"]["skipped"]) == (0, 0, 12)


def test_in_the_terminal_what_is_left_out_and_what_is_odd_is_named(
    typed: Any, tmp_path: Path
) -> None:
    odd = "".join(f"A seat,2024-03-{n:02},no,2024-02-01,x\n" for n in range(1, 13))
    text = f"what,asked on,answer,heard on,Mood\n{odd}A table,soon,no,,\n"
    told = typed("bring", put(tmp_path, text), "--dry-run")[1]
    assert "Kept in the note: Mood." in told
    assert "11 and 2 more: It was heard before it was asked." in told
    assert "Row 14: “asked on” is no day of the calendar; it is kept in the note." in told


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("answer\nno\n", "reject"), ("what,answer,asked on\nA seat,hm,2024-03-01\n", "ask")],
)
def test_in_the_terminal_a_refusal_is_a_verdict_when_dry_and_a_sentence_otherwise(
    typed: Any, tmp_path: Path, text: str, verdict: str
) -> None:
    path = put(tmp_path, text)
    code, told, _ = typed("bring", path, "--dry-run", "--json")
    assert (code, json.loads(told)["verdict"]) == (0, verdict)
    code, _, told = typed("bring", path, "--yes", "--json")
    assert (code, json.loads(told)["status"]) == (2, 422)
    assert typed("bring", str(tmp_path / "none.csv"))[0] == 2
    assert not Ask.objects.exists()


def test_days_are_odd_by_the_persons_own_calendar(typed: Any, tmp_path: Path) -> None:
    path = put(tmp_path, "what,asked on\nA seat,2024-03-03\n")
    with time_machine.travel("2024-03-01T23:30:00+00:00", tick=False):
        local = arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="America/Los_Angeles")
        assert "Worth a look" in typed("bring", path, "--dry-run")[1]
        edit_person(call=make.call(local), fields={"time_zone": "Asia/Tokyo"})
        assert "Worth a look" not in typed("bring", path, "--dry-run")[1]


def test_a_dry_run_makes_no_data_folder(tmp_path: Path) -> None:
    folder = tmp_path / "nothing" / "here"
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "nos", "bring", put(tmp_path, LOG), "--dry-run", "--json"],
        env={**environ, "NOS_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["verdict"] == "import"
    assert not folder.parent.exists()
