"""CSV that any program reads: UTF-8 with its mark, commas, CRLF, nothing that acts. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

from nos.sheets.formats.inert import inert

__all__ = ["csv_pieces"]

_AT_ONCE: Final = 64 * 1024  # letters
_MARK: Final = "\ufeff"  # by which spreadsheets know the encoding


def csv_pieces(
    headings: Sequence[str], rows: Iterable[Sequence[str | int | date]]
) -> Iterator[bytes]:
    """The file piece by piece, while the rows are read."""
    kept = io.StringIO(newline="")
    kept.write(_MARK)
    writer = csv.writer(kept, lineterminator="\r\n")
    for row in chain((headings,), rows):
        writer.writerow([inert(cell) if type(cell) is str else cell for cell in row])
        if kept.tell() > _AT_ONCE:
            yield kept.getvalue().encode()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue().encode()
