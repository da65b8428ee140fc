"""The command as a machine runs it: what it creates, how it ends, whatever the terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from nos.cli import call
from nos.notebook.commands import looking
from tests.plumbing.terminal import Nos

NOS = Path(sys.executable).with_name("nos")


class Machine:
    """A data folder of its own, with SQLite in it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "data"
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("NOS_", "LC_", "LANG"))}
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "NO_COLOR", "PYTHONUNBUFFERED"):
            kept.pop(name, None)
        self.environment = {**kept, "LANG": "C.UTF-8", "HOME": str(home), "TZ": "Asia/Tokyo"}
        self.environment["NOS_DATA_DIR"] = str(self.folder)

    def run(
        self, *words: str, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [NOS, *words],
            env={**self.environment, **environment},
            input=stdin,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_reading_creates_nothing_and_the_first_ask_creates_all(machine: Machine) -> None:
    for words in ([], ["--help"], ["count", "--json"], ["answer", "7f3c", "no"], ["config"]):
        done = machine.run(*words)
        assert done.returncode == (3 if "answer" in words else 0), done
        assert not machine.folder.exists()
    done = machine.run("log", "A window seat", "--no")
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.folder.stat().st_mode & 0o777 == 0o700
    assert {"nos.sqlite3", "secret.key"} <= {path.name for path in machine.folder.iterdir()}
    assert json.loads(machine.run("count", "--json").stdout)["nos"] == 1


def test_without_a_folder_named_it_is_where_data_belongs(machine: Machine, tmp_path: Path) -> None:
    del machine.environment["NOS_DATA_DIR"]
    machine.run("log", "A job")
    assert (tmp_path / ".local/share/thousand-nos/nos.sqlite3").exists()
    machine.run("log", "A job", XDG_DATA_HOME=str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere/thousand-nos/nos.sqlite3").exists()


def test_a_folder_that_cannot_be_made(machine: Machine) -> None:
    machine.folder.write_text("in the way")
    done = machine.run("log", "A job")
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "data" in done.stderr


def test_a_database_that_is_none(machine: Machine) -> None:
    machine.folder.mkdir()
    (machine.folder / "nos.sqlite3").write_bytes(b"not a database" * 1_000)
    done = machine.run("count", "--json")
    assert done.returncode == 5
    assert json.loads(done.stderr)["status"] == 503
    assert "Traceback" not in machine.run("log", "A job").stderr


def test_a_setting_that_cannot_be_read(machine: Machine) -> None:
    done = machine.run("count", NOS_WORKERS="many")
    assert done.returncode == 2
    assert done.stderr.startswith("A setting cannot be read: ")


def test_every_letter_goes_through_a_terminal_that_has_few(machine: Machine) -> None:
    machine.run("log", "“Zoë” … 木 \U0001f3ad")
    done = machine.run("out", PYTHONIOENCODING="latin-1:strict", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"Zo' in done.stdout
    assert '" ... ? ?' in done.stdout


def test_a_machine_without_a_locale(machine: Machine) -> None:
    none = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    machine.run("log", "“Zoë” … 木 \U0001f3ad", **none)
    assert machine.run(**none).returncode == 0
    done = machine.run("out", "--json", **none)
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["asks"][0]["what"] == "“Zoë” … 木 \U0001f3ad"


def test_whoever_reads_may_leave(machine: Machine) -> None:
    machine.run("log", "-", stdin="\n".join(f"Ask {n}" for n in range(900)))
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [NOS, "list", "--json"], env=machine.environment, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_at_the_other_end(machine: Machine) -> None:
    machine.run("log", "A job")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [NOS, "list"], env=machine.environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 5
    assert done.stderr == "The machine does not let this be done: No space left on device.\n"


@pytest.mark.parametrize(("given", "shows"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_shows_ink_and_pencil_unless_it_wants_none(
    machine: Machine, given: dict[str, str], shows: bool
) -> None:
    machine.run("log", "A very long thing to ask for " * 20, "--no")
    main, other = pty.openpty()
    environment = {**machine.environment, "TERM": "xterm", "COLUMNS": "60", **given}
    cover = subprocess.run([NOS], env=environment, stdin=other, stdout=other, stderr=other)
    listed = subprocess.run([NOS, "list"], env=environment, stdin=other, stdout=other)
    os.close(other)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert (cover.returncode, listed.returncode) == (0, 0)
    assert ("\x1b[1m|" in shown) is shows
    last = re.sub("\x1b\\[[0-9;]*m", "", shown.replace("\r", "").splitlines()[-1])
    assert last.rstrip("no ").endswith("…")
    assert len(last) == 59


def test_help_and_version_and_completion(machine: Machine) -> None:
    assert "The little red notebook" in machine.run("-h").stdout
    assert machine.run("--version").stdout.startswith("Thousand Nos ")
    done = machine.run(_NOS_COMPLETE="zsh_source")
    assert (done.returncode, done.stderr) == (0, "")
    assert "#compdef nos" in done.stdout


def test_what_is_not_a_command(nos: Nos) -> None:
    said = nos("frobnicate", fine=False)
    assert (said.code, said.out) == (2, "")
    assert said.err == "No such command 'frobnicate'. To see how: nos --help\n"
    problem = nos("log", "--frobnicate", "--json", fine=False).problem
    assert problem["type"] == "usage"
    assert problem["status"] == 400


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (ZeroDivisionError("secret words"), 1),
        (OperationalError("database is locked"), 5),
        (OSError(28, "No space left on device"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_no_traceback_whatever_happens(
    nos: Nos, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int
) -> None:
    def broken(_notebook: object) -> object:
        raise raised

    monkeypatch.setattr(looking, "count_as_json", broken)
    said = nos("count", "--json", fine=False)
    assert (said.code, said.out) == (code, "")
    assert "Traceback" not in said.err
    assert "secret" not in said.err
    if code == 130:
        assert said.err == ""
    else:
        assert said.problem["detail"].endswith(".")


def test_a_traceback_for_those_who_want_it(
    nos: Nos, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_notebook: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setenv("NOS_DEBUG", "1")
    monkeypatch.setattr(looking, "count_as_json", broken)
    assert call(["count", "--json"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
