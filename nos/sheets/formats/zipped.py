"""Zip files looked over before anything else sees them; nothing in them is believed. Pure.

Their list is read here, each entry is unpacked once and counted on the way, and whatever no program
that saves sheets would write is refused: names that climb, entries that overlap or come twice,
sizes that are not so, packings from elsewhere.
"""

from __future__ import annotations

import mmap
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_ENTRIES, MOST_INFLATED, MOST_RATIO
from nos.sheets.formats.telling import TOO_LARGE_WITHIN, NotRead, TooMuch

__all__ = ["Entry", "Zipped", "refuse_damaged", "refuse_locked"]

_END: Final = struct.Struct("<4s4H2LH")
_LARGE_END: Final = struct.Struct("<4sQ2H2L4Q")
_TO_LARGE_END: Final = 20
_LISTED: Final = struct.Struct("<4s4x2H4x3L4H6xL")
_LOCAL: Final = struct.Struct("<4s4xH16x2H")
_STORED, _DEFLATED = 0, 8
_LOCKED, _UTF_8 = 0x1 | 0x40 | 0x2000, 0x800
_ZIP64_SIZES: Final = 0x0001
_FULL: Final = 0xFFFFFFFF
_AT_ONCE: Final = 1024 * 1024  # unpacked bytes; up to so many no ratio is too high
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DECLARED: Final = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_MAY_DECLARE: Final = re.compile(rb"<\0?!")
_LONGEST_SIGN: Final = max(map(len, _DECLARED))


@dataclass(frozen=True)
class Entry:
    name: str
    method: int
    check: int
    packed: int
    size: int
    at: int


class Zipped:
    """A zip in memory. Making one reads its list only. Raises NotRead or TooMuch.

    `most` is how many bytes all of it may be, unpacked.
    """

    def __init__(self, data: bytes | mmap.mmap, most: int = MOST_INFLATED) -> None:
        self._data = data
        self._most = most
        self._inflated = 0
        self.entries: dict[str, Entry] = {}
        many, start, end = self._ending()
        if many > MOST_ENTRIES:
            _refuse_many()
        while start < end:
            start = self._listed(start, end)
        if len(self.entries) != many:
            refuse_damaged()
        self._refuse_overlaps(end)

    @property
    def listed(self) -> int:
        """How large all of it says it is; `pieces` counts."""
        return sum(entry.size for entry in self.entries.values())

    def pieces(self, name: str) -> Iterator[bytes]:
        """One entry, unpacked and counted; XML that declares anything of its own is refused."""
        entry = self.entries[name]
        check = size = 0
        before = b""
        plain = name.lower().endswith((".xml", ".rels"))
        for piece in self._unpacked(entry):
            size += len(piece)
            self._inflated += len(piece)
            if self._inflated > self._most:
                _refuse_large()
            if size > max(_AT_ONCE, MOST_RATIO * entry.packed):
                _refuse_ratio()
            check = zlib.crc32(piece, check)
            if plain:
                seen = before + piece
                if _MAY_DECLARE.search(seen) and any(sign in seen for sign in _DECLARED):
                    _refuse_declared()
                before = piece[-_LONGEST_SIGN:]
            yield piece
        if (size, check) != (entry.size, entry.check):
            refuse_damaged()

    def whole(self, name: str, most: int = _AT_ONCE * 4) -> bytes:
        """A small entry; b"" where there is none of that name."""
        if name not in self.entries:
            return b""
        if self.entries[name].size > most:
            _refuse_large()
        return b"".join(self.pieces(name))

    def _ending(self) -> tuple[int, int, int]:
        """How many entries are said to be there, where their list begins, and where it ends."""
        data = self._data
        at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 65_535))
        if at < 0 or at + _END.size > len(data):
            refuse_damaged()
        _sign, disk, first, here, many, size, start, comment = _END.unpack_from(data, at)
        if disk or first or here != many or at + _END.size + comment != len(data):
            refuse_damaged()
        end = at - _LARGE_END.size - _TO_LARGE_END
        if end >= 0 and data[end : end + 4] == b"PK\x06\x06":  # some write it without need
            many, size, start = _LARGE_END.unpack_from(data, end)[7:]
            at = end
        if start + size != at:
            refuse_damaged()
        return many, start, at

    def _listed(self, at: int, end: int) -> int:
        """Take the entry listed there; where the next one is."""
        data = self._data
        if at + _LISTED.size > end or len(self.entries) > MOST_ENTRIES:
            refuse_damaged()
        (sign, flags, method, check, packed, size, named, extra, said, disk, start) = (
            _LISTED.unpack_from(data, at)
        )
        after = at + _LISTED.size
        following = after + named + extra + said
        if sign != b"PK\x01\x02" or following > end or disk:
            refuse_damaged()
        raw = data[after : after + named]
        name = raw.decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        if _FULL in (packed, size, start):
            fields = data[after + named : after + named + extra]
            size, packed, start = _large(fields, size, packed, start)
        if flags & _LOCKED:
            refuse_locked()
        if method not in (_STORED, _DEFLATED):
            _refuse_packing()
        self._refuse_name(name)
        self.entries[name] = Entry(name, method, check, packed, size, start)
        return int(following)

    def _refuse_name(self, name: str) -> None:
        parts = name.replace("\\", "/").split("/")
        if not parts[0] or ".." in parts or _DRIVE.match(name) or "\0" in name:
            _refuse_climbing()
        if name in self.entries:
            refuse_damaged()

    def _refuse_overlaps(self, end: int) -> None:
        following = end
        for entry in sorted(self.entries.values(), key=lambda one: one.at, reverse=True):
            if self._begins(entry) + entry.packed > following:
                refuse_damaged()
            following = entry.at

    def _begins(self, entry: Entry) -> int:
        """Where its bytes begin, behind what is said of it once more."""
        if entry.at + _LOCAL.size > len(self._data):
            refuse_damaged()
        sign, method, named, extra = _LOCAL.unpack_from(self._data, entry.at)
        if sign != b"PK\x03\x04" or method != entry.method:
            refuse_damaged()
        return entry.at + _LOCAL.size + int(named) + int(extra)

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        at = self._begins(entry)
        packed = memoryview(self._data)[at : at + entry.packed]
        if entry.method == _STORED:
            for start in range(0, len(packed), _AT_ONCE):
                yield bytes(packed[start : start + _AT_ONCE])
            return
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        try:
            while not unpacking.eof:
                piece = unpacking.decompress(rest, _AT_ONCE)
                rest = unpacking.unconsumed_tail
                if not piece and not unpacking.eof:
                    refuse_damaged()  # it was cut
                yield piece
        except zlib.error:
            refuse_damaged()
        if unpacking.unused_data:
            refuse_damaged()


