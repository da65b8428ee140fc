"""The product made repeatable for pages that show it: one day, one zone, uids that follow."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from unittest.mock import patch
from uuid import NAMESPACE_OID, UUID, uuid5

from nos.lib import clock

__all__ = ["Terminal", "call_api", "run", "steady"]

_NOON: Final = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_WIDE: Final = "76"


class Terminal(io.TextIOWrapper):
    """Somebody who looks, in black and white."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def isatty(self) -> bool:
        return True

    def said(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@contextmanager
def steady() -> Iterator[None]:
    """What is written inside is the same each time: 20 November 2026, noon in Amsterdam."""
    environment = {"TZ": "Europe/Amsterdam", "COLUMNS": _WIDE, "NO_COLOR": "1", "LANG": "C.UTF-8"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    uids = (uuid5(NAMESPACE_OID, str(n)) for n in range(10_000))
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {**kept, **environment}, clear=True))
        stack.enter_context(patch("nos.lib.uids.uuid4", lambda: next(uids)))
        stack.callback(clock.stand_still, None)
        clock.stand_still(_NOON)
        yield


def run(line: str) -> str:
    """What a command line prints on a terminal. AssertionError when it does not end well."""
    from nos.cli import call

    screen, words = Terminal(), shlex.split(line)[1:]
    with patch.object(sys, "stdout", screen):
        code = call(words)
    assert code == 0, f"{line} ended with {code}"
    return screen.said().rstrip() + "\n"


def call_api(method: str, path: str, body: object, key: UUID) -> Mapping[str, Any]:
    """What the API answers the local person. AssertionError when it is no 200."""
    from django.conf import settings
    from django.test import Client

    client = Client(HTTP_HOST=settings.NOS_BOUND, REMOTE_ADDR="127.0.0.1")
    data = "" if body is None else json.dumps(body)
    headers = {} if method == "GET" else {"Idempotency-Key": str(key)}
    answer = client.generic(
        method, f"/api/v1{path}", data, content_type="application/json", headers=headers
    )
    assert answer.status_code == 200, (method, path, answer.content)
    found: Mapping[str, Any] = json.loads(answer.content)
    return found
