"""Person: someone with a notebook here."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from nos.lib.uids import new_row_id
from nos.people.local import LOCAL_PERSON_ID

__all__ = ["Person"]


class PersonManager(BaseUserManager["Person"]):
    """No names and no addresses here: whoever signs in is looked up elsewhere."""


class Person(AbstractBaseUser):
    """A guest has no credentials yet; the local person needs none."""

    id = models.UUIDField(primary_key=True, default=new_row_id, editable=False)
    password = models.CharField(max_length=128, blank=True, default="")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=16, default="en")
    language_chosen = models.BooleanField(default=False)  # else as browser or system say
    week_starts = models.PositiveSmallIntegerField(default=0)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(week_starts__lte=6), name="week_starts_0_to_6"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def born(self) -> bool:
        """False for a visitor who has written nothing yet: there is no row."""
        return not self._state.adding

    @property
    def is_local(self) -> bool:
        return self.pk == LOCAL_PERSON_ID

    @classmethod
    def to_be(cls, pk: UUID, **fields: Any) -> "Person":
        """The person a visitor will be with the first thing written."""
        return cls(pk=pk, **fields)
