"""A person is erased: asked for, thought over for a day or not, and then nothing is left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from nos.keeping.operations.clean_up import clean_up, owe
from nos.keeping.operations.forgetting import forget_sessions
from nos.keeping.operations.take_archive import forget_file
from nos.keeping.queries.leaving import rows_in_all
from nos.lib.belongings import Belonging, belongings
from nos.lib.clock import now
from nos.lib.errors import CannotNow
from nos.lib.owned import OwnedModel
from nos.lib.words import gettext as _
from nos.people.models import Person
from nos.sheets.operations import forget_incoming_of

__all__ = [
    "THOUGHT_OVER",
    "ask_to_erase",
    "erase_due",
    "erase_person",
    "keep_after_all",
    "shut_for_good",
]

THOUGHT_OVER: Final = timedelta(days=1)
_AT_ONCE: Final = 2_000  # rows of one transaction
_WHILE_THEY_WAIT: Final = 5_000  # rows in all
_ROUNDS: Final = 20


def ask_to_erase(*, person: Person, at_once: bool) -> bool:
    """In a day, or now; whether nothing is left by now. Of many rows the next job sees to it.

    Asked for twice the first day stands. Until then `keep_after_all` takes it back.
    """
    rows = Person.objects.filter(pk=person.pk)
    if not at_once:
        rows.filter(erase_at=None).update(erase_at=now() + THOUGHT_OVER)
        return False
    shut_for_good(person)
    if rows_in_all(person) > _WHILE_THEY_WAIT:
        return False
    erase_person(person=person)
    return True


def keep_after_all(*, person: Person) -> None:
    """Nothing is erased. Too late once it has begun."""
    Person.objects.filter(pk=person.pk, is_active=True).update(erase_at=None)


def erase_person(*, person: Person) -> int:
    """Everything that is theirs, at once and for good; gives how many rows went.

    Part by part, so that nobody waits long; stopped half-way, the next run goes on. Whoever writes
    in their name meanwhile comes before and is erased as well, or is refused: the last to go is
    the row that everything points to, and it goes only when nothing does.
    """
    owe()
    shut_for_good(person)
    gone, rounds = 0, 0
    while not _forget_row(person):
        rounds += 1
        if rounds > _ROUNDS:
            raise CannotNow(_("Somebody goes on writing there. It is tried again within the hour."))
        gone += _forget_rows(person)
    clean_up()
    return gone


def erase_due() -> int:
    """Everybody whose day has come; gives how many people went. Then the files are cleaned.

    Raises CannotNow, once all others are gone, for somebody who could not be erased.
    """
    due, gone = list(Person.objects.filter(erase_at__lte=now()).order_by("erase_at")), 0
    stuck: CannotNow | None = None
    for person in due:
        try:
            if shut_for_good(person, when_due=True):
                erase_person(person=person)
                gone += 1
        except CannotNow as reason:
            stuck = reason
    clean_up(patience=60)
    if stuck:
        raise stuck
    return gone


def shut_for_good(person: Person, *, when_due: bool = False) -> bool:
    """From here on nothing lets them in; it is their own wish, so its hour is noted as come.

    `when_due`: only somebody who did not change their mind meanwhile. Whether it was done.
    """
    owe()
    with transaction.atomic():
        held = Person.objects.select_for_update(no_key=True).filter(pk=person.pk)
        row, at = held.first(), now()
        asked_for = row.erase_at if row else None
        if when_due and (asked_for is None or asked_for > at):
            return False
        held.update(is_active=False, is_staff=False, erase_at=min(asked_for or at, at))
    person.is_active = False
    return True


def _forget_rows(person: Person) -> int:
    """Every table in turn: what points to a row goes before it."""
    every = [one for one in belongings() if one.owner != "pk"]
    gone = sum(one.erase(person) for one in every if one.erase)
    forget_file(person)
    forget_incoming_of(person)
    return gone + sum(_forget(one, person) for one in every if one.owner)


def _forget(one: Belonging, person: Person) -> int:
    rows: Any = one.model._base_manager.filter(**{one.owner: person.pk}).order_by()
    gone = 0
    while keys := list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
        some: Any = one.model._base_manager.filter(pk__in=keys)
        if issubclass(one.model, OwnedModel):
            some = some.filter(owner_id=person.pk)
        try:
            with transaction.atomic():
                some.delete()
        except IntegrityError:  # somebody wrote at this moment; the next round has that too
            break
        gone += len(keys)
    return gone


def _forget_row(person: Person) -> bool:
    """Whether the person is gone: not while any row points to them, by the tables' own word."""
    if not Person.objects.filter(pk=person.pk).exists():
        return True
    if rows_in_all(person):
        return False
    forget_sessions(person)
    try:
        with transaction.atomic():
            rows = Person.objects.filter(pk=person.pk)
            rows._raw_delete(rows.db)  # no cascade: a table that was forgotten is to be noticed
    except IntegrityError:  # somebody wrote at this moment
        return False
    return True
