"""Tries are counted by all workers together, in the table `throttles`; a restart forgets none."""

from __future__ import annotations

import logging
import threading
from math import ceil
from uuid import UUID

from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest

from nos.lib import clock
from nos.people.models import Person
from nos.people.throttles import PORTION

__all__ = ["WrittenLately", "known_here", "let_again", "network_of", "too_often"]


def network_of(request: HttpRequest) -> str:
    """The caller's network: an IPv4 address, or the /64 of an IPv6 one."""
    return str(ratelimit.truncate_ip(str(request.META.get("REMOTE_ADDR") or "")))


def too_often(
    request: HttpRequest, name: str, key: str, rates: str, *, only_if_counted: bool = False
) -> int:
    """Counts one more try; 0 lets it through, else it may be tried again in so many seconds.

    A try that cannot be counted (the disk is full, or whoever counted was killed over it) is one
    too many, unless `only_if_counted`.
    """
    name, config = _counted(name, rates)
    if ratelimit.consume(request, app="nos", action=name, config=config, key=key, limit_get=True):
        return 0
    wait = _longest_wait(request, name, key, config)
    if only_if_counted and not wait:
        return 0
    logging.getLogger(__name__).warning("Tried too often: %s", name)
    return max(1, ceil(wait))


def let_again(request: HttpRequest, name: str, key: str, rates: str) -> None:
    """What was tried has come right: it is as if it was never tried."""
    name, config = _counted(name, rates)
    ratelimit.clear(request, app="nos", action=name, config=config, key=key)


def _counted(name: str, rates: str) -> tuple[str, dict[str, str]]:
    """A key of the table holds no blanks."""
    name = name.replace(" ", "-")
    return name, {name: ",".join(f"{rate}/key" for rate in rates.split(","))}


def _longest_wait(request: HttpRequest, name: str, key: str, config: dict[str, str]) -> float:
    """Seconds; 0 where none of the rates is used up."""
    waits = [0.0]
    for rate in ratelimit.get_rates(app="nos", action=name, config=config):
        stored = ratelimit.get_cache_key(request, app="nos", action=name, rate=rate, key=key)
        tries: list[float] = cache.get(stored, [])
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - clock.now().timestamp())
    return max(waits)


def known_here(address: str, network: str) -> bool:
    """Whether the owner of this address is signed in from this network."""
    rows = UserSession.objects.filter(user__emailaddress__email__iexact=address)
    return any(
        ratelimit.truncate_ip(str(ip)) == network for ip in rows.values_list("ip", flat=True)
    )


class WrittenLately:
    """Counts writes in memory, and tells the table of each portion: writing asks it for nothing."""

    def __init__(self) -> None:
        self._counts: dict[UUID, int] = {}
        self._guard = threading.Lock()

    def portion_is_full(self, person: Person) -> bool:
        with self._guard:
            count = self._counts.pop(person.pk, 0) + 1
            if count < PORTION:
                self._counts[person.pk] = count
                if len(self._counts) > 10_000:
                    del self._counts[next(iter(self._counts))]  # whoever wrote longest ago
            return count >= PORTION
