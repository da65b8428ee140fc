"""A sheet through the terminal: planned, asked about, brought in whole."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine

from nos.cli import call as nos
from nos.notebook.models import Ask
from nos.notebook.operations import edit_person
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make
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
