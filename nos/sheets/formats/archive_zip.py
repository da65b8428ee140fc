"""The archive as a file: one zip, opened with care. Pure."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final, NoReturn

from nos.lib.errors import BadInput, TooLarge
from nos.lib.words import gettext as _

__all__ = ["FILE_NAME", "MOST_BYTES", "NO_ZIP", "inflated", "written"]

FILE_NAME: Final = "thousand-nos-archive.zip"
MOST_BYTES: Final = 200 * 1024 * 1024  # as it comes
_MOST_INFLATED: Final = 1024 * 1024 * 1024
_TEXT, _README = "archive.json", "README.txt"
_AT_ONCE: Final = 64 * 1024
_END: Final = b"PK\x05\x06"
_LONGEST_END: Final = 22 + 65_535
_MOST_ENTRIES: Final = 16
# Whatever the library says of bytes that are no zip, or one that somebody bent; it raises
# NotImplementedError for a packing, an encryption or a version that it does not know.
NO_ZIP: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError,
    EOFError, OSError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip


def written(file: IO[bytes], *, readme: str, text: Iterable[str]) -> None:
    """Write the zip; `text` is that of the archive, piece by piece."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        packed.writestr(_entry(_README), readme)
        with packed.open(_entry(_TEXT), "w", force_zip64=True) as member:
            for piece in text:
                member.write(piece.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    """Dated alike always: when it was made stands inside."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def inflated(file: IO[bytes]) -> Iterator[bytes]:
    """The text of the archive in a file that can be sought in, counted while it is inflated.

    Raises BadInput or TooLarge for anything that is no archive of ours.
    """
    _refuse_size(file)
    with ExitStack() as opened:
        try:
            packed = opened.enter_context(zipfile.ZipFile(file))
            member = opened.enter_context(packed.open(_the_text(packed)))
        except NO_ZIP:
            _refuse()
        yield from _counted(member)


def _refuse_size(file: IO[bytes]) -> None:
    """Before the list of entries is read: it could fill the memory on its own."""
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        raise TooLarge(_("This file is larger than 200 MB. Nothing was opened."))
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        _refuse()
    entries, listed = struct.unpack_from("<HI", tail, at + 10)
    if entries > _MOST_ENTRIES or listed > 64 * 1024:
        _refuse()
    file.seek(0)


def _the_text(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    names = [entry.filename for entry in packed.infolist()]
    if sorted(names) != [_README, _TEXT] and names != [_TEXT]:
        _refuse()
    return packed.getinfo(_TEXT)


def _counted(member: IO[bytes]) -> Iterator[bytes]:
    total = 0
    while True:
        try:
            chunk = member.read(_AT_ONCE)
        except NO_ZIP:
            _refuse()
        total += len(chunk)
        if total > _MOST_INFLATED:
            raise TooLarge(_("This archive holds more than 1 GB of text. Nothing was opened."))
        if not chunk:
            return
        yield chunk


def _refuse() -> NoReturn:
    raise BadInput(
        _(
            "This file is no archive of a notebook. Nothing was opened; bring the file "
            "“%(name)s” as it was taken."
        )
        % {"name": FILE_NAME}
    ) from None
