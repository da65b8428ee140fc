"""The phrases both readers go by: this one and the pages' own, from one file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

__all__ = ["MONTHS", "PHRASES", "every"]

PHRASES: Final[dict[str, Any]] = json.loads(
    Path(__file__).with_name("phrases.json").read_text(encoding="utf-8")
)
MONTHS: Final[dict[str, int]] = PHRASES["months"]


def every(name: str) -> list[str]:
    """The words of one list in every language, each once, as they stand in the file."""
    by_language: dict[str, list[str]] = PHRASES[name]
    return list(dict.fromkeys(word for words in by_language.values() for word in words))
