"""Nothing acknowledged is gone, nothing is there twice, whoever is killed (trust.md D1 and D2)."""

import statistics
import time
from functools import partial
from typing import Any

import pytest

from tests.plumbing import seeded
from tests.plumbing.clients import AGAIN, Clients, assert_kept
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.processes import alive, children, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

pytestmark = pytest.mark.evidence

WORKER_KILLS = planned(short=10, full=1_000)
TREE_KILLS = planned(short=2, full=200)
BETWEEN = 5  # acknowledged asks between two kills: they fall into the work, not beside it


@pytest.fixture(scope="module")
def shared(serve: Serve) -> list[Served]:
    """One notebook for the stories of this file; the last of the list is the one that serves it."""
    return [serve()]


def whole(served: Served) -> bool:
    return len(children(served.process.pid)) == 3


def replaced(served: Served, child: int) -> bool:
    return not alive(child) and whole(served)


def busy(clients: Clients, asks: int = BETWEEN) -> None:
    """Some more work gets done."""
    enough = len(clients.acknowledged) + asks
    until(lambda: len(clients.acknowledged) >= enough, within=120)


def test_a_worker_killed_again_and_again(shared: list[Served]) -> None:
    served = shared[-1]
    clients, kills = Clients(served.url), 0
    with clients.at_work():
        while kills < WORKER_KILLS:
            busy(clients)
            workers = served.web_workers()
            worker = workers[kills % len(workers)]
            kills += kill(worker)
            until(partial(replaced, served, worker), within=120)
            if kills % 5 == 0:  # the task worker too, now and then; it is not counted
                for other in set(children(served.process.pid)) - set(served.web_workers()):
                    kill(other)
        busy(clients)
    assert clients.broken_lines
    assert_told(clients, served, "D1", "a worker killed while 4 clients log", WORKER_KILLS, kills)


def test_everything_killed_and_started_again(serve: Serve, shared: list[Served]) -> None:
    served = shared[-1]
    clients, kills, waits = Clients(served.url), 0, []
    with clients.at_work():
        while kills < TREE_KILLS:
            busy(clients)
            generation = tree(served.process.pid)
            struck = [kill(process) for process in generation]
            kills += all(struck)
            begun = time.monotonic()
            served = again(serve, shared)
            busy(clients, 1)
            waits.append(time.monotonic() - begun)
            assert not any(alive(process) for process in generation)
    p95 = statistics.quantiles(waits, n=20, method="inclusive")[-1]
    assert_told(
        clients, served, "D2", "everything killed while 4 clients log, and started again",
        TREE_KILLS, kills, first_answer_p95_s=round(p95, 2),
    )  # fmt: skip


def test_the_supervisor_killed_and_started_again(serve: Serve, shared: list[Served]) -> None:
    """Its children end by themselves; then, and not before, the next generation answers."""
    served = shared[-1]
    clients = Clients(served.url)
    with clients.at_work():
        busy(clients)
        orphans = children(served.process.pid)
        assert kill(served.process.pid)
        served = again(serve, shared)
        until(lambda: whole(served), within=120)
        assert not any(alive(orphan) for orphan in orphans)
        busy(clients)
    assert_kept(clients)


def again(serve: Serve, shared: list[Served]) -> Served:
    served = shared[-1]
    served.process.wait()
    shared.append(serve(data_dir=served.data_dir, port=served.port))
    return shared[-1]


def assert_told(
    clients: Clients, served: Served, name: str, did: str, planned: int, kills: int, **seen: Any
) -> None:
    assert kills >= planned
    gone, doubled = assert_kept(clients)
    assert served.nos("check", patience=600).returncode == 0
    told = len(set(clients.acknowledged))
    record(name, did=did, planned=planned, counted=kills, acknowledged=told, gone=gone,
           doubled=doubled, **seen)  # fmt: skip


def test_the_harness_notices_what_was_acknowledged_before_its_commit(serve: Serve) -> None:
    served = serve(environment=seeded.fault("early"))
    clients = Clients(served.url)
    with clients.at_work():
        for _ in range(3):
            busy(clients)
            for worker in served.web_workers():
                kill(worker)
        busy(clients)
    with pytest.raises(AssertionError, match="acknowledged asks are gone"):
        assert_kept(clients)
    caught("D1", "acknowledged before the commit")
    caught("D2", "acknowledged before the commit")


def test_the_harness_notices_uids_that_are_not_unique(serve: Serve) -> None:
    clients = Clients(serve(environment=seeded.fault("doubles"), bare=True).url)
    with clients.at_work(1):
        busy(clients, AGAIN + 2)
    with pytest.raises(AssertionError, match="asks are there twice"):
        assert_kept(clients)
    caught("D1", "an ask's uid is not unique")
    caught("D2", "an ask's uid is not unique")
