"""Backups that are there: where they stand, from when they are, which was rehearsed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

__all__ = [
    "COPIES",
    "MEDIA",
    "Backup",
    "Rehearsal",
    "backup_folder",
    "backups_in",
    "last_backup",
    "last_rehearsal",
    "rehearsal_note",
]

COPIES: Final = "backups"  # in the data folder: whatever may hold older rows
MEDIA: Final = ("media",)  # folders of the data folder that are not made from anything else
_NAME: Final = re.compile(r"nos-(\d{8}T\d{6}Z)(?:-\d+)?\.zip(?:\.age)?")
_STAMP: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Backup:
    """By its name: the time in it is when it was begun."""

    path: Path
    made_at: datetime


@dataclass(frozen=True)
class Rehearsal:
    file: str
    at: datetime
    well: bool


def backup_folder() -> Path:
    named: str = settings.NOS_BACKUP_DIR
    folder: Path = settings.NOS_DATA_DIR / COPIES
    return Path(named).expanduser().absolute() if named else folder


def backups_in(folder: Path) -> list[Backup]:
    """Newest first."""
    found = []
    for path in folder.glob("nos-*.zip*"):
        said = _NAME.fullmatch(path.name)
        if said and path.is_file():
            found.append(Backup(path, datetime.strptime(said[1], _STAMP).replace(tzinfo=UTC)))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def last_backup() -> Backup | None:
    return next(iter(backups_in(backup_folder())), None)


def rehearsal_note() -> Path:
    folder: Path = settings.NOS_DATA_DIR / COPIES
    return folder / "rehearsed.json"


def last_rehearsal() -> Rehearsal | None:
    try:
        said = json.loads(rehearsal_note().read_text())
        return Rehearsal(str(said["file"]), datetime.fromisoformat(said["at"]), bool(said["well"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
