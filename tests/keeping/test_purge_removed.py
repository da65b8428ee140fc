"""What was removed is gone after thirty days, with its history, and nothing else is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.utils.module_loading import import_string

from nos.keeping.jobs import AGAIN_AND_AGAIN, purge
from nos.keeping.operations import purge_removed
from nos.keeping.queries.checks import examine
from nos.lib import clock
from nos.notebook.models import Ask, Bring, Change, Milestone, Notebook, Rest, Step
from nos.notebook.operations import (
    add_step,
    log_ask,
    open_notebook,
    remove_ask,
    rest,
    set_dream,
    undo,
)
from nos.people.models import Person
from nos.sheets.operations import bring_sheet
from tests import make
from tests.sheets.sheet import LOG, planned

operation = import_module("nos.keeping.operations.purge_removed")


def days_ago(days: float) -> time_machine.travel:
    return time_machine.travel(clock.now() - timedelta(days=days))


@pytest.fixture(autouse=True)
def _whole(db: None) -> Iterator[None]:
    """However much went: no row points to nothing, every count is right."""
    yield
    connection.check_constraints()
    assert [finding.sentence for finding in examine() if not finding.well] == []


def test_an_ask_removed_long_ago_goes_with_all_that_was_its_own(ana: Person, cy: Person) -> None:
    with days_ago(40):
        stays = make.ask(ana, "A seat", answer="no")
        goes = make.ask(ana, "A table", answer="no")
        theirs = make.ask(cy, "A lamp", answer="no")
        add_step(call=make.call(ana), notebook=make.notebook(ana), ask=goes, words="a callback")
        add_step(call=make.call(ana), notebook=make.notebook(ana), ask=stays, words="a callback")
    with days_ago(30.1):
        for person, ask in ((ana, goes), (cy, theirs)):
            remove_ask(call=make.call(person), notebook=make.notebook(person), ask=ask)
    assert purge_removed() == 2
    assert list(Ask.objects.all()) == [stays]
    assert [step.ask_id for step in Step.objects.all()] == [stays.pk]
    assert set(Change.objects.filter(ask__isnull=False).values_list("ask_id", flat=True)) == {
        stays.pk
    }
    assert not Change.objects.filter(after__icontains="table").exists(), "nor a word of it"
    assert purge_removed() == 0


def test_thirty_days_long_it_can_be_brought_back(ana: Person) -> None:
    with days_ago(29.9):
        ask = make.ask(ana, answer="no")
        gone = remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    assert purge_removed() == 0
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=gone.operation)
    assert make.notebook(ana).nos == 1


def test_a_milestone_stays_without_its_ask(ana: Person) -> None:
    with days_ago(31):
        ask = make.ask(ana, answer="no")
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    assert Milestone.objects.get().ask_id == ask.pk
    purge_removed()
    assert (Milestone.objects.get().number, Milestone.objects.get().ask_id) == (1, None)


def test_of_twelve_lines_the_first_may_go_and_the_rest_stays_one_operation(ana: Person) -> None:
    lines = [{"what": f"Seat {n}", "answer": "no"} for n in range(4)]
    with days_ago(31):
        call = make.call(ana)
        written = log_ask(call=call, notebook=None, asks=lines)
        for ask in written.asks[:2]:
            remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    purge_removed()
    rows = Change.objects.filter(operation=written.operation).order_by("n")
    assert [row.n for row in rows] == [0, 3]
    again = log_ask(call=call, notebook=make.notebook(ana), asks=lines)
    assert again.replayed
    assert [ask.what for ask in again.asks] == ["Seat 2", "Seat 3"]
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=written.operation)
    assert make.notebook(ana).nos == 0


def test_a_notebook_removed_long_ago_goes_whole(ana: Person) -> None:
    with days_ago(31):
        kept = make.logged(ana, {"answer": "no"}).notebook
        opened = open_notebook(call=make.call(ana), fields={"title": "Another"}, another=True)
        other = opened.notebook
        assert other
        set_dream(call=make.call(ana), notebook=other, dream="a boat")
        rest(call=make.call(ana), notebook=other, from_on="2024-01-01", to_on="2024-01-02")
        first = make.logged(ana, {"answer": "no"}, notebook=other)
        undo(call=make.call(ana), notebook=other, operation=first.operation)
        undo(call=make.call(ana), notebook=other, operation=opened.operation)
    assert Notebook.objects.get(pk=other.pk).removed
    assert purge_removed() == 2, "the notebook and its one ask"
    assert list(Notebook.objects.all()) == [kept]
    assert not Rest.objects.exists()
    assert not Change.objects.exclude(notebook_id=make.notebook(ana).pk).exists()


def test_a_sheet_taken_back_goes_and_one_that_came_again_stays(ana: Person, cy: Person) -> None:
    with days_ago(31):
        for person in (ana, cy):
            written = bring_sheet(
                call=make.call(person), notebook=None, plan=planned(LOG), file_hash="0" * 64
            )
            undo(call=make.call(person), notebook=written.notebook)
    again = bring_sheet(
        call=make.call(ana), notebook=make.notebook(ana), plan=planned(LOG), file_hash="0" * 64
    )
    assert purge_removed() == len(again.asks) == 12
    assert set(Ask.objects.values_list("owner_id", flat=True)) == {ana.pk}
    assert set(Bring.objects.values_list("owner_id", flat=True)) == {ana.pk}
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=again.operation)
    assert not Ask.objects.live().exists()


def test_stopped_half_way_the_parts_that_went_are_gone_and_the_next_run_goes_on(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with days_ago(31):
        for ask in make.asks(ana, *["no"] * 5):
            remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    forget, parts = operation._forget_asks, list[int]()

    def stop_at_the_second(notebook: Notebook, asks: Sequence[UUID]) -> None:
        forget(notebook, asks)
        parts.append(len(asks))
        if len(parts) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(operation, "_AT_ONCE", 2)
    monkeypatch.setattr(operation, "_forget_asks", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        purge_removed()
    assert Ask.objects.count() == 3
    assert purge_removed() == 3
    assert parts == [2, 2, 2, 1]
    assert not Ask.objects.exists()


def test_a_notebook_gone_meanwhile_stops_nobody_elses(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with days_ago(31):
        ask = make.ask(ana)
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    concerned = operation._concerned

    def one_more(before: datetime) -> list[Notebook]:
        return [Notebook(owner_id=ana.pk), *concerned(before)]

    monkeypatch.setattr(operation, "_concerned", one_more)
    assert purge_removed() == 1


def test_it_is_done_again_and_again(ana: Person) -> None:
    with days_ago(31):
        ask = make.ask(ana)
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
    assert {import_string(path): every for path, every in AGAIN_AND_AGAIN}[purge] == timedelta(
        days=1
    )
    assert purge.call() == 1
    assert not Ask.objects.exists()
