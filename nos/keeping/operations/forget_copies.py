"""Copies of the database older than their days are gone, and with them what was erased since."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from nos.lib.clock import now

__all__ = ["forget_old_copies"]

_FOLDER: Final = "backups"


def forget_old_copies() -> int:
    """Of every kind, by when they were made; gives how many files went."""
    before = (now() - timedelta(days=settings.NOS_BACKUP_DAYS)).timestamp()
    folder: Path = settings.NOS_DATA_DIR / _FOLDER
    old = [file for file in folder.rglob("*") if file.is_file() and file.stat().st_mtime < before]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
