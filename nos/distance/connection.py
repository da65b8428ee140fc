"""Which server a machine speaks with, and the token it shows there.

Read at every start, so it is small: a file of a few words, and the keyring only when it is needed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nos.distance.rules import leading, stays
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _

__all__ = ["Away", "connected", "destination", "disconnect", "keep", "token_for"]

_NAME: Final = "thousand-nos"
_FILE: Final = "connection.json"


@dataclass(frozen=True)
class Away:
    """A command that leaves: `command` is its place among the words, None for `nos` alone."""

    server: str
    words: tuple[str, ...]
    command: int | None
    token: str = ""
    insecure: bool = False


def destination(words: Sequence[str]) -> Away | None:
    """Where the words go: as --server says, NOS_SERVER, or `nos connect` did; None stays here.

    What concerns this machine stays here, unless --server says otherwise: then it is refused.
    """
    said = leading(words)
    kept = {} if said.server is not None else _kept()
    server = said.server
    if server is None:
        server = os.environ.get("NOS_SERVER", str(kept.get("server", "")))
    own = said.words[said.command :] if said.command is not None else ()
    if not server or (said.server is None and (stays(own) or said.about_itself)):
        return None
    same = str(kept.get("server", "")) == server.rstrip("/")
    insecure = said.insecure or (bool(kept.get("insecure")) and same)
    return Away(server.rstrip("/"), said.words, said.command, said.token, insecure)


def token_for(away: Away) -> str:
    """As --token says, NOS_TOKEN, or `nos connect` kept for this very server. Raises BadInput."""
    given = away.token or _from_environment()
    if not given and (kept := _kept()).get("server") == away.server:
        given = str(kept.get("token", "")) or _of_keyring(away.server)
    if not given:
        told = _(
            "There is no token for %(server)s. Make one there (Settings, Tokens), then: %(command)s"
        )
        command = f"nos connect {away.server}"
        raise BadInput(told % {"server": away.server, "command": command})
    return given.strip()


def connected() -> str:
    """The server that `nos connect` named; "" for none."""
    return str(_kept().get("server", ""))


def keep(server: str, token: str, *, insecure: bool) -> bool:
    """From now on `nos` speaks with that server; whether the keyring took the token.

    Where there is no keyring, the token lies in the file, which its owner alone can read.
    """
    disconnect()
    in_keyring = _into_keyring(server, token)
    kept: dict[str, Any] = {"server": server, "insecure": insecure}
    _write(kept if in_keyring else {**kept, "token": token})
    return in_keyring


def disconnect() -> str:
    """Forget the server and its token; the server that was forgotten, or ""."""
    server = connected()
    if server:
        _out_of_keyring(server)
        _path().unlink(missing_ok=True)
    return server


def _from_environment() -> str:
    if token := os.environ.get("NOS_TOKEN"):
        return token
    file = os.environ.get("NOS_TOKEN_FILE")
    return Path(file).read_text(encoding="utf-8") if file else ""


def _path() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / _NAME / _FILE


def _kept() -> Mapping[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads(_path().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _write(kept: Mapping[str, Any]) -> None:
    """Under its name it is whole, and never readable to others, not for a moment."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{_FILE}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(kept, file)
    fresh.replace(path)


def _of_keyring(server: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        return keyring.get_password(_NAME, server) or ""
    return ""


def _into_keyring(server: str, token: str) -> bool:
    """What it took is read back: a keyring that forgets is none."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        keyring.set_password(_NAME, server, token)
        return keyring.get_password(_NAME, server) == token
    return False


def _out_of_keyring(server: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        keyring.delete_password(_NAME, server)
