"""Where the sheet is that a command names: a file of this machine, one that came along, a pipe."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from nos.lib.errors import BadInput
from nos.lib.terminal import can_ask, read_bytes, say
from nos.lib.words import gettext as _
from nos.notebook.keyboard import Keyboard, OnDisk
from nos.sheets.formats.book import MOST_BYTES

__all__ = ["PASTED", "Source", "source_of"]

PASTED: Final = "-"
_AT_ONCE: Final = 64 * 1024


@dataclass(frozen=True)
class Source:
    """A path where it is a file of this machine, which may be long; else what is in it."""

    name: str
    body: Path | bytes

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
            return Source("", read_bytes(MOST_BYTES + 1))
        path = Path(file)
        if isinstance(keyboard.files, OnDisk) and path.is_file():
            with path.open("rb"):  # whether it may be read shows here
                return Source(path.name, path)
        return Source(path.name, keyboard.files.read(file, MOST_BYTES + 1))
    except (OSError, ValueError):
        raise BadInput(
            _("“%(file)s” cannot be read. Is it the right path?") % {"file": file}
        ) from None
