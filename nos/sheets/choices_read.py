"""A remembered choice as it comes back from an archive: as an operation of ours would write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

from nos.lib.text import tidy_line
from nos.lib.words import gettext as _
from nos.sheets.choices_typed import SETTLED
from nos.sheets.columns.headings import HEADINGS

__all__ = ["read_choice"]

_LONGEST: Final = 200
_HASH: Final = 64


def read_choice(row: Mapping[str, Any]) -> dict[str, Any]:
    """Raises ValueError, with a sentence."""
    if row.keys() != {"created_at", "about", "key", "said"}:
        raise ValueError(_("“%(name)s” is missing or unknown") % {"name": "about"})
    about, key, said = (row[name] for name in ("about", "key", "said"))
    for name, text in (("about", about), ("key", key), ("said", said)):
        if not isinstance(text, str) or len(text) > _LONGEST or text != tidy_line(text):
            _refuse(name)
    if not _is_known(about, key, said):
        _refuse("said")
    return {"about": about, "key": key, "said": said, "created_at": _instant(row["created_at"])}


def _is_known(about: str, key: str, said: str) -> bool:
    if about == "answer":
        return said in SETTLED["answer"]
    table, _colon, field = key.partition(":")
    if len(table) != _HASH or set(table) - set("0123456789abcdef"):
        return False
    if about == "column":
        return field in HEADINGS.values()
    return about in ("dates", "all", "layout") and not field and said in SETTLED[about]


def _instant(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        _refuse("created_at")
    if at.utcoffset() is None or not 1970 <= at.year <= 2999:
        _refuse("created_at")
    return at.astimezone(UTC)


def _refuse(name: str) -> NoReturn:
    raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": name})
