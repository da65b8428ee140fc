"""What has run out at the door is forgotten: tries, and sessions nobody ended."""

from django.contrib.sessions.models import Session

from nos.lib.clock import now
from nos.people.models import Throttle

__all__ = ["sweep_throttles"]


def sweep_throttles() -> int:
    """Returns how many rows went."""
    tries, _by_table = Throttle.objects.filter(expires__lt=now()).delete()
    sessions, _by_table = Session.objects.filter(expire_date__lt=now()).delete()
    return tries + sessions
