"""A visitor becomes a person with the first thing written."""

from nos.lib.clock import known_zone
from nos.people.models import Person

__all__ = ["arrive", "lock"]


def arrive(person: Person, *, time_zone: str = "", language: str = "") -> Person:
    """Make the row of a person who has none yet; harmless when two do it at once."""
    if person.born:
        return person
    person.time_zone = time_zone if known_zone(time_zone) else person.time_zone
    person.language = language or person.language
    Person.objects.bulk_create([person], ignore_conflicts=True)
    return Person.objects.get(pk=person.pk)


def lock(person: Person) -> Person:
    """The person's row, held until the transaction ends."""
    return Person.objects.select_for_update().get(pk=person.pk)
