"""Waiting for something to become true, with a deadline instead of a guess."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_PAUSE = 0.01


def until(condition: Callable[[], T], within: float, what: str = "") -> T:
    """The first truthy answer of `condition`; AssertionError when none came within the seconds."""
    deadline, pause = time.monotonic() + within, threading.Event()
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"not within {within} s: {what or condition}"
        pause.wait(_PAUSE)
    return answer
