"""V1, V3, V5 and V6 of docs/speed.md."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.measure import Figure, Server, cpu_per_request, free_port, interleaved, serving
from bench.product import Visitor, product, with_asks

__all__ = ["bare", "v1_log", "v3_writers", "v5_size", "v6_page"]


@contextmanager
def bare(folder: Path, rows: int) -> Iterator[Server]:
    """The reference server, as gunicorn serves it with one thread."""
    port = free_port()
    environment = {"NOS_DATA_DIR": str(folder)}
    subprocess.run(
        [sys.executable, "-m", "bench.reference.prepare", str(rows)],
        env={**os.environ, **environment},
        check=True,
    )
    command = [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "1"),
        *("--workers", "1", "--bind", f"127.0.0.1:{port}", "bench.reference.bare:application"),
    ]
    with serving(command, environment, port) as server:
        yield server


def v1_log(folder: Path) -> Figure:
    """Log an ask over the web, whole, against one bare ORM create."""
    with product(_made(folder / "nos")) as ours, bare(_made(folder / "bare"), 0) as theirs:
        visitor, line = Visitor(ours), theirs.connect()

        def create() -> None:
            body = urlencode({"what": "ten per cent off the rent", "answer": "no"})
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            line.send("POST", "/create", body, kind)

        ratio = interleaved(
            lambda n: cpu_per_request(ours, visitor.log, n),
            lambda n: cpu_per_request(theirs, create, n),
            requests=300,
        )
    return _ratio("V1", "log an ask over the web, whole", "a bare Django ORM create", 3.0, ratio)


def v5_size(folder: Path) -> list[Figure]:
    """Home and list with 100,000 own asks against 100."""
    large, small = _made(folder / "large"), _made(folder / "small")
    with_asks(large, 100_000)
    with_asks(small, 100)
    figures = []
    with ExitStack() as stack:
        many = stack.enter_context(product(large))
        few = stack.enter_context(product(small))
        for name, path in (("home", "/"), ("list", "/asks/")):
            ratio = interleaved(_reader(many, path), _reader(few, path), requests=200)
            what = f"{name} with 100,000 own asks"
            figures.append(_ratio("V5", what, "with 100", 1.1, ratio))
    return figures


def v6_page(folder: Path) -> Figure:
    """A page of 30 asks against values() and Jinja2."""
    ours_folder = _made(folder / "thirty")
    with_asks(ours_folder, 30)
    with product(ours_folder) as ours, bare(_made(folder / "bare30"), 30) as theirs:
        line = theirs.connect()

        def read() -> None:
            line.send("GET", "/page")

        ratio = interleaved(
            _reader(ours, "/asks/"), lambda n: cpu_per_request(theirs, read, n), requests=300
        )
    against = "values() + Jinja2 page of the same rows"
    return _ratio("V6", "a page of 30 asks", against, 1.5, ratio)


def v3_writers(folder: Path, postgres_url: str) -> list[Figure]:
    """32 connections, 4 workers: SQLite's p99 beside PostgreSQL's in the same run."""
    with ExitStack() as stack:
        sqlite = stack.enter_context(product(_made(folder / "lite"), workers=4, threads=8))
        postgres = stack.enter_context(
            product(_made(folder / "pg"), workers=4, threads=8, database_url=postgres_url)
        )
        ratios, refused = [], 0
        for _round in range(3):
            lite, wrong_lite = _p99(sqlite)
            pg, wrong_pg = _p99(postgres)
            ratios.append(lite / pg)
            refused += wrong_lite + wrong_pg
    ratio = statistics.median(ratios)
    return [
        Figure("V3", "32 connections, 4 workers: answers other than done", "none", "0",
               str(refused), refused == 0),
        _ratio("V3", "p99 on SQLite", "PostgreSQL's p99 in the same run", 3.0, ratio),
    ]  # fmt: skip


def _p99(server: Server, *, connections: int = 32, each: int = 25) -> tuple[float, int]:
    """The 99th percentile of the waits (seconds), and how many were not written."""
    waits: list[float] = []
    wrong: list[int] = []
    gate = threading.Barrier(connections)

    def write() -> None:
        visitor = Visitor(server)
        gate.wait()
        for _n in range(each):
            start = time.perf_counter()
            try:
                visitor.log()
            except (RuntimeError, OSError):
                wrong.append(1)
            waits.append(time.perf_counter() - start)

    threads = [threading.Thread(target=write) for _n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statistics.quantiles(waits, n=100)[98], len(wrong)


def _reader(server: Server, path: str) -> Callable[[int], float]:
    visitor = Visitor(server)
    return lambda n: cpu_per_request(server, visitor.read(path), n)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _ratio(id_: str, what: str, against: str, goal: float, ratio: float) -> Figure:
    return Figure(id_, what, against, f"≤ {goal:g}×", f"{ratio:.2f}×", ratio <= goal)
