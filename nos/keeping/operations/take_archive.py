"""An archive is made: while its person waits, or by a job; its file is there for a day."""

from __future__ import annotations

import os
import tempfile
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nos.keeping.models import Archive
from nos.keeping.queries.archives import FOLDER, file_of, note_of
from nos.keeping.queries.leaving import Leaving, rows_in_all
from nos.keeping.readme import readme
from nos.lib.clock import now
from nos.people.models import Person
from nos.people.operations import lock
from nos.sheets.formats.archive_zip import written

__all__ = [
    "KEPT",
    "forget_file",
    "forget_old_archives",
    "make_archives",
    "passing_file",
    "take_archive",
    "write_archive",
]

KEPT: Final = timedelta(days=1)
_WHILE_THEY_WAIT: Final = 5_000  # rows


def take_archive(*, person: Person) -> Archive:
    """The one that is being made or is ready; else a fresh one, ready at once unless it is large.

    (A large one is for `make_archives`, which a job runs.)
    """
    with transaction.atomic():
        person = lock(person)
        archive = Archive.objects.of(person).first()
        if archive and archive.ready_at and not file_of(archive).exists():
            Archive.objects.of(person).filter(pk=archive.pk).delete()
            archive = None
        if archive is None:
            archive = Archive(owner_id=person.pk, rows=rows_in_all(person), created_at=now())
            archive.save(force_insert=True)
    if archive.ready_at is None and archive.rows <= _WHILE_THEY_WAIT:
        _make(archive)
    return archive


def make_archives() -> int:
    """Those that are waited for, one after the other; gives how many."""
    waiting = [
        archive
        for person in Person.objects.filter(pk__in=_owners(ready_at=None)).order_by("pk")
        for archive in Archive.objects.of(person).filter(ready_at=None)
    ]
    for archive in waiting:
        _make(archive)
    return len(waiting)


def forget_old_archives() -> int:
    """Files older than a day, and what was left lying when the power went; gives how many."""
    before, gone = now() - KEPT, 0
    for owner in _owners(ready_at__lt=before):
        Archive.objects.filter(owner_id=owner, ready_at__lt=before).delete()
    folder: Path = settings.NOS_DATA_DIR / FOLDER
    for file in folder.glob("*"):
        if file.stat().st_mtime < before.timestamp():
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def forget_file(person: Person) -> None:
    """What was begun and never finished goes as well, whichever worker began it."""
    for archive in Archive.objects.of(person):
        for file in (settings.NOS_DATA_DIR / FOLDER).glob(f"{archive.uid}.*"):
            file.unlink(missing_ok=True)


def write_archive(*, person: Person, file: IO[bytes]) -> str:
    """Into a file that is open for writing; gives the content hash."""
    leaving = Leaving(person)
    written(file, readme=readme(), text=leaving)
    return leaving.content_hash


def passing_file() -> IO[bytes]:
    """A file without a name, in the data folder: gone with the one who holds it."""
    return tempfile.TemporaryFile(dir=_folder())


def _make(archive: Archive) -> None:
    """Under its name it is whole. Made twice at the same time, both are."""
    _folder()
    person = Person.objects.get(pk=archive.owner_id)
    part, note = _part_of(archive), note_of(archive)
    leaving = Leaving(person, told=lambda rows: _note(note, rows))
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
        written(file, readme=readme(), text=leaving)
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    with suppress(FileNotFoundError):  # its person was erased meanwhile
        part.replace(file_of(archive))
    note.unlink(missing_ok=True)
    archive.ready_at, archive.size, archive.content_hash = now(), size, leaving.content_hash
    rows = Archive.objects.of(person).filter(pk=archive.pk)
    there = rows.update(ready_at=archive.ready_at, size=size, content_hash=archive.content_hash)
    if not there:
        file_of(archive).unlink(missing_ok=True)


def _owners(**of: object) -> list[UUID]:
    """Whose archives are to be seen to."""
    return list(Archive.objects.filter(**of).values_list("owner_id", flat=True))


def _part_of(archive: Archive) -> Path:
    """Of this thread alone."""
    return file_of(archive).with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")


def _folder() -> Path:
    folder: Path = settings.NOS_DATA_DIR / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _note(file: Path, rows: int) -> None:
    """How far it is, for the page that waits: a figure in a file, for the rows are being read."""
    with suppress(OSError):
        file.write_text(str(rows))
