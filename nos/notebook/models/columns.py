"""Columns and constraints that several tables share."""

from typing import Any

from django.db import models
from django.db.models import Q

__all__ = ["bounded", "one_of", "text"]


def text(limit: int) -> "models.CharField[Any, Any]":
    """Text up to `limit` characters, "" rather than null."""
    return models.CharField(max_length=limit, blank=True, default="")


def one_of(field: str, values: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def bounded(field: str, low: int, high: int, name: str) -> models.CheckConstraint:
    """A number from `low` to `high`; null passes."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gte": low}) & Q(**{f"{field}__lte": high}), name=name
    )
