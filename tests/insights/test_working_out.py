"""What was written is found and worked out, each write once, whatever becomes of the process."""

from __future__ import annotations

import io
import json
import os
import signal
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from nos.insights import child, jobs, reckoning
from nos.insights.facts import AskFact, Facts
from nos.insights.jobs import Looker, look_again
from nos.insights.models import Report
from nos.insights.queries import report_of, written_since
from nos.insights.reckoning import NotWorkedOut, Reckoner
from nos.insights.report import report
from nos.insights.shapes import Figures
from nos.insights.wire import facts_from, plain
from nos.keeping.operations import open_archive, write_archive
from nos.lib import clock
from nos.lib.uids import lowest_row_id, new_row_id
from nos.notebook.operations import edit_person, open_notebook, undo
from nos.people.models import Person
from nos.sheets.operations import bring_sheet
from tests import make
from tests.notebook.test_constraints import noting, plan
from tests.plumbing.processes import alive
from tests.plumbing.wait import until
from tests.sheets.sheet import LOG, planned

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
SOME = Facts(asks=(AskFact("no", date(2026, 1, 1), date(2026, 1, 9)), AskFact("yes", None)) * 6)


class Counted(Reckoner):
    """Works it out here and counts; `ends` as if the process had ended each time."""

    def __init__(self) -> None:
        super().__init__()
        self.worked, self.ends = 0, False

    def work_out(self, facts: Mapping[str, Any], today: date, *, most_asks: int | None) -> Figures:
        self.worked += 1
        if self.ends:
            raise NotWorkedOut
        return report(facts_from(facts), today, most_asks=most_asks)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def looker(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> Looker:
    monkeypatch.setattr(jobs, "_PAUSE", 0)
    return Looker(counted)


def fresh(person: Person) -> int | None:
    """How many asks the report is about; None where it is not of this write and day."""
    kept = report_of(make.notebook(person), clock.today(person.time_zone))
    return kept.figures["yes_rate"]["n"] if kept and kept.fresh else None


def test_a_write_is_worked_out_once_however_many_came_together(
    ana: Person, cy: Person, looker: Looker, counted: Counted
) -> None:
    looker.look()
    make.asks(ana, "no", "yes")
    make.asks(ana, "no")
    make.asks(cy, "yes")
    looker.look()
    assert (fresh(ana), fresh(cy), counted.worked) == (3, 1, 2)
    looker.look()
    assert counted.worked == 2
    back = make.logged(ana, {"answer": "no"}).operation
    looker.look()
    assert fresh(ana) == 4
    undo(call=make.call(ana), notebook=make.notebook(ana), operation=back)
    assert fresh(ana) is None
    looker.look()
    assert fresh(ana) == 3
    bring_sheet(
        call=make.call(ana), notebook=make.notebook(ana), plan=planned(LOG), file_hash="0" * 64
    )
    looker.look()
    assert fresh(ana) is not None


def test_one_who_travels_or_begins_the_week_elsewhere_has_it_anew(
    ana: Person, looker: Looker, counted: Counted
) -> None:
    make.asks(ana, "no")
    open_notebook(call=make.call(ana), fields={"title": "Other"}, another=True)
    looker.look()
    assert counted.worked == 2
    edit_person(call=make.call(ana), fields={"week_starts": 6})
    looker.look()
    assert counted.worked == 4
    assert {kept.week_starts for kept in Report.objects.of(ana)} == {6}


def test_when_the_day_has_passed_or_nothing_is_there_it_is_worked_out_anew(
    ana: Person, bo: Person, looker: Looker, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.asks(ana, "no")
    looker.look()
    assert looker.look_for_passed() == 0
    with time_machine.travel(clock.now() + timedelta(days=1), tick=True):
        assert fresh(ana) is None
        assert looker.look_for_passed() == 1
        looker.look()
        assert fresh(ana) == 1
    with time_machine.travel(clock.now() + timedelta(days=101), tick=True):
        assert looker.look_for_passed() == 0, "nobody writes there any more"
        assert look_again(person=ana, notebook=make.notebook(ana))
        assert looker.look_for_passed() == 1
        looker.look()
        assert fresh(ana) == 1
        assert not look_again(person=ana, notebook=make.notebook(ana)), "it was just now"
    file = io.BytesIO()
    write_archive(person=ana, file=file)
    open_archive(person=bo, file=file)
    looker.look()
    assert fresh(bo) == 1
    worked = counted.worked
    for module in ("queries", "operations"):  # nothing is there: a restore, another version
        monkeypatch.setattr(f"nos.insights.{module}.FORM", 2)
    Looker(counted).look()
    assert (fresh(ana), fresh(bo), counted.worked) == (1, 1, worked + 2)


def test_what_took_long_to_commit_or_had_no_room_comes_a_little_later(
    ana: Person, cy: Person, looker: Looker, monkeypatch: pytest.MonkeyPatch
) -> None:
    looker.look()
    monkeypatch.setattr("nos.lib.uids._last", 0)
    with time_machine.travel(clock.now() - timedelta(minutes=1), tick=True):
        make.asks(ana, "no")  # its rows were numbered a minute before they could be seen
    for _second in range(8):
        looker.look()
    assert fresh(ana) is None
    looker.look()
    assert fresh(ana) == 1
    monkeypatch.setattr(jobs, "_BUDGET", -1)
    make.asks(cy, "no")
    looker.look()
    assert fresh(cy) is None
    monkeypatch.setattr(jobs, "_BUDGET", 1)
    looker.look()
    assert fresh(cy) == 1


def test_what_could_not_be_worked_out_waits_until_it_changes(
    ana: Person, looker: Looker, counted: Counted
) -> None:
    counted.ends = True
    make.asks(ana, "no")
    for _second in range(3):
        looker.look()
        looker.look_for_passed()
    assert (fresh(ana), counted.worked) == (None, 1)
    counted.ends = False
    make.asks(ana, "no")
    looker.look()
    assert fresh(ana) == 2


def test_a_look_on_a_quiet_machine_is_one_question_along_the_primary_key(ana: Person) -> None:
    make.asks(ana, *["no"] * 9)
    looker, asked = Looker(Counted()), list[tuple[str, Any]]()
    looker.look()
    with (
        connection.execute_wrapper(noting(asked)),
        time_machine.travel(clock.now() + timedelta(minutes=9), tick=True),
    ):
        looker.look()
    (question,) = asked
    (step,) = plan(*question)[:1]
    # PostgreSQL may take either of two indexes on the row id where there are so few rows.
    key = "sqlite_autoindex_notebook_change_1 (id>?)" if connection.vendor == "sqlite" else "Index"
    assert key in step, step


@pytest.mark.one_database
def test_a_row_comes_after_the_lowest_of_its_time() -> None:
    before, row = lowest_row_id(0.001), new_row_id()
    assert before < row < lowest_row_id(-1)
    assert written_since(lowest_row_id(-1)) == set()


@pytest.fixture
def reckoner() -> Iterator[Reckoner]:
    made = Reckoner()
    yield made
    made.end()


@pytest.mark.one_database
def test_the_process_apart_gives_the_same_and_another_takes_its_place(reckoner: Reckoner) -> None:
    assert reckoner.process == 0
    expected = report(SOME, TODAY, most_asks=5)
    assert reckoner.work_out(plain(SOME), TODAY, most_asks=5) == plainly(expected)
    first = reckoner.process
    assert reckoner.work_out(plain(Facts()), TODAY, most_asks=5)["yes_rate"]["n"] == 0
    assert reckoner.process == first
    os.kill(first, signal.SIGKILL)
    assert reckoner.work_out(plain(SOME), TODAY, most_asks=5)["yes_rate"]["n"] == 12
    second = reckoner.process
    assert second != first
    reckoner.rest()
    assert alive(second)
    reckoner._idle_seconds = -1
    reckoner.rest()
    assert not alive(second)
    assert reckoner.process == 0


# The second is a process that hangs: it sleeps in place of ours until it is ended, no test waits.
@pytest.mark.one_database
@pytest.mark.parametrize(
    "start", ["import os; os._exit(9)", "import time; time.sleep(60)", "print('{}')", "print('x')"]
)
def test_a_process_that_ends_hangs_or_says_nothing_holds_nobody_up(
    start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "_START", start)
    reckoner = Reckoner(seconds=0.5)
    with pytest.raises(NotWorkedOut):
        reckoner.work_out(plain(SOME), TODAY, most_asks=5)
    reckoner.end()
    until(lambda: reckoner.process == 0, within=1)


@pytest.mark.one_database
def test_a_problem_is_told_without_what_stood_there() -> None:
    said = child.said_to('{"today": "Secret"}')
    assert said.startswith('{"problem": "ValueError child.py:')
    assert "Secret" not in said


def plainly(figures: Figures) -> Any:
    """As it is after a way through JSON."""
    return json.loads(json.dumps(figures))
