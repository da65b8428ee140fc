"""A sheet waits in the data folder, an hour at most, until it is brought or let go."""

import io
import stat
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import time_machine

from nos.keeping.operations import erase_person, write_archive
from nos.lib.errors import BadInput, CannotNow, Conflict, NotHere, TooLarge
from nos.notebook.models import Ask, Bring, Notebook
from nos.notebook.operations import close_notebook, reopen, undo
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.models import SheetChoice
from nos.sheets.operations import (
    bring_waiting,
    choose,
    forget_all_incoming,
    forget_incoming,
    incoming,
    keep_incoming,
    work_through_incoming,
)
from nos.sheets.plan import preview
from nos.sheets.queries import looking_up
from nos.sheets.queries.incoming import Waiting, all_waiting, waiting
from tests import make
from tests.sheets.sheet import LOG

TODAY = date(2026, 6, 15)
ODD = "what,answer,asked on\nA seat,nein danke,2024-03-01\nA table,nein danke,2024-03-02\n"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.NOS_DATA_DIR = tmp_path
    return tmp_path / "incoming"


def kept(person: Person, text: str = LOG, name: str = "log.csv") -> Waiting:
    return keep_incoming(person=person, name=name, file=io.BytesIO(text.encode()))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def soon_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty rows are many."""
    monkeypatch.setattr(incoming, "_READ_AT_ONCE", 500)
    bringing = import_module("nos.sheets.operations.bring_waiting")
    monkeypatch.setattr(bringing, "WHILE_THEY_WAIT", 20)


def long_one() -> str:
    lines = (f"2024-01-{n % 28 + 1:02},Ask {n} for a seat,no\n" for n in range(30))
    return "asked on,what,answer\n" + "".join(lines)


def test_it_waits_and_is_nobody_elses(ana: Person, cy: Person, folder: Path) -> None:
    found = kept(ana, name="../../etc/passwd")
    assert (found.step, found.total, found.choices) == ("", 13, Choices())
    assert [one.uid for one in all_waiting(ana)] == [found.uid]
    assert waiting(ana, found.uid).name == "../../etc/passwd"
    assert preview(found.plan(TODAY), None, looking_up(None)).new == 12
    with pytest.raises(NotHere):
        waiting(cy, found.uid)
    assert all_waiting(cy) == []
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files(folder))
    folders = [path for path in folder.rglob("*") if path.is_dir()]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o700 for path in [folder, *folders])
    assert not Ask.objects.exists()


def test_it_is_brought_once_from_two_windows_and_gone(ana: Person, folder: Path) -> None:
    found = kept(ana)
    first = bring_waiting(call=make.call(ana), notebook=None, waiting=found)
    second = bring_waiting(call=make.call(ana), notebook=None, waiting=found)
    later = bring_waiting(call=make.call(ana), notebook=None, waiting=waiting(ana, found.uid))
    assert first
    assert [one.operation for one in (second, later) if one] == [first.operation] * 2
    assert (first.touched, Bring.objects.count(), Ask.objects.count()) == (12, 1, 12)
    assert all_waiting(ana) == []
    assert waiting(ana, found.uid).written == first.operation
    assert [path.name for path in files(folder)] == ["state.json"], "the sheet itself is gone"
    assert "log" not in files(folder)[0].read_text()


def test_what_it_asks_is_said_and_remembered_for_the_next(ana: Person) -> None:
    found = kept(ana, ODD.replace("nein danke", "lorem"))
    with pytest.raises(BadInput):
        bring_waiting(call=make.call(ana), notebook=None, waiting=found)
    said = choose(waiting=found, choices=Choices(answers={"lorem": "no"}))
    assert waiting(ana, found.uid).choices == said.choices
    assert not SheetChoice.objects.exists(), "only at the bring itself"
    assert bring_waiting(call=make.call(ana), notebook=None, waiting=said)
    assert Ask.objects.filter(answer="no").count() == 2
    again = kept(ana, "what,answer,asked on\nA lamp,Lorem,2024-03-04\n")
    assert not preview(again.plan(TODAY), None, looking_up(None)).questions
    other = choose(waiting=again, choices=Choices(answers={"lorem": "silence"}))
    assert bring_waiting(call=make.call(ana), notebook=make.notebook(ana), waiting=other)
    assert SheetChoice.objects.get().said == "silence", "what is said later counts"


def test_order_of_day_and_month_is_remembered_by_the_headings(ana: Person) -> None:
    text = "what,answer,asked on\nA seat,no,03/04/2024\n"
    found = kept(ana, text)
    assert [one.kind for one in found.plan(TODAY).questions] == ["dates"]
    said = choose(waiting=found, choices=Choices(dates="dmy"))
    bring_waiting(call=make.call(ana), notebook=None, waiting=said)
    assert str(Ask.objects.get().asked_on) == "2024-04-03"
    assert kept(ana, text + "A table,no,05/04/2024\n").choices.dates == "dmy"


@pytest.mark.parametrize(
    "said",
    [
        Choices(all="leave out"),
        Choices(columns={"bogus": "what"}),
        Choices(answers={"hm": "perhaps"}),
        Choices(without=frozenset({0})),
    ],
)
def test_nothing_is_said_of_it_that_could_not_be_read_again(ana: Person, said: Choices) -> None:
    """Else nobody's long sheets would be read before it went."""
    found = kept(ana, ODD)
    with pytest.raises(BadInput):
        choose(waiting=found, choices=said)
    assert [one.choices for one in all_waiting(ana)] == [Choices()]


def test_what_is_said_of_it_does_not_grow_without_end(ana: Person) -> None:
    found = kept(ana, ODD)
    words = {f"{n} {'w' * 100}": "no" for n in range(10_000)}
    with pytest.raises(TooLarge):
        choose(waiting=found, choices=Choices(answers=words))
    assert [one.choices for one in all_waiting(ana)] == [Choices()]


