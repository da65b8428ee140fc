"""Built to be distributed later: constraints and statements on owned rows name the owner.

Each check is also run against small models that break it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models.deletion import DO_NOTHING
from django.test.utils import isolate_apps

from nos.lib.owned import OwnedForeignKey, OwnedModel
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Notebook, Step
from nos.notebook.operations import add_step
from nos.nudges.models import Calendar
from nos.people.models import OneUseLink, Person, Throttle, Token
from nos.phone.models import Epoch
from tests import make
from tests.plumbing.judge import heard

OWNED = [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def unique_sets(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """What may stand only once, the primary key apart."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(constraint.fields) or ("an expression",)
    yield from (tuple(fields) for fields in model._meta.unique_together)
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)


def faults(model: type[models.Model]) -> set[str]:
    """What of an owned model would not survive being spread over machines."""
    found = {f"unique without the owner first: {s}" for s in unique_sets(model) if s[0] != "owner"}
    if not isinstance(model._meta.pk, models.UUIDField):
        found.add("the primary key is no UUID")
    if ("owner", "id") not in set(unique_sets(model)):
        found.add("(owner, id) is not unique")
    owner: Any = model._meta.get_field("owner")
    if owner.null or owner.editable or owner.remote_field.on_delete is not DO_NOTHING:
        found.add("the owner is not what it should be")
    found |= {
        f"index {i.name} without the owner first"
        for i in model._meta.indexes
        if i.fields[0] != "owner"
    }
    for field in model._meta.get_fields():
        if isinstance(field, models.ManyToManyField):
            found.add(f"{field.name} is a table of its own without an owner")
        if isinstance(field, models.ForeignKey) and field.name != "owner":
            found.update(_faults_of_key(field))
        if type(field).__name__ == "GenericForeignKey" or field in model._meta.private_fields:
            found.add(f"{field.name} points anywhere")
    return found


def _faults_of_key(field: Any) -> Iterator[str]:
    name, to = field.name, field.remote_field.model
    if not issubclass(to, OwnedModel):
        yield f"{name} points to rows without an owner"
    elif not isinstance(field, OwnedForeignKey):
        yield f"{name} is a foreign key without the owner"
    if field.remote_field.on_delete is not DO_NOTHING:
        yield f"{name} cascades"
    if not field.remote_field.hidden:
        yield f"{name} is reached from the other side without its owner"
    if field.db_index:
        yield f"{name} has an index without the owner first"


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_owned_models_can_be_spread(model: type[models.Model]) -> None:
    assert not faults(model)


def test_there_are_owned_models() -> None:
    assert {"Notebook", "Ask", "Step", "Change", "Milestone", "Rest", "Bring"} <= {
        model.__name__ for model in OWNED
    }


def test_every_row_of_ours_is_owned_or_a_person() -> None:
    """Truly global things get small tables of their own; they are named here when they come."""
    ours = {model for model in apps.get_models() if model.__module__.startswith("nos.")}
    assert ours - set(OWNED) == {Person, Token, OneUseLink, Throttle, Calendar, Epoch}


@isolate_apps("nos.notebook")
def test_what_breaks_the_rules_is_found() -> None:
    class Loose(OwnedModel):
        name = models.CharField(max_length=9, unique=True)
        ask = models.ForeignKey("notebook.Ask", on_delete=models.CASCADE)
        notebook = OwnedForeignKey("notebook.Notebook", db_index=True)
        friends = models.ManyToManyField("people.Person")

        class Meta:
            app_label = "notebook"
            unique_together = (("ask", "owner"),)
            indexes = (models.Index(fields=("name",), name="loose_name"),)
            constraints = (models.UniqueConstraint(fields=("ask", "name"), name="loose_ask_name"),)

    loose: Any = Loose
    for field in ("ask", "notebook"):
        loose._meta.get_field(field).remote_field.model = Ask
    assert faults(Loose) == {
        "unique without the owner first: ('name',)",
        "unique without the owner first: ('ask', 'owner')",
        "unique without the owner first: ('ask', 'name')",
        "(owner, id) is not unique",
        "index loose_name without the owner first",
        "ask is a foreign key without the owner",
        "ask cascades",
        "ask is reached from the other side without its owner",
        "ask has an index without the owner first",
        "notebook has an index without the owner first",
        "friends is a table of its own without an owner",
    }


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_the_database_holds_the_same(db: None, model: type[models.Model]) -> None:
    """Constraints as they are, not as the models tell them."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    unique = [one["columns"] for one in found.values() if one["unique"] and not one["primary_key"]]
    assert unique
    assert all(columns[0] == "owner_id" for columns in unique), unique
    key = [one["columns"] for one in found.values() if one["primary_key"]]
    assert key == [["id"]]


def test_there_are_no_triggers(db: None) -> None:
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor])
        assert cursor.fetchall() == []


def test_migrations_run_no_sql_of_their_own() -> None:
    """What Django writes for both databases holds on both; triggers could only come in by hand."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = [m for m in loader.disk_migrations.values() if type(m).__module__.startswith("nos.")]
    assert ours
    assert not [m for m in ours for o in m.operations if isinstance(o, migrations.RunSQL)]


