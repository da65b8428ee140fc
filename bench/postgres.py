"""A durable PostgreSQL of one's own for a figure, or the one TEST_DATABASE_URL names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.plumbing.postgres import DURABLE, start

__all__ = ["postgres"]


@contextmanager
def postgres() -> Iterator[str]:
    """Its address; it ends with the process."""
    yield os.environ.get("TEST_DATABASE_URL") or start(DURABLE)
