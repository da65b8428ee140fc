"""Whoever tries too often is asked to wait: 429 with a sentence, and what was typed is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from nos.home.errors import too_many
from nos.people.addresses import as_kept
from nos.people.local import has_local_person
from nos.people.middleware import bearer
from nos.people.models import Person
from nos.people.queries import circumstances
from nos.people.throttles import LIMITS, Limit
from nos.people.tries import WrittenLately, known_here, let_again, network_of, too_often

__all__ = ["Throttled"]

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_AT: Final = {page: name for name, limit in LIMITS.items() for page in limit.at}
_CAME_RIGHT: Final = (301, 302, 303)


class Throttled:
    """Counts by nos/people/throttles.py. Reading and writing in a notebook ask the table nothing.

    On one's own machine nobody is counted: whoever sits there is the only one who calls.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._written = WrittenLately()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not hasattr(request, "person") or has_local_person(circumstances()):
            return response
        return self._counted_after(request, response)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if request.method in _SAFE or not hasattr(request, "person"):
            return None
        if has_local_person(circumstances()):
            return None
        name, limit = _limit_of(request)
        wait = 0 if limit.wrong else _tried(request, name, limit)
        wait = wait or (0 if name else self._wrote(request, request.person))
        return too_many(request, wait) if wait else None

    def _wrote(self, request: HttpRequest, person: Person) -> int:
        """Who cannot be counted is let through: whether it can be written, the write will say."""
        if not person.born:
            name, key, rates = "beginning", network_of(request), LIMITS["beginning"].network
        elif self._written.portion_is_full(person):
            name, key, rates = "writing", str(person.pk), LIMITS["writing"].account
        else:
            return 0
        return too_often(request, name, key, rates, only_if_counted=True)

    def _counted_after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Wrong answers count; what came right never did."""
        name, limit = _limit_of(request)
        if bearer(request) and response.status_code == 401:
            name, limit = "token", LIMITS["token"]
        if response.status_code in limit.wrong:
            wait = too_often(request, name, network_of(request), limit.network)
            return too_many(request, wait) if wait else response
        came_right = request.method == "POST" and response.status_code in _CAME_RIGHT
        if name == "sign-in" and came_right:
            account = f"{_account(request, limit)} {network_of(request)}"
            let_again(request, name, account, limit.account)
        if request.person.born:  # type: ignore[attr-defined]
            for _more in range(getattr(request, "writes", 1) - 1):  # of a batch, each of them
                self._wrote(request, request.person)  # type: ignore[attr-defined]
        return response


def _limit_of(request: HttpRequest) -> tuple[str, Limit]:
    page = request.resolver_match.url_name if request.resolver_match else None
    name = _AT.get(page or "", "")
    return name, LIMITS.get(name, Limit())


def _tried(request: HttpRequest, name: str, limit: Limit) -> int:
    """Seconds to wait; 0 when it may go on."""
    network, account = network_of(request), _account(request, limit)
    wait = 0
    if limit.network:
        wait = too_often(request, name, network, limit.network)
    if limit.account and not wait:
        wait = too_often(request, name, f"{account} {network}", limit.account)
    if limit.everywhere and not wait:
        wait = too_often(request, f"{name}-everywhere", account, limit.everywhere)
        wait = 0 if wait and known_here(account, network) else wait
    return wait


def _account(request: HttpRequest, limit: Limit) -> str:
    """The address typed, in its one way of writing; else whoever is calling."""
    typed = as_kept(request.POST.get(limit.typed, "")) if limit.typed else ""
    return typed or str(request.person.pk)  # type: ignore[attr-defined]
