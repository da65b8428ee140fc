"""Where a command speaks and reads: this machine's terminal, or that of somebody far away.

Many may be far away at once, each in a thread of its own; so a place belongs to the context that a
command runs in, and nothing of the process is turned aside for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from nos.lib.errors import TooLarge
from nos.lib.words import gettext as _

__all__ = ["FarPlace", "Told", "far", "speaking_to"]

_IN_MEMORY: Final = 1024 * 1024
_AT_ONCE: Final = 64 * 1024
_MOST: Final = 256 * 1024 * 1024


class Told:
    """What was said, as UTF-8; what is long lies on disk meanwhile."""

    encoding = "utf-8"

    def __init__(self, most: int = _MOST) -> None:
        self._kept: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (close does)
        self._most = self._left = most

    def __len__(self) -> int:
        return self._most - self._left

    def write(self, text: str | bytes) -> int:
        """Raises TooLarge."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(
                _("That is more than can be sent at once. Ask for less, for example: --limit 1000")
            )
        self._kept.write(data)
        return len(text)

    def flush(self) -> None:
        """As a file has it."""

    def isatty(self) -> bool:
        return False

    def pieces(self) -> Iterator[bytes]:
        self._kept.seek(0)
        while piece := self._kept.read(_AT_ONCE):
            yield piece

    def close(self) -> None:
        self._kept.close()


@dataclass
class FarPlace:
    """A terminal elsewhere: what came through its pipe, what it can show, what it is told.

    `colours` is 0, 16, 256 or 2 ** 24; `letters` is false where it has only plain ones.
    """

    screen: bool = False
    wide: int = 80
    colours: int = 0
    letters: bool = True
    piped: bytes = b""
    out: Told = field(default_factory=Told)
    err: Told = field(default_factory=Told)

    def file(self, *, err: bool = False) -> Any:
        return self.err if err else self.out


_far: ContextVar[FarPlace | None] = ContextVar("nos.lib.places.far", default=None)


def far() -> FarPlace | None:
    """None at this machine's own terminal."""
    return _far.get()


@contextmanager
def speaking_to(place: FarPlace) -> Iterator[None]:
    """What is said inside is told there."""
    before = _far.set(place)
    try:
        yield
    finally:
        _far.reset(before)
