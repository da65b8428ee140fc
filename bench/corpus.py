"""`python -m bench.corpus [FAMILY …]`: how long each file of the corpus takes, and how much memory.

Each is tried dry by a `nos` of its own, as at a terminal; the peak is that of its largest process,
the one that reads the file included. A verdict that is not the one expected is marked, and so is
what takes too much. Last come the slowest and the largest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.sheets.corpus.case import Case
from tests.sheets.corpus.every import FAMILIES, HOSTILE, LARGE

_SECONDS: Final = 10.0
_MEGABYTES: Final = 300.0


@dataclass(frozen=True)
class Tried:
    name: str
    verdict: str
    expected: str
    seconds: float
    worked: float
    megabytes: float

    def __str__(self) -> str:
        """The time that passed, that of the processors, the memory."""
        marks = "  over" if self.seconds > _SECONDS or self.megabytes > _MEGABYTES else ""
        if self.verdict not in self.expected.split():
            marks += f"  expected {self.expected}"
        took = f"{self.seconds:6.2f} s {self.worked:6.2f} s {self.megabytes:6.0f} MB"
        return f"{took}  {self.verdict:12} {self.name}{marks}"


def main(wanted: Sequence[str]) -> None:
    """The families named, else all, with hostile ones and those too large for the tests."""
    families = {**FAMILIES, "hostile": HOSTILE, "large": LARGE}
    seen = []
    with tempfile.TemporaryDirectory(prefix="nos-corpus-") as folder:
        for name in wanted or families:
            for case in families[name]:
                seen.append(tried(case, Path(folder)))
                print(seen[-1], flush=True)
    print(f"\nslowest: {max(seen, key=lambda one: one.seconds)}")
    print(f"largest: {max(seen, key=lambda one: one.megabytes)}")


def tried(case: Case, folder: Path) -> Tried:
    path = folder / case.name
    path.write_bytes(case.data)
    said, err = folder / "said", folder / "err"
    words = [sys.executable, "-m", "nos", "bring", str(path), "--dry-run", "--json"]
    with said.open("wb") as out, err.open("wb") as beside:
        begun = time.perf_counter()
        environ = {**os.environ, "NOS_DATA_DIR": str(folder / "data")}
        running = subprocess.Popen(words, stdout=out, stderr=beside, env=environ)
        _, code, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - begun
        running.returncode = os.waitstatus_to_exitcode(code)
    path.unlink()
    verdict = f"exit {running.returncode}"
    if not running.returncode:
        verdict = json.loads(said.read_bytes())["verdict"]
    worked = used.ru_utime + used.ru_stime
    return Tried(case.name, verdict, case.verdict, seconds, worked, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
