"""Whatever is a person's says how it leaves with them, comes back elsewhere, and is erased."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from nos.lib.belongings import Belonging, belongings, faults_of
from nos.lib.owned import OwnedModel
from nos.notebook.models import Ask, Notebook, Step
from nos.people.models import Person

# Tables in which nothing is anybody's, each with the reason.
NOBODYS = {
    "auth.Permission": "rights of the operators' pages; operators may do all of it",
    "auth.Group": "groups of rights; there are none",
    "contenttypes.ContentType": "the names of tables",
    "phone.Epoch": "when backups were restored on this server",
    "socialaccount.SocialApp": "providers are named by settings alone",
}


def personal(known: Iterable[type[models.Model]]) -> set[type[models.Model]]:
    """People, what they own, and whatever points to one of these, by whichever way."""
    found: set[type[models.Model]] = {Person}
    while True:
        more = {
            model
            for model in known
            if model not in found
            and (
                issubclass(model, OwnedModel)
                or any(f.related_model in found for f in model._meta.concrete_fields)
            )
        }
        if not more:
            return found
        found |= more


def faults(declared: Iterable[Belonging], owed: set[type[models.Model]]) -> list[str]:
    found, seen = [], set[type[models.Model]]()
    for one in declared:
        found += faults_of(one)
        seen.add(one.model)
        found += [
            f"{one.model.__name__} is erased after {field.related_model.__name__}"
            for field in one.model._meta.concrete_fields
            if field.related_model in seen and field.related_model is not one.model
        ]
    return found + [f"{model.__name__} declares nothing" for model in owed - seen]


def test_every_personal_row_is_declared_whole() -> None:
    every = apps.get_models()
    assert not faults(belongings(), personal(every))
    declared = {one.model for one in belongings()}
    rest = {model._meta.label for model in every if model not in declared}
    assert rest == NOBODYS.keys(), "a table is somebody's, or says here why it is nobody's"
    assert len({one.called for one in belongings()}) == len(declared)


def test_every_row_leads_to_its_person() -> None:
    for one in belongings():
        if one.owner:
            assert str(one.model._base_manager.filter(**{one.owner: Person().pk}).query)


def test_what_is_left_out_is_found() -> None:
    names = tuple(field.attname for field in Ask._meta.concrete_fields)
    stays = {column.attname: "counted anew elsewhere" for column in Notebook._meta.concrete_fields}
    declared = [
        Belonging(Notebook, "notebooks", "owner", stays={**stays, "id": "no"}, opened="not here"),
        Belonging(Ask, "asks", "", exported=(*names[1:], "mood"), opened=dict),
    ]
    assert set(faults(declared, {Notebook, Ask, Step})) == {
        "Notebook.id has no reason to stay",
        f"Ask.{names[0]} is left behind without a reason",
        "Ask.mood is no column",
        "Ask.owner_id would leave as a row's own number",
        "Ask.notebook_id would leave as a row's own number",
        "Ask.brought_id would leave as a row's own number",
        "Ask does not say by what a row is known elsewhere",
        "Ask does not say how it is erased",
        "Ask is erased after Notebook",
        "Step declares nothing",
    }


def test_a_silent_table_is_found() -> None:
    """One of somebody else's making that points to a person, and says nothing of it."""
    columns = {column.attname: "a reason that is long" for column in Step._meta.concrete_fields}
    silent = Belonging(Step, "steps", "owner", stays=columns)
    assert faults_of(silent) == ["Step does not say how it is opened, nor why not"]
    assert Step in personal([Step, Ask, Notebook])
    label = "account.EmailConfirmation"
    confirmation = apps.get_model(label)
    assert confirmation in personal([apps.get_model("account.EmailAddress"), confirmation])
