"""Every statement that runs in a test is judged on the spot; a bad one makes the test red.

Three rules: an owned table is reached by its owner (contracts.md, "Scoping" says so), only
operations write our tables, and templates ask for nothing. What is let through stands in
tests/house/scoping_exceptions.txt and tests/house/writing_exceptions.txt, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import pytest
from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from nos.lib.owned import OwnedModel
from tests.plumbing.origins import ROOT, Exceptions, frames, origin_of
from tests.plumbing.scoping import unscoped

__all__ = ["caught", "heard", "our_tables", "owned_tables", "pytest_runtest_call", "written_table"]

HOUSE: Final = ROOT / "tests" / "house"
SCOPING: Final = Exceptions(HOUSE / "scoping_exceptions.txt")
WRITING: Final = Exceptions(HOUSE / "writing_exceptions.txt")

_JUDGED: Final = re.compile(r"\s*\(*\s*(select|insert|update|delete|replace|with)\b", re.I)
_WRITTEN: Final = re.compile(
    r"""\s*(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)
        \s+(?:only\s+)?"?(\w+)"?""",
    re.IGNORECASE | re.VERBOSE,
)
_OPERATIONS: Final = re.compile(r"nos/\w+/operations(\.py|/\w+\.py)")

_faults: list[str] = []
_ears: list[list[str]] = []


@cache
def owned_tables() -> frozenset[str]:
    models = apps.get_models()
    return frozenset(model._meta.db_table for model in models if issubclass(model, OwnedModel))


@cache
def our_tables() -> frozenset[str]:
    """All but the one that Django's cache writes: tries at the door are counted there."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("nos."))
    return frozenset(model._meta.db_table for model in ours) - {"throttles"}


def written_table(sql: str) -> str:
    """The table that a statement writes to; "" for one that only reads."""
    match = _WRITTEN.match(sql)
    return match[1] if match else ""


def judge(sql: str, vendor: str) -> None:
    """Notes what is wrong with a statement, if anything."""
    if not _JUDGED.match(sql):
        return
    table = written_table(sql)
    if table in our_tables() and not any(_OPERATIONS.fullmatch(one.path) for one in frames()):
        origin = origin_of()
        if origin not in WRITING:
            _faults.append(f"{origin} writes {table}, but is no operation: {sql[:200]}")
    if tables := unscoped(sql, vendor, owned_tables()):
        origin = origin_of()
        if origin not in SCOPING:
            _faults.append(f"{origin} reaches {', '.join(tables)} without an owner: {sql[:900]}")
    elif (origin := origin_of()).path.startswith("nos/ui/templates/"):
        _faults.append(f"{origin}: a template asks the database: {sql[:200]}")


def _listen(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    text = sql if isinstance(sql, str) else sql.as_string(None)
    for ear in _ears:
        ear.append(text)
    judge(text, context["connection"].vendor)
    return execute(sql, params, many, context)


def _sit_down(connection: BaseDatabaseWrapper, **_: object) -> None:
    if _listen not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _listen)


connection_created.connect(_sit_down)


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collects the statements sent meanwhile, from every thread."""
    ear: list[str] = []
    _ears.append(ear)
    try:
        yield ear
    finally:
        _ears.remove(ear)


@contextmanager
def caught() -> Iterator[list[str]]:
    """Collects the faults found meanwhile, for a test that sows some."""
    global _faults
    outside, _faults = _faults, []
    try:
        yield _faults
    finally:
        _faults = outside


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Whatever the product did while the test was set up or ran."""
    yield
    found = list(dict.fromkeys(_faults))
    assert not found, "\n".join(found)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    _faults.clear()
