"""A backup was restored: phones are to offer again what they wrote since."""

from nos.phone.models import Epoch

__all__ = ["turn_epoch"]


def turn_epoch() -> Epoch:
    return Epoch.objects.create()
