"""Many doing a thing in the same moment, each through a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

__all__ = ["at_once"]

T = TypeVar("T")


def at_once(many: int, act: Callable[[int], T]) -> list[T]:
    """What each of them got, in the order of their numbers; the first error is raised."""
    start = threading.Barrier(many)

    def one(n: int) -> T:
        connection.ensure_connection()
        start.wait()
        try:
            return act(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as crowd:
        return list(crowd.map(one, range(many)))
