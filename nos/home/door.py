"""Before the door: what a visitor is told on a server that is not open to whoever comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from nos.people.queries import may_come_in, somebody_kept
from nos.people.requests import Request

__all__ = ["BeforeTheDoor", "door_page"]

_OF_A_NOTEBOOK: Final = ("nos.notebook.", "nos.nudges.", "nos.sheets.", "nos.deck.")
_BY_ADDRESS_ALONE: Final = ("/api/", "/calendar/")


class BeforeTheDoor:
    """No page of a notebook opens for somebody who could write nothing in it.

    Writing itself is refused by `nos.people.operations.arrive`, whichever door it comes by; this
    keeps a visitor from typing first and hearing it then.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if not view.__module__.startswith(_OF_A_NOTEBOOK):
            return None
        if request.path.startswith(_BY_ADDRESS_ALONE) or may_come_in(request.person):
            return None
        return door_page(request, status=403)


def door_page(request: Request, *, status: int = 200) -> HttpResponse:
    return render(request, "home/door.html", {"nobody": not somebody_kept()}, status=status)
