"""Stories on a real server are told once more when they end red; and nothing is swept up meanwhile.

A machine of two cores with three browsers, a database and servers that are killed on purpose is now
and then too slow for a story's patience. A second red is red; a story that needed its second try is
named at the end of the run, where whoever reads it sees which one wants mending.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

__all__: list[str] = []

_REAL = {"browser", "serve", "served", "open_page", "street"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _REAL & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """What a browser left half done is destroyed after the report, not while it is written.

    Python 3.11 ends the whole run with a SystemError where that happens in the midst of parsing.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
