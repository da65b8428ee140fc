"""PostgreSQL stopped as if the power went, and its connections cut, while clients log (D13)."""

from __future__ import annotations

import time

import psycopg
import pytest

from tests.plumbing import seeded
from tests.plumbing.clients import Clients, assert_kept
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.postgres import DURABLE, Cluster
from tests.plumbing.processes import children
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

pytestmark = [pytest.mark.evidence, pytest.mark.postgres_only]

STOPS = planned(short=2, full=20)
CUTS = planned(short=5, full=100)


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    """One that waits for its disk, as it comes; the one of the other tests does not."""
    return Cluster(DURABLE)


@pytest.fixture(scope="module")
def served(serve: Serve, cluster: Cluster) -> Served:
    return serve(environment={"DATABASE_URL": cluster.address})


def more(clients: Clients, by: int = 10) -> None:
    enough = len(clients.acknowledged) + by
    until(lambda: len(clients.acknowledged) >= enough, within=120)


def healthy_after(clients: Clients) -> float:
    """Seconds until somebody's ask was acknowledged again."""
    begun = time.monotonic()
    more(clients, 1)
    return time.monotonic() - begun


def test_stopped_hard_and_started_again(served: Served, cluster: Cluster) -> None:
    clients, workers, stops, waits = Clients(served.url), children(served.process.pid), 0, []
    with clients.at_work():
        while stops < STOPS:
            more(clients)
            cluster.stop_hard()
            told = clients.not_now + 4
            until(lambda told=told: clients.not_now >= told, within=120)  # type: ignore[misc]
            stops += 1
            cluster.start_again()
            waits.append(healthy_after(clients))
    assert_told(clients, served, workers, "stopped hard and started again", STOPS, stops, waits)


def test_connections_cut(served: Served, cluster: Cluster) -> None:
    clients, workers, cuts, waits = Clients(served.url), children(served.process.pid), 0, []
    with clients.at_work():
        while cuts < CUTS:
            more(clients)
            cuts += cut_all(cluster)
            waits.append(healthy_after(clients))
    assert_told(clients, served, workers, "connections cut", CUTS, cuts, waits)


def cut_all(cluster: Cluster) -> bool:
    """Whether there were any."""
    ours = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
    with psycopg.connect(cluster.address.replace("postgres://", "postgresql://")) as line:
        others = f"SELECT pg_terminate_backend(pid) FROM ({ours} AND pid <> pg_backend_pid()) AS o"
        return bool(line.execute(others).fetchall())


def assert_told(
    clients: Clients, served: Served, workers: list[int], did: str, planned: int, times: int,
    waits: list[float],
) -> None:  # fmt: skip
    gone, doubled = assert_kept(clients)
    assert served.nos("check", patience=600).returncode == 0
    restarts = len(set(workers) - set(children(served.process.pid)))
    record(
        "D13", part="stopped" if "stopped" in did else "cut",
        did=f"PostgreSQL {did} while 4 clients log", planned=planned, counted=times,
        acknowledged=len(set(clients.acknowledged)), gone=gone, doubled=doubled,
        workers_that_began_again=restarts, well_again_after_at_most_s=round(max(waits), 2),
    )  # fmt: skip


def test_the_harness_notices_what_was_acknowledged_before_its_commit(
    serve: Serve, cluster: Cluster
) -> None:
    served = serve(environment={"DATABASE_URL": cluster.address, **seeded.fault("early")})
    clients = Clients(served.url)
    with clients.at_work():
        more(clients)
        cluster.stop_hard()
        more(clients)
    cluster.start_again()
    until(served.ready, within=120)
    with pytest.raises(AssertionError, match="acknowledged asks are gone"):
        assert_kept(clients)
    caught("D13", "acknowledged before the commit")
