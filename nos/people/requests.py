"""A request once it is known who is calling."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from nos.lib.system_zone import system_zone
from nos.people.models import Person, Token

__all__ = ["HELD_LINK", "HELD_RESET", "Request", "held_link", "zone_of"]

# In the session: the hash of a link that was pressed in this browser.
HELD_LINK = "held_link"  # first-run link or invitation
HELD_RESET = "held_reset"


class Request(HttpRequest):
    """What `WhoIsCalling` makes of a request."""

    person: Person
    whose: str  # what a phone knows them by
    known: bool  # the local person, one signed in, or a guest whose cookie was ours
    signed_in: bool  # by a session
    token: Token | None  # a program that calls in somebody's name
    operation: UUID | None = None  # of a write through the API
    writes: int = 1  # how many operations came with it


def zone_of(person: Person, said: str) -> str:
    """The zone of someone born with this call: as the caller says, else as is likely here."""
    here = system_zone() if person.is_local else ""
    return said or here or settings.NOS_TIME_ZONE


def held_link(request: HttpRequest) -> str:
    """The hash of the first-run link or invitation that was pressed in this browser; else ""."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return str(request.session.get(HELD_LINK, ""))
