"""Figures worked out in a process apart, which comes when there is something to do."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final, cast

from nos.insights.shapes import Figures

__all__ = ["NotWorkedOut", "Reckoner"]

_START: Final = (
    "import sys; parent, sys.path[:] = sys.argv[1], sys.argv[2:]; "
    "from nos.insights.child import main; main(int(parent))"
)
_ONE_THREAD: Final = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
_SECONDS: Final = 20.0  # for one report, the start included
_IDLE_SECONDS: Final = 60.0
_PIECE: Final = 65_536
_MOST_BYTES: Final = 50_000_000


class NotWorkedOut(Exception):
    """Why no figures came: the process ended, took too long, or met a problem."""


class Reckoner:
    """The one process of a task worker; it is there from the first report until a minute's rest."""

    def __init__(self, *, seconds: float = _SECONDS, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._seconds, self._idle_seconds = seconds, idle_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._used = 0.0

    @property
    def process(self) -> int:
        """Its number; 0 while there is none."""
        return self._child.pid if self._child else 0

    def work_out(self, facts: Mapping[str, Any], today: date, *, most_asks: int | None) -> Figures:
        """`facts` are as `wire` has them.

        Raises NotWorkedOut; where it ended or hung, the next report has a fresh one.
        """
        asked = {"today": today.isoformat(), "most_asks": most_asks, "facts": facts}
        line = json.dumps(asked).encode() + b"\n"
        fresh = True
        try:
            fresh = self._started()
            said = self._exchange(line)
        except (NotWorkedOut, OSError, ValueError):
            self.end()
            if fresh:
                raise NotWorkedOut("the process ended or took too long") from None
            return self.work_out(facts, today, most_asks=most_asks)  # it may have died of its own
        self._used = time.monotonic()
        if "figures" not in said:
            raise NotWorkedOut(str(said.get("problem", "")))
        return cast("Figures", said["figures"])

    def rest(self) -> None:
        """To be called now and then: a process that nobody needed for a while is let go."""
        if self._child and time.monotonic() - self._used > self._idle_seconds:
            self.end()

    def end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def _started(self) -> bool:
        """Whether it had to be."""
        if self._child and self._child.poll() is None:
            return False
        self.end()
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, str(os.getpid()), *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, env=_ONE_THREAD, cwd="/", bufsize=0,
        )  # fmt: skip
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe
            os.set_blocking(pipe.fileno(), False)
        return True

    def _exchange(self, line: bytes) -> dict[str, Any]:
        """One line there, one line back, within the seconds."""
        assert self._child
        assert self._child.stdin
        assert self._child.stdout
        there, back = self._child.stdin.fileno(), self._child.stdout.fileno()
        left, heard = memoryview(line), bytearray()
        until = time.monotonic() + self._seconds
        while not heard.endswith(b"\n"):
            patience = until - time.monotonic()
            if patience <= 0 or len(heard) > _MOST_BYTES:
                raise NotWorkedOut
            reads, writes, _none = select.select([back], [there] if left else [], [], patience)
            if writes:
                left = left[os.write(there, left[:_PIECE]) :]
            if reads:
                some = os.read(back, _PIECE)
                if not some:
                    raise NotWorkedOut
                heard += some
        found: dict[str, Any] = json.loads(heard)
        return found
