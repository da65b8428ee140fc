"""A disk that is full, and one that does not sync: nothing is acknowledged, nothing breaks (D11).

What the kernel answers the server is changed on the way: no space left to every call that writes
into the data folder, or an error to every sync of it.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle, islice
from urllib.parse import urlencode, urlsplit

import pytest

from tests.plumbing import seeded
from tests.plumbing.clients import Clients, assert_kept, call
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.processes import children
from tests.plumbing.served import Serve, Served
from tests.plumbing.tracing import Fate, Write, full_disk, on, pass_by, traced
from tests.plumbing.wait import until

# PostgreSQL's disk is its own affair; it is away then, which is D13.
pytestmark = [pytest.mark.evidence, pytest.mark.one_database]

ROUNDS = planned(short=2, full=40)
UNSYNCED = Fate(error=errno.EIO)
REFUSED = 10  # answers that say so, in each round


class Disk:
    """Under every process of the server but the first, which writes nothing."""

    def __init__(self, served: Served) -> None:
        self.folder, self.fate, self.refused = served.data_dir, pass_by, 0
        self._processes = children(served.process.pid)

    @contextmanager
    def watched(self) -> Iterator[None]:
        with ExitStack() as stack:
            for process in self._processes:
                stack.enter_context(traced(process, self._decide))
            yield

    def _decide(self, write: Write) -> Fate:
        if self.fate is pass_by or write.syncs != (self.fate is UNSYNCED):
            return pass_by
        if not on(self.folder, write):
            return pass_by
        self.refused += 1
        return self.fate


def more(acknowledged: list[str]) -> None:
    enough = len(acknowledged) + 5
    until(lambda: len(acknowledged) >= enough, within=120)


def assert_nothing_acknowledged(clients: Clients) -> None:
    """Of what is sent from now on, while nothing can be written."""
    answered(clients, REFUSED)  # among them all that was under way
    before = len(clients.acknowledged)
    answered(clients, REFUSED)
    falsely = len(clients.acknowledged) - before
    assert not falsely, f"{falsely} acknowledged that could not be written"


def answered(clients: Clients, by: int) -> None:
    enough = clients.not_now + len(clients.acknowledged) + by
    until(lambda: clients.not_now + len(clients.acknowledged) >= enough, within=120)


def test_a_full_disk_and_one_that_does_not_sync(serve: Serve) -> None:
    served = serve()
    clients, disk, workers = Clients(served.url), Disk(served), children(served.process.pid)
    times, refusals = 0, 0
    with clients.at_work(), disk.watched():
        for fate in islice(cycle((full_disk, UNSYNCED)), ROUNDS):
            more(clients.acknowledged)
            clients.not_now, disk.refused, disk.fate = 0, 0, fate
            assert_nothing_acknowledged(clients)
            assert_read_and_told(served)
            refusals += clients.not_now
            assert disk.refused
            disk.fate = pass_by
            times += 1
        more(clients.acknowledged)
    assert children(served.process.pid) == workers, "none of them had to begin again"
    gone, doubled = assert_kept(clients)
    assert served.nos("check", patience=600).returncode == 0
    record(
        "D11", did="disk full, sync refused, in turns while 4 clients log", planned=ROUNDS,
        counted=times, acknowledged=len(set(clients.acknowledged)), gone=gone, doubled=doubled,
        refused_in_words=refusals,
    )  # fmt: skip


def assert_read_and_told(served: Served) -> None:
    """Pages and lists go on; what is written on a page is answered in words."""
    assert call(served.url, "GET", "count")[0] == 200
    assert call(served.url, "GET", "asks")[0] == 200
    assert page(served, "GET", "/")[0].status == 200
    form, text = page(served, "GET", "/log/")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    assert form.status == 200
    cookies = form.headers.get_all("Set-Cookie") or []
    sent = {**hidden, "what": "Half price", "answer": "no"}
    answer, text = page(
        served, "POST", "/log/", urlencode(sent),
        {"Cookie": "; ".join(cookie.partition(";")[0] for cookie in cookies),
         "Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status == 503, text
    assert "What was written before is safe" in text


def page(
    served: Served, method: str, path: str, body: str | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[HTTPResponse, str]:  # fmt: skip
    line = HTTPConnection(urlsplit(served.url).netloc, timeout=30)
    try:
        line.request(method, path, body, headers or {})
        answer = line.getresponse()
        return answer, answer.read().decode()
    finally:
        line.close()


def test_the_harness_notices_a_false_acknowledgement(serve: Serve) -> None:
    served = serve(environment=seeded.fault("early"))
    clients, disk = Clients(served.url), Disk(served)
    with clients.at_work(), disk.watched():
        more(clients.acknowledged)
        disk.fate = full_disk
        with pytest.raises(AssertionError, match="could not be written"):
            assert_nothing_acknowledged(clients)
    caught("D11", "acknowledged before the commit")
