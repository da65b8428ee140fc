"""On a served machine what the asks say is never stale for long, and no web worker computes it."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.plumbing.processes import children, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

WITHIN = 30  # on a machine with much else to do; alone it is about two seconds


@pytest.fixture
def home(serve: Serve) -> Served:
    """At one's own machine, where nobody signs in."""
    return serve()


def call(served: Served, method: str, path: str, body: object = None) -> Any:
    asked = urllib.request.Request(
        f"{served.url}/api/v1/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=WITHIN) as answer:
        return json.loads(answer.read())


def see(served: Served, path: str) -> None:
    with urllib.request.urlopen(f"{served.url}{path}", timeout=WITHIN) as answer:
        assert answer.status == 200


def log(served: Served, answer: str) -> str:
    uid = str(uuid4())
    call(served, "PUT", f"asks/{uid}", {"what": "A seat by the window", "answer": answer})
    return uid


def says(served: Served, settled: int) -> Callable[[], bool]:
    def fresh() -> bool:
        said = call(served, "GET", "insights")
        known = said["as_of"] and said["as_of"]["fresh"]
        return bool(known) and said["figures"]["yes_rate"]["n"] == settled

    return fresh


def task_worker(served: Served) -> int:
    (found,) = {*children(served.process.pid)} - {*served.web_workers()}
    return found


def loaded(process: int) -> set[str]:
    """Which of the two libraries it holds in its memory, as the kernel tells it."""
    maps = (Path("/proc") / str(process) / "maps").read_text(encoding="utf-8")
    return {name for name in ("numpy", "scipy") if f"/{name}/" in maps}


def test_whoever_writes_it_is_worked_out_within_seconds(home: Served, tmp_path: Path) -> None:
    call(home, "GET", "insights")
    log(home, "no")
    until(says(home, 1), WITHIN, "after the API")
    assert home.nos("log", "A raise", "--no").returncode == 0
    until(says(home, 2), WITHIN, "after the command line")
    lines = "".join(f"Ask {n},no,2026-01-05\n" for n in range(3_000))
    (tmp_path / "asks.csv").write_text("what,answer,asked on\n" + lines)
    brought = home.nos("bring", str(tmp_path / "asks.csv"), "--yes")
    assert brought.returncode == 0, brought
    until(says(home, 3_002), WITHIN, "after bringing many")
    assert home.nos("undo").returncode == 0
    until(says(home, 2), WITHIN, "after taking it back")


def test_whichever_process_is_killed_another_works_it_out(home: Served) -> None:
    log(home, "no")
    until(says(home, 1), WITHIN)
    worker = task_worker(home)
    (computes,) = children(worker)
    assert kill(computes)
    log(home, "yes")
    until(says(home, 2), WITHIN, "after the one that computes was killed")
    assert kill(worker)
    log(home, "yes")
    until(says(home, 3), WITHIN, "after the task worker was killed")
    assert task_worker(home) != worker


def test_only_the_one_that_computes_holds_the_libraries(home: Served) -> None:
    log(home, "no")
    until(says(home, 1), WITHIN)
    for _each_worker in range(8):
        for path in ("/", "/insights/", "/out/", "/api/v1/insights"):
            see(home, path)
        said = call(home, "POST", "terminal", {"words": ["insights", "--json"]})
        assert said["code"] == 0, said
    log(home, "no")
    until(says(home, 2), WITHIN)
    (computes,) = children(task_worker(home))
    assert loaded(computes) == {"numpy", "scipy"}
    others = [process for process in tree(home.process.pid) if process != computes]
    assert len(others) == 4
    assert [loaded(process) for process in others] == [set()] * 4
