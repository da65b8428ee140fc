"""A visitor becomes a person with the first thing written, and keeps the notebook on purpose."""

from django.db import transaction

from nos.lib.clock import known_zone, now
from nos.people.models import Person
from nos.people.rules import reads_as_language

__all__ = ["arrive", "keep", "lock", "prepare_to_keep", "set_password"]


def arrive(person: Person, *, time_zone: str = "", language: str = "") -> Person:
    """Make the row of a person who has none yet; harmless when two do it at once."""
    if person.born:
        return person
    # A row of its own: if this transaction is tried again, the caller's is still not born.
    newcomer = Person(
        pk=person.pk,
        time_zone=time_zone if known_zone(time_zone) else person.time_zone,
        language=language if reads_as_language(language) else person.language,
    )
    Person.objects.bulk_create([newcomer], ignore_conflicts=True)
    return Person.objects.get(pk=person.pk)


def lock(person: Person) -> Person:
    """The person's row, held until the transaction ends.

    Its key stays free: rows of theirs can be inserted elsewhere meanwhile, so that one who holds
    a notebook and one who holds the person never wait for each other.
    """
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def prepare_to_keep(person: Person, *, password: str = "") -> Person:
    """The row of someone about to keep their notebook; `keep` follows once they are let in.

    Until then they are a guest as before: a mail that never arrives takes nothing away.
    """
    with transaction.atomic():
        held = lock(arrive(person))
        if password:
            held.set_password(password)
        else:
            held.set_unusable_password()
        held.save(update_fields=["password"])
    return held


def set_password(person: Person, password: str) -> None:
    """`person` as held by the caller knows it too."""
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password)


def keep(person: Person) -> None:
    """From now on they sign in; the guest's cookie opens nothing any more. Harmless twice."""
    if not person.kept:
        person.kept_at = now()
        Person.objects.filter(pk=person.pk, kept_at=None).update(kept_at=person.kept_at)
