"""What was removed long enough ago is gone for good, with its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, Min, OuterRef

from nos.insights.models import QuietHint, Report
from nos.lib import clock
from nos.notebook.models import Ask, Bring, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations.parts import name_of
from nos.reflections.models import Reflection
from nos.reflections.operations import PREFIX

__all__ = ["KEPT", "purge_removed"]

KEPT: Final = timedelta(days=30)
_AT_ONCE: Final = 500


def purge_removed(older_than: timedelta = KEPT) -> int:
    """Asks and notebooks removed before then, everybody's; gives how many rows of those went.

    Milestones stay, without their ask. Each part of 500 asks is its own transaction, so that
    nobody waits long; stopped half-way, the next run goes on.
    """
    before = clock.now() - older_than
    return sum(_purge(notebook, before) for notebook in _concerned(before))


def _concerned(before: datetime) -> list[Notebook]:
    """Notebooks with something to purge."""
    asks = Ask.objects.filter(
        owner_id=OuterRef("owner_id"), notebook_id=OuterRef("pk"), removed_at__lt=before
    )
    brings = Bring.objects.filter(
        owner_id=OuterRef("owner_id"), notebook_id=OuterRef("pk"), undone_at__lt=before
    )
    lines = KindLine.objects.filter(
        owner_id=OuterRef("owner_id"), notebook_id=OuterRef("pk"), removed_at__lt=before
    )
    weeks = Reflection.objects.filter(
        owner_id=OuterRef("owner_id"), notebook_id=OuterRef("pk"), removed_at__lt=before
    )
    old = models.Q(removed_at__lt=before) | Exists(asks) | Exists(brings)
    old |= Exists(lines) | Exists(weeks)
    return list(Notebook.objects.filter(old).order_by("pk"))


def _purge(notebook: Notebook, before: datetime) -> int:
    gone = 0
    while True:
        with transaction.atomic():
            some, last = _purge_part(notebook, before)
        gone += some
        if last:
            return gone


def _purge_part(notebook: Notebook, before: datetime) -> tuple[int, bool]:
    """How many rows went, and whether they were the last.

    With the notebook held: whoever takes a removal back at this moment comes first or after.
    """
    rows = Notebook.objects.filter(owner_id=notebook.owner_id)
    held = rows.select_for_update().filter(pk=notebook.pk).first()
    if held is None:  # gone meanwhile
        return 0, True
    whole = held.removed_at is not None and held.removed_at < before
    asks = Ask.objects.within(held)
    removed = asks if whole else asks.filter(removed_at__lt=before)
    some = list(removed.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])
    if some:
        _forget_asks(held, some)
        return len(some), False
    gone = _forget_lines(held, KindLine.objects.within(held), before, whole=whole)
    gone += _forget_reflections(held, before, whole=whole)
    if whole:
        _forget_notebook(held)
    else:
        _forget_brings(held, before)
    return int(whole) + (0 if whole else gone), True


def _forget_asks(notebook: Notebook, asks: Sequence[UUID]) -> None:
    """What points to an ask goes before it."""
    _rows(Step, notebook).filter(ask_id__in=asks).delete()
    _rows(Milestone, notebook).filter(ask_id__in=asks).update(ask=None)
    changes = _rows(Change, notebook).filter(ask_id__in=asks)
    operations = set(changes.values_list("operation", flat=True))
    changes.delete()
    _renumber(notebook, operations)
    _rows(Ask, notebook).filter(pk__in=asks).delete()


def _renumber(notebook: Notebook, operations: Iterable[UUID]) -> None:
    """An operation of which something is left begins with row 0 again, as its readers expect."""
    for some in _parts(list(operations)):
        left = _rows(Change, notebook).filter(operation__in=some)
        firsts = left.order_by().values("operation").annotate(first=Min("n")).filter(first__gt=0)
        for operation, first in firsts.values_list("operation", "first"):
            left.filter(operation=operation, n=first).update(n=0)


def _forget_lines(notebook: Notebook, lines: Any, before: datetime, *, whole: bool) -> int:
    """Lines of the shelf that were taken down, or all of them; gives how many."""
    removed = lines if whole else lines.filter(removed_at__lt=before)
    ids = list(removed.values_list("pk", flat=True))
    for some in _parts(ids):
        _rows(Change, notebook).filter(line_id__in=some).delete()
        _rows(KindLine, notebook).filter(pk__in=some).delete()
    return len(ids)


def _forget_reflections(notebook: Notebook, before: datetime, *, whole: bool) -> int:
    """Weeks that were emptied, or all of them; gives how many. History tells of them by name."""
    rows = Reflection.objects.within(notebook)
    removed = rows if whole else rows.filter(removed_at__lt=before)
    uids = list(removed.values_list("uid", flat=True))
    for uid in uids:
        name = name_of(PREFIX, uid)
        told = _rows(Change, notebook).filter(notebook_id=notebook.pk, after__has_key=name)
        operations = set(told.values_list("operation", flat=True))
        told.delete()
        _renumber(notebook, operations)
    for some in _parts(uids):
        rows.filter(uid__in=some).delete()
    return len(uids)


def _forget_notebook(notebook: Notebook) -> None:
    for model in (Report, QuietHint, Milestone, Rest, Change, Bring):
        _rows(model, notebook).filter(notebook_id=notebook.pk).delete()
    _rows(Notebook, notebook).filter(pk=notebook.pk).delete()


def _forget_brings(notebook: Notebook, before: datetime) -> None:
    """Sheets that were taken back and of which nothing is left."""
    same = {"owner_id": OuterRef("owner_id")}
    brings = _rows(Bring, notebook).filter(notebook_id=notebook.pk, undone_at__lt=before)
    brings = brings.exclude(Exists(Ask.objects.filter(brought_id=OuterRef("pk"), **same)))
    brings = brings.exclude(Exists(Change.objects.filter(bring_id=OuterRef("pk"), **same)))
    ids = list(brings.values_list("pk", flat=True))
    _rows(Bring, notebook).filter(pk__in=ids).delete()


def _rows(model: Any, notebook: Notebook) -> Any:
    return model.objects.filter(owner_id=notebook.owner_id)


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
