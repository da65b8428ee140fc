"""A visitor becomes a person with the first thing written."""

from nos.lib.clock import known_zone
from nos.people.models import Person
from nos.people.rules import reads_as_language

__all__ = ["arrive", "lock"]


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
