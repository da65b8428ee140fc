"""Only operations write, doors reach rows through queries, only doors speak HTTP: read in the code.

What runs is judged besides, statement by statement, by tests/plumbing/judge.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plumbing.origins import ROOT, Exceptions

ALLOWED = Exceptions(ROOT / "tests" / "house" / "doors_allowed.txt")

WRITES = {
    "save", "asave", "delete", "adelete", "_raw_delete", "create", "acreate", "bulk_create",
    "abulk_create", "bulk_update", "abulk_update", "get_or_create", "aget_or_create",
    "update_or_create", "aupdate_or_create", "aupdate", "executemany", "executescript", "raw",
    "select_for_update", "atomic", "savepoint",
}  # fmt: skip
HARMLESS_SQL = re.compile(
    r"(SELECT 1|PRAGMA (integrity_check|foreign_key_check|wal_checkpoint)\b.*)", re.I
)

OPERATIONS = re.compile(r"nos/\w+/(operations(/\w+)?\.py|operations/.*|migrations/.*)")
DOORS = re.compile(r"nos/(\w+/)?(views|api|commands|cli|urls|forms)(/.*)?(\.py)?")
SILENT = re.compile(
    r"nos/\w+/(models|operations|queries|happenings|jobs|listeners|rules|fields|commands)(/.*)?(\.py)?"
)
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.urls",
    "django.views",
    "django.template",
    "ninja",
)
CLOCK = re.compile(
    r"(datetime\.(now|utcnow|today)|date\.today|timezone\.(now|localdate|localtime)"
    r"|time\.(time|time_ns|localtime|gmtime|ctime|strftime))"
)
# The one place that knows the time, ids made of it, and tasks that say when they ran.
KNOW_THE_TIME = ("nos/lib/clock.py", "nos/lib/uids.py")


class Fault(NamedTuple):
    path: str
    function: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}::{self.function}: {self.what}"


class Reader(ast.NodeVisitor):
    """Walks one module, knowing in which function it is."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.inside: list[str] = []
        self.faults: list[Fault] = []

    def say(self, what: str) -> None:
        self.faults.append(Fault(self.path, ".".join(self.inside), what))

    def _enter(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self.inside.append(node.name)
        self.generic_visit(node)
        self.inside.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _enter

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Attribute) and not OPERATIONS.fullmatch(self.path):
            rows_changed = called.attr == "update" and node.keywords and not node.args
            routed = dotted(called.value) == "router"  # DELETE, the method of HTTP
            if (called.attr in WRITES and not routed) or rows_changed:
                self.say(f".{called.attr}() is for operations")
            if called.attr == "execute" and not harmless(node):
                self.say("SQL of its own")
        turns = node.args and called_localtime(called)
        if self.path not in KNOW_THE_TIME and CLOCK.fullmatch(dotted(called)) and not turns:
            self.say(f"{dotted(called)}() is for lib/clock.py")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in ("objects", "_base_manager", "_default_manager") and DOORS.fullmatch(
            self.path
        ):
            self.say("a door reaches rows through queries")
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for name in node.names:
            self._import(name.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for name in node.names:
            self._import(f"{node.module}.{name.name}")

    def _import(self, name: str) -> None:
        if SILENT.fullmatch(self.path) and name.startswith(HTTP):
            self.say(f"{name}: only doors speak HTTP")


def harmless(node: ast.Call) -> bool:
    sql = node.args[0] if node.args else None
    said = isinstance(sql, ast.Constant) and isinstance(sql.value, str)
    return said and bool(HARMLESS_SQL.fullmatch(str(sql.value)))  # type: ignore[union-attr]


def called_localtime(node: ast.AST) -> bool:
    """With an instant given it tells that one's local time, and asks no clock."""
    return dotted(node) in ("timezone.localtime", "timezone.localdate")


def dotted(node: ast.AST) -> str:
    """`datetime.now` of datetime.now and of datetime.datetime.now alike."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value).rpartition('.')[2]}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def read(path: str, code: str) -> list[Fault]:
    reader = Reader(path)
    reader.visit(ast.parse(code))
    return reader.faults


def modules() -> Iterator[Path]:
    yield from (ROOT / "nos").rglob("*.py")


def test_only_operations_write_and_only_doors_speak_http() -> None:
    found = [
        fault
        for path in modules()
        for fault in read(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        if f"{fault.path}::{fault.function}" not in ALLOWED
    ]
    assert not found, "\n".join(map(str, found))
    stale = set(ALLOWED.reasons) - ALLOWED.used
    assert not stale, f"no longer needed: {stale}"
    assert all(len(reason) > 15 for reason in ALLOWED.reasons.values())


SOWN = {
    "nos/notebook/views/ask.py": [
        "ask.save()",
        "Ask.objects.of(person)",
        "rows.filter(pk=1).update(note='')",
        "rows.delete()",
        "with transaction.atomic(): pass",
        "cursor.execute('UPDATE notebook_ask SET note = 1')",
        "cursor.execute(sql)",
    ],
    "nos/notebook/api/asks.py": ["Ask.objects.get_or_create(uid=uid)", "Ask._base_manager.all()"],
    "nos/notebook/commands.py": ["Step.objects.create()", "from django.http import QueryDict"],
    "nos/notebook/forms.py": ["form.save()"],
    "nos/notebook/queries/asks.py": ["rows.bulk_update(asks, ['note'])", "import ninja.errors"],
    "nos/notebook/rules.py": ["rows.bulk_create(asks)", "date.today()"],
    "nos/notebook/operations/log_ask.py": [
        "from django.shortcuts import render",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "timezone.now()",
        "timezone.localdate()",
        "time.time()",
    ],
    "nos/people/models.py": ["from django.urls import reverse"],
    "nos/cli.py": ["Person.objects.first()"],
    "nos/lib/text.py": ["time.time_ns()"],
}


@pytest.mark.parametrize(
    ("path", "line"), [(path, line) for path, lines in SOWN.items() for line in lines]
)
def test_what_is_sown_is_found(path: str, line: str) -> None:
    assert read(path, f"def door():\n    {line}\n")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("nos/notebook/operations/log_ask.py", "ask.save()"),
        ("nos/people/operations.py", "Person.objects.filter(pk=1).update(language='en')"),
        ("nos/notebook/queries/asks.py", "return Ask.objects.of(person)"),
        ("nos/notebook/views/ask.py", "from django.shortcuts import render"),
        ("nos/notebook/views/ask.py", "context.update({'a': 1})"),
        ("nos/notebook/rules.py", "clock.now()"),
        ("nos/serving/tasks.py", "time.monotonic()"),
        ("nos/ui/filters.py", "timezone.localtime(at)"),
        ("nos/notebook/api/asks.py", "router.delete('/asks')"),
        ("nos/home/views.py", "cursor.execute('SELECT 1')"),
    ],
)
def test_what_is_well_is_left_alone(path: str, line: str) -> None:
    assert read(path, f"def door():\n    {line}\n") == []