def test_refused_in_a_sentence_and_nothing_kept(
    ana: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput):
        keep_incoming(person=ana, name="x.xls", file=io.BytesIO(b"\xd0\xcf\x11\xe0" + b"\0" * 600))
    assert files(folder) == []

    def full(*_args: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(incoming, "_copy", full)
    with pytest.raises(CannotNow):
        kept(ana)
    assert files(folder) == []


def test_let_go_expired_or_from_before_the_start_it_is_gone(ana: Person, folder: Path) -> None:
    forget_incoming(waiting=kept(ana))
    assert files(folder) == []
    with time_machine.travel("2026-06-15T12:00:00+00:00", tick=False) as clock:
        found = kept(ana)
        clock.move_to("2026-06-15T12:54:00+00:00")
        assert waiting(ana, found.uid).uid == found.uid
        clock.move_to("2026-06-15T12:55:00+00:00")
        with pytest.raises(NotHere):
            waiting(ana, found.uid)
        work_through_incoming()
    assert files(folder) == []
    kept(ana)
    forget_all_incoming()
    assert not folder.exists()


@pytest.mark.usefixtures("soon_long")
def test_what_is_refused_or_being_brought_keeps_its_neighbours(ana: Person) -> None:
    long = kept(ana, long_one())
    incoming.read_incoming(long)
    assert bring_waiting(call=make.call(ana), notebook=None, waiting=long) is None
    waits = [kept(ana) for _nth in range(2)]
    with pytest.raises(BadInput):
        kept(ana, "")
    assert {one.uid for one in all_waiting(ana)} == {long.uid, *(one.uid for one in waits)}
    kept(ana)
    assert waiting(ana, long.uid).step == "bringing"


def test_three_wait_and_the_oldest_goes(ana: Person) -> None:
    with time_machine.travel("2026-06-15T12:00:00+00:00", tick=False) as clock:
        found = []
        for _n in range(4):
            clock.shift(60)
            found.append(kept(ana).uid)
        assert [one.uid for one in all_waiting(ana)] == found[:0:-1]


def test_erased_with_its_person(ana: Person, cy: Person, folder: Path) -> None:
    make.ask(ana)
    kept(ana)
    stays = kept(cy)
    erase_person(person=ana)
    assert [path.name for path in folder.iterdir()] == [cy.pk.hex]
    assert waiting(cy, stays.uid).uid == stays.uid


@pytest.mark.usefixtures("soon_long")
def test_a_long_one_is_read_and_brought_by_a_job(ana: Person, folder: Path) -> None:
    found = kept(ana, long_one())
    assert (found.step, found.done) == ("reading", 0)
    with pytest.raises(BadInput):
        bring_waiting(call=make.call(ana), notebook=None, waiting=found)
    work_through_incoming()
    found = waiting(ana, found.uid)
    assert (found.step, found.total) == ("", 31)
    call = make.call(ana)
    assert bring_waiting(call=call, notebook=None, waiting=found) is None
    asked = waiting(ana, found.uid)
    assert asked.step == "bringing"
    assert bring_waiting(call=make.call(ana), notebook=None, waiting=asked) is None
    with pytest.raises(Conflict):
        choose(waiting=asked, choices=Choices(dates="dmy"))
    work_through_incoming()
    assert waiting(ana, found.uid).written == call.operation
    assert (Ask.objects.count(), Notebook.objects.get().nos) == (30, 30)
    undo(call=make.call(ana), notebook=Notebook.objects.get())
    assert not Ask.objects.live().exists()


@pytest.mark.usefixtures("soon_long")
def test_a_job_that_dies_leaves_it_to_be_tried_again(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = kept(ana, long_one())
    work_through_incoming()
    call = make.call(ana)
    bring_waiting(call=call, notebook=None, waiting=waiting(ana, found.uid))

    def die(*_args: Any, **_more: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("nos.sheets.operations.applying.Applying.finish", die)
        with pytest.raises(KeyboardInterrupt):
            work_through_incoming()
    assert not Ask.objects.exists()
    work_through_incoming()
    assert waiting(ana, found.uid).written == call.operation


@pytest.mark.usefixtures("soon_long")
def test_what_a_job_cannot_bring_is_said_and_may_be_tried_again(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    found = kept(ana, long_one())
    work_through_incoming()
    bring_waiting(call=make.call(ana), notebook=book, waiting=waiting(ana, found.uid))
    close_notebook(call=make.call(ana), notebook=book)
    work_through_incoming()
    told = waiting(ana, found.uid)
    assert (told.step, told.written) == ("", None)
    assert told.problem.startswith("This notebook is closed.")
    reopen(call=make.call(ana), notebook=book)
    bring_waiting(call=make.call(ana), notebook=book, waiting=told)
    work_through_incoming()
    assert waiting(ana, found.uid).written


def test_an_archive_is_opened_whole(ana: Person, cy: Person, tmp_path: Path) -> None:
    make.asks(ana, "no", "yes", "waiting")
    with (tmp_path / "archive.zip").open("w+b") as file:
        write_archive(person=ana, file=file)
        file.seek(0)
        found = keep_incoming(person=cy, name="archive.zip", file=file)
    assert found.is_archive
    assert preview(found.plan(TODAY), None, looking_up(None)).new == 3
    written = bring_waiting(call=make.call(cy), notebook=None, waiting=found)
    assert written
    assert written.touched == 3
    assert Ask.objects.of(cy).count() == 3
    with pytest.raises(NotHere):
        undo(call=make.call(cy), notebook=None, operation=written.operation)
