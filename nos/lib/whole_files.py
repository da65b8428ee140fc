"""Files that are there whole, or not at all."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

__all__ = ["write_whole"]


def write_whole(path: Path, body: bytes | IO[bytes]) -> None:
    """Under its name it is whole; what stood there gives way to it then. Raises OSError.

    A fresh one is for its owner's eyes alone. What is no plain file (a pipe, a device) is written
    to as it is.
    """
    source = io.BytesIO(body) if isinstance(body, bytes) else body
    if path.exists() and not path.is_file():
        with path.open("wb") as pipe:
            shutil.copyfileobj(source, pipe)
        return
    path = path.resolve()  # what a link leads to is replaced, not the link
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
