"""`python -m bench.batch`: asks of a phone in one go beside single calls, and its pocket.

Not among the figures of docs/speed.md; what came of it is in docs/decisions/0030.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from bench.measure import Line, Server, cpu_per_request, interleaved, load_on_second_core
from bench.product import product, with_asks

_MANY = 200  # as phones send


def main() -> None:
    load_on_second_core()
    with tempfile.TemporaryDirectory(prefix="nos-bench-") as folder:
        place = Path(folder)
        (place / "writes").mkdir()
        with product(place / "writes") as server:
            batch = interleaved(
                lambda n: cpu_per_request(server, _batch(server), max(1, n // _MANY)) / _MANY,
                lambda n: cpu_per_request(server, _single(server), n),
                requests=_MANY,
                rounds=3,
            )
        sys.stdout.write(f"CPU of an ask in a batch of {_MANY}, of one sent singly: {batch:.2f}\n")
        (place / "pocket").mkdir()
        with_asks(place / "pocket", 1_000)
        with product(place / "pocket") as server:
            line = server.connect()
            whole, packed = _read(line, server, ""), _read(line, server, "gzip")
            anew = cpu_per_request(server, lambda: _ignore(_read(line, server, "gzip")), 30)
            tick = json.loads(whole)["tick"]
            same = cpu_per_request(server, lambda: _ignore(_read(line, server, "", tick)), 100)
            size = len(_read(line, server, "", tick))
        assert gzip.decompress(packed)
        sys.stdout.write(
            f"A pocket of 1,000: {len(whole):,} bytes, {len(packed):,} packed, "
            f"{anew * 1_000:.0f} ms of CPU; nothing new: {size:,} bytes, {same * 1_000:.1f} ms\n"
        )


def _headers(server: Server) -> dict[str, str]:
    return {"Host": f"127.0.0.1:{server.port}", "Content-Type": "application/json"}


def _batch(server: Server) -> Callable[[], None]:
    line = server.connect()

    def send() -> None:
        items = [
            {"uid": str(uuid.uuid4()), "kind": "log", "ask": str(uuid.uuid4()), "fields": _FIELDS}
            for _ in range(_MANY)
        ]
        body = json.dumps({"operations": items})
        response, told = line.send("POST", "/api/v1/operations", body, _headers(server))
        statuses = {one["status"] for one in json.loads(told)["results"]}
        if response.status != 200 or statuses != {200}:
            raise RuntimeError(f"answered {response.status}, {statuses}")

    return send


_FIELDS = {"what": "ten per cent off the rent", "answer": "no"}


def _single(server: Server) -> Callable[[], None]:
    line = server.connect()

    def send() -> None:
        path, body = f"/api/v1/asks/{uuid.uuid4()}", json.dumps(_FIELDS)
        response, _told = line.send("PUT", path, body, _headers(server))
        if response.status != 200:
            raise RuntimeError(f"answered {response.status}")

    return send


def _read(line: Line, server: Server, packed: str, since: int = 0) -> bytes:
    headers = {**_headers(server), **({"Accept-Encoding": packed} if packed else {})}
    response, body = line.send("GET", f"/api/v1/pocket?since={since}", headers=headers)
    if response.status != 200:
        raise RuntimeError(f"answered {response.status}")
    return body


def _ignore(_answer: object) -> None:
    """What came back does not matter here."""


if __name__ == "__main__":
    main()
