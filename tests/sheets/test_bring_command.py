"""A sheet through the terminal: planned, asked about, brought in whole."""

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine

from nos.cli import call as nos
from nos.notebook.models import Ask
from nos.notebook.operations import edit_person
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from nos.sheets.formats.book import MOST_BYTES
from tests import make
from tests.plumbing.terminal import Nos
from tests.sheets.sheet import LOG, put

ROWS = 12


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


class Seat(io.StringIO):
    """Somebody sits there, and types."""

    def isatty(self) -> bool:
        return True


LOOSE = """\
Company,Role,Date applied,Status
Acme,Baker,03/04/2026,hm
Blue,Cook,05/06/2026,Rejected
Cork,,06/06/2026,-
"""


def test_where_nobody_sits_it_says_what_to_type(typed: Any, tmp_path: Path) -> None:
    path = put(tmp_path, LOOSE)
    code, _, told = typed("bring", path, "--yes")
    assert code == 2
    assert "Row 2 has a day that can be read in two ways (Date applied: 03/04/2026)." in told
    assert "To say it: --dates dmy|mdy --answers 'hm=…,-=…'" in told
    dry = typed("bring", path, "--dry-run")[1].splitlines()
    assert dry[1].startswith("Row 2 says “hm” (Status). Say what that means: no, yes,")
    assert dry[3] == "To say it: --dates dmy|mdy --answers 'hm=…,-=…'"
    code, told, _ = typed(
        "bring", path, "--dates", "dmy", "--answers", "hm=waiting,-=almost", "--yes"
    )
    assert (code, Ask.objects.count()) == (0, 3)
    assert "  1 no · 1 still out · 1 almost\n" in told
    assert "3 asks brought in." in told


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--dates", "ymd"), "dates"),
        (("--answers", "hm"), "answers"),
        (("--columns", "colour=Red"), "columns"),
        (("--without", "two"), "without"),
    ],
)
def test_what_is_typed_wrongly_is_told_by_its_option(
    typed: Any, tmp_path: Path, words: tuple[str, ...], field: str
) -> None:
    code, told, _ = typed("bring", put(tmp_path, LOOSE), *words, "--dry-run", "--json")
    assert (code, told) == (2, "")


def test_where_somebody_sits_each_question_is_asked_in_its_turn(
    typed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Seat("perhaps\ndmy\nstill pending\n\ny\n"))
    code, told, asked = typed("bring", put(tmp_path, LOOSE))
    assert code == 0
    assert "This is one of: dmy, mdy." in asked
    assert "Row 4 says “-” (Status)." in asked
    assert "row 4: You left out every “-”." in told, "Enter leaves those rows out"
    assert sorted(Ask.objects.values_list("answer", flat=True)) == ["no", "waiting"]
    monkeypatch.setattr(sys, "stdin", Seat("\n"))
    code, _, told = typed("bring", put(tmp_path, LOOSE.replace("Role", "Job title")))
    assert code == 2, "the columns are others, so that it asks anew"
    assert "Nothing was brought in." in told


def test_the_next_week_it_tells_what_is_new_and_asks_where_both_sides_changed(
    typed: Any, tmp_path: Path
) -> None:
    log = "what,asked on,answer,note\nA seat,2026-03-01,waiting,\nA table,2026-03-02,waiting,\n"
    typed("bring", put(tmp_path, log), "--yes")
    told = typed("bring", put(tmp_path, log.replace("waiting", "no", 1)), "--yes")[1]
    assert "1 update.\n  1 no\n1 is brought up to date:\n  row 2: waiting → no\n" in told
    handle = str(Ask.objects.get(what="A table").uid)[-12:]
    typed("edit", handle, "--note", "by hand")
    both = put(tmp_path, log.replace("waiting", "no", 1).replace("02,waiting,", "02,no,by phone"))
    code, _, told = typed("bring", both, "--yes")
    assert code == 2
    assert "Row 3 was changed in the sheet, and its ask was changed here." in told
    assert "--changed keep|take" in told
    assert typed("bring", both, "--changed", "keep", "--yes")[0] == 0
    ask = Ask.objects.get(what="A table")
    assert (ask.answer, ask.note) == ("no", "by hand")
    assert typed("bring", both)[1] == "Nothing new, 2 already here.\n"


def test_rows_left_out_come_again_once_they_are_mended(typed: Any, tmp_path: Path) -> None:
    path = put(tmp_path, "what,asked on,answer\nA seat,2026-03-01,no\n,2026-03-02,no\n")
    left = tmp_path / "left.csv"
    typed("bring", path, "--yes", "--left-out", str(left))
    text = left.read_text("utf-8-sig")
    assert text.splitlines() == [
        "why it was left out,what,asked on,answer",
        "Row 3: It does not say what was asked for.,,2026-03-02,no",
    ]
    left.write_text(text.replace("for.,,", "for.,A table,"), "utf-8")
    told = typed("bring", str(left), "--yes")[1]
    assert told.startswith("1 ask to bring in.\n  1 no\n1 ask brought in.\n")
    assert not Ask.objects.get(what="A table").note


def test_rows_may_come_through_a_pipe(typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = io.TextIOWrapper(io.BytesIO(b"what\tasked on\tanswer\nA seat\t2026-03-01\tno\n"))
    monkeypatch.setattr(sys, "stdin", rows)
    assert "1 ask brought in." in typed("bring", "-", "--yes")[1]


def test_a_long_take_comes_through_a_pipe_and_no_other_sheet_so_long(
    nos: Nos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    note = "n" * 9_000
    nos("log", "A seat", "--no", "--note", note)
    row = nos("take", "-").out.splitlines()[1].removeprefix(str(Ask.objects.get().uid))
    rows = [f"{UUID(int=n)}{row.replace(note, note + str(n))}" for n in range(1_200)]
    taken = "\n".join([nos("take", "-").out.splitlines()[0], *rows])
    assert len(taken) > MOST_BYTES
    assert "1,200 asks to bring in" in nos("bring", "-", "--dry-run", stdin=taken).out
    assert not list(tmp_path.iterdir())
    said = nos("bring", "-", "--yes", stdin=taken.replace("uid", "u-i-d", 1), fine=False)
    assert (said.code, "larger than 10 MB" in said.err) == (2, True)
