"""Nothing acknowledged is gone, whoever is killed (trust.md D1 and D2 in their short form)."""

from functools import partial
from pathlib import Path

import pytest

from tests.plumbing import seeded
from tests.plumbing.clients import Clients, assert_kept
from tests.plumbing.processes import alive, children, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

WORKER_KILLS = 10
TREE_KILLS = 2
BETWEEN = 5  # acknowledged asks between two kills: they fall into the work, not beside it


def whole(served: Served) -> bool:
    return len(children(served.process.pid)) == 3


def replaced(served: Served, child: int) -> bool:
    return not alive(child) and whole(served)


def busy(clients: Clients) -> None:
    """Some more work gets done."""
    enough = len(clients.acknowledged) + BETWEEN
    until(lambda: len(clients.acknowledged) >= enough, within=30)


def test_a_worker_killed_again_and_again(serve: Serve) -> None:
    served = serve()
    clients, kills = Clients(served.url), 0
    with clients.at_work():
        while kills < WORKER_KILLS:
            busy(clients)
            worker = children(served.process.pid)[kills % 3]  # the task worker in its turn too
            kills += kill(worker)
            until(partial(replaced, served, worker), within=10)
        busy(clients)
    assert kills == WORKER_KILLS
    assert clients.broken_lines
    assert_kept(clients)
    assert served.nos("check").returncode == 0


def test_everything_killed_and_started_again(serve: Serve) -> None:
    served = serve()
    clients, kills = Clients(served.url), 0
    with clients.at_work():
        while kills < TREE_KILLS:
            busy(clients)
            generation = tree(served.process.pid)
            struck = [kill(process) for process in generation]
            kills += struck[0]
            served = again(serve, served)
            busy(clients)
            assert not any(alive(process) for process in generation)
    assert kills == TREE_KILLS
    assert_kept(clients)
    assert served.nos("check").returncode == 0


def test_the_supervisor_killed_and_started_again(serve: Serve) -> None:
    """Its children end by themselves; then, and not before, the next generation answers."""
    served = serve()
    clients = Clients(served.url)
    with clients.at_work():
        busy(clients)
        orphans = children(served.process.pid)
        assert kill(served.process.pid)
        served = again(serve, served)
        until(lambda: whole(served), within=20)
        assert not any(alive(orphan) for orphan in orphans)
        busy(clients)
    assert_kept(clients)


def again(serve: Serve, served: Served) -> Served:
    served.process.wait()
    port = int(served.url.rpartition(":")[2])
    return serve(data_dir=served.data_dir, port=port)


def test_the_harness_notices_what_is_gone(serve: Serve) -> None:
    """A server that forgets one write in five, though nobody is killed."""
    served = serve(environment={"PYTHONPATH": str(Path(seeded.__path__[0]))})
    clients = Clients(served.url)
    with clients.at_work(1):
        busy(clients)
        busy(clients)
    with pytest.raises(AssertionError, match="acknowledged asks are gone"):
        assert_kept(clients)
