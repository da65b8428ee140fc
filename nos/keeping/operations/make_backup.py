"""A backup: the whole database as it was at one moment, the files beside it and the key."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from nos import __version__
from nos.keeping.backup_file import KEY, README, Manifest, Member, Table, Writing
from nos.keeping.operations.whole_rows import LEFT_OUT, every_table, lines
from nos.keeping.queries.backups import MEDIA, backup_folder, backups_in, last_backup
from nos.keeping.readme import readme_of_backup
from nos.keeping.sealing import Seal, recipients, seal
from nos.lib.clock import now
from nos.lib.errors import CannotNow, Conflict, NotHere
from nos.lib.one_moment import in_one_moment
from nos.lib.whole_files import whole_file
from nos.lib.words import gettext as _
from nos.people.models import Person
from nos.phone.queries import epoch_now

__all__ = ["Made", "back_up_when_due", "make_backup"]

_ALL_OF: Final = timedelta(days=7)
_SLACK: Final = timedelta(minutes=30)  # the job comes once an hour, give or take
_PIECE: Final = 1 << 18


@dataclass(frozen=True)
class Made:
    """`rows` of the whole database, `people` and `asks` among them; `sealed` by age."""

    path: Path
    made_at: datetime
    size: int
    people: int
    asks: int
    rows: int
    files: int
    sealed: bool


def back_up_when_due() -> str:
    """The name of the backup that was made, or "": the last one is young, or nobody wrote yet.

    As NOS_BACKUP_HOURS says, for those in NOS_BACKUP_AGE. Older ones are thinned out: all of the
    last seven days stay, and before that the last one of each week.
    """
    every: int = settings.NOS_BACKUP_HOURS
    last = last_backup()
    due = every and (last is None or last.made_at + timedelta(hours=every) - _SLACK <= now())
    if not due or not Person.objects.exists():
        return ""
    made = make_backup(seal_for=Seal(recipients=tuple(settings.NOS_BACKUP_AGE)))
    _thin_out(backup_folder())
    return made.path.name


def make_backup(*, to: Path | None = None, seal_for: Seal | None = None) -> Made:
    """Into the folder `to`, or under that name; without it where NOS_BACKUP_DIR says.

    Nobody waits for it, and it waits for nobody. Raises CannotNow where there is no room, Conflict
    where there is such a file already, BadInput for a recipient that is none; none is made then.
    """
    at, seal_for = now(), seal_for or Seal()
    recipients(seal_for.recipients)
    place = to or backup_folder()
    try:
        path = _named(place, at, sealed=bool(seal_for)) if to is None or to.is_dir() else _fresh(to)
        with whole_file(path) as file:
            if seal_for:
                with _passing() as plain:
                    manifest = _write(plain, at)
                    plain.seek(0)
                    seal(plain, file, seal_for)
            else:
                manifest = _write(file, at)
    except OSError as error:
        raise CannotNow(
            _(
                "No backup was made in %(place)s: %(why)s. Those from before are untouched; make "
                "room there, or name another place with %(option)s."
            )
            % {"place": place, "why": error.strerror or error, "option": "--to"}
        ) from error
    return Made(
        path=path, made_at=at, size=path.stat().st_size, people=manifest.rows_of("people_person"),
        asks=manifest.rows_of("notebook_ask"), rows=manifest.rows,
        files=sum(one.path != KEY for one in manifest.files), sealed=bool(seal_for),
    )  # fmt: skip


def _named(folder: Path, at: datetime, *, sealed: bool) -> Path:
    """By its time, in a folder that only we look into where we make it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ending = ".zip.age" if sealed else ".zip"
    name, n = f"nos-{at:%Y%m%dT%H%M%SZ}", 1
    path = folder / f"{name}{ending}"
    while path.exists():
        n += 1
        path = folder / f"{name}-{n}{ending}"
    return path


def _fresh(path: Path) -> Path:
    if path.exists():
        told = _(
            "There is a file called %(file)s already, and it stays as it is. Take another name."
        )
        raise Conflict(told % {"file": path})
    if not path.parent.is_dir():
        told = _(
            "There is no folder %(folder)s. Make it first, or name another place with %(option)s."
        )
        raise NotHere(told % {"folder": path.parent, "option": "--to"})
    return path


@contextmanager
def _passing() -> Iterator[IO[bytes]]:
    """A file without a name where everything is in the clear already: gone with this process."""
    with tempfile.TemporaryFile(dir=settings.NOS_DATA_DIR) as file:
        yield file


def _write(file: IO[bytes], at: datetime) -> Manifest:
    with Writing(file) as out, in_one_moment():
        epoch, migrations = epoch_now().hex, _migrations()
        out.add(README, [readme_of_backup().encode()])
        tables = tuple(_table(out, one) for one in every_table())
        files = tuple(_files(out))
        manifest = Manifest(
            made_at=at.isoformat(), program=__version__, database=connection.vendor, epoch=epoch,
            migrations=migrations, tables=tables, files=files, left_out=tuple(sorted(LEFT_OUT)),
        )  # fmt: skip
        out.close_with(manifest)
    return manifest


def _migrations() -> dict[str, tuple[str, ...]]:
    applied = defaultdict(list)
    for app, name in MigrationRecorder(connection).applied_migrations():
        applied[app].append(name)
    return {app: tuple(sorted(names)) for app, names in sorted(applied.items())}


def _table(out: Writing, table: Table) -> Table:
    many = 0

    def counted() -> Iterator[bytes]:
        nonlocal many
        for piece in lines(table):
            many += piece.count(b"\n")
            yield piece

    _size, told = out.add(table.member, counted())
    return replace(table, rows=many, sha256=told)


def _files(out: Writing) -> Iterator[Member]:
    """The key that is in force, wherever it is set, and the folders that are made from nothing."""
    key = str(settings.SECRET_KEY).encode()
    yield Member(KEY, *out.add(KEY, [key]))
    folder: Path = settings.NOS_DATA_DIR
    for name in MEDIA:
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and not path.is_symlink():
                inside = Member(path.relative_to(folder).as_posix(), 0, "")
                try:
                    file = path.open("rb")
                except FileNotFoundError:  # it went meanwhile
                    continue
                with file:
                    size, told = out.add(inside.member, iter(lambda: file.read(_PIECE), b""))  # noqa: B023
                yield Member(inside.path, size, told)


def _thin_out(folder: Path) -> None:
    """Of each week before the last seven days, the last one stays."""
    weeks = set[tuple[int, int]]()
    for one in backups_in(folder):
        week = one.made_at.isocalendar()[:2]
        if now() - one.made_at <= _ALL_OF:
            continue
        if week in weeks:
            one.path.unlink(missing_ok=True)
        weeks.add(week)
