"""Which ways in there are: none on one's own machine, fewer where no mail can go out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from nos.people.local import has_local_person
from nos.people.middleware import circumstances

__all__ = ["only_where_people_sign_in", "only_with_mail", "people_sign_in"]

View = Callable[..., HttpResponseBase]


def people_sign_in() -> bool:
    """Not on one's own machine: whoever sits there is the local person."""
    return not has_local_person(circumstances())


def only_where_people_sign_in(view: View) -> View:
    """Elsewhere the page is not there, like any other that is missing."""
    return _there_when(people_sign_in, view)


def only_with_mail(view: View) -> View:
    """For what cannot be done without a mail, and needs somebody to sign in."""
    return _there_when(lambda: people_sign_in() and bool(settings.NOS_HAS_MAIL), view)


def _there_when(open_now: Callable[[], bool], view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not open_now():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
