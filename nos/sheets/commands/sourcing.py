"""Where the sheet is that a command names: a file of this machine, one that came along, a pipe."""

from __future__ import annotations

import hashlib
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from nos.lib.errors import BadInput
from nos.lib.places import far
from nos.lib.terminal import can_ask, read_bytes, say
from nos.lib.words import gettext as _
from nos.notebook.keyboard import Keyboard, OnDisk
from nos.sheets.formats.book import MOST_BYTES, MOST_OWN
from nos.sheets.formats.sniff import may_be_ours

__all__ = ["PASTED", "Source", "source_of"]

PASTED: Final = "-"
_AT_ONCE: Final = 64 * 1024


@dataclass(frozen=True)
class Source:
    """A path where it is a file of this machine, which may be long; else what is in it.

    `passing` is such a file, which goes with the source.
    """

    name: str
    body: Path | bytes
    passing: object = None

    def opened(self) -> IO[bytes]:
        return io.BytesIO(self.body) if isinstance(self.body, bytes) else self.body.open("rb")

    def file_hash(self) -> str:
        found = hashlib.sha256()
        with self.opened() as file:
            while piece := file.read(_AT_ONCE):
                found.update(piece)
        return found.hexdigest()


def source_of(keyboard: Keyboard, file: str) -> Source:
    """Raises BadInput for what cannot be read."""
    try:
        if file == PASTED:
            if can_ask():
                say(_("Paste the rows, then press Ctrl-D on an empty line."), err=True)
            return _piped()
        path = Path(file)
        if isinstance(keyboard.files, OnDisk) and path.is_file():
            with path.open("rb"):  # whether it may be read shows here
                return Source(path.name, path)
        return Source(path.name, keyboard.files.read(file, MOST_BYTES + 1))
    except (OSError, ValueError):
        raise BadInput(
            _("“%(file)s” cannot be read. Is it the right path?") % {"file": file}
        ) from None


def _piped() -> Source:
    """A take of ours that is longer than others may be lies on the disk meanwhile."""
    start = read_bytes(MOST_BYTES + 1)
    if len(start) <= MOST_BYTES or far() or not may_be_ours(start[:_AT_ONCE]):
        return Source("", start)
    passing = tempfile.NamedTemporaryFile(prefix="thousand-nos-")  # noqa: SIM115  # the source's
    many = passing.write(start)
    while many <= MOST_OWN and (piece := read_bytes(_AT_ONCE)):
        many += passing.write(piece)
    passing.flush()
    return Source("", Path(passing.name), passing)
