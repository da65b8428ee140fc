"""Backups sealed with age (https://age-encryption.org), opened by its own tools as well. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, Final

import pyrage

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _

__all__ = ["Key", "Seal", "is_sealed", "recipients", "seal", "unseal"]

_BEGINS: Final = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_HEAD: Final = 512


@dataclass(frozen=True)
class Seal:
    """For whom: recipients as age writes them (`age1…`, `ssh-ed25519 …`), or a passphrase."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""

    def __bool__(self) -> bool:
        return bool(self.recipients or self.passphrase)


@dataclass(frozen=True)
class Key:
    """What opens: the text of a file of identities, or a passphrase."""

    identity: bytes = b""
    passphrase: str = ""


def is_sealed(file: IO[bytes]) -> bool:
    head = file.read(_HEAD)
    file.seek(0)
    return head.startswith(_BEGINS)


def recipients(written: tuple[str, ...]) -> list[Any]:
    """Raises BadInput for one that is none."""
    return [_recipient(one.strip()) for one in written]


def seal(source: IO[bytes], target: IO[bytes], to: Seal) -> None:
    """Raises OSError where the target takes no more. A passphrase needs all of it in memory."""
    if to.passphrase:
        target.write(pyrage.passphrase.encrypt(source.read(), to.passphrase))
        return
    heard = _Heard(target)
    try:
        pyrage.encrypt_io(source, heard, recipients(to.recipients))
    except pyrage.EncryptError as error:
        raise heard.error or OSError(str(error)) from None


def unseal(source: IO[bytes], target: IO[bytes], key: Key) -> None:
    """Raises BadInput where the key does not fit or the file was cut; OSError as `seal`."""
    by_passphrase = b"\n-> scrypt " in source.read(_HEAD)
    source.seek(0)
    if by_passphrase and not key.passphrase:
        raise BadInput(
            _("This backup is sealed with a passphrase. Give the file that holds it: %(option)s")
            % {"option": "--passphrase-file FILE"}
        )
    if not by_passphrase and not key.identity:
        raise BadInput(
            _("This backup is sealed for a key. Give the file that holds the key: %(option)s")
            % {"option": "--identity FILE"}
        )
    heard = _Heard(target)
    try:
        if by_passphrase:
            heard.write(pyrage.passphrase.decrypt(source.read(), key.passphrase))
        else:
            pyrage.decrypt_io(source, heard, _identities(key.identity))
    except (pyrage.DecryptError, OSError) as error:
        if heard.error:
            raise heard.error from None
        if heard.wrote or isinstance(error, OSError):
            raise BadInput(
                _("This backup is not whole: it was cut short, or changed since it was made.")
            ) from None
        raise BadInput(_("This backup does not open with that. Is it the right one?")) from None


class _Heard:
    """Passes on what is written, and remembers why that could not be done: the library does not."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target, self.wrote = target, False
        self.error: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            self.wrote = True
            return self._target.write(piece)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._target.flush()


def _recipient(written: str) -> Any:
    read: Callable[[str], Any] = (
        pyrage.ssh.Recipient.from_str
        if written.startswith("ssh-")
        else pyrage.x25519.Recipient.from_str
    )
    try:
        return read(written)
    except pyrage.RecipientError:
        told = _("“%(written)s” is no key to seal for. One looks like age1… and %(how)s makes it.")
        raise BadInput(told % {"written": written[:80], "how": "age-keygen"}) from None


def _identities(text: bytes) -> list[Any]:
    try:
        if b"PRIVATE KEY-----" in text:
            return [pyrage.ssh.Identity.from_buffer(text)]
        lines = [line.strip() for line in text.decode().splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines
                 if line and not line.startswith("#")]  # fmt: skip
    except (pyrage.IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise BadInput(
            _("That file holds no key. One begins with %(begins)s.")
            % {"begins": "AGE-SECRET-KEY-1"}
        )
    return found
