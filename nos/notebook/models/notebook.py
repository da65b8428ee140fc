"""Notebook: where one person collects toward one target."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from nos.lib.owned import OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.columns import bounded, one_of, text
from nos.notebook.rules import AUDIENCES, DEFAULT_TARGET, RULES, Tally

__all__ = ["Notebook"]


class NotebookQuerySet(OwnedQuerySet["Notebook"]):
    def kept(self) -> Self:
        return self.filter(removed_at=None)

    def open(self) -> Self:
        return self.kept().filter(closed_at=None)


class Notebook(OwnedModel):
    """Every write locks this row and adds one to `tick`, which orders the writes."""

    uid = models.UUIDField(default=new_uid)
    title = text(80)
    cover = text(40)
    target = models.PositiveIntegerField(default=DEFAULT_TARGET)
    target_on = models.DateField(null=True, blank=True)
    start_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=8, default="clear")
    rule_words = text(200)
    opening_nos = models.PositiveIntegerField(default=0)
    opening_yeses = models.PositiveIntegerField(default=0)
    dream = text(300)
    promise = text(300)
    letter = models.TextField(blank=True, default="")
    default_audience = models.CharField(max_length=8, default="me")
    margin_notes = models.BooleanField(default=True)
    # What is asked of each ask, and what is shown: each its own choice.
    with_guess = models.BooleanField(default=False)
    with_nerves = models.BooleanField(default=False)
    with_sting = models.BooleanField(default=False)
    numbers_hidden = models.BooleanField(default=False)
    week_day = models.PositiveSmallIntegerField(default=6)  # of looking back; 0 is Monday
    closed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    tick = models.BigIntegerField(default=0)
    # Derived from the asks, kept in the same transaction; `nos check` recounts them.
    nos = models.PositiveIntegerField(default=0)
    yeses = models.PositiveIntegerField(default=0)
    asks = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    silences = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    almost = models.PositiveIntegerField(default=0)

    objects = NotebookQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="notebook_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="notebook_owner_uid"),
            bounded("target", 1, 100_000, "notebook_target"),
            bounded("opening_nos", 0, 100_000, "notebook_opening_nos"),
            bounded("opening_yeses", 0, 100_000, "notebook_opening_yeses"),
            one_of("rule", RULES, "notebook_rule"),
            one_of("default_audience", AUDIENCES, "notebook_default_audience"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="notebook_revision"),
            bounded("week_day", 0, 6, "notebook_week_day"),
        )
        indexes = (models.Index(fields=("owner", "created_at"), name="notebook_owner_created"),)

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def stored(self) -> bool:
        """False for the blank one of someone who has written nothing yet."""
        return not self._state.adding

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def sealed(self) -> bool:
        """Whether the promise stays shut: until the target is reached, or the notebook closed."""
        return not self.closed and self.nos < self.target

    @property
    def removed(self) -> bool:
        return self.removed_at is not None

    @property
    def tally(self) -> Tally:
        """The cached count, as one value."""
        return Tally(
            nos=self.nos,
            yeses=self.yeses,
            asks=self.asks,
            waiting=self.waiting,
            silences=self.silences,
            withdrawn=self.withdrawn,
            almost=self.almost,
        )
