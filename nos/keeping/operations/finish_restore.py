"""Key and files follow the rows of a restored backup, also when the power went between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

from nos.keeping.backup_file import KEY, Member, Reading, not_whole
from nos.keeping.queries.backups import MEDIA
from nos.lib.uids import parse_uid
from nos.lib.whole_files import make_durable, whole_file
from nos.phone.queries import epoch_now

__all__ = ["finish_restore", "is_staged", "key_is_set", "stage"]

# Both carry the uid of the epoch which begins with the rows: whether that is in the database says
# whether they are to be taken or thrown away.
_GONE = "gone"


def key_is_set() -> bool:
    """By the environment: then what lies in the data folder is not asked."""
    return bool(os.environ.get("NOS_SECRET_KEY") or os.environ.get("NOS_SECRET_KEY_FILE"))


def stage(reading: Reading, epoch: UUID) -> None:
    """Beside what is here, before the rows are committed; durable."""
    folder: Path = settings.NOS_DATA_DIR
    for name in MEDIA:
        (folder / f"{name}.{epoch.hex}").mkdir(mode=0o700)
    for one in reading.manifest.files:
        if one.path != KEY:
            _write(reading, one, _place(folder, one.path, epoch))
        elif not key_is_set():
            _write(reading, one, folder / f"{KEY}.{epoch.hex}")
    make_durable(folder)


def is_staged() -> bool:
    return any(True for _found in _staged())


def finish_restore() -> None:
    """Takes what belongs to the present epoch; harmless when done twice, or when nothing waits."""
    folder: Path = settings.NOS_DATA_DIR
    epoch = epoch_now()
    for place, name, belongs_to in sorted(_staged()):
        if belongs_to != epoch:
            _remove(place)
        elif name == KEY:
            place.replace(folder / KEY)
        else:
            gone = folder / f"{name}.{_GONE}"
            _remove(gone)
            with suppress(FileNotFoundError):
                (folder / name).replace(gone)
            place.replace(folder / name)
            if not any((folder / name).iterdir()):
                (folder / name).rmdir()
    for name in MEDIA:
        _remove(folder / f"{name}.{_GONE}")
    make_durable(folder)


def _staged() -> Iterator[tuple[Path, str, UUID]]:
    folder: Path = settings.NOS_DATA_DIR
    for name in (KEY, *MEDIA):
        for place in folder.glob(f"{name}.*"):
            if epoch := parse_uid(place.name.removeprefix(f"{name}.")):
                yield place, name, epoch


def _place(folder: Path, path: str, epoch: UUID) -> Path:
    name, _slash, rest = path.partition("/")
    if name not in MEDIA:
        not_whole()
    return folder / f"{name}.{epoch.hex}" / rest


def _write(reading: Reading, one: Member, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole_file(place) as file:
        for piece in reading.pieces(one):
            file.write(piece)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
