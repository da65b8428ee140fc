"""A log says where something went wrong, and nothing that anybody wrote."""

import logging
import sys

import pytest

from nos.lib.quiet_logs import Quiet

CANARY = "b8Zq0-canary"


@pytest.mark.parametrize(
    ("path", "told"),
    [(f"/first/{CANARY}/", "/first/…"), (f"/asks/?q={CANARY}", "/asks/…"), ("/", "/…")],
)
def test_neither_address_nor_exception_tells_on_anybody(path: str, told: str) -> None:
    try:
        int(CANARY)  # its message repeats what it was given
    except ValueError:
        error = sys.exc_info()
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Internal Server Error", path), error
    )
    said = Quiet("%(levelname)s %(name)s %(message)s").format(record)
    assert said.startswith(f"ERROR django.request Internal Server Error: {told}\n")
    assert "test_quiet_logs.py" in said
    assert said.endswith("ValueError")
    assert CANARY not in said
