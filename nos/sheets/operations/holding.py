"""The rows of a plan read before anybody has to wait for them: a file without a name holds them."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import islice
from typing import IO, Any, Final

from django.conf import settings

from nos.sheets.plan import LeftOut, Plan, Row

__all__ = ["held"]

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class _Held(Plan):
    """Goes through what was read; what is not in the file is in `first`."""

    first: tuple[Row | LeftOut, ...] = ()
    file: IO[bytes] | None = None

    def rows(self) -> Iterator[Row | LeftOut]:
        yield from self.first
        if self.file is None:
            return
        self.file.seek(0)
        while length := self.file.read(8):
            # Written by ourselves a moment ago, in a file that nobody else can open.
            yield from pickle.loads(self.file.read(int.from_bytes(length)))  # noqa: S301


@contextmanager
def held(plan: Plan) -> Iterator[Plan]:
    """The same plan, its rows understood already.

    To understand a row takes about as long as to write it down. Whoever else writes meanwhile
    waits for the second only.
    """
    told: dict[str, Any] = {one.name: getattr(plan, one.name) for one in fields(plan)}
    rows = plan.rows()
    first = tuple(islice(rows, _AT_ONCE))
    if len(first) < _AT_ONCE:
        yield _Held(**told, first=first)
        return
    with tempfile.TemporaryFile(dir=settings.NOS_DATA_DIR) as file:
        while some := list(islice(rows, _AT_ONCE)):
            text = pickle.dumps(some, pickle.HIGHEST_PROTOCOL)
            file.write(len(text).to_bytes(8))
            file.write(text)
        yield _Held(**told, first=first, file=file)
