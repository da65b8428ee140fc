"""The server's own key, kept in the data folder."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["keep_secret_key", "secret_key"]

_NAME = "secret.key"


def secret_key(folder: Path) -> str:
    """The kept key; before there is one, a key for this process alone (nothing is created)."""
    try:
        kept = (folder / _NAME).read_text().strip()
    except OSError:
        kept = ""
    return kept or secrets.token_urlsafe(50)


def keep_secret_key(folder: Path) -> str:
    """Make the data folder and its key where they are missing; two starters agree on one.

    An empty key (the power went while it was written) is a missing one.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if _missing(folder):
        with _alone(folder):
            if _missing(folder):
                _make(folder)
    return secret_key(folder)


def _missing(folder: Path) -> bool:
    try:
        return not (folder / _NAME).read_text().strip()
    except FileNotFoundError:
        return True
    except OSError:  # a key that may not be read is a key
        return False


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _make(folder: Path) -> None:
    """Under its name it is whole, whenever the power goes."""
    fresh = folder / f".{_NAME}.{os.getpid()}"
    fresh.touch(mode=0o600)
    with fresh.open("w") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _NAME)
