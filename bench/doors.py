"""V7: the API beside bare Django JSON, and beside our own pages."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from bench.figures import bare
from bench.measure import Figure, Server, cpu_per_request, interleaved
from bench.product import Visitor, product, with_asks

__all__ = ["v7_api"]


def v7_api(folder: Path) -> list[Figure]:
    """A list of 30 against `values()` as JSON; a create against one over the web."""
    listed, made, rows = folder / "list", folder / "create", folder / "bare"
    for place in (listed, made, rows):
        place.mkdir()
    with_asks(listed, 30)
    with product(listed) as ours, bare(rows, 30) as theirs:
        line, other = _Program(ours), theirs.connect()
        read = interleaved(
            lambda n: cpu_per_request(ours, line.read, n),
            lambda n: cpu_per_request(theirs, lambda: _ignore(other.send("GET", "/rows")), n),
            requests=300,
        )
    with product(made) as server:
        program, visitor = _Program(server), Visitor(server)
        create = interleaved(
            lambda n: cpu_per_request(server, program.log, n),
            lambda n: cpu_per_request(server, visitor.log, n),
            requests=300,
        )
    return [
        Figure("V7", "API list of 30", "bare Django JSON of the same rows", "≤ 1.5×",
               f"{read:.2f}×", read <= 1.5),
        Figure("V7", "API create", "our web create", "≤ 1.1×", f"{create:.2f}×", create <= 1.1),
    ]  # fmt: skip


class _Program:
    """The local person's own program."""

    def __init__(self, server: Server) -> None:
        self.line = server.connect()
        self.headers = {"Host": f"127.0.0.1:{server.port}", "Content-Type": "application/json"}

    def read(self) -> None:
        response, _body = self.line.send("GET", "/api/v1/asks", headers=self.headers)
        _expect(response.status)

    def log(self) -> None:
        body = json.dumps({"what": "ten per cent off the rent", "answer": "no"})
        path = f"/api/v1/asks/{uuid.uuid4()}"
        response, _body = self.line.send("PUT", path, body, self.headers)
        _expect(response.status)


def _expect(status: int) -> None:
    if status != 200:
        raise RuntimeError(f"answered {status}")


def _ignore(_answer: object) -> None:
    """A send that only has to be made."""
