"""Files that are there whole, or not at all."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

__all__ = ["make_durable", "whole_file", "write_whole"]


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
    with whole_file(path) as file:
        shutil.copyfileobj(source, file)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """The same for what is written piece by piece; it can be read back and sought in meanwhile."""
    path = path.resolve()  # what a link leads to is replaced, not the link
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, part)
        part.replace(path)
        make_durable(path.parent)
    finally:
        part.unlink(missing_ok=True)


def make_durable(path: Path) -> None:
    """A file, or the names in a folder, outlive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