def _large(extra: bytes, size: int, packed: int, start: int) -> tuple[int, int, int]:
    """Sizes too large for their places stand in a field of their own, in this order."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _ZIP64_SIZES:
            values = [
                value for (value,) in struct.iter_unpack("<Q", extra[4 : 4 + length // 8 * 8])
            ]
            told = [
                values.pop(0) if one == _FULL and values else one for one in (size, packed, start)
            ]
            return told[0], told[1], told[2]
        extra = extra[4 + length :]
    return size, packed, start


def refuse_damaged() -> NoReturn:
    raise NotRead(
        marked(
            "This file was cut or changed on its way and cannot be read. Nothing was stored; save "
            "it once more, as .xlsx or CSV, and bring that."
        )
    )


def refuse_locked() -> NoReturn:
    raise NotRead(
        marked(
            "This file is locked with a password. Nothing was stored; save it without one, as "
            ".xlsx or CSV, and bring that."
        )
    )


def _refuse_many() -> NoReturn:
    raise TooMuch(
        marked(
            "There are more than 1,000 files inside this one. Nothing was stored; save it as CSV "
            "and bring that."
        )
    )


def _refuse_large() -> NoReturn:
    raise TooMuch(TOO_LARGE_WITHIN)


def _refuse_ratio() -> NoReturn:
    raise TooMuch(
        marked(
            "Unpacked, this file is more than a hundred times as large as it came. Nothing was "
            "stored; save it as CSV and bring that."
        )
    )


def _refuse_declared() -> NoReturn:
    raise NotRead(
        marked(
            "Inside this file stand declarations that no sheet needs. Nothing was stored; save it "
            "as CSV and bring that."
        )
    )


def _refuse_packing() -> NoReturn:
    raise NotRead(
        marked(
            "This file is packed in a way that is not read here. Nothing was stored; save it as "
            ".xlsx or CSV and bring that."
        )
    )


def _refuse_climbing() -> NoReturn:
    raise NotRead(
        marked(
            "Inside this file are names that lead out of it. Nothing was stored; save it as CSV "
            "and bring that."
        )
    )
