"""Tables of an HTML page, which some sites give out under the name of a workbook. Pure.

Tags are found by their look: the parser of the standard library can be kept busy for minutes.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from nos.sheets.formats.book import MOST_COLUMNS, MOST_SHEETS
from nos.sheets.formats.encodings import decoded
from nos.sheets.formats.stored import Arriving, ArrivingSheet, refuse_sheets

__all__ = ["read_tables"]

_CHARSET: Final = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{1,40})")
_TAG: Final = re.compile(r"(<[/A-Za-z!?][^<>]{0,2000}>)")
_NAME: Final = re.compile(r"<(/?[A-Za-z]{1,12})\b")
_ACROSS: Final = re.compile(r"""\bcolspan\s{0,9}=\s{0,9}["']?(\d{1,5})\b""", re.IGNORECASE)
_QUIET: Final = frozenset({"script", "style"})
_BLANKS: Final = re.compile(r"\s+")
_BREAKS: Final = frozenset({"br", "p", "div", "li"})


def read_tables(data: bytes, name: str) -> Arriving:
    """Each table with rows is a sheet; scripts and styles are no text."""
    reading = _Reading()
    for nth, piece in enumerate(_TAG.split(_without_remarks(_text(data)))):
        if nth % 2:
            reading.tag(piece)
        else:
            reading.text(piece)
    reading.end_row()
    tables = [rows for rows in reading.tables if rows]
    if len(tables) > MOST_SHEETS:
        refuse_sheets()
    names = [name if len(tables) == 1 else f"{name} {n}" for n in range(1, len(tables) + 1)]
    return Arriving(
        [
            ArrivingSheet(called, enumerate(rows, 1))
            for called, rows in zip(names, tables, strict=True)
        ]
    )


def _text(data: bytes) -> str:
    told = _CHARSET.search(data[:4096])
    try:
        return data.decode(told[1].decode()) if told else decoded(data)
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


def _without_remarks(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]


class _Reading:
    def __init__(self) -> None:
        self.tables: list[list[list[str]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._across = 1
        self._quiet = ""  # the script or style we are in

    def tag(self, tag: str) -> None:
        found = _NAME.match(tag)
        name = found[1].lower() if found else ""
        if self._quiet or name in _QUIET:
            self._quiet = "" if name == f"/{self._quiet}" else self._quiet or name
        elif name == "table":
            self.end_row()
            self.tables.append([])
        elif name == "tr" and self.tables:
            self.end_row()
            self._row = []
        elif name in ("td", "th") and self._row is not None:
            self._end_cell()
            across = _ACROSS.search(tag)
            self._cell = []
            self._across = min(max(int(across[1]), 1), MOST_COLUMNS) if across else 1
        elif name in _BREAKS and self._cell:
            self._cell.append("\n")
        elif name in ("/td", "/th"):
            self._end_cell()
        elif name in ("/tr", "/table"):
            self.end_row()

    def text(self, text: str) -> None:
        if self._cell is not None and not self._quiet:
            self._cell.append(_BLANKS.sub(" ", text))

    def end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.tables[-1].append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            lines = unescape("".join(self._cell)).split("\n")
            text = "\n".join(line.strip() for line in lines).strip()
            self._row += [text, *[""] * (self._across - 1)]
        self._cell = None
