"""What a person said when a sheet asked is kept for the next sheet, with the bring itself."""

from __future__ import annotations

from nos.notebook.operations.writing import Journal
from nos.sheets.models import SheetChoice
from nos.sheets.plan import Plan
from nos.sheets.queries.remembered import said_of

__all__ = ["remember"]


def remember(journal: Journal, plan: Plan) -> None:
    """What they say later takes the place of what they said before."""
    SheetChoice.objects.bulk_create(
        [
            SheetChoice(
                owner_id=journal.person.pk, created_at=journal.at, about=about, key=key, said=said
            )
            for about, key, said in said_of(plan)
        ],
        batch_size=100,
        update_conflicts=True,
        unique_fields=("owner", "about", "key"),
        update_fields=("said",),
    )
