"""Killed in the middle of a bring: all or nothing, and undo takes exactly its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.plumbing.bringer import PART, Bringer
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.folders import nos
from tests.plumbing.processes import kill

KILLS = planned(short=8, full=100)
ROWS = 600

pytestmark = [pytest.mark.evidence, pytest.mark.one_database]

OWN = "SELECT uid, what, answer, revision FROM notebook_ask WHERE brought_id IS NULL ORDER BY uid"
CAME = "SELECT count(*) FROM notebook_ask WHERE removed_at IS NULL AND brought_id IS NOT NULL"
LINES = "SELECT count(*) FROM notebook_change WHERE bring_id IS NOT NULL AND kind = 'brought'"
COUNT = "SELECT nos, waiting, asks FROM notebook_notebook"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    rows = "".join(
        f"Ask {n},2024-01-{n % 28 + 1:02},{('no', 'waiting')[n % 2]}\n" for n in range(ROWS)
    )
    path = tmp_path / "log.csv"
    path.write_text(f"what,asked on,answer\n{rows}")
    return path


@pytest.fixture
def bringer(tmp_path: Path, sheet: Path) -> Iterator[Bringer]:
    bringer = Bringer(tmp_path / "data", sheet)
    yield bringer
    bringer.end()


def asked(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "nos.sqlite3")) as connection:
        return connection.execute(statement).fetchall()


def assert_all_or_nothing(folder: Path) -> int:
    """How many came: none or every one, in rows, in history, in the count."""
    assert asked(folder, "PRAGMA integrity_check") == [("ok",)]
    ((came,),), ((lines,),) = asked(folder, CAME), asked(folder, LINES)
    assert came in (0, ROWS), f"{came} of {ROWS} rows were left"
    nos_of_it = 1 + int(str(came)) // 2
    assert asked(folder, COUNT) == [(nos_of_it, nos_of_it, 3 + int(str(came)))]
    assert int(str(lines)) % ROWS == 0
    return int(str(came))


def struck(bringer: Bringer, uid: object, after: int) -> int:
    """Kills the process once it has gone through so many rows; how many it had told of by then."""
    bringer.tell("bring", uid)
    process, seen, line = 0, 0, ""
    while (last := bringer.hear()) != "ended":
        line = last
        word, _blank, said = line.partition(" ")
        if word == "process":
            process = int(said)
        if word == "rows":
            seen = int(said)
            if seen >= after and process:
                assert kill(process)
                process = 0
    assert not process, f"it ended before it could be killed: {line}"
    return seen


def test_killed_in_the_middle_it_is_all_or_nothing(bringer: Bringer, tmp_path: Path) -> None:
    folder, middles = tmp_path / "data", 0
    own = asked(folder, OWN)
    for n in range(KILLS):
        uid = uuid4()
        seen = struck(bringer, uid, PART * (1 + n % (ROWS // PART)))
        assert seen >= PART
        middles += 1
        if assert_all_or_nothing(folder):  # it had just committed
            assert bringer.do("undo", uid)[-1] == "done"
            assert assert_all_or_nothing(folder) == 0
        assert asked(folder, OWN) == own
    assert middles == KILLS
    uid = uuid4()
    assert bringer.do("bring", uid)[-1] == "done"
    assert assert_all_or_nothing(folder) == ROWS
    assert bringer.do("undo", uid)[-1] == "done"
    assert (assert_all_or_nothing(folder), asked(folder, OWN)) == (0, own)
    assert nos(folder, "check")[0] == 0
    record("I", did=f"killed in the middle of a sheet of {ROWS} rows", planned=KILLS,
           counted=middles, acknowledged="", gone=0, doubled=0)  # fmt: skip


def test_the_harness_notices_one_that_commits_as_it_goes(bringer: Bringer, tmp_path: Path) -> None:
    bringer.do("leaky")
    struck(bringer, uuid4(), PART * 2)
    with pytest.raises(AssertionError, match="rows were left"):
        assert_all_or_nothing(tmp_path / "data")
    caught("I", "it commits as it goes")
