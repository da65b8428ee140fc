"""The year written down by the operations, and `nos demo` as a machine runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nos.demo.filling import fill
from nos.keeping.queries.checks import every_notebook
from nos.lib import clock
from nos.notebook.models import Ask, Change, Milestone
from nos.people.models import Person

NOS = Path(sys.executable).with_name("nos")
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _time_goes_on() -> Iterator[None]:
    yield
    clock.stand_still(None)


def test_eighty_six(db: None) -> None:
    notebook = fill(today=TODAY, state="86", zone="Europe/Amsterdam")
    assert notebook
    assert (notebook.nos, notebook.yeses, notebook.waiting, notebook.asks) == (86, 17, 12, 115)
    assert notebook.title == "Ana"
    assert "" not in (notebook.dream, notebook.promise, notebook.letter)
    assert clock.today("Europe/Amsterdam") == TODAY
    stones = {stone.number: stone.reached_at for stone in Milestone.objects.all()}
    assert set(stones) == {1, 10, 25, 50}
    assert len({at.date() for at in stones.values()}) == 4, "each on its own day"
    packets = Ask.objects.exclude(packet=None).values_list("packet", flat=True)
    assert len(set(packets)) == 3
    assert {change.kind for change in Change.objects.all()} >= {"opened", "logged", "answered"}
    clock.stand_still(None)
    assert clock.now() > datetime(2026, 1, 1, tzinfo=UTC)
    assert len(list(every_notebook())) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_words_too_long_in_either_language(db: None, language: str) -> None:
    notebook = fill(today=TODAY, state="long", language=language)
    assert notebook
    assert notebook.asks == 21
    assert Person.objects.get().language == language
    uids = sorted(ask.uid.hex for ask in Ask.objects.all())
    assert [uid[-4:] for uid in uids[:3]] == ["282e", "3f52", "9578"], (
        "the same seed, the same handles"
    )


def test_nothing_at_all(db: None) -> None:
    assert fill(today=TODAY, state="none") is None
    assert not Person.objects.exists()


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("NOS_", "LC_", "LANG"))}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    own = {"LANG": "C.UTF-8", "HOME": str(tmp_path), "NOS_DATA_DIR": str(tmp_path / "own")}
    return {**kept, **own, "XDG_DATA_HOME": str(tmp_path / "share"), "PYTHONUNBUFFERED": "1"}


def run(machine: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([NOS, *words], env=machine, capture_output=True, text=True, timeout=100)


def test_it_never_writes_into_somebodys_own_folder(machine: dict[str, str], tmp_path: Path) -> None:
    own = tmp_path / "own"
    run(machine, "log", "A job")
    before = (own / "nos.sqlite3").read_bytes()
    for folder in (own, tmp_path, own / ".." / "own"):
        refused = run(machine, "demo", "--fill-only", str(folder))
        assert refused.returncode == 2, refused
        assert "Nothing was changed" in refused.stderr
    other = tmp_path / "papers"
    other.mkdir()
    (other / "nos.sqlite3").write_bytes(before)
    assert "no demo wrote" in run(machine, "demo", "--fill-only", str(other)).stderr
    assert (own / "nos.sqlite3").read_bytes() == before
    assert {path.name for path in other.iterdir()} == {"nos.sqlite3"}
    for day in ("perhaps", "9999-12-31"):
        assert run(machine, "demo", "--today", day).returncode == 2
    assert not (tmp_path / "share").exists()


def test_it_is_served_beside_ones_own(machine: dict[str, str], tmp_path: Path) -> None:
    options = ("demo", "--state", "one", "--today", "2026-11-20")
    filled = run(machine, *options, "--fill-only", str(tmp_path / "x"), "--json")
    assert json.loads(filled.stdout)["today"] == "2026-11-20"
    run(machine, "demo", "--state", "none", "--fill-only", str(tmp_path / "x"))
    assert (tmp_path / "x" / "before.sqlite3").exists(), "somebody may have written in it"
    served = subprocess.Popen([NOS, *options], env=machine, stdout=subprocess.PIPE, text=True)
    try:
        assert served.stdout
        line = served.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        assert "invented" in line
        with urllib.request.urlopen(found[0], timeout=30) as answer:
            page = answer.read().decode()
        assert "The 1,000 Nos of Ana" in page
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(30)
    assert (tmp_path / "share/thousand-nos-demo/nos.sqlite3").exists()
    assert not (tmp_path / "own").exists()
