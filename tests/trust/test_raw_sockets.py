"""What comes over the wire half, doubled or lying, at a real server: told so, and nothing written.

A body that was cut half way is never taken for a shorter one.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.plumbing.clients import call
from tests.plumbing.outbox import item
from tests.plumbing.served import Serve, Served

pytestmark = pytest.mark.one_database

PLACES: Final = {"batch": ("POST", "operations"), "one": ("PUT", "asks/{uid}")}


@pytest.fixture(scope="module")
def server(serve: Serve) -> Served:
    return serve()


def body_for(place: str) -> tuple[str, str, bytes]:
    method, path = PLACES[place]
    if place == "one":
        return method, path.format(uid=uuid4()), b'{"what": "A raise", "answer": "no"}'
    many = [item("log", uuid4(), what=f"Ask {n}", answer="no") for n in range(50)]
    return method, path, json.dumps({"operations": many}).encode()


def head(server: Served, method: str, path: str, *lines: str) -> bytes:
    host = urlsplit(server.url).netloc
    first = f"{method} /api/v1/{path} HTTP/1.1"
    return "\r\n".join(
        [first, f"Host: {host}", "Content-Type: application/json", *lines, "", ""]
    ).encode()


def say(server: Served, *pieces: bytes, hang_up: bool = False) -> tuple[int, bytes]:
    """The status and the body of the first answer; 0 where the line was let go without one."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=40) as line:
        for piece in pieces:
            line.sendall(piece)
        if hang_up:
            line.shutdown(socket.SHUT_WR)
        return _heard(line)


def _heard(line: socket.socket) -> tuple[int, bytes]:
    said = b""
    while b"\r\n\r\n" not in said:
        try:
            more = line.recv(65_536)
        except ConnectionResetError:
            more = b""
        if not more:
            return 0, said
        said += more
    start, _end, rest = said.partition(b"\r\n\r\n")
    length = next(
        int(one.partition(b":")[2])
        for one in start.split(b"\r\n")
        if one.lower().startswith(b"content-length:")
    )
    while len(rest) < length and (more := line.recv(65_536)):
        rest += more
    return int(start.split()[1]), rest[:length]


def written(server: Served) -> int:
    status, count = call(server.url, "GET", "count")
    assert status == 200
    return int(str(count["asks"]))


@pytest.fixture(autouse=True)
def nothing_is_written(server: Served) -> Any:
    """And the server goes on: the same, sent whole, is taken."""
    before = written(server)
    yield
    assert written(server) == before
    method, path, body = body_for("one")
    status, _told = say(server, head(server, method, path, f"Content-Length: {len(body)}") + body)
    assert (status, written(server)) == (200, before + 1)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("part", [0, 0.01, 0.5, 0.99])
def test_a_body_cut_half_way_is_told_so(server: Served, place: str, part: float) -> None:
    method, path, body = body_for(place)
    sent = body[: min(int(len(body) * part), len(body) - 1)]
    start = head(server, method, path, f"Content-Length: {len(body)}")
    status, told = say(server, start, sent, hang_up=True)
    assert status == 400, told
    assert "ended half way" in json.loads(told)["detail"]


def test_what_would_be_whole_were_it_not_announced_longer_is_refused(server: Served) -> None:
    method, path, body = body_for("batch")
    start = head(server, method, path, f"Content-Length: {len(body) + 1}")
    status, told = say(server, start, body, hang_up=True)
    assert status == 400, told
    assert "ended half way" in json.loads(told)["detail"]


@pytest.mark.parametrize("place", PLACES)
def test_a_line_that_breaks_leaves_nothing(server: Served, place: str) -> None:
    """Not hung up but gone, as in a tunnel."""
    method, path, body = body_for(place)
    address = urlsplit(server.url)
    for cut in range(0, len(body), max(1, len(body) // 8)):
        line = socket.create_connection((address.hostname or "", address.port or 0), timeout=10)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(head(server, method, path, f"Content-Length: {len(body)}") + body[:cut])
        line.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_length_that_is_too_short_makes_no_shorter_body(server: Served, place: str) -> None:
    method, path, body = body_for(place)
    for length in (1, len(body) // 2, len(body) - 1):
        status, told = say(server, head(server, method, path, f"Content-Length: {length}") + body)
        assert status == 422, told
        assert json.loads(told)["detail"].endswith(".")


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: -1"],
        ["Content-Length: +5"],
        ["Content-Length: 5, 6"],
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: 0x10"],
        ["Content-Length: ٣"],
        ["Content-Length: " + "9" * 30, "Expect: nothing"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked, gzip"],
        ["Transfer-Encoding: gzip"],
        ["Transfer-Encoding : chunked"],
        ["Content-Length : 5"],
    ],
)
def test_a_length_that_is_none_is_no_request(server: Served, lines: list[str]) -> None:
    method, path, body = body_for("batch")
    status, told = say(server, head(server, method, path, *lines) + body, hang_up=True)
    assert status in (400, 413, 417, 501), told


@pytest.mark.parametrize(
    "pieces",
    [
        [b"0\r\n\r\n"],
        [b"zz\r\nnonsense\r\n"],
        [b"-5\r\nabcde\r\n0\r\n\r\n"],
        [b"ffffffffffffffff\r\nabc"],
        [b"2\r\n{}\r\n0\r\n\r\n"],
    ],
)
def test_a_body_in_pieces_is_not_taken_for_none(server: Served, pieces: list[bytes]) -> None:
    for method, path in [("POST", "operations"), ("POST", "undo"), ("DELETE", f"asks/{uuid4()}")]:
        start = head(server, method, path, "Transfer-Encoding: chunked")
        status, told = say(server, start, *pieces, hang_up=True)
        assert status == 411, told
        assert b"with its length. Nothing was written." in told


def test_nobody_waits_for_what_would_not_be_read(server: Served) -> None:
    method, path, _body = body_for("batch")
    start = head(server, method, path, f"Content-Length: {10**12}")
    status, told = say(server, start)
    assert status == 413, told
    assert "too large" in json.loads(told)["detail"]


def test_a_packed_bomb_stays_packed(server: Served) -> None:
    method, path, _body = body_for("batch")
    bomb = gzip.compress(b" " * 50_000_000)
    lines = (f"Content-Length: {len(bomb)}", "Content-Encoding: gzip")
    status, told = say(server, head(server, method, path, *lines) + bomb)
    assert status == 415, told
    assert "not compressed" in json.loads(told)["detail"]
    plain = head(server, method, path, f"Content-Length: {len(bomb)}") + bomb
    assert say(server, plain)[0] == 422
