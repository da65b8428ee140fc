"""The process that reads a file may do next to nothing; whatever becomes of it is a sentence."""

import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from nos.lib.errors import NosError
from nos.sheets import reading as module
from nos.sheets.child import seconds_for
from nos.sheets.formats.book import MOST_BYTES, MOST_OWN
from nos.sheets.reading import read_into, reading, stored
from tests.sheets.hostile import FILES, READ
from tests.sheets.sheet import put

pytestmark = pytest.mark.one_database

CONFINED = (
    "import os, sys, time; sys.path[:] = sys.argv[1:]; from nos.sheets.child import confine;"
    "confine(os.getppid(), 5, 1000);"
)
WAITING = (
    "import subprocess, sys; start = [sys.executable, '-I', '-S', '-c', sys.argv[1], *sys.path];"
    "child = subprocess.Popen(start); print(child.pid, flush=True); child.wait()"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where passing files go in this test."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    return passing


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_a_sentence(
    folder: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = FILES[name]()
    if name in READ:
        with reading(data, name) as book:
            first = next(iter(book.sheets[0].lines))
        assert first.cells == ("Ask", "Result")
    else:
        with pytest.raises(NosError) as told, reading(data, name):
            pass
        assert told.value.status in (413, 422)
        assert told.value.sentence.endswith(".")
        assert "tored" in told.value.sentence or "bring" in told.value.sentence
    assert not list(folder.iterdir())
    assert capfd.readouterr() == ("", "")


def confined(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", CONFINED + code, *sys.path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "open('/dev/null', 'w')",
        "os.open('/dev/null', os.O_RDWR)",
        "import ctypes; ctypes.CDLL(None)",
    ],
)
def test_it_opens_nothing_and_starts_nothing(code: str) -> None:
    assert "PermissionError" in confined(code).stderr


def test_its_memory_its_time_and_what_it_writes_are_bounded() -> None:
    assert "MemoryError" in confined("b'a' * 300_000_000").stderr
    assert confined("sys.stdout.reconfigure(line_buffering=True); print('ok')").stdout == "ok\n"
    spent = confined("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))").stdout
    assert spent == "(5, 20)\n"
    assert "django" not in confined("import nos.sheets.formats.sniff; print(*sys.modules)").stdout


def test_many_rows_earn_more_time_and_few_earn_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [seconds_for(rows, 9) for rows in (0, 19_999, 20_000, 100_000, 1_000_000)]
    assert told == [9, 9, 14, 34, 36]
    start = (
        "import resource, sys; told, name, sys.path[:] = sys.argv[1], sys.argv[2], sys.argv[3:];"
        "from nos.sheets import child; limit = lambda: resource.getrlimit(resource.RLIMIT_CPU);"
        "put = lambda kept: kept.write(repr(limit()).encode());"
        "child.write_stored = lambda _, kept, gave: [(gave(rows), put(kept)) for rows in %s];"
        "child.main(*map(int, told.split()), name)"
    )
    monkeypatch.setattr(module, "_START", start % "(18_000, 20_000, 40_000, 400_000)")
    source, kept = put(tmp_path, "what,answer\nA seat,no\n"), tmp_path / "kept"
    with pytest.raises(NosError, match="could not be read"):  # such lines are no book
        read_into(Path(source), "log.csv", kept)
    kept.touch()
    module._read(Path(source), "log.csv", kept, lambda rows: None)
    assert kept.read_text() == "(9, 36)(14, 36)(19, 36)(36, 36)"


def replaced(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another child in its place, that knows its parent's pipe."""
    start = "import os, signal, sys, time; pipe = int(sys.argv[1].split()[1]);" + code
    monkeypatch.setattr(module, "_START", start)


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(0)",
        "raise ValueError('a traceback')",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os.abort()",
        "os.write(pipe, b'no JSON\\n')",
        "os.write(pipe, b'{\"done\": true}\\n')",
        'os.write(pipe, b\'{"refused": ["TooMuch", "%(x)s", {"y": 1}]}\\n\')',
        "os.write(pipe, b'[' * 2_000_000)",
        "time.sleep(60)",  # hangs, in a process of its own; no test waits that long
    ],
)
def test_whatever_becomes_of_it_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], code: str
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            started.append(self)

    replaced(monkeypatch, code)
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    monkeypatch.setattr(subprocess, "Popen", Noted)
    kept = tmp_path / "kept"
    source = tmp_path / "log.csv"
    source.write_text("what,answer\nA seat,no\n")
    with pytest.raises(NosError, match="This file could not be read; nothing was stored"):
        read_into(source, "log.csv", kept)
    assert not kept.exists()
    assert capfd.readouterr() == ("", "")
    assert [child.returncode is None for child in started] == [False], "none is left behind"


def test_lines_are_kept_and_opened_again(tmp_path: Path) -> None:
    source, kept, seen = tmp_path / "log.csv", tmp_path / "kept", list[int]()
    source.write_text("what,answer\n" + "A seat,no\n" * 5_000)
    book = read_into(source, "log.csv", kept, seen.append)
    assert seen == [2_000, 4_000]
    assert stored(kept) == book
    assert [line.cells for line in stored(kept).sheets[0].lines][-1] == ("A seat", "no")
    assert kept.stat().st_mode & 0o777 == 0o600
    for cut in (b"", kept.read_bytes()[:-1], b"{}" + b"0".rjust(20)):
        kept.write_bytes(cut)
        with pytest.raises((ValueError, OSError)):
            stored(kept)


def test_nothing_larger_than_our_own_is_opened(tmp_path: Path) -> None:
    with pytest.raises(NosError, match="10 MB"), reading(bytes(MOST_BYTES + 1), "log.csv"):
        pass
    source = tmp_path / "log.csv"
    with source.open("wb") as file:
        file.truncate(MOST_OWN + 1)
    with pytest.raises(NosError, match="10 MB"):
        read_into(source, "log.csv", tmp_path / "kept")


def test_it_ends_with_its_parent() -> None:
    """Killed in the middle, whoever waits for it leaves nobody running."""
    # The child sleeps so that it is there to be ended; no test waits that long.
    parent = subprocess.Popen(
        [sys.executable, "-c", WAITING, CONFINED + "print('up', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout
    child = int(parent.stdout.readline())
    assert parent.stdout.readline() == "up\n"
    end = os.pidfd_open(child)
    parent.kill()
    parent.wait()
    assert select.select([end], [], [], 20)[0]
    os.close(end)
    parent.stdout.close()
