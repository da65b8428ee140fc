"""Rows that speak of a person without pointing to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from nos.people.models import Person, Throttle

__all__ = ["Forget", "forget_sessions", "forget_tasks", "forget_throttles"]

Forget = Callable[[Person], int]

_AT_ONCE: Final = 500


def forget_sessions(person: Person) -> int:
    """Nobody is signed in as them any more. What a session holds is sealed: all are read."""
    store, names = SessionStore(), _names(person)
    gone = [
        session.pk
        for session in Session.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)
        if _speaks(store.decode(session.session_data), names)
    ]
    return _forget(Session, gone)


def forget_tasks(person: Person) -> int:
    """Tasks that were told of them: mails sent to them, above all."""
    names = _names(person)
    gone = [
        task.pk
        for task in DBTaskResult.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)
        if _speaks([task.args_kwargs, task.return_value, task.traceback], names)
    ]
    return _forget(DBTaskResult, gone) + _forget_acts(person)


def forget_throttles(person: Person) -> int:
    """What was counted under their name or the fingerprint of an address of theirs."""
    wanted = Q(cache_key__contains=str(person.pk)) | Q(cache_key__contains=person.pk.hex)
    for address in _addresses(person):
        wanted |= Q(cache_key__contains=sha256(address.encode()).hexdigest())
    return Throttle.objects.filter(wanted).delete()[0]


def _forget_acts(person: Person) -> int:
    """What operators did to them."""
    return LogEntry.objects.filter(object_id=str(person.pk)).delete()[0]


def _forget(model: Any, keys: list[Any]) -> int:
    for start in range(0, len(keys), _AT_ONCE):
        model.objects.filter(pk__in=keys[start : start + _AT_ONCE]).delete()
    return len(keys)


def _names(person: Person) -> re.Pattern[str]:
    """What speaks of them: a uid anywhere, an address where it is not part of another one."""
    uids = (str(person.pk), person.pk.hex, str(person.uid))
    addresses = "|".join(map(re.escape, _addresses(person)))
    whole = rf"|(?<![\w.%+-])(?:{addresses})(?![\w-]|\.\w)" if addresses else ""
    return re.compile("|".join(uids) + whole)


def _addresses(person: Person) -> list[str]:
    written = EmailAddress.objects.filter(user_id=person.pk).values_list("email", flat=True)
    return sorted({spelled for address in written for spelled in (address, address.lower())})


def _speaks(held: Any, names: re.Pattern[str]) -> bool:
    if isinstance(held, Mapping):
        return any(_speaks(one, names) for pair in held.items() for one in pair)
    if isinstance(held, list | tuple):
        return any(_speaks(one, names) for one in held)
    return names.search(str(held)) is not None
