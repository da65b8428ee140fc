"""What a guest did not want to be told, in somebody else's notebook."""

from __future__ import annotations

from collections.abc import Iterable

from nos.insights.models import QuietHint
from nos.notebook.models import Notebook

__all__ = ["carry_hints"]


def carry_hints(notebook: Notebook, theirs: Iterable[QuietHint]) -> None:
    """What is quiet already stays quiet as its owner wished."""
    QuietHint.objects.bulk_create(
        [
            QuietHint(
                owner_id=notebook.owner_id, notebook_id=notebook.pk, created_at=hint.created_at,
                about=hint.about, until_on=hint.until_on,
            )
            for hint in theirs
        ],
        ignore_conflicts=True,
    )  # fmt: skip
