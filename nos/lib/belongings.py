"""What is a person's: each slice says how its rows leave with the person and are erased."""

from dataclasses import dataclass

from django.db import models

__all__ = ["Belonging", "belongings", "register"]


@dataclass(frozen=True)
class Belonging:
    """One model: the fields that leave in an archive, and its place in the order of erasing."""

    model: type[models.Model]
    exported: tuple[str, ...]
    erase_after: tuple[type[models.Model], ...] = ()


_registry: dict[type[models.Model], Belonging] = {}


def register(belonging: Belonging) -> None:
    _registry[belonging.model] = belonging


def belongings() -> tuple[Belonging, ...]:
    """All that was registered, in the order of registering."""
    return tuple(_registry.values())
