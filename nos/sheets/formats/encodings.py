"""From bytes to text: what they say they are, else what they read best as. Pure."""

from __future__ import annotations

import codecs
import re
from typing import Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.plausible import ENCODINGS, plausibility
from nos.sheets.formats.telling import NotRead

__all__ = ["decoded"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENOUGH: Final = 6_000  # bytes beyond ASCII by which an encoding is known
_MORE: Final = re.compile(rb"[\x80-\xff]")
_APART: Final = re.compile(rb"[\x00-\x2f]")  # never half a letter, in any encoding
_AROUND: Final = 2_000  # bytes of a line before and after
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decoded(data: bytes) -> str:
    """The text, without a byte order mark. Raises NotRead for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as_told(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _as_told(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data)
    return _text(text)


def _as_told(data: bytes, encoding: str) -> str:
    """As the file itself says. Half a letter at the very end is left off."""
    try:
        return _text(data.decode(encoding))
    except UnicodeDecodeError as problem:
        if problem.start and problem.end >= len(data) - 3:
            return _text(data[: problem.start].decode(encoding))
    return _text(_patched(data) if encoding == "utf-8" else data.decode(encoding, "replace"))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of its digits, commas and line ends is nothing."""
    some = data[:8192]
    even, odd = some[0::2].count(0), some[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 20 < len(some) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _guessed(data: bytes) -> str:
    """No mark, and no UTF-8: the reading that looks most like something somebody wrote."""
    some = _telling(data)
    if _nearly_utf_8(some):
        return _patched(data)
    ranked = sorted(ENCODINGS, key=lambda encoding: plausibility(some, encoding), reverse=True)
    for encoding in ranked:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(ranked[0], "replace")


def _telling(data: bytes) -> bytes:
    """Lines with something beyond ASCII, as many as are needed."""
    lines, many, at = [], 0, 0
    while many < _ENOUGH and (found := _MORE.search(data, at)):
        start = max(at, found.start() - _AROUND)
        start = data.rfind(b"\n", start, found.start()) + 1 or start
        line = data.find(b"\n", found.start(), found.start() + _AROUND)
        line = found.start() + _AROUND if line < 0 else line
        end = _APART.search(data, line, line + 10 * _AROUND)
        at = end.start() if end else line + 10 * _AROUND
        lines.append(data[start:at])
        many += sum(byte > 127 for byte in lines[-1])
    return b"\n".join(lines)


def _nearly_utf_8(some: bytes) -> bool:
    """Whether all but a few letters are UTF-8, as in a file put together from two."""
    text = some.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= letter <= "\udcff" for letter in text)
    whole = sum(letter > "\x7f" for letter in text) - stray
    return whole >= 4 * stray


def _patched(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape")
    return re.sub(
        "[\udc80-\udcff]+",
        lambda found: found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
        text,
    )


def _text(text: str) -> str:
    """Text holds next to no control characters; a file of another kind is full of them."""
    some = text[:20_000].rstrip("\0")
    if len(_CONTROLS.findall(some)) > 3 + len(some) // 50:
        _refuse()
    return text.replace("\0", "") if "\0" in text else text


def _refuse() -> NoReturn:
    raise NotRead(
        marked(
            "This is not a sheet, nor text. Nothing was stored. Save your sheet as .xlsx or CSV "
            "and bring that."
        )
    )
