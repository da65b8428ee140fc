"""A calendar's address is made, made anew, or closed; each can be taken back."""

from __future__ import annotations

from django.conf import settings

from nos.lib import clock
from nos.notebook.operations import Call, Written
from nos.notebook.operations.edit_person import change_person
from nos.nudges.models import Calendar
from nos.nudges.rules import hash_of, token_of
from nos.people.models import Person

__all__ = ["close_calendar", "open_calendar"]


def open_calendar(*, call: Call) -> Written:
    """A fresh address; one that was there before stops at once. Raises KeyReused.

    Only its hash is kept. `queries.token_left` tells the address to whoever holds what was written.
    """

    def choose(person: Person) -> dict[str, str]:
        token = token_of(settings.SECRET_KEY, person.pk, call.operation)
        return {"calendar": hash_of(token)}

    return change_person(call, {"calendar": "open"}, "settled", choose)


def close_calendar(*, call: Call) -> Written:
    """From now on there is nothing under the address. Raises KeyReused."""
    return change_person(call, {"calendar": "close"}, "settled", lambda _person: {"calendar": ""})


def put_calendar(person: Person, token_hash: str) -> None:
    """Under the person's lock: the one address that stands, or none for ""."""
    Calendar.objects.filter(person_id=person.pk).delete()
    if token_hash:
        Calendar(token_hash=token_hash, person_id=person.pk, made_at=clock.now()).save(
            force_insert=True
        )
