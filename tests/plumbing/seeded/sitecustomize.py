"""A fault on purpose, for tests of the tests: one write in five is acknowledged and not kept.

Python loads this by its name when the folder is on PYTHONPATH.
"""

from itertools import count
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from nos.serving import web

work: Any = web.Worker.run
keep: Any = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]
writes = count()


def forget(self: Any) -> None:
    if next(writes) % 5 == 4:
        self._rollback()
    else:
        keep(self)


def run(self: web.Worker) -> None:
    BaseDatabaseWrapper._commit = forget  # type: ignore[attr-defined]
    work(self)


web.Worker.run = run  # type: ignore[method-assign]
