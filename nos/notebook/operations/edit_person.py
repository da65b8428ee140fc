"""The person's own settings: time zone, language, the day a week starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from nos.lib import clock
from nos.lib.errors import BadInput, KeyReused
from nos.lib.words import gettext as _
from nos.notebook.fields import PERSON_FIELDS, clean, to_json
from nos.notebook.models import Change
from nos.notebook.operations.elsewhere import put, setting_of
from nos.notebook.operations.writing import Call, Written, hash_of
from nos.people.languages import offered_language
from nos.people.models import Person
from nos.people.operations import arrive, lock

__all__ = ["change_person", "edit_person"]


def edit_person(*, call: Call, fields: Mapping[str, object]) -> Written:
    """Only the fields sent change; language "" is as browser or system say.

    Raises BadInput, KeyReused.
    """
    sent = clean(PERSON_FIELDS, fields)
    if "language" in sent:
        sent |= _chosen(sent.pop("language"))
    return change_person(call, {"person": True, **sent}, "settled", lambda _person: sent)


def _chosen(named: str) -> dict[str, Any]:
    if not named:
        return {"language_chosen": False}
    language = offered_language(named)
    if not language:
        offered = ", ".join(code for code, _name in settings.LANGUAGES)
        sentence = _("That language is not spoken here. These are: %(languages)s.")
        raise BadInput(fields={"language": sentence % {"languages": offered}})
    return {"language": language, "language_chosen": True}


def change_person(
    call: Call,
    sent: Mapping[str, Any],
    kind: str,
    choose: Callable[[Person], Mapping[str, Any]],
) -> Written:
    """Give the locked person the chosen values, once under the operation's uid."""
    sent_hash = hash_of(sent)
    with transaction.atomic():
        person = lock(arrive(call.person, time_zone=call.time_zone, language=call.language))
        done = Change.objects.of(person).filter(operation=call.operation).first()
        if done and done.sent_hash != sent_hash:
            raise KeyReused
        if not done:
            new = choose(person)
            stored = {name: setting_of(person, name) for name in new}
            differing = {name: value for name, value in new.items() if stored[name] != value}
            Change(
                owner_id=person.pk,
                operation=call.operation,
                kind=kind,
                before={name: to_json(stored[name]) for name in differing},
                after={name: to_json(value) for name, value in differing.items()},
                sent_hash=sent_hash,
                door=call.door,
                at=clock.now(),
                client_at=call.client_at,
            ).save(force_insert=True)
            put(person, differing)
    return Written(call.operation, done is not None, person, None)
