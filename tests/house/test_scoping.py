"""Owned rows are reached by their owner, and only operations write: the judge catches what is sown.

The judge itself (tests/plumbing/judge.py) listens in every test.
"""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.transaction import atomic

from nos.notebook.models import Ask, Change, Notebook, Step
from nos.notebook.operations import add_step
from nos.people.models import Person
from tests import make
from tests.plumbing.judge import (
    SCOPING,
    WRITING,
    caught,
    heard,
    owned_tables,
    pytest_runtest_call,
    written_table,
)
from tests.plumbing.origins import ROOT
from tests.plumbing.scoping import unscoped

OWNED = frozenset({"notebook_ask", "notebook_notebook", "notebook_step"})


def as_product(code: str, path: str = "nos/notebook/queries/sown.py", **names: Any) -> Any:
    """Runs code as if it stood in the product; what it names `found` comes back."""
    space = {"Ask": Ask, "Change": Change, "Notebook": Notebook, "Step": Step, **names}
    exec(compile(code, str(ROOT / path), "exec"), space)  # noqa: S102
    return space.get("found")


SOWN = {
    "a row by its key alone": "found = Ask.objects.get(pk=ask.pk)",
    "an update by id": "Ask.objects.filter(pk=ask.pk).update(note='seen')",
    "a related row": "found = Step.objects.filter(ask__uid=ask.uid).first()",
    "related rows fetched along": "list(Ask.objects.select_related('notebook'))",
    "a deletion by id": "Step.objects.filter(ask_id=ask.pk)._raw_delete('default')",
    "a count of everybody's": "found = Change.objects.count()",
    "the owner on one side of an or": "Ask.objects.filter(Q(owner=ana) | Q(uid=ask.uid)).first()",
    "the owner of the inner rows only": (
        "Ask.objects.filter(pk__in=Step.objects.of(ana).values('ask_id')).first()"
    ),
    "the inner rows of anybody": (
        "Ask.objects.of(ana).filter(pk__in=Step.objects.values('ask_id')).first()"
    ),
    "the owner denied": "Ask.objects.exclude(owner=ana).first()",
    "a lock": "with atomic():\n Notebook.objects.select_for_update().get(pk=ask.notebook_id)",
    "raw SQL": "cursor.execute('SELECT what FROM notebook_ask WHERE uid IS NOT NULL')",
    "everybody's rows emptied": "cursor.execute('DELETE FROM notebook_step')",
}


@pytest.mark.parametrize("code", SOWN.values(), ids=SOWN)
def test_a_statement_without_owner_is_caught(ana: Person, code: str) -> None:
    ask = make.ask(ana)
    with caught() as faults, connection.cursor() as cursor:
        as_product(code, ask=ask, ana=ana, Q=Q, atomic=atomic, cursor=cursor)
    assert any("without an owner" in fault for fault in faults), faults


REACHED_WELL = {
    "by owner": "found = Ask.objects.of(ana).get(pk=ask.pk)",
    "a related row": "found = ask.notebook",
    "rows joined": "found = list(Step.objects.of(ana).filter(ask__what=ask.what))",
    "related rows fetched along": "found = list(Ask.objects.of(ana).select_related('notebook'))",
    "related rows fetched after": (
        "found = list(Ask.objects.of(ana).prefetch_related('notebook'))[0].notebook"
    ),
    "the row read again": "ask.refresh_from_db()",
    "several rows": "found = Ask.objects.of(ana).in_bulk([ask.pk])",
    "counted along": "found = list(Notebook.objects.of(ana).annotate(n=Exists(rows)))",
}


@pytest.mark.parametrize("code", REACHED_WELL.values(), ids=REACHED_WELL)
def test_a_statement_with_its_owner_passes(ana: Person, code: str) -> None:
    ask = make.ask(ana)
    rows = Ask.objects.filter(owner_id=OuterRef("owner_id"), notebook_id=OuterRef("pk"))
    with caught() as faults, heard() as statements:
        as_product(code, ask=ask, ana=ana, Exists=Exists, rows=rows)
    assert statements
    assert not faults


WRITES = {
    "a row saved": "ask.save()",
    "a row deleted": "Step.objects.of(ana).get().delete()",
    "rows changed": "Ask.objects.of(ana).update(note='')",
    "a row made": "Notebook(owner_id=ana.pk).save()",
    "rows made": "Notebook.objects.bulk_create([Notebook(owner_id=ana.pk)])",
    "a person": "ana.save()",
    "raw SQL": "cursor.execute('UPDATE people_person SET week_starts = 1')",
}


