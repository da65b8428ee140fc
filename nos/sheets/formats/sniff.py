"""What a file is: by its bytes first, by its name second. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import IO, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_BYTES
from nos.sheets.formats.stored import Arriving
from nos.sheets.formats.telling import NotRead, TooMuch

__all__ = ["arriving"]


def arriving(file: IO[bytes], name: str) -> Arriving:
    """Begin to read; `file` can be sought in. Raises NotRead or TooMuch."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooMuch(marked("The file is larger than 10 MB. Split it and bring the parts."))
    if data.startswith(b"PK\x03\x04"):
        from nos.sheets.formats.workbook import read_workbook

        return read_workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse_old()
    from nos.sheets.formats.delimited import read_text

    return read_text(data, PurePosixPath(name).stem)


def _refuse_old() -> NoReturn:
    raise NotRead(
        marked(
            "This is a workbook of an older kind (.xls). Nothing was stored; save it as .xlsx or "
            "CSV and bring that."
        )
    )
