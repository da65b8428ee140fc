"""docs/trust.md tells each of D1 to D17, names tests that are there, and calls nothing full that
was short."""

import re
from typing import Any

import pytest

from tests.house.test_files import ROOT
from tools.trust import PAGE, lines

TEXT = PAGE.read_text(encoding="utf-8")
RUN: dict[str, Any] = {
    "id": "D1", "part": "", "did": "a worker killed", "database": "SQLite", "planned": 1_000,
    "counted": 1_004, "full": True, "on": "2026-11-22",
    "seen": {"acknowledged": 12_345, "gone": 0, "doubled": 0, "p95_s": 0.7},
}  # fmt: skip
FAULT = {"id": "D1", "database": "SQLite", "fault": "one write in five is forgotten"}


def test_each_promise_has_its_paragraph() -> None:
    assert re.findall(r"^\*\*(D\d+)\. ", TEXT, re.MULTILINE) == [f"D{n}" for n in range(1, 18)]


def test_every_test_that_is_named_is_there() -> None:
    gone = [
        name
        for file, name in re.findall(r"`([\w/]+\.py)::(test_\w+)`", TEXT)
        if f"def {name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]
    assert not gone


def test_a_run_is_a_line_with_the_faults_it_noticed() -> None:
    assert lines([RUN, FAULT])[2] == (
        "| D1 | a worker killed | SQLite | 1,000 | 1,004 | 12,345 | 0 | 0 | p95 s 0.7 "
        "| one write in five is forgotten | 2026-11-22 | full |"
    )


@pytest.mark.parametrize("short", [{"full": False}, {"planned": 10, "counted": 10}])
def test_a_short_run_is_called_short(short: dict[str, Any]) -> None:
    assert lines([{**RUN, **short}])[2].endswith("| short |")


def test_what_was_not_run_is_said() -> None:
    assert "D2, D3" in lines([RUN])[-1]
