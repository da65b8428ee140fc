"""A guest's notebook becomes part of what somebody keeps: whole or not at all, uid by uid.

Rows never change their owner: they are made anew for the person, and the guest's are erased.
"""

from __future__ import annotations

from functools import partial

from django.db import transaction

from nos.keeping.operations.erase import erase_person, shut_for_good
from nos.keeping.operations.unpacking import Luggage, leave_nothing, unpack
from nos.lib.errors import NotHere
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.operations import Call, Written
from nos.notebook.operations.replaying import replay
from nos.notebook.operations.writing import hash_of, perform
from nos.people.models import Person

__all__ = ["carry_over", "erase_guest"]


def carry_over(*, call: Call, guest: Person, into: Notebook | None = None) -> Written:
    """Into an open notebook of the person's, or without one each notebook as it is.

    Of several notebooks carried as they are, each has an undo of its own. Raises NotHere when
    there is nothing (left) of the guest's, Conflict when `into` is closed, KeyReused.
    """
    sent = {"carry": str(guest.uid), "into": str(into.uid) if into else ""}
    if done := _done(call, sent):
        return done
    with transaction.atomic():
        luggage = _take_up(call.person, guest)
        if luggage is None:  # another window was quicker; or it was this very call
            if done := _done(call, sent):
                return done
            raise NotHere(_("There is nothing left to carry over. All of it is safe."))
        if into is not None:
            return perform(call, into, sent, partial(unpack, luggage=luggage, books=luggage.books))
        written = []
        for n, book in enumerate(luggage.settle(call)):
            write = partial(unpack, luggage=luggage, books=[book], whole=True)
            each = luggage.call_for(call, n)
            written.append(perform(each, book, sent, write, into_closed=True))
    return written[0]


def erase_guest(*, guest: Person) -> None:
    """A guest's notebook that nobody wants to keep: nothing of it is left. Harmless twice."""
    with transaction.atomic():
        row = _hold(guest)
        if row:
            shut_for_good(row)  # while held: in another window they may be keeping it
    if row:
        erase_person(person=row)


def _done(call: Call, sent: dict[str, str]) -> Written | None:
    replayed = replay(call.person, call.operation, hash_of(sent))
    return replayed[0] if replayed else None


def _take_up(person: Person, guest: Person) -> Luggage | None:
    """Everything of the guest's, out of the tables; None when nothing is left."""
    row = _hold(guest)
    if row is None or row.pk == person.pk or not Notebook.objects.of(row).exists():
        return None
    luggage = Luggage.of(row, person)
    leave_nothing(row)
    return luggage


def _hold(guest: Person) -> Person | None:
    """The guest's row; None for somebody who is no guest, or gone.

    The notebooks are held first, as whoever writes in them holds them.
    """
    list(Notebook.objects.of(guest).select_for_update(no_key=True).order_by("pk"))
    row = Person.objects.select_for_update().filter(pk=guest.pk).first()
    if row is None or row.kept or row.is_local or not row.is_active:
        return None
    return row
