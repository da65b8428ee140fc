"""Text that a spreadsheet would take for a formula: made inert, and given back as typed. Pure."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["as_typed", "inert", "is_live", "told_apart"]

# A sign that begins a formula, the wide ones of East Asian keyboards too; whatever apostrophes and
# blanks stand before it.
_LIVE: Final = re.compile("'*(?:[\t\r]|[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def is_live(text: str) -> bool:
    """Whether a spreadsheet may take it for a formula, now or once an apostrophe is gone."""
    return not text[:1].isalnum() and _LIVE.match(text) is not None


def inert(text: str) -> str:
    """For files whose cells have no types: with one apostrophe before what is live."""
    return f"'{text}" if is_live(text) else text


def told_apart(text: str) -> str:
    """For files whose cells say that they are text: only what begins with an apostrophe itself."""
    return inert(text) if text.startswith("'") else text


def as_typed(text: str) -> str:
    """The way back of both: exactly one apostrophe less, where one was put."""
    return text[1:] if text.startswith("'") and is_live(text[1:]) else text
