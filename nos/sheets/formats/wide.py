"""How wide the columns of a take are. Pure."""

from __future__ import annotations

from typing import Final

__all__ = ["wide"]

_WIDE: Final = {
    "uid": 10, "what": 44, "of whom": 24, "kind": 14, "their words": 40, "note": 40, "link": 24,
    "takeaway": 30, "public text": 30, "steps": 30, "packet": 10, "notebook": 10,
}  # fmt: skip
_USUAL: Final = 12


def wide(heading: str) -> int:
    """In letters."""
    return _WIDE.get(heading, max(_USUAL, len(heading) + 2))
