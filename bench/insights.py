"""V9 and the pictures of V10: the page of insights with 10,000 asks, and how it is worked out."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

from bench.measure import Figure, Server, cpu_per_request
from bench.product import Visitor, product, with_asks

__all__ = ["v9_insights"]

_ASKS = 10_000


def v9_insights(folder: Path) -> list[Figure]:
    """The worker's part in a process of its own, then the page as it is served."""
    place = folder / "insights"
    place.mkdir()
    with_asks(place, _ASKS, felt=True)
    took = _worked_out(place)
    with product(place) as server:
        visitor = Visitor(server)
        page, weighs = _page_ms(server, visitor), _pictures(visitor)
    one = took["drawn"] / len(weighs)
    largest = max(weighs) / 1_000
    whole, alone = took["whole"], took["alone"]
    return [
        _figure("V9", f"the page of insights, {_ASKS:,} asks (ms of CPU)", "≤ 10", page, 10),
        _figure("V9", f"{_ASKS:,} asks worked out anew, read and kept (ms, warm)", "≤ 150",
                whole, 150),
        Figure("V9", "the same without reading and keeping", "numpy on the same arrays", "none",
               f"{alone / took['bare']:.1f}× ({alone:.0f} ms)", met=True),
        _figure("V10", f"a picture of the page, of {len(weighs)} (ms)", "≤ 1", one, 1, places=2),
        _figure("V10", "the largest picture of the page (kB)", "≤ 4", largest, 4),
    ]  # fmt: skip


def _worked_out(place: Path) -> dict[str, float]:
    """Milliseconds: `whole`, `alone`, `bare` (numpy) and `drawn` (all pictures)."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.reference.reckoning", "15"],
        env={**os.environ, "NOS_DATA_DIR": str(place), "NOS_SECRET_KEY": "bench"},
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _page_ms(server: Server, visitor: Visitor) -> float:
    read = visitor.read("/insights/")
    cpu_per_request(server, read, 40)
    return 1_000 * statistics.median(cpu_per_request(server, read, 100) for _round in range(5))


def _pictures(visitor: Visitor) -> list[int]:
    """What each weighs in bytes, as it comes."""
    _response, body = visitor.line.send("GET", "/insights/", headers=visitor.headers)
    found = re.findall(rb'<svg class="picture".*?</svg>', body, re.DOTALL)
    if not found:
        sys.exit("The page of insights shows no picture.")
    return [len(one) for one in found]


def _figure(id_: str, what: str, goal: str, seen: float, most: float, *, places: int = 1) -> Figure:
    return Figure(id_, what, "none", goal, f"{seen:.{places}f}", seen <= most)
