"""SheetChoice: what a person said when a sheet asked, remembered for the next one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nos.lib.owned import OwnedModel, OwnedQuerySet

__all__ = ["ABOUTS", "LONGEST", "SheetChoice"]

ABOUTS = ("answer", "dates", "column", "all", "layout")
LONGEST = 200


class SheetChoiceQuerySet(OwnedQuerySet["SheetChoice"]):
    pass


class SheetChoice(OwnedModel):
    """The latest counts.

    about   answer  `key` is a word of an answer column, `said` the answer it is (or "leave out")
            column  `key` is a heading row's hash, ":" and a field, `said` the heading of it
            dates, all, layout  `key` is a heading row's hash
    """

    about = models.CharField(max_length=7)
    key = models.CharField(max_length=LONGEST, blank=True, default="")
    said = models.CharField(max_length=LONGEST, blank=True, default="")

    objects = SheetChoiceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="sheet_choice_owner_id"),
            models.UniqueConstraint(fields=("owner", "about", "key"), name="sheet_choice_key"),
            models.CheckConstraint(condition=Q(about__in=ABOUTS), name="sheet_choice_about"),
        )

    def __str__(self) -> str:
        return f"{self.about} {self.key}"
