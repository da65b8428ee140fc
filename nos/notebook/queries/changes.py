"""History a page at a time, as it is read outside: by uids, never by row ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.models import Change, Notebook
from nos.notebook.queries.history import Deed, deeds
from nos.people.models import Person

__all__ = ["ChangesPage", "changes_page", "kind_of", "row_of"]

_NAMED: Final = 10


@dataclass(frozen=True)
class ChangesPage:
    """`asks` names the first ten asks that each operation touched; `next` is the cursor."""

    deeds: tuple[Deed, ...]
    asks: dict[UUID, list[UUID]]
    next: str | None


def changes_page(person: Person, notebook: Notebook, *, after: str, limit: int) -> ChangesPage:
    """The newest first, from the one below the operation `after`. Raises BadInput."""
    before = row_of(person, notebook, after) if after else None
    found = deeds(person, notebook, limit=limit + 1, before=before)
    page = found[:limit]
    asks: dict[UUID, list[UUID]] = {deed.operation: [] for deed in page}
    rows = Change.objects.of(person).filter(operation__in=list(asks), n__lt=_NAMED)
    touched = rows.filter(ask__isnull=False).order_by("n")
    for operation, uid in touched.values_list("operation", "ask__uid") if page else ():
        if uid not in asks[operation]:
            asks[operation].append(uid)
    more = len(found) > limit
    return ChangesPage(tuple(page), asks, str(page[-1].operation) if more else None)


def row_of(person: Person, notebook: Notebook, after: str) -> UUID:
    """Where the page below an operation begins. Raises BadInput."""
    operation = parse_uid(after)
    rows = Change.objects.of(person).filter(notebook_id=notebook.pk, n=0)
    found = rows.filter(operation=operation) if operation else rows.none()
    row = found.values_list("pk", flat=True).first()
    if row is None:
        raise BadInput(fields={"after": _("This page cannot be found; start from the first one.")})
    return row


def kind_of(person: Person, operation: UUID) -> str:
    """What kind of operation it was; "" for one that was not done."""
    rows = Change.objects.of(person).filter(operation=operation).order_by("n")
    return rows.values_list("kind", flat=True).first() or ""
