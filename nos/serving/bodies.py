"""Half a request is no request: a body cut on its way must not be taken for a shorter one."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from nos.serving.refusals import no_length

__all__ = ["Application", "CutShort", "whole_bodies"]

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class CutShort(OSError):
    """The line ended before the announced length was there; Django makes it UnreadablePostError."""


class _Input(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...

    def readline(self, size: int = ..., /) -> bytes: ...


def whole_bodies(app: Application) -> Application:
    """The same application, told of a body that ends before its announced length.

    A body that announces no length would seem to be none: it is refused, so that what was to be
    changed with it is not changed without.
    """

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" in environ:
            return no_length(start)
        length = environ.get("CONTENT_LENGTH") or "0"
        if length != "0":
            environ["wsgi.input"] = WholeInput(environ["wsgi.input"], int(length))
        return app(environ, start)

    return answer


class WholeInput:
    """Counts what comes; raises CutShort where the sender stops too early."""

    def __init__(self, source: _Input, length: int) -> None:
        self._source = source
        self._left = length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._source.read(wanted) if wanted else b""
        self._left -= len(data)
        if len(data) < wanted:
            raise CutShort("the request was cut short")
        return data

    def readline(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._source.readline(wanted) if wanted else b""
        self._left -= len(data)
        if not data.endswith(b"\n") and len(data) < wanted:
            raise CutShort("the request was cut short")
        return data

    def readlines(self, _hint: int = -1) -> list[bytes]:
        return list(self)

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line
