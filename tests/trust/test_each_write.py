"""Killed at each call that writes, one request that logs an ask is whole or not there (D3).

The first ask of somebody new: with it come the person, the notebook, the history, the count and a
milestone. Its calls are those to the database (the file and its log, or the line to PostgreSQL) and
those that send the answer.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from itertools import count
from uuid import uuid4

import psycopg
import pytest

from tests.plumbing import seeded
from tests.plumbing.evidence import FULL, caught, record
from tests.plumbing.processes import children, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.tracing import Fate, Write, kill_here, pass_by, torn, traced
from tests.plumbing.wait import until

pytestmark = pytest.mark.evidence

EVERY = 1 if FULL else 12  # of the calls
LAST = 5  # of them in any case: the commit and the answer are there
WAYS = ((kill_here, False), *(((torn, False), (kill_here, True)) if FULL else ()))
STORED = (
    "SELECT count(*) FROM people_person",
    "SELECT count(*) FROM notebook_notebook",
    "SELECT count(*) FROM notebook_ask",
    "SELECT count(*) FROM notebook_change",
    "SELECT count(*) FROM notebook_milestone",
    "SELECT coalesce(sum(nos), 0) FROM notebook_notebook",
)
State = tuple[int, ...]
NOTHING: State = (0, 0, 0, 0, 0, 0)
WHOLE: State = (1, 1, 1, 2, 1, 1)  # the history tells of the notebook and of the ask


networks = (f"10.{n >> 8}.{n & 255}.1" for n in count())


class Guest:
    """Somebody new, from a network nobody came from yet, who writes one ask."""

    def __init__(self, served: Served) -> None:
        self.url, self.uid = served.url, uuid4()
        self.headers = {"Content-Type": "application/json", "X-Nos": "1"}
        self.headers |= {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": next(networks)}
        _status, cookies = self._send("GET", "/")
        self.headers["Cookie"] = cookies

    def log(self) -> bool:
        """Whether it was acknowledged."""
        fields = json.dumps({"what": "Ten per cent off the rent", "answer": "no"})
        try:
            return self._send("PUT", f"/api/v1/asks/{self.uid}", fields)[0] == 200
        except (OSError, HTTPException):
            return False

    def finds_it(self) -> bool:
        return self._send("GET", f"/api/v1/asks/{self.uid}")[0] == 200

    def _send(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        with closing(connection):
            connection.request(method, path, body, self.headers)
            answer = connection.getresponse()
            answer.read()
            cookies = answer.headers.get_all("Set-Cookie") or []
            return answer.status, "; ".join(one.partition(";")[0] for one in cookies)


class Struck:
    """One server, of a single worker, and the kills it went through."""

    def __init__(self, serve: Serve, fault: str = "") -> None:
        self.serve, self.kills, self.acknowledged = serve, 0, 0
        own = {"NOS_WORKERS": "1", "NOS_TRUSTED_PROXIES": "127.0.0.1"}
        own |= seeded.fault(fault) if fault else {}
        self.environment = own
        self.served = serve(guests=True, environment=own)

    def stored(self) -> State:
        address = self.served.environment.get("DATABASE_URL")
        if address:
            with psycopg.connect(address.replace("postgres://", "postgresql://")) as line:
                return tuple(line.execute(one).fetchall()[0][0] for one in STORED)
        with closing(sqlite3.connect(self.served.data_dir / "nos.sqlite3")) as file:
            return tuple(file.execute(one).fetchone()[0] for one in STORED)

    def worker(self) -> int:
        """The one there is, once it holds the door."""
        until(lambda: len(children(self.served.process.pid)) == 2, within=120)
        until(lambda: len(self.served.web_workers()) == 1, within=120)
        return self.served.web_workers()[0]

    def strike(self, place: int, fate: Fate, *, everything: bool = False) -> int:
        """A kill at the call of this number; then all is looked at.

        Returns 0, or how many calls there were in all when it did not come to that one.
        """
        guest, before, calls = Guest(self.served), self.stored(), 0

        def at_its_turn(_write: Write) -> Fate:
            nonlocal calls
            calls += 1
            return fate if calls == place else pass_by

        worker = self.worker()
        with traced(worker, at_its_turn):
            told = guest.log()
        struck = calls >= place
        self.kills += struck
        if struck and everything:
            self._start_again()
        elif struck:
            until(lambda: worker not in children(self.served.process.pid), within=120)
            self.worker()
        until(self.served.ready, within=120)
        came = grown(before, self.stored())
        assert came in (NOTHING, WHOLE), f"half of it was left at call {place}: {came}"
        assert guest.finds_it() == (came == WHOLE)
        assert came == WHOLE or not told, f"acknowledged at call {place}, and not there"
        assert guest.log(), "what was not heard is sent again"
        assert grown(before, self.stored()) == WHOLE, "sent again it is there once"
        self.acknowledged += 1
        return 0 if struck else calls

    def strike_each(self, fate: Fate, *, everything: bool) -> int:
        """At one place after the other until there are no more; how many there were."""
        for place in count(1, EVERY):
            if calls := self.strike(place, fate, everything=everything):
                for late in range(calls - LAST, calls) if EVERY > 1 else ():
                    self.strike(late, fate)
                return calls
        raise AssertionError

    def _start_again(self) -> None:
        for process in tree(self.served.process.pid):
            kill(process)
        self.served.process.wait()
        self.served = self.serve(
            guests=True, environment=self.environment,
            data_dir=self.served.data_dir, port=self.served.port,
        )  # fmt: skip


def grown(before: State, after: State) -> State:
    return tuple(now - then for then, now in zip(before, after, strict=True))


def test_killed_at_each_write_it_is_whole_or_not_there(serve: Serve) -> None:
    server = Struck(serve)
    calls = [server.strike_each(fate, everything=everything) for fate, everything in WAYS]
    assert server.served.nos("check", patience=600).returncode == 0
    which = "each" if FULL else f"every {EVERY}th"
    did = f"killed at {which} of the {calls[0]} calls that write when one ask is logged"
    did += ": before it, in its middle, with everything else" if FULL else ""
    record(
        "D3", did=did,
        planned=sum(calls) // EVERY, counted=server.kills, acknowledged=server.acknowledged,
        gone=0, doubled=0, half_states=0,
    )  # fmt: skip


def test_the_harness_notices_half_a_write(serve: Serve) -> None:
    server = Struck(serve, "halves")
    calls = server.strike(1_000, pass_by)
    with pytest.raises(AssertionError, match="half of it was left"):
        [server.strike(place, kill_here) for place in range(calls - 2, 0, -1)]
    caught("D3", "the ask is committed before its history")
