"""The asks of an archive as a sheet, headed as a take is. Pure.

What else an archive holds is not of this sheet: it is opened whole by whoever keeps archives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from nos.lib.errors import BadInput, TooLarge
from nos.lib.words import marked
from nos.sheets.formats.archive_json import read_members
from nos.sheets.formats.archive_zip import inflated
from nos.sheets.formats.inert import told_apart
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.telling import TOO_LARGE_WITHIN, NotRead, TooMuch
from nos.sheets.taken import FIELDS, HEADINGS_TAKEN

__all__ = ["read_archive_text", "read_archive_zip"]

_AT_ONCE: Final = 64 * 1024
# Not what a take says under these headings.
_OTHERWISE: Final = frozenset({"notebook", "removed", "number", "steps"})


def read_archive_zip(file: IO[bytes], name: str) -> Arriving:
    """Raises NotRead or TooMuch while it is read."""
    return _arriving(inflated(file), name)


def read_archive_text(file: IO[bytes], name: str) -> Arriving:
    return _arriving(iter(lambda: file.read(_AT_ONCE), b""), name)


def _arriving(text: Iterator[bytes], name: str) -> Arriving:
    return Arriving((ArrivingSheet(name, _lines(text)),), "archive", own=True)


def _lines(text: Iterator[bytes]) -> Iterator[tuple[int, list[str]]]:
    yield 1, list(HEADINGS_TAKEN)
    number = 1
    try:
        for name, row in read_members(text):
            if name == "asks" and isinstance(row, dict) and row.get("removed_at") is None:
                number += 1
                yield number, _cells(row)
    except TooLarge:
        raise TooMuch(TOO_LARGE_WITHIN) from None
    except BadInput:
        raise NotRead(
            marked(
                "This archive was cut or changed on its way and cannot be read. Nothing was "
                "stored; take it once more and bring that."
            )
        ) from None


def _cells(ask: Mapping[str, Any]) -> list[str]:
    return ["" if field in _OTHERWISE else _cell(ask.get(field)) for field in FIELDS]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else told_apart(str(value))
