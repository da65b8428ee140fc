"""Copies of the database older than their days are gone, and with them what was erased since."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from nos.keeping.queries.backups import COPIES, backup_folder, backups_in
from nos.lib.clock import now

__all__ = ["forget_old_copies"]

_PART: Final = re.compile(r"\.[a-z0-9_]{8}\.part")


def forget_old_copies() -> int:
    """Of every kind, by when they were made; gives how many files went.

    A backup says so in its name, in which it is right also where the file was copied since. In a
    folder that is not ours only what bears such a name goes.
    """
    before = now() - timedelta(days=settings.NOS_BACKUP_DAYS)
    folder: Path = settings.NOS_DATA_DIR / COPIES
    old = {file for file in folder.rglob("*") if _is_old(file, before)}
    for place in (folder, backup_folder()):
        old |= {one.path for one in backups_in(place) if one.made_at < before}
        old |= {part for part in place.glob(".*.part") if _was_cut(part)}
    for file in old:
        file.unlink(missing_ok=True)
    for place in folder.glob("damaged-*"):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    return len(old)


def _was_cut(part: Path) -> bool:
    """What a backup left that was killed half-way."""
    return bool(_PART.fullmatch(part.name)) and _is_old(part, now() - timedelta(days=1))


def _is_old(file: Path, before: datetime) -> bool:
    return file.is_file() and file.stat().st_mtime < before.timestamp()
