"""What may be kept quiet, and for how long. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from nos.insights.shapes import Figures
from nos.lib.text import fold

__all__ = ["LIGHTER", "MIX", "is_hint", "long_shot", "mute"]

LIGHTER: Final = "lighter"
MIX: Final = "mix"
_LONG_SHOT: Final = "long shot:"


def long_shot(kind_key: str) -> str:
    """The hint that a kind keeps saying no, by the kind's key."""
    return _LONG_SHOT + kind_key


def is_hint(about: str) -> bool:
    """Whether there is anything of that name to be kept quiet."""
    return about in (LIGHTER, MIX) or (about.startswith(_LONG_SHOT) and about != _LONG_SHOT)


def mute(figures: Figures, quiet: Collection[str]) -> None:
    """The kinds that the person means as long shots, and the hint of the mix while it is quiet."""
    for kind in figures["kinds"]:
        kind["muted"] = long_shot(fold(kind["kind"])) in quiet
    if MIX in quiet and figures["mix"]["hint"]:
        figures["mix"]["hint"], figures["mix"]["state"] = "", "unclear"
