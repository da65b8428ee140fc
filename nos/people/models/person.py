"""Person: someone with a notebook here."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from nos.lib.uids import handle_of, new_row_id, new_uid
from nos.people.local import LOCAL_PERSON_ID

__all__ = ["Person"]


class PersonManager(BaseUserManager["Person"]):
    """No names and no addresses here: whoever signs in is looked up elsewhere."""


class Person(AbstractBaseUser):
    """A guest has no credentials yet; the local person needs none.

    `kept_at` is when a guest chose how to sign in: from then on their cookie opens nothing.
    `is_active` is false for someone shut out; `is_staff` true for an operator of this server.
    """

    id = models.UUIDField(primary_key=True, default=new_row_id, editable=False)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    password = models.CharField(max_length=128, blank=True, default="")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=16, default="en")
    language_chosen = models.BooleanField(default=False)  # else as browser or system say
    week_starts = models.PositiveSmallIntegerField(default=0)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    declared_adult = models.BooleanField(default=False)
    erase_at = models.DateTimeField(null=True, blank=True)  # asked for; until then it can be undone

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # Not a column: the hash of the link that this browser came in by, where one was pressed.
    held_link: str = ""

    objects = PersonManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(week_starts__lte=6), name="week_starts_0_to_6"),
        )

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def born(self) -> bool:
        """False for a visitor who has written nothing yet: there is no row."""
        return not self._state.adding

    @property
    def is_local(self) -> bool:
        return self.pk == LOCAL_PERSON_ID

    @property
    def kept(self) -> bool:
        """Whether they chose how to sign in; a guest did not yet."""
        return self.kept_at is not None

    @classmethod
    def to_be(cls, pk: UUID, **fields: Any) -> "Person":
        """The person a visitor will be with the first thing written."""
        return cls(pk=pk, **fields)

    # What Django's admin asks of a person; it is for operators alone, and they may do all of it.

    def get_short_name(self) -> str:
        return handle_of(self.uid)

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        return self.is_active and self.is_staff

    def has_module_perms(self, _app_label: str) -> bool:
        return self.is_active and self.is_staff
