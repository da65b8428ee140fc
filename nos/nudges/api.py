"""One's calendar: whether it has an address, a fresh one, none."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from ninja import Router
from pydantic import BaseModel, Field

from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, only
from nos.nudges.operations import close_calendar, open_calendar
from nos.nudges.queries import calendar_of, token_left
from nos.nudges.rules import path_of
from nos.people.models import Person
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["calendar"])


class Calendar(BaseModel):
    """`address` is shown once, by the call that made it."""

    open: bool
    made_at: shapes.Instant | None
    address: str | None = Field(None, description="For a calendar program; whoever holds it reads.")


@router.get("/calendar", response={200: Calendar, **shapes.READING})
def see_calendar(request: Request) -> dict[str, Any]:
    """Whether there is an address, and since when."""
    return _shown(request.person)


@router.post("/calendar", response={200: Calendar, **shapes.WRITING})
def make_calendar(request: Request, body: shapes.Nothing) -> dict[str, Any]:
    """A fresh address; one that was there before stops at once."""
    only(body)
    written = open_calendar(call=call_of(request))
    token = token_left(written.person, written.operation)
    base_url = settings.NOS_BASE_URL or f"{request.scheme}://{request.get_host()}"
    address = base_url + path_of(token) if token else None
    return {**_shown(written.person), "address": address}


@router.delete("/calendar", response={200: Calendar, **shapes.WRITING})
def drop_calendar(request: Request, body: shapes.Nothing) -> dict[str, Any]:
    """From now on there is nothing under the address."""
    only(body)
    return _shown(close_calendar(call=call_of(request)).person)


def _shown(person: Person) -> dict[str, Any]:
    found = calendar_of(person)
    made_at = found.made_at.isoformat() if found else None
    return {"open": found is not None, "made_at": made_at, "address": None}
