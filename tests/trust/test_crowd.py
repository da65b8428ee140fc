"""Sixteen writers, a long sheet coming in and backups being taken, all on one SQLite file (D12)."""

from __future__ import annotations

import statistics
import threading
from pathlib import Path

import pytest

from tests.plumbing import seeded
from tests.plumbing.clients import Clients, assert_kept, call
from tests.plumbing.evidence import FULL, caught, planned, record
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

pytestmark = [pytest.mark.evidence, pytest.mark.one_database]

ROWS = planned(short=1_000, full=10_000)
WRITERS = 16


def sheet(folder: Path) -> Path:
    rows = (f"Ask {n},2024-01-{n % 28 + 1:02},no\n" for n in range(ROWS))
    path = folder / "log.csv"
    path.write_text(f"what,asked on,answer\n{''.join(rows)}")
    return path


class Alongside(threading.Thread):
    """A command of its own process, again and again until told that it is enough."""

    def __init__(self, served: Served, *words: str, once: bool) -> None:
        super().__init__()
        self.served, self.words, self.once = served, words, once
        self.ended: list[int] = []
        self.said = ""
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            process = self.served.nos(*self.words, patience=600)
            self.ended.append(process.returncode)
            self.said += process.stdout + process.stderr
            if self.once:
                return


def assert_nobody_told_of_a_lock(clients: Clients, *said: str) -> None:
    told = clients.not_now + len(clients.strange)
    assert not told, f"{told} were told that it cannot be written now"
    assert not [words for words in said if "locked" in words]


def test_a_crowd_a_sheet_and_a_backup_at_once(serve: Serve, tmp_path: Path) -> None:
    served = serve()
    clients = Clients(served.url)
    bring = Alongside(served, "bring", str(sheet(tmp_path)), "--yes", once=True)
    backup = Alongside(served, "backup", once=not FULL)
    with clients.at_work(WRITERS):
        until(lambda: len(clients.acknowledged) > WRITERS, within=120)
        bring.start()
        backup.start()
        bring.join()
        backup.enough.set()
        backup.join()
        enough = len(clients.acknowledged) + WRITERS
        until(lambda: len(clients.acknowledged) > enough, within=120)
    assert bring.ended == [0], bring.said
    assert set(backup.ended) == {0}, backup.said
    assert_nobody_told_of_a_lock(clients, bring.said, backup.said, served.log())
    gone, doubled = assert_kept(clients)
    brought = int(str(call(served.url, "GET", "count")[1]["nos"])) - len(set(clients.acknowledged))
    assert brought >= ROWS
    waits = statistics.quantiles(clients.waits, n=100)
    record(
        "D12", did=f"{WRITERS} writers, a sheet of {ROWS:,} rows, backups all the while",
        planned=ROWS, counted=brought, acknowledged=len(set(clients.acknowledged)), gone=gone,
        doubled=doubled, told_of_a_lock=0, backups=len(backup.ended),
        wait_median_s=round(waits[49], 3), wait_p99_s=round(waits[98], 2),
        wait_longest_s=round(max(clients.waits), 2),
    )  # fmt: skip


def test_the_harness_notices_who_is_told_of_a_lock(serve: Serve) -> None:
    clients = Clients(serve(environment=seeded.fault("impatient")).url)
    with clients.at_work(WRITERS):
        until(lambda: len(clients.acknowledged) > 2 * WRITERS, within=120)
    with pytest.raises(AssertionError, match="told that it cannot be written"):
        assert_nobody_told_of_a_lock(clients)
    caught("D12", "a lock is told of to whoever waits")
