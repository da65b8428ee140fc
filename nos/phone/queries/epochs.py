"""Since which restored backup this server has been the same."""

from uuid import UUID

from nos.lib.uids import NIL
from nos.phone.models import Epoch

__all__ = ["epoch_now"]


def epoch_now() -> UUID:
    """The nil uid where nothing was ever restored."""
    return Epoch.objects.order_by("-pk").values_list("uid", flat=True).first() or NIL
