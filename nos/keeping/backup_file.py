"""The file of a backup: a zip of rows as lines, files, a key, and what tells of them all. Pure.

docs/decisions/0034 describes it. Values stand as SQLite keeps them: uids as 32 hexadecimal digits,
instants in UTC, truth as 0 and 1, JSON as text in one canonical form.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any, Final, NoReturn

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.sheets.formats.archive_zip import NO_ZIP

__all__ = ["KEY", "README", "Manifest", "Member", "Reading", "Table", "Writing", "not_whole"]

FORMAT: Final = "thousand-nos-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
KEY: Final = "secret.key"
README: Final = "README.txt"
_LEVEL: Final = 3  # of packing; higher ones take twice as long for a tenth less
_AT_ONCE: Final = 1 << 18
_LONGEST_LINE: Final = 1 << 26
_LARGEST_MANIFEST: Final = 1 << 27
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")
_KINDS: Final = frozenset({"uuid", "instant", "day", "truth", "json", "text", "number"})
_UNREADABLE: Final = (*NO_ZIP, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Table:
    """`columns` are pairs of name and kind; `rows` and `sha256` are of the lines in the file."""

    name: str
    key: str
    columns: tuple[tuple[str, str], ...]
    rows: int = 0
    sha256: str = ""

    @property
    def member(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True)
class Member:
    """Any other file: its path in the data folder."""

    path: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        return self.path if self.path == KEY else f"files/{self.path}"


@dataclass(frozen=True)
class Manifest:
    """`migrations`: those that were applied, by slice; `left_out`: tables that stay behind."""

    made_at: str
    program: str
    database: str
    epoch: str
    migrations: Mapping[str, tuple[str, ...]]
    tables: tuple[Table, ...]
    files: tuple[Member, ...]
    left_out: tuple[str, ...]
    format: str = FORMAT
    version: int = VERSION

    def rows_of(self, table: str) -> int:
        return sum(one.rows for one in self.tables if one.name == table)

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.tables)


@dataclass
class Writing:
    """Member by member; each is there with its size and hash once it is written."""

    file: IO[bytes]
    _packed: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        self._packed = zipfile.ZipFile(
            self.file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL, allowZip64=True
        )

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._packed.close()
            return
        with suppress(OSError, ValueError):
            self._packed.close()

    def add(self, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        size, told = 0, hashlib.sha256()
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
        entry.external_attr = 0o600 << 16
        with self._packed.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                told.update(piece)
                size += len(piece)
        return size, told.hexdigest()

    def close_with(self, manifest: Manifest) -> None:
        self.add(MANIFEST, [json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()])


class Reading:
    """A backup to be read; raises BadInput for what is none, or is not whole."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._packed = zipfile.ZipFile(file)
        except _UNREADABLE:
            bad_backup()
        try:
            said = self._packed.getinfo(MANIFEST)
            if said.file_size > _LARGEST_MANIFEST:
                bad_backup()
            self.manifest = _manifest(json.loads(self._packed.read(said)))
        except _UNREADABLE:
            bad_backup()
        self._refuse_strangers()

    def lines(self, table: Table) -> Iterator[list[Any]]:
        """The rows of a table, each as long as it has columns; counted and hashed on the way."""
        told, many, wide = hashlib.sha256(), 0, len(table.columns)
        with self._open(table.member) as member:
            while line := _read(member.readline, _LONGEST_LINE):
                told.update(line)
                many += 1
                yield _row(line, wide)
        if (many, told.hexdigest()) != (table.rows, table.sha256):
            not_whole()

    def pieces(self, one: Member) -> Iterator[bytes]:
        """What a file holds; it is whole when the last piece came."""
        told, size = hashlib.sha256(), 0
        with self._open(one.member) as member:
            while piece := _read(member.read, _AT_ONCE):
                told.update(piece)
                size += len(piece)
                if size > one.size:
                    not_whole()
                yield piece
        if (size, told.hexdigest()) != (one.size, one.sha256):
            not_whole()

    def inflated(self) -> int:
        """How many bytes it holds, packed out, by its own word."""
        return sum(entry.file_size for entry in self._packed.infolist())

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._packed.open(name)
        except _UNREADABLE:
            not_whole()

    def _refuse_strangers(self) -> None:
        """Nothing but what is told of, and each once: a name says where a file would go."""
        found = [entry.filename for entry in self._packed.infolist()]
        told = [one.member for one in self.manifest.tables]
        told += [one.member for one in self.manifest.files]
        if sorted(found) != sorted([*told, MANIFEST, README]):
            not_whole()


def _manifest(said: Any) -> Manifest:
    if said["format"] != FORMAT:
        bad_backup()
    if int(said["version"]) > VERSION:
        raise BadInput(
            _(
                "This backup was made by a newer version of the program, %(version)s. Nothing was "
                "restored; install that version, or a later one, and try again."
            )
            % {"version": str(said["program"])[:20]}
        )
    tables = tuple(_table(one) for one in said["tables"])
    files = tuple(Member(_path(one["path"]), int(one["size"]), str(one["sha256"]))
                  for one in said["files"])  # fmt: skip
    migrations = {str(app): tuple(map(str, names)) for app, names in said["migrations"].items()}
    texts = {name: str(said[name]) for name in ("made_at", "program", "database", "epoch")}
    if [one.path for one in files].count(KEY) != 1:
        bad_backup()
    left_out = tuple(map(str, said["left_out"]))
    return Manifest(
        **texts, migrations=migrations, tables=tables, files=files, left_out=left_out,
        version=int(said["version"]),
    )  # fmt: skip


def _table(said: Any) -> Table:
    columns = tuple((str(name), str(kind)) for name, kind in said["columns"])
    names = [name for name, _kind in columns]
    one = Table(str(said["name"]), str(said["key"]), columns, int(said["rows"]), said["sha256"])
    known = (
        all(map(_NAME.fullmatch, (one.name, *names))) and {kind for _n, kind in columns} <= _KINDS
    )
    if not known or one.key not in names or len(set(names)) < len(names):
        bad_backup()
    return one


def _path(said: Any) -> str:
    """Below a folder of the data folder, by plain names."""
    path = str(said)
    if path == KEY:
        return path
    parts = PurePosixPath(path).parts
    strange = {"..", "/"}.intersection(parts) or "\\" in path or "\0" in path
    if strange or len(parts) < 2 or "/".join(parts) != path:
        bad_backup()
    return path


def _row(line: bytes, wide: int) -> list[Any]:
    try:
        row = json.loads(line)
    except ValueError:
        not_whole()
    if not isinstance(row, list) or len(row) != wide:
        not_whole()
    for value in row:
        if type(value) not in (str, int, type(None)):
            not_whole()
    return row


def _read(how: Any, most: int) -> bytes:
    try:
        piece: bytes = how(most)
    except _UNREADABLE:
        not_whole()
    return piece


def bad_backup() -> NoReturn:
    raise BadInput(
        _(
            "This file is no backup of Thousand Nos, or not all of it. Nothing was restored; "
            "is it the right file, and was it copied whole?"
        )
    ) from None


def not_whole() -> NoReturn:
    raise BadInput(
        _(
            "This backup is not whole: something in it was changed or is missing. Nothing was "
            "restored; take another one."
        )
    ) from None
