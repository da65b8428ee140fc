"""What may be kept quiet, and for how long. Pure."""

from __future__ import annotations

from typing import Final

__all__ = ["LIGHTER", "MIX", "is_hint", "long_shot"]

LIGHTER: Final = "lighter"
MIX: Final = "mix"
_LONG_SHOT: Final = "long shot:"


def long_shot(kind_key: str) -> str:
    """The hint that a kind keeps saying no, by the kind's key."""
    return _LONG_SHOT + kind_key


def is_hint(about: str) -> bool:
    """Whether there is anything of that name to be kept quiet."""
    return about in (LIGHTER, MIX) or (about.startswith(_LONG_SHOT) and about != _LONG_SHOT)
