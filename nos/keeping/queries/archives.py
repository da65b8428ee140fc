"""A person's archive: where its file is, and how far it has come."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings

from nos.keeping.models import Archive
from nos.people.models import Person

__all__ = ["FOLDER", "archive_of", "file_of", "note_of", "rows_done"]

FOLDER: Final = "archives"


def archive_of(person: Person) -> Archive | None:
    """The one being made, or ready and still there."""
    found = Archive.objects.of(person).first()
    return found if found and (found.ready_at is None or file_of(found).exists()) else None


def file_of(archive: Archive) -> Path:
    folder: Path = settings.NOS_DATA_DIR / FOLDER
    return folder / f"{archive.uid}.zip"


def note_of(archive: Archive) -> Path:
    """Where whoever makes it notes how far it has come."""
    return file_of(archive).with_suffix(".rows")


def rows_done(archive: Archive) -> int:
    try:
        return min(int(note_of(archive).read_text() or 0), archive.rows)
    except (OSError, ValueError):
        return 0
