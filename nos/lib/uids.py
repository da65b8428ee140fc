"""Identifiers: UUIDv7 for rows (ascending within a process), UUIDv4 for what a client makes."""

import os
import re
import threading
import time
from uuid import UUID, uuid4, uuid5

__all__ = ["NIL", "handle_of", "lowest_row_id", "new_row_id", "new_uid", "nth_uid", "parse_uid"]

NIL = UUID(int=0)
# UUID() alone would read digits of any script, and underscores.
_WRITTEN = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_lock = threading.Lock()
_last = 0


def _forget_after_fork() -> None:
    global _lock
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_forget_after_fork)


def new_row_id() -> UUID:
    """A UUIDv7 (RFC 9562, 5.7), strictly ascending within this process.

    48 bits of milliseconds and 12 + 62 bits that start at random and count up, so that
    rows written together keep the order in which they were written.
    """
    global _last
    fresh = (time.time_ns() // 1_000_000) << 74 | int.from_bytes(os.urandom(10)) >> 7
    with _lock:
        _last = fresh if fresh > _last else _last + 1
        value = _last
    milliseconds, rest = value >> 74, value & (1 << 74) - 1
    return UUID(
        int=milliseconds << 80 | 0x7 << 76 | rest >> 62 << 64 | 0b10 << 62 | rest & (1 << 62) - 1
    )


def lowest_row_id(seconds_ago: float) -> UUID:
    """No row that was made since then comes before it."""
    milliseconds = max(0, time.time_ns() // 1_000_000 - int(seconds_ago * 1_000))
    return UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62)


def new_uid() -> UUID:
    """A uid as a client makes it."""
    return uuid4()


def nth_uid(operation: UUID, n: int) -> UUID:
    """The uid of the n-th thing an operation makes, where the client named only the operation."""
    return uuid5(operation, str(n))


def parse_uid(text: object) -> UUID | None:
    """A uid from outside, in any case; None for what is not one (the nil uid included)."""
    written = text.strip() if isinstance(text, str) else ""
    if not _WRITTEN.fullmatch(written):
        return None
    uid = UUID(written)
    return None if uid == NIL else uid


def handle_of(uid: UUID, *, length: int = 4) -> str:
    """The ending of a uid, for typing."""
    return uid.hex[-length:]