@pytest.fixture
def ask(ana: Person) -> Ask:
    return make.ask(ana)


@pytest.fixture
def step(ana: Person, ask: Ask) -> Step:
    add_step(call=make.call(ana), notebook=make.notebook(ana), ask=ask, words="A call back")
    return Step.objects.of(ana).get()


def one_statement(act: Callable[[], Any]) -> str:
    with heard() as statements:
        act()
    (sql,) = (one for one in statements if "SAVEPOINT" not in one)
    return sql


def owners_named(sql: str) -> list[str]:
    """The tables whose owner the statement fixes, in WHERE or in a join."""
    conditions = sql.partition(" WHERE ")[2] + " ".join(re.findall(r" ON \((.*?)\)+ ", sql))
    return re.findall(r'"?(\w+)"?\."owner_id"', conditions)


class TestStatements:
    """What owned rows do by themselves names their owner."""

    def test_an_update(self, ask: Ask) -> None:
        sql = one_statement(lambda: save(ask))
        assert sql.startswith('UPDATE "notebook_ask" SET')
        assert owners_named(sql) == ["notebook_ask"]
        assert "owner_id" not in sql.partition(" WHERE ")[0]

    def test_reading_again(self, ask: Ask) -> None:
        assert owners_named(one_statement(ask.refresh_from_db)) == ["notebook_ask"]

    def test_deleting(self, step: Step) -> None:
        sql = one_statement(lambda: delete(step))
        assert sql.startswith("DELETE")
        assert owners_named(sql) == ["notebook_step"]

    def test_the_way_to_a_related_row(self, step: Step) -> None:
        assert owners_named(one_statement(lambda: step.ask)) == ["notebook_ask"]

    def test_a_field_left_for_later(self, ana: Person, ask: Ask) -> None:
        row = Ask.objects.of(ana).defer("note").get(pk=ask.pk)
        assert owners_named(one_statement(lambda: row.note)) == ["notebook_ask"]

    def test_related_rows_joined(self, ana: Person, step: Step) -> None:
        rows = Step.objects.of(ana).select_related("ask")
        sql = one_statement(lambda: list(rows))
        assert set(owners_named(sql)) == {"notebook_step", "notebook_ask"}

    def test_related_rows_fetched_after(self, ana: Person, step: Step) -> None:
        rows = Step.objects.of(ana).prefetch_related("ask__notebook")
        with heard() as statements:
            list(rows)
        assert [owners_named(sql) for sql in statements] == [
            ["notebook_step"],
            ["notebook_ask"],
            ["notebook_notebook"],
        ]


def save(row: models.Model) -> None:
    """Stands where a write is allowed; see writing_exceptions.txt."""
    row.save()


def delete(row: models.Model) -> None:
    row.delete()


class TestRows:
    """And it means it: a row is out of reach of anyone else's name."""

    def test_another_owner_cannot_be_saved_over(self, ask: Ask, cy: Person) -> None:
        ask.owner_id, ask.note = cy.pk, "taken"
        with pytest.raises(DatabaseError), transaction.atomic():
            ask.save(update_fields=["note"])
        assert Ask.objects.get(pk=ask.pk).note == ""

    def test_the_owner_never_changes(self, ask: Ask, ana: Person, cy: Person) -> None:
        with heard() as statements:
            ask.save(update_fields=["owner", "note"])
        assert Ask.objects.get(pk=ask.pk).owner_id == ana.pk
        assert all("owner_id" not in sql.partition(" WHERE ")[0] for sql in statements)

    def test_somebody_elses_is_not_read_again(self, ask: Ask, cy: Person) -> None:
        ask.owner_id = cy.pk
        with pytest.raises(Ask.DoesNotExist):
            ask.refresh_from_db()

    def test_somebody_elses_is_not_deleted(self, step: Step, cy: Person) -> None:
        step.owner_id = cy.pk
        assert step.delete()[0] == 0

    def test_somebody_elses_is_not_reached(self, step: Step, cy: Person) -> None:
        row = Step.objects.get(pk=step.pk)
        row.owner_id = cy.pk
        with pytest.raises(Ask.DoesNotExist):
            _ = row.ask

    def test_the_same_uid_may_be_held_by_two(self, ana: Person, cy: Person) -> None:
        uid = new_uid()
        for person in (ana, cy):
            Notebook(owner_id=person.pk, uid=uid).save()
        assert Notebook.objects.filter(uid=uid).count() == 2
