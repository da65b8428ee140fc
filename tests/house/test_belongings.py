"""Whatever a person owns says how it leaves with them and how it is erased."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from nos.lib.belongings import Belonging, belongings
from nos.lib.owned import OwnedModel
from nos.notebook.models import Ask, Notebook, Step
from nos.nudges.models import Calendar
from nos.people.models import OneUseLink, Person, Token

# Fields that stay behind when a person takes everything along, with why.
STAYS: dict[type[models.Model], dict[str, str]] = {
    Person: {
        "id": "a row's number means nothing elsewhere",
        "password": "a secret of this server",
        "last_login": "about this server, not about the person",
        "erase_at": "what is asked of this server alone",
        "is_staff": "a right on this server",
        "is_active": "a right on this server",
    },
    Token: {
        "token_hash": "a secret of this server",
        "person_id": "a row's number means nothing elsewhere",
    },
    OneUseLink: {
        "token_hash": "a secret of this server",
        "person_id": "a row's number means nothing elsewhere",
    },
    Calendar: {
        "token_hash": "a secret of this server",
        "person_id": "a row's number means nothing elsewhere",
    },
}


def personal() -> set[type[models.Model]]:
    """People, what they own, and what of theirs stands in a small table of its own."""
    ours = {model for model in apps.get_models() if model.__module__.startswith("nos.")}
    theirs = {m for m in ours if any(f.related_model is Person for f in m._meta.concrete_fields)}
    return {Person, *theirs, *(model for model in ours if issubclass(model, OwnedModel))}


def faults(declared: Iterable[Belonging], owed: set[type[models.Model]]) -> list[str]:
    found, seen = [], set[type[models.Model]]()
    for one in declared:
        fields = {field.attname for field in one.model._meta.concrete_fields}
        left = fields - set(one.exported) - set(STAYS.get(one.model, ()))
        found += [f"{one.model.__name__}.{name} is left behind" for name in sorted(left)]
        found += [f"{one.model.__name__}.{name} is no field" for name in set(one.exported) - fields]
        seen.add(one.model)
        found += [
            f"{one.model.__name__} is erased after {field.related_model.__name__}"
            for field in one.model._meta.concrete_fields
            if field.related_model in seen and field.related_model not in (one.model, Person)
        ]
    return found + [f"{model.__name__} declares nothing" for model in owed - seen]


def test_every_personal_row_is_declared_whole() -> None:
    assert not faults(belongings(), personal())
    assert len(belongings()) == len(personal())


def test_what_is_left_out_is_found() -> None:
    names = tuple(field.attname for field in Ask._meta.concrete_fields)
    declared = [
        Belonging(Notebook, tuple(f.attname for f in Notebook._meta.concrete_fields)),
        Belonging(Ask, (*names[1:], "mood")),
    ]
    assert set(faults(declared, {Notebook, Ask, Step})) == {
        f"Ask.{names[0]} is left behind",
        "Ask.mood is no field",
        "Ask is erased after Notebook",
        "Step declares nothing",
    }