@pytest.mark.parametrize("code", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("room", ["views/sown.py", "api/sown.py", "queries/sown.py", "sown.py"])
def test_a_write_outside_operations_is_caught(ana: Person, code: str, room: str) -> None:
    ask = make.ask(ana)
    add_step(call=make.call(ana), notebook=make.notebook(ana), ask=ask, words="A call back")
    with caught() as faults, connection.cursor() as cursor:
        as_product(code, f"nos/notebook/{room}", ask=ask, ana=ana, cursor=cursor)
    assert any("is no operation" in fault for fault in faults), faults


@pytest.mark.parametrize("room", ["operations.py", "operations/sown.py"])
def test_a_write_in_operations_passes(ana: Person, room: str) -> None:
    ask = make.ask(ana)
    with caught() as faults, heard() as statements:
        as_product("ask.save()", f"nos/notebook/{room}", ask=ask)
    assert any(written_table(sql) == "notebook_ask" for sql in statements)
    assert not faults


def test_a_template_that_asks_the_database_is_caught(ana: Person) -> None:
    make.ask(ana)
    rows = Ask.objects.of(ana)
    with caught() as faults:
        as_product("found = list(rows)", "nos/ui/templates/sown.html", rows=rows)
    assert "a template asks the database" in "".join(faults)


@pytest.mark.django_db(transaction=True)
def test_other_threads_are_heard_too() -> None:
    ana = make.person()
    ask = make.ask(ana)

    def look() -> None:
        as_product(SOWN["a row by its key alone"], ask=ask)
        connection.close()

    with caught() as faults:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert len(faults) == 1


def test_a_fault_makes_a_test_red() -> None:
    with caught() as faults:
        running = pytest_runtest_call()
        next(running)
        faults.append("somebody reaches notebook_ask without an owner")
        with pytest.raises(AssertionError, match="without an owner"):
            running.send(None)


STATEMENTS: dict[str, tuple[str, bool]] = {
    "insert": ('INSERT INTO "notebook_ask" ("id", "owner_id") VALUES (%s, %s), (%s, %s)', True),
    "insert without owner": ('INSERT INTO "notebook_ask" ("id") VALUES (%s)', False),
    "owner first among what may collide": (
        (
            'INSERT INTO "notebook_ask" ("id", "owner_id", "uid") VALUES (%s, %s, %s) '
            'ON CONFLICT ("owner_id", "uid") DO NOTHING'
        ),
        True,
    ),
    "somebody else's row may collide": (
        (
            'INSERT INTO "notebook_ask" ("id", "owner_id", "uid") VALUES (%s, %s, %s) '
            'ON CONFLICT ("uid") DO NOTHING'
        ),
        False,
    ),
    "no owned table": ('SELECT * FROM "people_person"', True),
    "owners joined, one named": (
        (
            'SELECT 1 FROM "notebook_step" s LEFT JOIN "notebook_ask" a '
            "ON (a.id = s.ask_id AND a.owner_id = s.owner_id) WHERE s.owner_id = %s"
        ),
        True,
    ),
    "joined without the owner": (
        (
            'SELECT 1 FROM "notebook_step" s JOIN "notebook_ask" a ON (a.id = s.ask_id) '
            "WHERE s.owner_id = %s"
        ),
        False,
    ),
    "owners joined, none named": (
        'SELECT 1 FROM "notebook_step" s JOIN "notebook_ask" a ON (a.owner_id = s.owner_id)',
        False,
    ),
    "some owner": ('SELECT 1 FROM "notebook_ask" WHERE owner_id IS NOT NULL', False),
    "any other owner": ('SELECT 1 FROM "notebook_ask" WHERE owner_id > %s', False),
    "several owners": ('SELECT 1 FROM "notebook_ask" WHERE owner_id IN (%s, %s)', True),
    "an owner of its own": ('SELECT 1 FROM "notebook_ask" a WHERE a.owner_id = a.owner_id', False),
    "in a union, one side": (
        'SELECT id FROM "notebook_ask" WHERE owner_id = %s UNION SELECT id FROM "notebook_ask"',
        False,
    ),
    "around a good one": (
        'SELECT COUNT(*) FROM (SELECT id FROM "notebook_ask" WHERE owner_id = %s) x',
        True,
    ),
    "the owner of the row around": (
        (
            'SELECT 1 FROM "notebook_notebook" n WHERE n.owner_id = %s AND EXISTS '
            '(SELECT 1 FROM "notebook_ask" a WHERE a.owner_id = n.owner_id)'
        ),
        True,
    ),
    "the owner of a loose row around": (
        (
            'SELECT 1 FROM "notebook_notebook" n WHERE EXISTS '
            '(SELECT 1 FROM "notebook_ask" a WHERE a.owner_id = n.owner_id)'
        ),
        False,
    ),
    "many values": (
        (
            'UPDATE "notebook_ask" SET "note" = CASE WHEN ("notebook_ask"."id" = %s) THEN %s '
            'WHEN ("notebook_ask"."id" = %s) THEN %s ELSE NULL END '
            'WHERE ("notebook_ask"."owner_id" = %s AND "notebook_ask"."id" IN (%s, %s))'
        ),
        True,
    ),
}


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("sql", "good"), STATEMENTS.values(), ids=STATEMENTS)
def test_how_statements_are_read(sql: str, good: bool, vendor: str) -> None:
    assert bool(unscoped(sql, vendor, OWNED)) is not good


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT OR IGNORE INTO "notebook_ask" ("id")', "notebook_ask"),
        ('INSERT INTO "notebook_ask" ("id")', "notebook_ask"),
        ('UPDATE "notebook_ask" SET', "notebook_ask"),
        ("  delete from notebook_ask", "notebook_ask"),
        ("REPLACE INTO notebook_ask", "notebook_ask"),
        ('SELECT "x" FROM "notebook_ask" FOR UPDATE', ""),
    ],
)
def test_what_a_statement_writes(sql: str, table: str) -> None:
    assert written_table(sql) == table


def test_the_tables_are_known() -> None:
    assert {"notebook_ask", "notebook_change", "notebook_milestone"} <= owned_tables()


@pytest.mark.parametrize("listed", [SCOPING, WRITING], ids=["scoping", "writing"])
def test_every_exception_has_its_reason_and_its_place(listed: Any) -> None:
    for origin, reason in listed.reasons.items():
        path = origin.partition("::")[0]
        assert len(reason) > 15, origin
        assert path.startswith("django/") or list(ROOT.glob(path)), f"{path} is gone"
