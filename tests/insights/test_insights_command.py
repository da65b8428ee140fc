"""`nos insights`: of one's own notebook, of facts in files, from afar; and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from nos.insights.operations import AsOf, quiet_hint, store_report
from nos.insights.queries import facts_of
from nos.insights.report import report
from nos.insights.rules import long_shot
from nos.lib import clock
from nos.lib.places import FarPlace, speaking_to
from nos.notebook.queries.notebooks import the_notebook
from nos.people.models import Person
from tests.plumbing.terminal import Nos

ONE = (
    '{"asked_on": "2026-01-03", "chance_before": true, "kind": "job", "stakes": "big", "where": '
    '"form", "who": "k1", "chance": 30, "nerves": 6, "sting": 4, "answer": "no", "heard_on": '
    '"2026-01-20"}\n{"rest_from": "2026-02-01", "rest_to": "2026-02-07"}\n'
)
EARLY = ["--no", "--on", "2025-03-01", "--heard", "2025-03-02"]
TWO = '{"answer": "yes"}\n' * 7 + '{"answer": "no"}\n' * 33


@pytest.fixture
def files(tmp_path: Path) -> Callable[[str], str]:
    (tmp_path / "one.jsonl").write_text(ONE)
    (tmp_path / "two.jsonl").write_text(TWO)
    (tmp_path / "none.jsonl").write_text("")
    (tmp_path / "bad.jsonl").write_text(ONE + '{"sting": 11}\n')
    return lambda name: str(tmp_path / f"{name}.jsonl")


def test_reports_of_files_one_a_line_in_their_order(nos: Nos, files: Callable[[str], str]) -> None:
    one, two, none = (files(name) for name in ("one", "two", "none"))
    day = ("--today", "2026-06-01")
    every = [
        nos("insights", *day, "--json", "--facts", two, one, "-", none, stdin=ONE),
        nos("insights", "--facts", two, "--facts", one, "-", "--facts=" + none, *day, "--json",
            stdin=ONE),
    ]  # fmt: skip
    for said in every:
        found = [json.loads(line) for line in said.out.splitlines()]
        assert [line["yes_rate"]["n"] for line in found] == [40, 1, 1, 0]
        assert found[1] == found[2]
        assert set(found[0]["yes_rate"]) >= {
            "state", "estimate", "low", "high", "level", "n", "n_needed", "sentence",
        }  # fmt: skip
        assert (found[0]["kinds"][0]["raw"], found[0]["yes_rate"]["estimate"]) == (0.175, 0.175)
    balance = ("--opening-nos", "86", "--opening-yeses", "17", "--target", "1000")
    said = nos("insights", *day, *balance, "--rule", "silence", "--json", "--facts", none)
    whole = said.json["yeses_by_target"]
    assert (round(whole["estimate"]), whole["low"], whole["high"]) == (204, 129, 297)
    assert "7 of 40" in nos("insights", *day, "--facts", two).out
    told = nos("insights", *day, "--facts", one, two).out
    assert told.index(one) < told.index("0 of 1.") < told.index(two) < told.index("7 of 40")


def test_what_cannot_be_read_is_told_before_anything_is_printed(
    nos: Nos, files: Callable[[str], str], tmp_path: Path
) -> None:
    def told(*words: str) -> str:
        said = nos("insights", *words, fine=False)
        assert (said.code, said.out) == (2, "")
        return said.err

    bad = told("--facts", files("one"), files("bad"))
    assert bad == (f"“{files('bad')}”: Line 3: sting: This is a whole number from 0 to 10.\n")
    assert "cannot be read. Is it the right path?" in told("--facts", files("gone"), files("one"))
    assert "cannot be read" in told("--facts", str(tmp_path))
    assert (
        "“-”: The facts are not UTF-8"
        in nos("insights", "--facts", "-", stdin=b"\xff{}", fine=False).err
    )
    assert "target: This is a whole number from 1" in told("--facts", files("one"), "--target", "0")
    assert "rule" in told("--facts", files("one"), "--rule", "maybe")
    assert "is no day" in told("--today", "soon", "--facts", files("one"))
    assert "Days before 1900" in told("--today", "0001-01-01", "--facts", files("one"))
    assert "--target is for facts" in told("--target", "10")
    assert "from 1 to 10,000" in told("--what-if", "0")
    assert "'--facts' requires an argument" in told("--facts")
    assert "unexpected extra argument" in told(files("one"))
    problem = json.loads(told("--json", "--facts", files("bad")))
    assert (problem["type"], problem["status"]) == ("bad-input", 422)


def test_of_ones_own_notebook(nos: Nos, local: Callable[[], Person]) -> None:
    assert nos("insights", "--json").json["yes_rate"]["n"] == 0
    assert "Nothing is settled yet." in nos("insights").out
    for words in (["--yes"], ["--no"], ["--no"], EARLY, []):
        nos("log", "a window seat", "--kind", "seat", *words)
    said = nos("insights", "--json", "--what-if", "7").json
    assert (said["yes_rate"]["n"], said["yes_rate"]["yes"], said["waiting"]["out"]) == (4, 1, 1)
    assert "1 of 4" in nos("insights").out
    assert nos("insights", "--json", "--today", "2025-03-02").json["yes_rate"]["n"] == 1
    assert nos("insights", "--notebook", "another", fine=False).code == 3
    notebook = the_notebook(local())
    assert notebook
    quiet_hint(person=local(), notebook=notebook, about=long_shot("seat"))
    nos("begin", "50", "10")
    for _each in range(4):
        nos("log", "a window seat", "--kind", "Seat", "--no")
    kinds = nos("insights", "--json").json["kinds"]
    assert [(one["kind"], one["n"], one["muted"]) for one in kinds] == [("Seat", 8, True)]


def test_from_afar_it_is_told_as_it_was_last_worked_out(
    nos: Nos, local: Callable[[], Person], files: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    nos("log", "a window seat", "--no")

    def far(*words: str) -> tuple[int, str, str]:
        place = FarPlace()
        with speaking_to(place):
            code = nos(*words, fine=False).code
        out, err = (b"".join(one.pieces()).decode() for one in (place.out, place.err))
        return code, out, err

    assert far("insights")[::2] == (
        5,
        "The insights are being worked out. Ask again in a minute.\n",
    )
    keep_report(local())
    code, out, _err = far("insights", "--json")
    assert (code, json.loads(out)["yes_rate"]["n"]) == (0, 1)
    assert json.loads(out)["as_of"]["fresh"] is True
    nos("log", "a raise", "--no")
    assert "Being worked out anew." in far("insights")[1]
    assert far("insights", "--what-if", "5")[0] == 2
    assert far("insights", "--facts", files("one"))[0] == 5
    # With a server in mind, facts in files stay on this machine.
    monkeypatch.setenv("NOS_SERVER", "https://nos.invalid")
    assert nos("insights", "--facts", files("one"), "--json").json["yes_rate"]["n"] == 1
    refused = nos("--server", "https://nos.invalid", "insights", "--facts", "x", fine=False)
    assert (refused.code, "does not travel" in refused.err) == (2, True)


def keep_report(person: Person) -> None:
    """As the task worker does."""
    notebook = the_notebook(person)
    assert notebook
    as_of = AsOf(notebook.tick, clock.today(person.time_zone), 0, clock.now() + timedelta(days=1))
    figures = report(facts_of(notebook), as_of.today)
    store_report(notebook=notebook, as_of=as_of, figures=figures)


@pytest.mark.one_database
def test_no_other_command_loads_what_reckons_and_no_folder_is_made(
    files: Callable[[str], str], tmp_path: Path
) -> None:
    """In a process of its own, as a shell starts it."""
    tried = """
import sys
from nos.cli import call
codes = [call(words.split()) for words in sys.argv[1:]]
heavy = [name for name in ("numpy", "scipy", "scipy.stats") if name in sys.modules]
print(codes, heavy)
"""
    data = tmp_path / "data"
    environment = {**os.environ, "NOS_DATA_DIR": str(data), "DATABASE_URL": ""}

    def run(*commands: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-c", tried, *commands], env=environment, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        return ended.stdout.splitlines()[-1]

    assert run("count", "list", "--help", "insights --help", "out") == "[0, 0, 0, 0, 0] []"
    line = f"insights --today 2026-06-01 --json --facts {files('two')}"
    assert run(line) == "[0] ['numpy', 'scipy']"
    assert not data.exists()
