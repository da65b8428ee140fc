"""Rows that belong to a person: every statement on them names their owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND, WhereNode

from nos.lib.clock import now
from nos.lib.uids import new_row_id

if TYPE_CHECKING:
    from nos.people.models import Person

__all__ = ["OwnedForeignKey", "OwnedModel", "OwnedQuerySet"]


M = TypeVar("M", bound="OwnedModel", covariant=True)


class OwnedQuerySet(models.QuerySet[M]):
    """Reach-based access: start with `.of(person)`; a stranger finds nothing."""

    def of(self, person: Person) -> Self:
        return self.filter(owner_id=person.pk)


class _OwnedForward(ForwardManyToOneDescriptor):  # type: ignore[type-arg]
    """Prefetching names the owners of the rows it starts from."""

    def get_prefetch_querysets(
        self, instances: list[Any], querysets: Sequence[models.QuerySet[Any]] | None = None
    ) -> Any:
        start = querysets[0] if querysets else self.field.remote_field.model._base_manager.all()
        owners = {instance.owner_id for instance in instances}
        return super().get_prefetch_querysets(instances, [start.filter(owner_id__in=owners)])


class OwnedForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key among rows of one owner: the owner goes into every lookup and join."""

    forward_related_accessor_class = _OwnedForward

    def __init__(self, to: Any, **kwargs: Any) -> None:
        kwargs["on_delete"] = models.DO_NOTHING
        kwargs["related_name"] = "+"
        kwargs.setdefault("db_index", False)
        super().__init__(to, **kwargs)

    def get_extra_descriptor_filter(self, instance: Any) -> dict[str, Any]:
        return {"owner_id": instance.owner_id}

    def get_extra_restriction(self, alias: str, related_alias: str) -> WhereNode:
        theirs: Any = self.remote_field.model._meta.get_field("owner")
        ours: Any = self.model._meta.get_field("owner")
        same: Any = Exact(theirs.get_col(alias), ours.get_col(related_alias))
        return WhereNode([same], connector=AND)


class OwnedModel(models.Model):
    """What every row a person owns carries: the server's id, the owner, when it was made."""

    id = models.UUIDField(primary_key=True, default=new_row_id, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        editable=False,
    )
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        abstract = True

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Self] | None = None,
    ) -> None:
        rows = type(self)._base_manager.all() if from_queryset is None else from_queryset
        super().refresh_from_db(using, fields, rows.filter(owner_id=self.owner_id))

    def delete(
        self, using: str | None = None, keep_parents: bool = False
    ) -> tuple[int, dict[str, int]]:
        rows = type(self)._base_manager.using(using)
        return rows.filter(owner_id=self.owner_id, pk=self.pk).delete()

    def _do_update(
        self,
        base_qs: models.QuerySet[Any],
        using: str | None,
        pk_val: Any,
        values: Iterable[tuple[Any, Any, Any]],
        *rest: Any,
    ) -> Any:
        """An UPDATE is by owner and id, and never moves a row to another owner."""
        kept = [value for value in values if value[0].name != "owner"]
        scoped = base_qs.filter(owner_id=self.owner_id)
        return super()._do_update(scoped, using, pk_val, kept, *rest)
