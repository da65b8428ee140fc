"""Change: one line of history."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Func, Q

from nos.lib.clock import now
from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.notebook.models.ask import Ask
from nos.notebook.models.bring import Bring
from nos.notebook.models.columns import one_of, text
from nos.notebook.models.kind_line import KindLine
from nos.notebook.models.notebook import Notebook
from nos.notebook.rules import CHANGE_KINDS, DOORS

__all__ = ["Change"]


# The second line of an answer to several at once, written out: SQLite goes by the partial index
# only where the condition stands in the query letter by letter.
SWEPT = Q(
    Func(
        F("kind"),
        F("n"),
        template="(%(expressions)s) = ('answered', 1)",
        output_field=models.BooleanField(),
    )
)

# What was kept beside a newer version of an ask and is not settled; written out likewise.
KEPT = Q(
    Func(
        F("kind"),
        template="%(expressions)s = 'kept'",
        output_field=models.BooleanField(),
    ),
    ask__isnull=False,
    undone_by=None,
)


class ChangeQuerySet(OwnedQuerySet["Change"]):
    def within(self, notebook: Notebook) -> Self:
        """Those of one notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)

    def sweeps(self) -> Self:
        """One line for each time several were answered at once."""
        return self.filter(SWEPT)

    def kept(self) -> Self:
        """Versions of asks that wait beside a newer one until one of the two is chosen."""
        return self.filter(KEPT)


class Change(OwnedModel):
    """What one operation changed on one ask (or on the notebook, or the person).

    `before` and `after` hold the changed fields only; an operation touching several asks has
    rows 0, 1, 2 … `sent_hash` is that of the fields sent, and settles replays. Of a version that
    was `kept`, `before` is what its writer saw, where that is known, and `undone_by` the operation
    that chose between the two.
    """

    operation = models.UUIDField()
    n = models.PositiveIntegerField(default=0)
    notebook = OwnedForeignKey(Notebook, null=True, blank=True)
    ask = OwnedForeignKey(Ask, null=True, blank=True)
    bring = OwnedForeignKey(Bring, null=True, blank=True)
    line = OwnedForeignKey(KindLine, null=True, blank=True)
    kind = models.CharField(max_length=10)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    sent_hash = text(64)
    door = models.CharField(max_length=7)
    at = models.DateTimeField(default=now)
    client_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="change_owner_id"),
            models.UniqueConstraint(fields=("owner", "operation", "n"), name="change_operation"),
            one_of("kind", CHANGE_KINDS, "change_kind"),
            one_of("door", DOORS, "change_door"),
        )
        indexes = (
            models.Index(fields=("owner", "notebook", "id"), name="change_by_notebook"),
            models.Index(fields=("owner", "ask", "id"), name="change_by_ask"),
            models.Index(
                fields=("owner", "line", "id"),
                condition=Q(line__isnull=False),
                name="change_by_line",
            ),
            # One line an operation: a sheet of 100,000 rows is one line of the history.
            models.Index(
                fields=("owner", "notebook", "id"), condition=Q(n=0), name="change_first_lines"
            ),
            models.Index(fields=("owner", "notebook"), condition=SWEPT, name="change_sweeps"),
            models.Index(fields=("owner", "notebook", "id"), condition=KEPT, name="change_kept"),
        )

    @property
    def came_back(self) -> bool:
        """Whether an ask that another device had removed is there again by it."""
        return self.kind in ("edited", "answered") and self.before.get("removed") is True

    def __str__(self) -> str:
        return f"{self.kind} {self.operation}/{self.n}"
