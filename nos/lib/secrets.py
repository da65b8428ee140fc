"""The server's own key, kept in the data folder."""

import os
import secrets
from pathlib import Path

__all__ = ["keep_secret_key", "secret_key"]

_NAME = "secret.key"


def secret_key(folder: Path) -> str:
    """The kept key; before the folder exists, one for this process alone (nothing is created)."""
    try:
        return (folder / _NAME).read_text().strip()
    except OSError:
        return secrets.token_urlsafe(50)


def keep_secret_key(folder: Path) -> str:
    """Make the data folder and its key where they are missing; two starters agree on one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / _NAME).exists():
        return secret_key(folder)
    fresh = folder / f".{_NAME}.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(50))
    try:
        os.link(fresh, folder / _NAME)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return secret_key(folder)
