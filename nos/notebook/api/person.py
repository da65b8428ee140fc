"""The person's own settings: the zone their days are in, the language, the day a week starts."""

from __future__ import annotations

from typing import Any

from ninja import Router

from nos.notebook import operations
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, some
from nos.notebook.presenting import person_as_json
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["person"])


@router.get("/person", response={200: shapes.Person, **shapes.READING})
def see_person(request: Request) -> dict[str, Any]:
    """Who is calling; `language` is "" as long as they have not chosen one."""
    return person_as_json(request.person)


@router.patch("/person", response={200: shapes.Person, **shapes.WRITING})
def edit_person(request: Request, body: shapes.PersonFields) -> dict[str, Any]:
    """The fields sent; `language` "" gives the choice back to the browser or the system."""
    fields = dict(body)
    some(fields)
    written = operations.edit_person(call=call_of(request), fields=fields)
    return person_as_json(written.person)
