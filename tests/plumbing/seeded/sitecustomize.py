"""Faults on purpose, for tests of the tests. SEEDED_FAULT says which.

Python loads this by its name when the folder is on PYTHONPATH.

early: what is written is acknowledged a moment before it is written.
doubles: neither an ask's uid nor an operation's stands for one thing alone.
impatient: who waits for the turn to write is soon told that the database is locked.
halves: the ask is committed before its history, its count and its milestone.
"""

import io
import os
import threading
from typing import Any

from django.db import connection
from django.db.models import UniqueConstraint

from nos.lib.fair_sqlite import base
from nos.serving import web

LATER = 0.15  # seconds

work: Any = web.Worker.run


def acknowledge_early(answer: Any) -> Any:
    """The application, but what is to be written is done when the answer is out."""

    def early(environ: dict[str, Any], start: Any) -> Any:
        if environ["REQUEST_METHOD"] != "PUT":
            return answer(environ, start)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        asked = {**environ, "wsgi.input": io.BytesIO(body)}
        threading.Timer(LATER, lambda: list(answer(asked, lambda *_: None))).start()
        start("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    return early


def write_halves() -> None:
    from nos.notebook.operations.writing import Journal

    flush = Journal.flush

    def committed(self: Any) -> None:
        connection.connection.commit()
        flush(self)

    Journal.flush = committed  # type: ignore[method-assign]


def allow_doubles() -> None:
    for name in ("constraint_sql", "create_sql"):
        made = getattr(UniqueConstraint, name)
        setattr(UniqueConstraint, name, unless_of_uids(made))


def unless_of_uids(made: Any) -> Any:
    def make(self: Any, *args: Any) -> Any:
        return None if {"uid", "operation"} & set(self.fields) else made(self, *args)

    return make


def run(self: web.Worker) -> None:
    if FAULT == "early":
        self.wsgi = acknowledge_early(self.wsgi)
    if FAULT == "halves":
        write_halves()
    if FAULT == "impatient":
        base.PATIENCE_SECONDS = 0.01  # type: ignore[misc]
    work(self)


FAULT = os.environ.get("SEEDED_FAULT")
web.Worker.run = run  # type: ignore[method-assign]
if FAULT == "doubles":
    allow_doubles()
