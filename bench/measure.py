"""Servers on one core, load on the other; CPU per request; A B A B and medians."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

__all__ = ["Figure", "Line", "Server", "interleaved", "serving"]

_TICK = os.sysconf("SC_CLK_TCK")
_PATIENCE = 30.0


@dataclass(frozen=True)
class Figure:
    """One line of the table: a ratio (or count) beside its goal."""

    id: str
    what: str
    against: str
    goal: str
    seen: str
    met: bool


@dataclass
class Line:
    """One kept connection; a server that closed it while the other was measured is called again."""

    connection: HTTPConnection

    def send(
        self,
        method: str,
        path: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[HTTPResponse, bytes]:
        for last in (False, True):
            try:
                self.connection.request(method, path, body, dict(headers or {}))
                response = self.connection.getresponse()
                return response, response.read()
            except (ConnectionError, HTTPException):
                self.connection.close()
                if last:
                    raise
        raise AssertionError


@dataclass
class Server:
    """A running server: where it answers, and what CPU its whole tree has used (seconds)."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        return sum(_cpu_of(pid) for pid in _tree(self.process.pid))

    def processes(self) -> list[int]:
        """The whole tree, the one that was started first."""
        return _tree(self.process.pid)

    def connect(self) -> Line:
        return Line(HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str], environment: Mapping[str, str], port: int, ready: str = "/readyz"
) -> Iterator[Server]:
    """Start it on the first core; stop all of it at the end."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if not os.environ.get("BENCH_SHOW") else None,
        start_new_session=True,
    )
    os.sched_setaffinity(process.pid, {_cores()[0]})
    server = Server(port, process)
    try:
        _wait(server, ready)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def load_on_second_core() -> None:
    """The measuring process keeps out of the server's way, where there is a second core."""
    os.sched_setaffinity(0, {_cores()[-1]})


def interleaved(
    a: Callable[[int], float], b: Callable[[int], float], *, requests: int, rounds: int = 5
) -> float:
    """The median over rounds of A's CPU per request to B's, each round A then B."""
    a(max(20, requests // 5))
    b(max(20, requests // 5))  # warm
    ratios = [a(requests) / b(requests) for _round in range(rounds)]
    return statistics.median(ratios)


def cpu_per_request(server: Server, send: Callable[[], None], requests: int) -> float:
    before = server.cpu()
    for _n in range(requests):
        send()
    return (server.cpu() - before) / requests


def _cores() -> list[int]:
    """Those this machine lends us, however few this process keeps to itself."""
    return sorted(range(os.cpu_count() or 1))


def _wait(server: Server, path: str) -> None:
    pause = threading.Event()
    for _n in range(int(_PATIENCE * 20)):
        if server.process.poll() is not None:
            break
        try:
            response, _body = server.connect().send("GET", path)
            if response.status < 500:
                return
        except OSError:
            pause.wait(0.05)
    said = server.process.stderr.read().decode() if server.process.stderr else ""
    sys.exit(f"The server to be measured did not start. {said}")


def _tree(root: int) -> list[int]:
    found, left = [], [root]
    while left:
        pid = left.pop()
        found.append(pid)
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            continue
        left.extend(int(child) for child in children)
    return found


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK
