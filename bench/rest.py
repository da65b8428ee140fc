"""V13: how soon it is ready, and what it holds of memory when nobody asks for anything."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench.measure import Figure, Server
from bench.product import Visitor, product

__all__ = ["v13_rest"]


def v13_rest(folder: Path) -> list[Figure]:
    """With two web workers, as it comes; pages that processes share count once in the whole."""
    place = folder / "rest"
    place.mkdir()
    waits = []
    with product(place, workers=2, threads=4):
        pass  # the first start makes the database; that is told apart
    for _round in range(5):
        start = time.perf_counter()
        with product(place, workers=2, threads=4) as server:
            waits.append(time.perf_counter() - start)
            visitor = Visitor(server)
            for _n in range(40):
                visitor.read("/")()
            largest, whole = max(_held(server, "Rss")), sum(_held(server, "Pss"))
    ready = statistics.median(waits)
    return [
        Figure("V13", "ready to answer (seconds)", "none", "≤ 2.5", f"{ready:.1f}", ready <= 2.5),
        Figure("V13", "the largest process (MiB)", "none", "≤ 100", f"{largest:.0f}",
               largest <= 100),
        Figure("V13", "the whole tree at rest (MiB)", "none", "≤ 250", f"{whole:.0f}",
               whole <= 250),
    ]  # fmt: skip


def _held(server: Server, measure: str) -> list[float]:
    """Of each process in MiB: Rss counts shared pages whole, Pss divides them."""
    found = []
    for pid in server.processes():
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kibi = sum(int(line.split()[1]) for line in lines if line.startswith(f"{measure}:"))
        found.append(kibi / 1024)
    return found
