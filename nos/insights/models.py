"""Report: what was last worked out from a notebook. QuietHint: what is not to be said for now."""

from __future__ import annotations

from typing import Final, Self

from django.db import models

from nos.lib.clock import now
from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.notebook.models import Notebook

__all__ = ["FORM", "LONGEST_ABOUT", "QuietHint", "Report"]

FORM: Final = 1  # of the figures; one more when shapes.py is not as it was
LONGEST_ABOUT: Final = 200


class ReportQuerySet(OwnedQuerySet["Report"]):
    def within(self, notebook: Notebook) -> Self:
        """The one of this notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)


class Report(OwnedModel):
    """The figures as of a write and a day; worked out anew when either has passed.

    `tick` and `today` are the notebook's and its owner's at that moment, `week_starts` as well;
    `good_until` is when that day ends where they are, None once it was asked for anew. What
    another version of the program worked out (`form`) is not read. Nothing here is a fact: it may
    be emptied.
    """

    notebook = OwnedForeignKey(Notebook)
    tick = models.BigIntegerField()
    today = models.DateField()
    week_starts = models.PositiveSmallIntegerField(default=0)
    form = models.PositiveSmallIntegerField()
    good_until = models.DateTimeField(null=True, blank=True)
    worked_at = models.DateTimeField(default=now)
    figures = models.JSONField()  # last: the columns before it are read without it

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="report_owner_id"),
            models.UniqueConstraint(fields=("owner", "notebook"), name="report_notebook"),
        )

    def __str__(self) -> str:
        return f"{self.notebook_id} {self.tick} {self.today}"


class QuietHintQuerySet(OwnedQuerySet["QuietHint"]):
    def within(self, notebook: Notebook) -> Self:
        """Those of one notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)


class QuietHint(OwnedModel):
    """Something the person does not want to be told: until a day, or (None) for good.

    about   lighter, mix
            long shot:<kind_key>  that kind is asked for as a long shot
    """

    notebook = OwnedForeignKey(Notebook)
    about = models.CharField(max_length=LONGEST_ABOUT)
    until_on = models.DateField(null=True, blank=True)

    objects = QuietHintQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="quiet_hint_owner_id"),
            models.UniqueConstraint(fields=("owner", "notebook", "about"), name="quiet_hint_about"),
            models.CheckConstraint(condition=~models.Q(about=""), name="quiet_hint_said"),
        )

    def __str__(self) -> str:
        return self.about
