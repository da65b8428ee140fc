"""A quieted hint as it comes back from an archive: as an operation of ours would write it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, NoReturn

from nos.insights.rules import is_hint
from nos.lib.text import fold
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _

__all__ = ["read_quiet_hint"]

_LONGEST: Final = 200
_YEARS: Final = range(1970, 3_000)


def read_quiet_hint(row: Mapping[str, Any]) -> dict[str, Any]:
    """Raises ValueError, with a sentence."""
    if row.keys() != {"notebook", "about", "until_on", "created_at"}:
        raise ValueError(_("“%(name)s” is missing or unknown") % {"name": "about"})
    about, notebook = row["about"], parse_uid(row["notebook"])
    if notebook is None or str(notebook) != row["notebook"]:
        _refuse("notebook")
    if not isinstance(about, str) or len(about) > _LONGEST or not is_hint(about):
        _refuse("about")
    if about != fold(about):
        _refuse("about")
    return {
        "notebook": notebook,
        "about": about,
        "until_on": _day(row["until_on"]),
        "created_at": _instant(row["created_at"]),
    }


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        _refuse("until_on")
    if day.year not in _YEARS or day.isoformat() != value:
        _refuse("until_on")
    return day


def _instant(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        _refuse("created_at")
    if at.utcoffset() is None or at.year not in _YEARS:
        _refuse("created_at")
    return at.astimezone(UTC)


def _refuse(name: str) -> NoReturn:
    raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": name})
