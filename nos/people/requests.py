"""A request once it is known who is calling."""

from uuid import UUID

from django.http import HttpRequest

from nos.people.models import Person

__all__ = ["Request"]


class Request(HttpRequest):
    """What `WhoIsCalling` makes of a request."""

    person: Person
    known: bool  # the local person, or a guest whose cookie was ours
    operation: UUID | None = None  # of a write through the API
