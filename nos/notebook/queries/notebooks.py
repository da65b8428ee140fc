"""Which notebook is meant, and which there are."""

from __future__ import annotations

from uuid import UUID

from nos.lib.errors import NotHere
from nos.lib.uids import parse_uid
from nos.notebook.models import Notebook
from nos.people.models import Person

__all__ = ["all_notebooks", "notebook_of", "the_notebook"]


def the_notebook(person: Person, named: str | UUID | None = None) -> Notebook | None:
    """The one named by uid; without a name the oldest open one, else the one closed last.

    None when there is none yet. Raises NotHere for a name that is not one of theirs.
    """
    kept = Notebook.objects.of(person).kept()
    if named:
        uid = named if isinstance(named, UUID) else parse_uid(named)
        found = kept.filter(uid=uid).first() if uid else None
        if found is None:
            raise NotHere
        return found
    return (
        kept.filter(closed_at=None).order_by("created_at", "id").first()
        or kept.order_by("-closed_at", "-id").first()
    )


def all_notebooks(person: Person) -> list[Notebook]:
    """The open ones in the order in which they were opened, then the closed ones."""
    rows = list(Notebook.objects.of(person).kept().order_by("created_at", "id"))
    return sorted(rows, key=lambda row: row.closed)


def notebook_of(person: Person, notebook_id: UUID) -> Notebook:
    """The notebook that a row of theirs points to."""
    return Notebook.objects.of(person).get(pk=notebook_id)
