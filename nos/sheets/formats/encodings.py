"""From bytes to text: what they say they are, else what they read best as. Pure."""

from __future__ import annotations

import codecs
from typing import Final

from nos.lib.words import marked
from nos.sheets.formats.telling import NotRead

__all__ = ["decoded"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENOUGH: Final = 200_000  # bytes that are not ASCII, with what stands around them, to judge by


def decoded(data: bytes) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding. Raises NotRead."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :], encoding), encoding
    wide = _wide(data)
    if wide:
        return _told(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = "cp1252"
        return data.decode(encoding, "replace"), encoding


def _told(data: bytes, encoding: str) -> str:
    """As the file itself says. Half a letter at the very end is cut off."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        if problem.end >= len(data) - 3 and problem.start:
            return data[: problem.start].decode(encoding)
        raise NotRead(
            marked(
                "The text of this file was cut or changed on its way. Nothing was stored; save it "
                "as CSV (UTF-8) and bring that."
            )
        ) from None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of its digits, commas and line ends is nothing."""
    some = data[:4096]
    even, odd = some[0::2].count(0), some[1::2].count(0)
    if max(even, odd) * 8 < len(some) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"
