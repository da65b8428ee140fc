"""Clients that log asks as a phone does: the same uid again until the server acknowledges it."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

Answer = tuple[int, dict[str, object]]

AGAIN = 8  # every so many, a client sends once more what was acknowledged: it had not heard it


def call(url: str, method: str, path: str, fields: object = None) -> Answer:
    """One request on a connection of its own; OSError or HTTPException when the line breaks."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        body = None if fields is None else json.dumps(fields)
        connection.request(method, f"/api/v1/{path}", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


class Clients:
    """Several of them at once; `acknowledged` holds what the server has promised to keep.

    `waits` are the seconds of each try that was acknowledged. A 503 that says so in a sentence is
    counted in `not_now`, and the same is sent again; any other answer is strange.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.acknowledged: list[str] = []
        self.waits: list[float] = []
        self.strange: list[Answer] = []
        self.not_now = 0
        self.broken_lines = 0
        self._over = threading.Event()

    @contextmanager
    def at_work(self, number: int = 4) -> Iterator[None]:
        crowd = [threading.Thread(target=self._work) for _ in range(number)]
        for client in crowd:
            client.start()
        try:
            yield
        finally:
            self._over.set()
            for client in crowd:
                client.join()
            self._over.clear()

    def _work(self) -> None:
        for n in count(1):
            if self._over.is_set():
                return
            self._log(str(uuid4()), times=2 if n % AGAIN == 0 else 1)

    def _log(self, uid: str, times: int) -> None:
        """Until it is acknowledged as often as that, or the work is over."""
        while times and not self._over.is_set():
            begun = time.monotonic()
            try:
                answer = call(self.url, "PUT", f"asks/{uid}", {"what": "a yes", "answer": "no"})
            except (OSError, HTTPException):
                self.broken_lines += 1
                self._over.wait(0.02)
                continue
            if answer[0] == 200:
                self.waits.append(time.monotonic() - begun)
                self.acknowledged.append(uid)
                times -= 1
            elif answer[0] == 503 and str(answer[1].get("detail", "")).endswith("."):
                self.not_now += 1
                self._over.wait(0.02)
            else:
                self.strange.append(answer)
                return


def every_ask(url: str) -> list[str]:
    """The uids the server holds, as the API lists them, page after page."""
    found: list[str] = []
    after: object = ""
    while after is not None:
        query = urlencode({"limit": 200, "after": after} if after else {"limit": 200})
        status, page = call(url, "GET", f"asks?{query}")
        assert status == 200, page
        asks, after = page["asks"], page["next"]
        assert isinstance(asks, list)
        found += [ask["uid"] for ask in asks]
    return found


def assert_kept(clients: Clients) -> tuple[int, int]:
    """Nothing acknowledged is gone, nothing is there twice, the count is what the list says.

    How many are gone and how many are there twice: none.
    """
    stored = every_ask(clients.url)
    gone = set(clients.acknowledged) - set(stored)
    assert not gone, f"{len(gone)} of {len(clients.acknowledged)} acknowledged asks are gone"
    doubled = [uid for uid, times in Counter(stored).items() if times > 1]
    assert not doubled, f"{len(doubled)} asks are there twice"
    assert not clients.strange, clients.strange
    status, count = call(clients.url, "GET", "count")
    assert (status, count["nos"]) == (200, len(stored))
    return len(gone), len(doubled)
