"""The text of an archive: one JSON object, written and read row by row. Pure.

Its sections stand in one order, each a list with one row a line; so neither side ever holds more
than a row. The content hash is the SHA-256 of the canonical JSON of the same sections, without what
another server counts anew (`NOT_CONTENT`).
"""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _

__all__ = ["NOT_CONTENT", "ContentHash", "canonical", "content_of", "read_members"]

NOT_CONTENT: Final = frozenset({"id", "revision", "tick", "created_at"})
_ONE_WAY: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LONGEST_MEMBER: Final = 1_000_000  # letters of one row
_LONGEST_BLANK: Final = 10_000  # letters; one by one, a file full of them would take minutes


def canonical(value: object) -> str:
    """The one way to write a value: keys sorted, no blanks, letters as they are."""
    return _ONE_WAY.encode(value)


def content_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what differs from server to server."""
    return {name: value for name, value in row.items() if name not in NOT_CONTENT}


class ContentHash:
    """Of canonical JSON `[["person",[{…}]],["notebooks",[{…},{…}]],…]`, while rows pass by."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256(b"[")
        self._section = ""
        self._rows = 0

    def take(self, section: str, row: Mapping[str, Any]) -> None:
        """Rows of one section follow one another; a section without rows is not in it."""
        if section != self._section:
            opening = f"{']],' if self._section else ''}[{canonical(section)},["
            self._digest.update(_bytes(opening))
            self._section, self._rows = section, 0
        text = canonical(content_of(row))
        self._digest.update(_bytes(f",{text}" if self._rows else text))
        self._rows += 1

    def hexdigest(self) -> str:
        whole = self._digest.copy()
        whole.update(b"]]]" if self._section else b"]")
        return whole.hexdigest()


def _bytes(text: str) -> bytes:
    """Half letters too: they are refused where the row that holds them is read."""
    return text.encode("utf-8", "surrogatepass")


def read_members(chunks: Iterator[bytes]) -> Iterator[tuple[str, Any]]:
    """What the object holds, in its order: (name, value), and (name, row) for each row of a list.

    Raises BadInput for what is no JSON in UTF-8, a repeated name, a number that is not whole, a
    row longer than a million letters, and anything after the end.
    """
    reading = _Reading(chunks)
    reading.expect("{")
    seen = set[str]()
    while not reading.take("}"):
        if seen:
            reading.expect(",")
        name = reading.value()
        if not isinstance(name, str) or name in seen:
            _refuse()
        seen.add(name)
        reading.expect(":")
        if not reading.take("["):
            yield name, reading.value()
            continue
        first = True
        while not reading.take("]"):
            if not first:
                reading.expect(",")
            first = False
            yield name, reading.value()
    reading.finish()


class _Reading:
    """A window that moves along the text."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at, self._ended = "", 0, False
        self._json = json.JSONDecoder(
            object_pairs_hook=_once_each, parse_float=_no_number, parse_constant=_no_number
        )

    def take(self, sign: str) -> bool:
        """Whether the next sign is this one; it is passed then."""
        found = self._next() == sign
        self._at += found
        return found

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            _refuse()

    def value(self) -> Any:
        """The next value, read whole. What follows it is looked at too: a number may go on."""
        self._next()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError, IndexError):
                value, end = None, -1
            except ValueError:
                _refuse()
            if end >= 0 and (end < len(self._text) or self._ended):
                self._at = end
                return value
            if len(self._text) - self._at > _LONGEST_MEMBER or not self._more():
                _refuse()

    def finish(self) -> None:
        if self._next():
            _refuse()

    def _next(self) -> str:
        """The next sign that is no blank; "" at the end. Raises BadInput for blanks without end."""
        blanks = 0
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
                blanks += 1
                if blanks > _LONGEST_BLANK:
                    _refuse()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        if self._ended:
            return False
        chunk = next(self._chunks, b"")
        self._ended = not chunk
        try:
            fresh = self._utf8.decode(chunk, final=self._ended)
        except UnicodeDecodeError:
            _refuse()
        self._text, self._at = self._text[self._at :] + fresh, 0
        return True


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _refuse() -> NoReturn:
    raise BadInput(
        _(
            "This file does not read as an archive of a notebook: its text was cut or changed. "
            "Nothing was opened; take the archive once more and open that one."
        )
    )
