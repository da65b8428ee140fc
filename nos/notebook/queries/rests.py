"""Days and weeks off."""

from __future__ import annotations

from nos.notebook.models import Notebook, Rest

__all__ = ["rests_of"]


def rests_of(notebook: Notebook, *, limit: int = 50) -> list[Rest]:
    """The latest first."""
    rows = Rest.objects.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)
    return list(rows.order_by("-from_on", "-pk")[:limit])
