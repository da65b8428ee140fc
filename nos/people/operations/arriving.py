"""A visitor becomes a person with the first thing written."""

from django.db import transaction

from nos.lib.clock import known_zone
from nos.lib.errors import Conflict, Refused
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person
from nos.people.operations.links import use_up
from nos.people.queries import may_come_in, needs_link
from nos.people.rules import reads_as_language

__all__ = ["arrive", "carried_off", "lock"]


def arrive(person: Person, *, time_zone: str = "", language: str = "") -> Person:
    """Make the row of a person who has none yet; harmless when two do it at once.

    Refused, with nothing written, on a server that is not open to whoever comes. An invitation is
    used up here: it would let in any number of guests otherwise.
    """
    if person.born:
        if not person.is_active:
            raise carried_off()
        return person
    # A row of its own: if this transaction is tried again, the caller's is still not born.
    newcomer = Person(
        pk=person.pk,
        time_zone=time_zone if known_zone(time_zone) else person.time_zone,
        language=language if reads_as_language(language) else person.language,
    )
    with transaction.atomic():
        _let_in(person)
        Person.objects.bulk_create([newcomer], ignore_conflicts=True)
    return Person.objects.get(pk=person.pk)


def lock(person: Person) -> Person:
    """The person's row, held until the transaction ends.

    Its key stays free: rows of theirs can be inserted elsewhere meanwhile, so that one who holds
    a notebook and one who holds the person never wait for each other.
    """
    found = Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if found is None or not found.is_active:
        raise carried_off()
    return found


def carried_off() -> Conflict:
    """Of somebody whose rows went while they wrote in another window."""
    return Conflict(
        _(
            "This notebook was carried over or erased in another window. Nothing was written here; "
            "go back, copy your words, open the notebook again, and write them there."
        )
    )


def _let_in(person: Person) -> None:
    if not needs_link(person):
        return
    held = OneUseLink.objects.filter(token_hash=person.held_link, purpose="invite")
    let_in = use_up(held) if held.exists() else may_come_in(person)
    if not let_in and not Person.objects.filter(pk=person.pk).exists():  # nor born while we waited
        raise Refused(
            _(
                "This server is open only to people who are invited. Nothing was written. "
                "Whoever has a notebook here can sign in."
            )
        )
