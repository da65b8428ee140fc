"""A sheet comes in whole, once, and goes again: through the operation and through the terminal."""

import hashlib
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nos.lib.errors import BadInput, Conflict, KeyReused
from nos.notebook.models import Ask, Bring, Change, Milestone, Notebook
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    close_notebook,
    edit_ask,
    open_notebook,
    remove_ask,
    set_opening_balance,
    undo,
)
from nos.notebook.queries.counting import recount
from nos.notebook.queries.numbering import numbers_of
from nos.people.models import Person
from nos.sheets.operations import bring_sheet
from tests import make
from tests.sheets.sheet import LOG, planned

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
