"""What must be known of a workbook's parts before the library that reads its cells. Pure.

The parts pass by as bytes, once, while they are counted. What stands here is found by its look, not
by a parser: whoever hides it from us meets the limits of the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from posixpath import normpath
from typing import Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_COLUMNS, MOST_ROWS
from nos.sheets.formats.telling import TooMuch
from nos.sheets.formats.zipped import Zipped

__all__ = ["About", "Parts", "look_over"]

_BOOK: Final = "xl/workbook.xml"
# Each bound in what it may pass over, so that no text makes them slow.
_FAR: Final = re.compile(
    rb'<c\b[^<>]{0,300}?\br=["\']([A-Z]{3,9}\d{1,9}|[H-Z][A-Z]\d{1,9}|G[S-Z]\d{1,9}|[A-Z]{1,2}\d{6,9})["\']'
    rb"[^<>]{0,300}>(</c>)?"
)
_MAY_BE_FAR: Final = re.compile(rb'r=["\'](?:[A-Z]{3}|[H-Z][A-Z]|G[S-Z]|[A-Z]{1,2}\d{6})')
_ERROR: Final = re.compile(
    rb'<c\b(?=[^<>]{0,300}?\bt="e")[^<>]{0,300}?\br="([A-Z]{1,2})(\d{1,6})"[^<>]{0,300}>'
    rb"(?:<f[^<>]{0,300}>(?:[^<]{0,9000}</f>)?)?<v>([^<]{1,40})</v>"
)
_PERCENT: Final = rb'<c\b(?=[^<>]{0,300}?\bs="(?:%s)")[^<>]{0,300}?\br="([A-Z]{1,2})(\d{1,6})"'
_NO_VALUE: Final = re.compile(rb"</f>(?:<v/>|<v></v>)?</c>")
_TAG: Final = rb"<(?:\w{1,20}:)?%s\s[^<>]{0,2000}>"
_RELATED, _NAMED, _SHOWN_AS, _FORMAT = (
    re.compile(_TAG % name) for name in (b"Relationship", b"sheet", b"numFmt", b"xf")
)
_EPOCH: Final = re.compile(rb"""\bdate1904\s{0,9}=\s{0,9}["'](?:1|true)["']""")
_MOST_SEEN: Final = 200_000  # cells seen otherwise than the library does
_MOST_MERGED: Final = 20_000
_PERCENT_IDS: Final = frozenset({9, 10})


@dataclass
class About:
    """One sheet: what the library does not tell, by row and column counted from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    merges: int = 0
    valueless: bool = False

    @property
    def merged(self) -> bool:
        """Whether its merged ranges are few enough to ask for."""
        return 0 < self.merges <= _MOST_MERGED


@dataclass
class Parts:
    epoch: int
    sheets: dict[str, About]


def look_over(packed: Zipped) -> Parts:
    """Unpacks and counts every part. Raises NotRead or TooMuch."""
    book = packed.whole(_BOOK)
    related = packed.whole("xl/_rels/workbook.xml.rels")
    percent = _percent_styles(packed.whole("xl/styles.xml", 20_000_000))
    seen = {_BOOK, "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    names = {path: name for name, path in _paths(book, related)}
    sheets: dict[str, About] = {}
    for name in packed.entries:
        if name in seen:
            continue
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            sheets[names.get(name, name)] = _sheet(packed.pieces(name), percent)
        else:
            for _piece in packed.pieces(name):
                pass
    return Parts(1904 if _EPOCH.search(book) else 1900, sheets)


def _paths(book: bytes, related: bytes) -> Iterator[tuple[str, str]]:
    """Sheet names and where each lies."""
    targets = {}
    for tag in _RELATED.findall(related):
        told = _attributes(tag)
        targets[told.get("Id", "")] = told.get("Target", "")
    for tag in _NAMED.findall(book):
        told = _attributes(tag)
        target = targets.get(next((told[name] for name in told if name.endswith(":id")), ""), "")
        yield told.get("name", ""), normpath("/xl/" + target if target[:1] != "/" else target)[1:]


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(
        r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag.decode("utf-8", "replace")
    )
    return {name: unescape(one or other) for name, one, other in found}


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the cell formats that show a share of 1 as per cent."""
    percent = set(_PERCENT_IDS)
    for tag in _SHOWN_AS.findall(styles):
        told = _attributes(tag)
        if "%" in re.sub(r'"[^"]*"|\\.', "", told.get("formatCode", "")):
            percent.add(_whole(told.get("numFmtId", "")))
    start, end = styles.find(b"cellXfs"), styles.rfind(b"cellXfs")
    tags = _FORMAT.findall(styles, start, end) if start < end else []
    return frozenset(
        str(n).encode()
        for n, tag in enumerate(tags)
        if _whole(_attributes(tag).get("numFmtId", "")) in percent
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def _sheet(pieces: Iterator[bytes], percent: frozenset[bytes]) -> About:
    about = About()
    shown = re.compile(_PERCENT % b"|".join(sorted(percent))) if percent else None
    for some in _whole_tags(pieces):
        if _MAY_BE_FAR.search(some):
            _refuse_far(some)
        if b't="e"' in some:
            for column, row, text in _ERROR.findall(some):
                about.errors[_place(column, row)] = unescape(text.decode("utf-8", "replace"))
        if shown:
            about.percents.update(_place(*found) for found in shown.findall(some))
        about.merges += some.count(b"<mergeCell ")
        if not about.valueless and b"</f>" in some:
            about.valueless = bool(_NO_VALUE.search(some))
        if len(about.errors) + len(about.percents) > _MOST_SEEN:
            about.percents.clear()
            shown = None
    return about


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a cell begins."""
    rest = b""
    for piece in pieces:
        some = rest + piece
        at = some.rfind(b"<c ")
        if at <= 0 or len(some) - at > 100_000:
            at = len(some)
        rest = some[at:]
        yield some[:at]
    yield rest


def _place(column: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, _column(column.decode()) - 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _refuse_far(some: bytes) -> None:
    for found in _FAR.finditer(some):
        if found[0].endswith((b"/>", b"</c>")):
            continue  # formatted, but empty
        cell = found[1].decode()
        letters = cell.rstrip("0123456789")
        if _column(letters) > MOST_COLUMNS:
            _refuse_column(cell, _column(letters))
        if int(cell[len(letters) :]) > MOST_ROWS + 1:
            _refuse_row(cell)


def _refuse_column(cell: str, many: int) -> NoReturn:
    raise TooMuch(
        marked(
            "A cell of the sheet stands as far right as %(cell)s: that makes %(many)s columns, and "
            "200 fit. Nothing was stored; clear what stands there and bring the file again."
        ),
        cell=cell,
        many=many,
    )


def _refuse_row(cell: str) -> NoReturn:
    raise TooMuch(
        marked(
            "A cell of the sheet stands as far down as %(cell)s, and 100,000 rows fit. Nothing was "
            "stored; clear what stands there, or split the sheet, and bring that."
        ),
        cell=cell,
    )
